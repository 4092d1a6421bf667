"""Bibliographies: .bib files to entries."""
