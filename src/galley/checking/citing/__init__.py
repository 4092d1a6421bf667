"""Resolving citation placeholders: where they stand, which entries they may mean, and writing the chosen keys.

Nothing here cites on its own: candidates are offered with their reasons, and a person chooses.
"""
