"""One file per fact about a code, its sub-codes united: `formula`, `unit`, and `compute` over the theme."""
