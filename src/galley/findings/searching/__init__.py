"""What stands behind `patterns.py`: expressions compiled once, and asked only where a text has what they need."""
