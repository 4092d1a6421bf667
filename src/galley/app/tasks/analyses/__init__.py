"""The analyses of a study as tasks: run, told apart by version, and put back where they fail."""
