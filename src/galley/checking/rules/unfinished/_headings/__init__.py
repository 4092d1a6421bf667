"""What stands below headings: text, nothing, or what is to become text."""
