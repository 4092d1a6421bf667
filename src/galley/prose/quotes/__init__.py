"""Quotes held against what was said: as printed, as cut by authors, as typed by hand."""
