"""Reports: a page each, lists of all, `reports.json` and the schema of the front matter."""
