"""What LaTeX or BibTeX will stumble over, told before they run."""
