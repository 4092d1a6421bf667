"""One file per statistic of a column: `kinds`, `formula`, `unit`, and `compute` over its cells."""
