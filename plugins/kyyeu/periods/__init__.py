"""Periods: school years, years and spans, each with everything that the reports tell of it."""
