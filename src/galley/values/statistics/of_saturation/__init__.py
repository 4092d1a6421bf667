"""One file per statistic of saturation: `formula`, `unit`, and `compute` over the interviews in their order."""
