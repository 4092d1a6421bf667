"""Quotes, held against what was coded and said."""
