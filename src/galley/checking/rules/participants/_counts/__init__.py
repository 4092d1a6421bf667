"""How many people a paper says there were, in its text and its tables."""
