"""Rows and columns of printed tables, and the numbers that they bear out."""
