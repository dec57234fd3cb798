"""The newest reports as a fragment that inner pages load: a new report changes it, not them."""
