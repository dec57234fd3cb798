"""The body of a report: Markdown → clean HTML."""
