"""What makes a pass quick: a small tree of files, small fonts, and a preamble that is already read."""
