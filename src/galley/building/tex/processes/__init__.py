"""Programs that are run, within their bounds."""
