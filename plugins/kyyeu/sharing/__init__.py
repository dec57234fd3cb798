"""Social cards: the picture of every report, and of the site, that shows where it is shared."""
