"""Data to values: the language of expressions, its statistics and filters, the ledger, and the way back to the rows."""
