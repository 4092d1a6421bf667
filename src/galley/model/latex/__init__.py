"""What LaTeX sources are made of."""
