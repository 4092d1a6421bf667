"""Which sections promise text, what fills them, and in which order a reader meets them."""
