"""A study: what results/study.toml declares, who coded what, and what was said."""
