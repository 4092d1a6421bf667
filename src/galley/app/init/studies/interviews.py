"""Interviews: participants, interviews, and what coders made of what was said."""

sections = ("introduction", "related-work", "method", "findings", "discussion", "conclusion")
parts = ("study", "interviews")
