"""TOML: texts to the records they declare, with the place of every key."""
