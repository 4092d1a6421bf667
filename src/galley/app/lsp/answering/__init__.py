"""What an editor asks about a place or a name, and what it is answered."""
