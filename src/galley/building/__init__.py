"""Values to files and to the PDF."""
