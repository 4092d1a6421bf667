"""Numbers of a table that others of the table make: sums, means, shares, mirrored halves."""
