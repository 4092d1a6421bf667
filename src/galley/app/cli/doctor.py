"""galley doctor: what is installed of what papers need, what is missing, and how to get it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from galley.app.machine import THERE, install_commands, look
from galley.app.projects import find_root
from galley.app.terminal import complain, say, say_text
from galley.findings.printable import as_json
from galley.model.layout import PAPER, STUDY
from galley.reading.folder import Folder

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from galley.app.machine import Item
    from galley.model.paper import Paper
    from galley.model.study import Study

_UNUSABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs: what was looked for, and what was found")


def run(arguments: argparse.Namespace) -> int:
    items = tuple(look(*_declared()))
    missing = [item for item in items if item.is_missing]
    commands = install_commands(missing)
    is_ready = not any(item.needed for item in missing)
    if arguments.json:
        plain = [
            {"kind": one.kind, "name": one.name, "found": one.found, "needed": one.needed, "without": one.without}
            for one in items
        ]
        say_text(as_json({"is_ready": is_ready, "items": plain, "install": commands}))
    else:
        say(*_listed(items))
        complain(_missing(missing, commands))
    return 0 if is_ready else _UNUSABLE


def _declared() -> tuple[Paper | None, Study | None]:
    """What the paper around the current folder declares, as far as it can be read: the gate tells its faults."""
    root = find_root()
    if root is None:
        return None, None
    from galley.reading.paper.paper_toml import read_paper  # noqa: PLC0415 - pydantic, and only in a paper
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415

    os.chdir(root)  # a class of the paper's own lies in it
    folder = Folder(root)
    source, _ = folder.source(PAPER) if folder.exists(PAPER) else (None, ())
    return read_paper(source)[0] if source else None, study_of(folder)[0] if folder.exists(STUDY) else None


def _listed(items: Sequence[Item]) -> Iterator[str]:
    """A line for each thing that says something of itself; what is merely there is named in one."""
    width = max(len(item.name) for item in items)
    for kind in dict.fromkeys(item.kind for item in items):
        group = [item for item in items if item.kind == kind]
        yield kind
        yield from (f"  {item.name:<{width}}  {item.found or 'missing'}" for item in group if item.found != THERE)
        if there := [item.name for item in group if item.found == THERE]:
            yield f"  {', '.join(there)}: {THERE}"


def _missing(missing: Sequence[Item], commands: Sequence[str]) -> Iterator[str]:
    if not missing:
        yield "nothing is missing"
        return
    alike: dict[str, list[str]] = {}
    for item in missing:
        kept = "" if item.needed else "; papers are built all the same"
        alike.setdefault(f"{item.without}{kept}", []).append(item.name)
    yield from (f"missing: {', '.join(names)}: {what}" for what, names in alike.items())
    yield from commands
