"""TeX that begins before it is asked for, and waits at the section that is being edited."""
