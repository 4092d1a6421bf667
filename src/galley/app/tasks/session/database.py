"""The database in which doit remembers its tasks: nothing in it is worth a traceback."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit.dependency import FileChangedChecker, JSONCodec
from doit.globals import Globals

from galley.app.interrupts import end_on_interrupt
from galley.app.terminal import complain
from galley.model.layout import BUILD
from galley.reading.digests import digests_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import stat_result
    from typing import NoReturn

_FILE = Path(".doit.db")
_UNUSABLE = 2


class CheckedCodec(JSONCodec):  # type: ignore[misc]  # doit has no types
    """Reads and writes entries. doit makes one before it opens the database: the moment to see whether it can."""

    def __init__(self) -> None:
        super().__init__()
        end_on_interrupt("stopped; the last good PDF stays")
        _refuse_odd_folder(Path(BUILD))
        if not _is_sound():
            _drop()


class DigestChecker(FileChangedChecker):  # type: ignore[misc]  # as above
    """Tells by its content whether a file is another one, which is read once, however often nothing is done about it.

    doit's own checker reads a file that was touched again in each run, until its task has run.
    """

    def check_modified(self, path: str, status: stat_result, state: Sequence[int | str]) -> bool:
        """Whether a file is not as its task has read it last."""
        size, digest = state
        return bool(status.st_size != size or self._digest(path) != digest)

    def get_state(self, path: str, state: Sequence[int | str] | None) -> tuple[int, str] | None:
        """What is kept of a file that a task has read; nothing where that is kept already."""
        new = Path(path).stat().st_size, self._digest(path)
        return None if state is not None and tuple(state) == new else new

    def _digest(self, path: str) -> str:
        digests = digests_of(Path())
        try:
            return digests.of(path if Path(path).is_absolute() else f"./{path}")  # as steps name it
        finally:
            digests.save()


def save_carefully() -> None:
    """Let doit end with a sentence where it cannot write its database, as on a full disk."""
    backend = Globals.dep_manager.backend
    dump = backend.dump

    def save() -> None:
        try:
            dump()
        except sqlite3.Error as error:
            _end(error)

    backend.dump = save


def _is_sound() -> bool:
    """Whether all entries can be read; ends the program where none can be written."""
    try:
        connection = sqlite3.connect(_FILE)
        try:
            connection.execute("create table if not exists doit (task_id text not null primary key, task_data json)")
            connection.execute("begin immediate")
            entries = connection.execute("select cast(task_data as blob) from doit").fetchall()
            connection.rollback()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        _end(error)
    except sqlite3.DatabaseError:
        return False
    return all(_is_entry(entry) for (entry,) in entries)


def _is_entry(entry: Any) -> bool:
    try:
        return isinstance(json.loads(entry), dict)
    except (ValueError, TypeError, RecursionError):
        return False


def _drop() -> None:
    """A damaged database is as good as none: what doit forgets is done again."""
    try:
        _FILE.unlink(missing_ok=True)
    except OSError as error:
        _end(error)


def _refuse_odd_folder(build: Path) -> None:
    """End where builds cannot be put: Galley reads only what lies in the paper's folder."""
    if build.exists() and not build.is_dir():
        complain([f"galley: `{build}` is a file, where a folder for builds belongs", "  hint: move it away"])
    elif not build.resolve().is_relative_to(Path.cwd().resolve()):
        hint = "  hint: remove the link; the folder is made anew, and git does not keep it"
        complain([f"galley: `{build}` leads out of the paper's folder, by a symbolic link", hint])
    else:
        return
    raise SystemExit(_UNUSABLE)


def _end(error: Exception) -> NoReturn:
    fault = f"galley: doit's database `{_FILE.absolute()}` cannot be used: {error}"
    complain([fault, "  hint: doit must be able to write in the paper's folder; look for a full disk too"])
    raise SystemExit(_UNUSABLE)
