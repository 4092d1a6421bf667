"""The paper that is adopted: where it lies, and what it is made of."""
