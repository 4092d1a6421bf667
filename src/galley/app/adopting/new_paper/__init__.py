"""The paper that it becomes: its frame, its settings, its files, and what remains to be done by hand."""
