r"""What the paper says of its own study, by `\VAR`, in claims or typed by hand, held against the data."""
