"""The builder of the live page, a process of its own, and what it says to the server."""
