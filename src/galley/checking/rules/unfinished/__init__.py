"""What is still to be written."""
