"""What environments of LaTeX, and commands with text, hold: as `Section.enclosing` names them."""

from __future__ import annotations

from typing import Final

RUNNING_TEXT: Final = frozenset({"document", "abstract", "footnote", "item", "itemize", "enumerate"})
"""Within these alone stand sentences of the text."""

_ROWS: Final = frozenset(
    {
        *("tabular", "tabular*", "tabularx", "tabulary", "tabu", "longtabu", "tblr", "longtblr"),
        *("longtable", "supertabular", "xtabular", "xltabular"),
    }
)


def has_rows(name: str) -> bool:
    """Whether an environment of that name is a table: rows with cells, which `&` separates."""
    return name in _ROWS
