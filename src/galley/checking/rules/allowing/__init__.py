"""Comments that allow a finding."""
