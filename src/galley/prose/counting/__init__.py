"""Numbers that prose counts with: in numerals or words, as shares, and as the parts that a whole divides into."""
