"""Registries of DOIs: asks them for records, finds works that are cited without a DOI, and writes entries from records.

Only `galley bib` comes here; everything else works from what is kept in bib/records/.
"""
