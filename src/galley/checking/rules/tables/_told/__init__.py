"""What the text tells of the rows and columns of a table."""
