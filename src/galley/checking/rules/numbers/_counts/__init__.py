"""Counts, and what they add up to or come to together."""
