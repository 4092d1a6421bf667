"""A paper that is edited in two places: here, and where co-authors have its bundle, such as on Overleaf.

What was last the same on both sides is kept in `.galley/overleaf/`, committed with the paper, so that every clone can
tell what either side has changed since.
"""
