"""How many people took part, and who they were, the same wherever the paper says it."""
