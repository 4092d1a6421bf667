"""Places in texts, and what is wrong there."""
