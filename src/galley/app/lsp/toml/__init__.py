"""TOML as it is being typed, and what its settings mean."""
