"""Fixed pages, the table of front matter in the guide, and the page for lost addresses."""
