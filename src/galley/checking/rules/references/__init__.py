"""Labels and what refers to them."""
