"""What tells reviewers who wrote a paper: in its pages, in what its PDF carries along, in how it cites."""
