"""The award ledger: every award that a report tells, by level, by period, and as data."""
