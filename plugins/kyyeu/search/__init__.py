"""Search: the page, and the files in which its script looks words up; with accents or without."""
