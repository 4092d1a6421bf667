"""Tests, means and effects as they are reported, and what they rule out."""
