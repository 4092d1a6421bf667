"""Commands within commands: `galley bib add`, `galley overleaf pull`, and the walk through missing citations."""
