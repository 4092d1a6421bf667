"""Opening a line of a section in the author's own editor, without a shell and without anything left behind."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from typing import IO, TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.findings.printable import printable
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTING: Final = "GALLEY_EDITOR"
"""The environment variable that says how to open a line, if `galley live --editor` does not."""

_AT_LINE: Final = {
    "code": ("--goto", "{file}:{line}:{column}"),
    "code-insiders": ("--goto", "{file}:{line}:{column}"),
    "codium": ("--goto", "{file}:{line}:{column}"),
    "emacsclient": ("--no-wait", "+{line}:{column}", "{file}"),
    "nvim": ("--remote-expr", "[execute('drop ' . fnameescape('{quoted}')), setcursorcharpos({line}, {column})]"),
}
"""What follows the names of editors that hand a file to a window which is already open, and end."""

_FOUND_BY_THEMSELVES: Final = ("code", "codium", "emacsclient")
_UNWANTED: Final = ("--wait", "-w", "--tty", "-t", "-nw")
"""Options, as `EDITOR` has them for git, that wait for the author or take the terminal."""

_BLANK = lazy_pattern(r"\{(file|line|column|quoted)\}")
_PATIENCE: Final = 10.0  # seconds in which such an editor hands the file over
_GLANCE: Final = 1.0  # seconds in which another command may fail; one that still runs is an editor that stays open


def open_in_editor(root: Path, path: str, line: int, column: int = 1, *, command: str = "") -> str:
    """Open a file of the project at a line and column, both from 1; the reason where that is not possible, or nothing.

    The command is the name of an editor, or one with `{file}`, `{line}` and `{column}`. Without it, `GALLEY_EDITOR`,
    the Neovim around the terminal, `VISUAL` and `EDITOR` are asked, and then what is installed. It may take seconds.
    """
    if not Folder(root).exists(path):
        return f"`{path}` is not a file of the project"
    try:
        words = _chosen(command)
    except ValueError as error:
        return str(error)
    file = str((root / path).resolve())
    blanks = {"file": file, "line": str(max(line, 1)), "column": str(max(column, 1)), "quoted": file.replace("'", "''")}
    filled = [_BLANK.sub(lambda blank: blanks[blank[1]], word) for word in words]
    return _run(filled, root, stays_open=Path(words[0]).name not in _AT_LINE)


def _chosen(command: str) -> list[str]:
    """The words of the command that opens a file; ValueError, with what to do, where there is none."""
    if wanted := command or os.environ.get(SETTING, ""):
        return _words(wanted)
    for usual in _usual():
        program = (usual.split() or [""])[0]
        if Path(program).name in _AT_LINE and shutil.which(program):
            return _words(usual)
    message = f"no editor is set: start `galley live --editor code`, or set {SETTING} to its name or command"
    raise ValueError(message)


def _usual() -> Iterator[str]:
    """Editors that somebody may have who has told us of none."""
    if os.environ.get("NVIM"):
        yield "nvim"
    yield from (os.environ.get(name, "") for name in ("VISUAL", "EDITOR"))
    yield from _FOUND_BY_THEMSELVES


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        message = f"the command of the editor cannot be read ({error}): {command}"
        raise ValueError(message) from None
    if any("{file}" in word for word in words):
        return words
    name = Path(words[0]).name if words else ""
    if name not in _AT_LINE:
        message = f"{command}: write where file and line go, as in: {command} +{{line}} {{file}}"
        raise ValueError(message)
    if name == "nvim" and "--server" not in words:
        if not (address := os.environ.get("NVIM")):
            message = "which Neovim? Start it by `nvim --listen ADDRESS`, and set the editor to: nvim --server ADDRESS"
            raise ValueError(message)
        words += ["--server", address]
    return [*(word for word in words if word not in _UNWANTED), *_AT_LINE[name]]


def _run(command: list[str], root: Path, *, stays_open: bool) -> str:
    """Run an editor for as long as it may take; what it said first where it failed."""
    with TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - the author's own command
                command, cwd=root, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
            )
        except OSError as error:
            return f"the editor `{command[0]}` cannot be started: {(error.strerror or str(error)).lower()}"
        try:
            code = process.wait(_GLANCE if stays_open else _PATIENCE)
        except subprocess.TimeoutExpired:
            return _leave(process, stays_open=stays_open)
        return f"the editor `{command[0]}` failed: {_first_words(said) or f'exit status {code}'}" if code else ""


def _leave(process: subprocess.Popen[bytes], *, stays_open: bool) -> str:
    """Let an editor that stays open do so, and end a command that hangs; wait for both, lest they be zombies."""
    if not stays_open:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # `code` is a shell script, which waits for another program
    Thread(target=process.wait, daemon=True).start()
    return "" if stays_open else f"the editor did not answer for {_PATIENCE:.0f} seconds"


def _first_words(said: IO[bytes]) -> str:
    said.seek(0)
    return printable(next(filter(None, map(str.strip, said.read(4000).decode(errors="replace").splitlines())), ""))
