"""Comparisons: two periods of a bloc side by side."""
