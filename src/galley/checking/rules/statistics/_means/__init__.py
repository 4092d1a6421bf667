"""Means and deviations, and the scales and answers that they can be of."""
