"""Papers whose every number, quote and citation is computed, traceable and checked."""
