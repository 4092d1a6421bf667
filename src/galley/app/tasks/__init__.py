"""The tasks of doit: what they are, what they run, and what is said meanwhile."""
