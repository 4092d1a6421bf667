"""A survey: one row of answers per respondent."""

sections = ("introduction", "related-work", "method", "results", "discussion", "conclusion")
parts = ("study", "survey")
