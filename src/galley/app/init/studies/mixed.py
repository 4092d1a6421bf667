"""Interviews and a survey, each with people and tables of its own."""

sections = ("introduction", "related-work", "method", "findings", "results", "discussion", "conclusion")
parts = ("study", "interviews", "survey")
