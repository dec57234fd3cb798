"""What is new or counted as a fragment that inner pages load: a new report changes it, not them."""
