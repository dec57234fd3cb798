"""Units: what the reports tell of each school, and the chain of its roles across blocs."""
