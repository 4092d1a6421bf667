"""Thousands of papers, judged side by side: found, judged within bounds, kept, counted and compared."""
