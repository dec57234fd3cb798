"""Feeds (nguồn tin): the newest reports in full, for the site and for every bloc (Atom)."""
