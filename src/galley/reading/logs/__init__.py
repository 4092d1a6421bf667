"""What TeX and BibTeX said, as diagnostics on the lines of the author's files."""
