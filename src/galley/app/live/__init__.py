"""The live page: the paper is built while it is written, and seen in a browser."""
