"""A paper: what manuscript/paper.toml declares, and the files that declare things."""
