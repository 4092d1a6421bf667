"""What is told of what rules found: each mistake once, where an author can mend it, and nobody's secrets."""
