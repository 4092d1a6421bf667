"""How editors speak: places, texts, options, refusals."""
