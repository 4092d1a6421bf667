"""Sums, shares, changes and lengths of time, and numbers that the paper tells twice."""
