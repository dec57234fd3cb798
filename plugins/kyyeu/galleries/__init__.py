"""The photo library: every photo with its caption, by year and by bloc; the same as data."""
