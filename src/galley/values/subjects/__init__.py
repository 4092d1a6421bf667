"""What expressions can be about: tables, columns, codes, results of analyses, each with the parts that it names."""
