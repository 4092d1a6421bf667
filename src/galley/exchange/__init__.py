"""Other people's formats: what qualitative tools, survey services and recorders write.

`importers/` has a module for each format. Between them and a study's tables stand the records of `collected.py`, which
know neither.
"""
