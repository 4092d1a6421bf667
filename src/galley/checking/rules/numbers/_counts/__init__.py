"""How many there are of what, wherever a paper says so."""
