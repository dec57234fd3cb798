"""Photos and captions of all reports, as data."""
