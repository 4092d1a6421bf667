"""The rows behind a value, as an editor shows them: the first ones, without words that may not be quoted."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from galley.app.lsp.protocol.markdown import table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.values.explaining import Backing, Row

MOST_ROWS = 8
_WIDEST = 120  # characters of a cell
_WITHHELD = "may not be quoted: no consent"


def rows_behind(backing: Backing) -> Iterator[str]:
    """The rows of one file: the numbers of all, and the first ones. What may not be quoted is left out."""
    counts = backing.counts
    of_kinds = (
        (counts.rows, "row", "", backing.rows),
        (counts.missing, "row", " not disclosed", ()),
        (counts.excluded, "row", " withdrawn", ()),
        (counts.excerpts, "excerpt", "", backing.carrying),
        (counts.disagreements, "excerpt", " with disagreement", backing.disagreements),
    )
    where = f" where {text(' and '.join(backing.filters))}" if backing.filters else ""
    if facts := ", ".join(
        f"{count:,} {one}{'' if count == 1 else 's'}{which}" for count, one, which, _ in of_kinds if count
    ):
        yield f"{facts}{where} of {text(backing.path)}"
    for count, _, _, rows in of_kinds:
        if rows:
            yield _rows(rows, count)


def _rows(rows: tuple[Row, ...], count: int) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    names += ["text"] if any(row.withheld for row in rows) and "text" not in names else []
    cells = [[str(row.line), row.key, *(_cell_text(row, name) for name in names)] for row in rows]
    more = f"\n\nand {count - len(rows):,} more" if count > len(rows) else ""
    return f"{table(('line', 'row', *names), cells)}{more}"


def _cell_text(row: Row, name: str) -> str:
    return shorten(row.cells.get(name, _WITHHELD if row.withheld else ""), _WIDEST, placeholder=" […]")
