"""The steps that tasks take: when one is due, what it hands to the next, and what it says."""
