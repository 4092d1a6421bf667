"""Tables of study data: CSV to typed cells, with all faults of all cells."""

EMPTY = "empty-table"
"""The finding of a table without rows: the data are still to come. A draft may have it, the gate lets none through."""
