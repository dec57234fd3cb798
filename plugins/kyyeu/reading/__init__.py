"""Files of a content folder → records, or every problem in them, in Vietnamese."""
