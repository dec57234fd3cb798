"""The index of people whom reports name as taking part, by given name and by family name."""
