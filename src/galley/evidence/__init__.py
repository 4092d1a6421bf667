"""What several rules look at. A rule is a file in rules/; what two of them need is a file here."""
