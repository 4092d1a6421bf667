"""What is text in a section, and what only announces it."""
