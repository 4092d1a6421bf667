"""One session of doit: its database, what it says, and what it begins before it is asked."""
