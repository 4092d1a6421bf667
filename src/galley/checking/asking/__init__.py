"""Asks the rules: one after the other or in two processes, as set, and only of what changed."""
