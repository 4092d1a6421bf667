"""One file per measure of how far coders agree: `formula`, `unit`, and `compute` over their ratings."""
