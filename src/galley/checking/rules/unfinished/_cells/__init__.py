"""Tables cell by cell, and which of their cells are holes."""
