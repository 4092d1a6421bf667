"""Reads PDFs: pages, and what else a PDF carries to who looks inside."""
