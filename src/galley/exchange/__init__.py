"""Other people's formats: what qualitative tools, survey services and recorders write and read.

`importers/` and `exporters/` have a module for each format. Between them and a study's tables stand the records of
`collected.py`, which know neither: `fitting.py` makes rows of them, and `gathering.py` makes them of rows.
"""
