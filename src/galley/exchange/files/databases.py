"""SQLite databases of other programs, opened so that they can be read and can do nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from galley.exchange.refusal import Refusal

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 60  # seconds for a question: a view or an index can be made to take forever
_STEPS = 100_000  # of SQLite's machine between two looks at the clock
_HINT = "close the program that uses it, and copy or export the file again"


def tables_of(path: Path) -> dict[str, tuple[str, ...]]:
    """The tables, views left out, with the names of their columns; none in a damaged database."""
    try:
        with closing(_opened(path)) as database:
            found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {
                name: tuple(row[1] for row in database.execute(f"PRAGMA table_info({_quoted(name)})"))
                for (name,) in found
            }
    except sqlite3.Error:
        return {}


def rows_of(path: Path, table: str, columns: tuple[str, ...], *, known: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The rows of a table in their order, with None for columns that it has not (`known` are those it has).

    Refusal where the database is damaged, or does not answer in time.
    """
    wanted = ", ".join(_quoted(name) if name in known else "NULL" for name in columns)
    try:
        with closing(_opened(path)) as database:
            return database.execute(f"SELECT {wanted} FROM {_quoted(table)} ORDER BY rowid").fetchall()  # noqa: S608
    except sqlite3.Error as error:
        raise Refusal(f"the database is damaged: {error}", _HINT) from error


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
    database.execute("PRAGMA trusted_schema = OFF")
    database.text_factory = lambda found: found.decode("utf-8", "replace")
    end = monotonic() + _PATIENCE
    database.set_progress_handler(lambda: monotonic() > end, _STEPS)
    return database


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
