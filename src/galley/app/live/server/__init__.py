"""The server of the live page: who may ask, what pages are told, and what is done for them."""
