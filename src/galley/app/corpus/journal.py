"""What was judged so far, in one file beside the report: a run that was interrupted goes on from it.

A verdict is kept under the content of its paper and the engine that judged it, so none can be stale.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from typing import TYPE_CHECKING, Any, Final, Self

from galley.app.corpus.verdict import Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from galley.app.corpus.judging.bounded import Bounds

_VERSION: Final = 1
_TABLE: Final = """
    CREATE TABLE verdicts (key TEXT PRIMARY KEY, engine TEXT, held TEXT, sarif INTEGER, verdict BLOB)
"""
_OWNER_ONLY: Final = 0o600
_NEVER: Final = "never"  # a verdict to tell of, and not to hold: the next run judges the paper again


class JournalError(Exception):
    """Why a journal cannot be used, with what to do about it."""


class Journal:
    """Verdicts by key, kept for one engine: what another one judged is forgotten.

    Only one run at a time can have it. Raises JournalError where it cannot be had.
    """

    def __init__(self, file: Path, engine: str) -> None:
        self._engine = engine
        try:
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, _OWNER_ONLY))
            self._database = sqlite3.connect(file, timeout=0, isolation_level=None)
            self._open()
        except OSError as error:
            raise JournalError(f"`{file.name}` cannot be written: {(error.strerror or str(error)).lower()}") from error
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise JournalError(f"`{file.name}` cannot be used: {error}") from error
            raise JournalError("another run writes this report: wait for it, or name another --output") from error
        except sqlite3.DatabaseError as error:
            raise JournalError(f"`{file.name}` is damaged: delete it, and all papers are judged again") from error

    def _open(self) -> None:
        run = self._database.execute
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        run("BEGIN EXCLUSIVE")
        (version,) = run("PRAGMA user_version").fetchone()
        if version != _VERSION:
            run("DROP TABLE IF EXISTS verdicts")
            run("DROP TABLE IF EXISTS runs")
            run(_TABLE)
            run("CREATE TABLE runs (name TEXT)")
            run(f"PRAGMA user_version = {_VERSION}")
        run("DELETE FROM verdicts WHERE engine != ?", (self._engine,))
        run("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def begin(self, name: str) -> list[str]:
        """Note a run by its name, and give those of earlier ones: of these none goes on any more."""
        earlier = [one for (one,) in self._database.execute("SELECT name FROM runs")]
        self._database.execute("BEGIN")
        self._database.execute("DELETE FROM runs")
        self._database.execute("INSERT INTO runs VALUES (?)", (name,))
        self._database.execute("COMMIT")
        return earlier

    def keep(self, verdicts: Iterable[tuple[str, dict[str, Any]]], bounds: Bounds, *, sarif: bool) -> None:
        """Keep verdicts, as data, under their keys: all of them or none. `sarif` tells whether reports were asked for.

        Raises JournalError where that is not possible.
        """
        rows = [
            (key, self._engine, _binding_bounds(verdict, bounds), sarif, zlib.compress(json.dumps(verdict).encode(), 1))
            for key, verdict in verdicts
        ]
        try:
            self._database.execute("BEGIN")
            self._database.executemany("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?)", rows)
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            raise JournalError(f"what is judged cannot be kept: {error}") from error

    def known(self, bounds: Bounds, *, sarif: bool) -> set[str]:
        """The keys of the verdicts that hold under these bounds; those with reports in SARIF, if they are needed."""
        query = "SELECT key FROM verdicts WHERE held IN ('', ?) AND sarif >= ?"
        return {key for (key,) in self._database.execute(query, (str(bounds), sarif))}

    def verdicts(self, keys: Iterable[str]) -> Iterator[Verdict]:
        """The verdicts on papers by their keys, in this order. KeyError for one that is not here."""
        for key in keys:
            found = self._database.execute("SELECT verdict FROM verdicts WHERE key = ?", (key,)).fetchone()
            if found is None:
                raise KeyError(key)
            yield Verdict.from_data(json.loads(zlib.decompress(found[0])))


def _binding_bounds(verdict: dict[str, Any], bounds: Bounds) -> str:
    """The bounds within which alone a verdict holds; empty for one that holds within any."""
    status = Status(verdict["status"])
    if status is Status.LOST:
        return _NEVER
    return str(bounds) if status.depends_on_bounds else ""
