"""What an analysis depends on: the files that it is declared to read, its script, and the scripts which that one names.

An analysis is a foreign program: nobody sees what it opens. So its scripts are searched for the names of files of the
project, in quotes, and Python's for the modules beside them that they import: scripts among these are inputs too, and
data that are named and not declared can be told to the author.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.reading.trace import ABSENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.analyses import Analysis
    from galley.reading.folder import Folder

_SCRIPTS = frozenset({".py", ".r", ".jl", ".sh", ".rmd", ".qmd", ".ipynb", ".m", ".do", ".sas", ".sps", ".pl", ".js"})
_IN_QUOTES = lazy_pattern(r"\"([^\"\n\\]{1,200})\"|'([^'\n\\]{1,200})'")
_IMPORTED = lazy_pattern(r"^[ \t]*(?:from[ \t]+\.?([A-Za-z_]\w*)|import[ \t]+([A-Za-z_]\w*))", re.MULTILINE)
_LARGEST_SCRIPT = 2_000_000  # bytes
_MOST_SCRIPTS = 100


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files by path, with their digest, or `ABSENT` for one that is named and not there.

    `declared` are those under `reads`, and each name there that finds nothing. `scripts` are those that the command
    names and what they name in their turn. `undeclared` are the files that a script names and the analysis does not
    declare, with the script.
    """

    declared: dict[str, str] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)
    undeclared: dict[str, str] = field(default_factory=dict)

    @property
    def all(self) -> dict[str, str]:
        return dict(sorted((self.declared | self.scripts).items()))

    @property
    def absent(self) -> tuple[str, ...]:
        return tuple(path for path, state in self.all.items() if state == ABSENT)


def inputs_of(analysis: Analysis, folder: Folder) -> Inputs:
    """Look at all that an analysis depends on, as it lies there now."""
    declared = {path: _state(path, folder) for name in analysis.reads for path in _files_of(name, folder)}
    scripts: dict[str, str] = {}
    undeclared: dict[str, str] = {}
    waiting = [path for argument in analysis.arguments if (path := _script_in(argument, folder))]
    while waiting and len(scripts) < _MOST_SCRIPTS:
        script = waiting.pop(0)
        if script in scripts or script in declared:
            continue
        scripts[script] = folder.depend(script)
        for path in _named_in(script, folder):
            if _is_script(path):
                waiting.append(path)
            elif path not in declared and path not in analysis.written:
                undeclared.setdefault(path, script)
    return Inputs(declared, scripts, undeclared)


def _files_of(name: str, folder: Folder) -> Iterator[str]:
    """The files that a path, a folder or a pattern stands for; the path itself where nothing is there."""
    normal = os.path.normpath(name)
    if "*" in normal or "?" in normal:
        yield from folder.files(normal) or (normal,)
    elif (folder.root / normal).is_dir():
        yield from folder.files(f"{normal}/**/*") or (normal,)
    else:
        yield normal


def _state(path: str, folder: Folder) -> str:
    """The digest of a file; a folder with nothing in it is as good as absent."""
    return ABSENT if (folder.root / path).is_dir() else folder.depend(path)


def _script_in(argument: str, folder: Folder) -> str:
    """The file of the project that an argument of the command names; scripts count also where they do not exist."""
    normal = os.path.normpath(argument)
    if not argument or argument.startswith("-") or normal.startswith(("/", "..")):
        return ""
    return normal if _is_script(normal) or ("/" in argument and folder.exists(normal)) else ""


def _is_script(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _SCRIPTS


def _named_in(script: str, folder: Folder) -> Iterator[str]:
    """The files of the project that a script names, from the root or from its own folder."""
    source, _ = folder.source(script, limit=_LARGEST_SCRIPT) if folder.exists(script) else (None, ())
    if source is None:
        return
    beside = PurePosixPath(script).parent
    names = [first or second for first, second in _IN_QUOTES.findall(source.text)]
    names = [name for name in names if PurePosixPath(name).suffix]
    if script.endswith(".py"):
        names += [f"{first or second}.py" for first, second in _IMPORTED.findall(source.text)]
    for name in dict.fromkeys(names):
        for path in (os.path.normpath(name), os.path.normpath(str(beside / name))):
            if not path.startswith(("/", "..")) and path != script and folder.exists(path):
                yield path
                break
