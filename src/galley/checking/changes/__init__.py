"""A paper at two revisions, compared: values, quotes, citations, sections, figures, settings."""
