"""What templates have in place of a paper."""
