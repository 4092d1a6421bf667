"""English: how papers word what they count, measure and quote."""
