"""Two revisions of a document in plain LaTeX as one in which what changed is marked."""
