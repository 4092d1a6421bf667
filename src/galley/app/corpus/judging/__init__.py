"""Judging the papers of a corpus, each within bounds that the kernel holds."""
