"""Lists, and how many members they are said to have."""
