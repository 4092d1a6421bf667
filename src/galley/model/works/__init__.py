"""Works that are cited: entries of a bibliography, and what registries say of them."""
