"""Numbers of tables, held against each other, against other tables and against what the text says of them."""
