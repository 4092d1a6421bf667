"""Drafts of what a study declares of its tables, told by their cells."""
