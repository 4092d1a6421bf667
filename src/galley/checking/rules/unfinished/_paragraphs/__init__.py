"""Paragraphs, sentences and lists that are not finished: they break off, or were never sentences."""
