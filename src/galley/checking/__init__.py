"""The paper against rules, and what to do about what they find."""
