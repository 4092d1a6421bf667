"""Numbers that a paper tells more than once, and what makes two of them one fact."""
