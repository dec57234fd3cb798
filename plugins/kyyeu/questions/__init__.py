"""Questions: what no source tells of the blocs, and what sources tell differently."""
