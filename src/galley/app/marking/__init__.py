"""A PDF in which everything is marked that changed from one revision of a paper to another."""
