"""Reads what registries of DOIs say of works: CSL-JSON as Crossref and DataCite give it, kept in bib/records/."""
