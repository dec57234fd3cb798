"""Old addresses: a page at each that leads to where the report stands now, and their list."""
