"""An existing LaTeX paper becomes a Galley paper: `galley adopt`."""
