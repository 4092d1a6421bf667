"""How the text reads and is punctuated."""
