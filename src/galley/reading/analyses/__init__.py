"""Analyses of a study: how they are declared, whether their results are those of their inputs, and the results."""
