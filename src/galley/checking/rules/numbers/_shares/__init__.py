"""Percentages, and the counts that they can be of."""
