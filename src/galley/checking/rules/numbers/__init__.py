r"""Numbers, in `\VAR`, in claims, and typed by hand."""
