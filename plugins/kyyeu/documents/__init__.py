"""The document register: every document that a report mentions, and the same as data."""
