"""One file per statistic of a table's rows: `formula`, `unit`, and `compute` over the rows."""
