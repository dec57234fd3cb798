"""What the disk promises: files written whole (`files`), and one process at a time (`lock`)."""
