"""Everything there is to know of a paper, or of a document, read once: what checks and commands look at."""
