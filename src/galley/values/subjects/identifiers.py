"""How the names that data have are written in expressions."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def identifier(name: str) -> str:
    """A name with `_` for every character that a name in an expression cannot have: `trust_opacity`, `p_value`."""
    return "".join(character if character.isalnum() else "_" for character in name)
