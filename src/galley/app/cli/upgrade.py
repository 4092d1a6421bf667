"""galley upgrade: move a paper to another version of Galley, and show what changes."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from galley.app.init.engines import DISTRIBUTION, UnknownEngineError, installed_engine, installed_version, named_engine
from galley.app.init.scaffold import REQUIREMENTS
from galley.app.projects import find_root
from galley.app.terminal import complain, say, say_text
from galley.model.layout import PAPER

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from galley.app.init.engines import Engine
    from galley.app.init.upgrading import Difference, Named

_UNUSABLE = 2
_HANDED_OVER = "GALLEY_UPGRADES_TO_ITSELF"
"""Set for the engine that a paper is moved to, which knows best what it wants to be written."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "engine", nargs="?", metavar="ENGINE", help="a version, a wheel or its address; this galley if none is given"
    )
    parser.add_argument(
        "--diff", action="store_true", help="show how files differ from the new ones, and write nothing"
    )
    parser.add_argument(
        "--overwrite", action="append", default=[], metavar="FILE", help="take the new one of a file that was edited"
    )


def run(arguments: argparse.Namespace) -> int:
    root = find_root()
    if root is None:
        complain([f"galley: no paper here: neither this folder nor one above it has {PAPER}"])
        return _UNUSABLE
    try:
        if arguments.engine and not os.environ.get(_HANDED_OVER):
            return _handed_over(arguments)
        engine = named_engine(arguments.engine) if arguments.engine else installed_engine()
    except UnknownEngineError as error:
        complain([f"galley: {error.args[0]}", f"  hint: {error.args[1]}"])
        return _UNUSABLE
    return _upgrade(root, engine, arguments)


def _upgrade(root: Path, engine: Engine, arguments: argparse.Namespace) -> int:
    from galley.app.init.upgrading import changes_since, differences, named_now  # noqa: PLC0415 - only in a paper

    named = named_now(root)
    if named is None:
        fact = f"galley: {REQUIREMENTS} names no galley: this paper is not one that `galley init` began"
        complain([fact, f"  hint: a line `{engine.requirement}` in {REQUIREMENTS} makes it one"])
        return _UNUSABLE
    found = list(differences(root, engine))
    if arguments.diff:
        for one in found:
            say_text(_diff(one), end="")
        return 0
    edited = {one.path for one in found if one.was_edited}
    if strange := [path for path in arguments.overwrite if path not in edited]:
        complain([f"galley: {path}: it is no file that was edited and differs from the new one" for path in strange])
        return _UNUSABLE
    taken = [one for one in found if not one.was_edited or one.path in arguments.overwrite]
    changes = changes_since(root, named, engine)
    _write(root, named, engine, taken)
    _report(named, engine, changes, taken, [one for one in found if one not in taken])
    return 0


def _write(root: Path, named: Named, engine: Engine, taken: Iterable[Difference]) -> None:
    from galley.app.init.upgrading import moved  # noqa: PLC0415 - as above
    from galley.app.init.writing import write_file  # noqa: PLC0415

    for path, content in moved(root, named, engine, taken).items():
        write_file(root, path, content)
    if named.wheel and named.wheel not in engine.files:
        (root / named.wheel).unlink(missing_ok=True)


def _report(
    named: Named, engine: Engine, changes: str, taken: Sequence[Difference], left: Sequence[Difference]
) -> None:
    is_same = named.line.strip() == engine.requirement
    if is_same and not (changes or taken or left):
        say(f"{REQUIREMENTS} names {engine.requirement} already: `galley upgrade ENGINE` moves the paper to another")
        return
    if is_same:
        say(f"{REQUIREMENTS} names {engine.requirement}, as before")
    else:
        say(f"{REQUIREMENTS} names {engine.requirement} now, and no longer {named.line.strip()}")
    if changes:
        say("", f"What changed since {named.version or 'then'}:", "")
        say_text(changes)
        say("")
    say(*(f"{one.path}: as the new Galley writes it" for one in taken))
    say(*(f"{one.path}: edited here, and left as it is; the new galley would write another" for one in left))
    if left:
        say("`galley upgrade --diff` shows how they differ, `galley upgrade --overwrite FILE` takes the new one")
    say("the next ./doit installs it")


def _diff(one: Difference) -> str:
    mine, new = ((text or b"").decode(errors="replace").splitlines(keepends=True) for text in (one.mine, one.new))
    return "".join(difflib.unified_diff(mine, new, one.path, f"{one.path} (new)"))


def _handed_over(arguments: argparse.Namespace) -> int:
    """Let the engine that is asked for do it, unpacked, with what this one stands on."""
    with TemporaryDirectory() as folder:
        wheel = _fetched(arguments.engine, folder)
        try:
            with ZipFile(wheel) as archive:
                archive.extractall(Path(folder, "engine"))
        except BadZipFile:
            raise UnknownEngineError(f"{wheel.name} is not a wheel", "get it again: it may be damaged") from None
        command = [sys.executable, "-c", "from galley.app.cli import main; raise SystemExit(main())", "upgrade"]
        options = [*(["--diff"] if arguments.diff else []), *(f"--overwrite={file}" for file in arguments.overwrite)]
        environment = {**os.environ, "PYTHONPATH": str(Path(folder, "engine")), _HANDED_OVER: "1"}
        return subprocess.run([*command, *options, arguments.engine], env=environment, check=False).returncode  # noqa: S603


def _fetched(engine: str, folder: str) -> Path:
    """The wheel of an engine; raises UnknownEngineError where there is none to be had."""
    requirement = named_engine(engine).requirement
    if Path(engine).is_file():
        return Path(engine)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    run = subprocess.run(  # noqa: S603
        [*command, "--dest", folder, requirement], capture_output=True, text=True, check=False
    )
    wheels = list(Path(folder).glob(f"{DISTRIBUTION}-*.whl"))
    if run.returncode or not wheels:
        told = (run.stderr.strip().splitlines() or ["there is no wheel of it"])[-1]
        raise UnknownEngineError(
            f"{requirement} cannot be fetched: {told}",
            f"give the path of a wheel; this Galley is {installed_version()}",
        )
    return wheels[0]
