"""Results of tests and effects as they are reported, and what follows from them."""
