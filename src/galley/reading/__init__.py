"""Ways in: one module or package for each format. Every reader returns records and diagnostics."""
