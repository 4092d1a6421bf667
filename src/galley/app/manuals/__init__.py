"""The pages of the manual that are made from the code: what the code says of itself cannot go stale."""
