"""Files that go out with the paper, and what they say to who looks inside."""
