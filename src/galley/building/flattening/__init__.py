"""A variant of a paper as one LaTeX document that needs nothing of Galley."""
