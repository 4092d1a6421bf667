"""Regular expressions that are compiled once, and asked only where a text has what they need."""
