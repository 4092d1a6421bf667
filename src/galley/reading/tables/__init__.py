"""Tables of study data: CSV to typed cells, with all faults of all cells."""
