"""Laws of a content folder, asked without building: one module of `rules/` for each."""
