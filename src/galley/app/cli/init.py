"""galley init: begin a paper that builds at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.init.engines import UnknownEngineError, installed_engine, named_engine
from galley.app.init.studies import FAMILY
from galley.app.init.writing import in_the_way, write_new
from galley.app.terminal import ask, complain, say
from galley.findings.diagnostics import did_you_mean
from galley.model.layout import PAPER

if TYPE_CHECKING:
    import argparse

    from galley.app.init.engines import Engine

_TITLE = "Title of the Paper"
_STUDY = "interviews"
_VENUE = "pacmhci"
_FORMAT = "sigconf"  # two columns, for a conference that has no name of its own here
_UNUSABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="where the paper is to lie; it is made if need be")
    parser.add_argument("--study", choices=FAMILY.files, help=f"what the paper is based on: {_STUDY} by default")
    parser.add_argument(
        "--venue", metavar="NAME", help=f"where it is to appear: {', '.join(venues())}; {_VENUE} by default"
    )
    parser.add_argument("--title", help="its title")
    parser.add_argument("--engine", help="the version of Galley that is to build it: a number, a wheel or its address")


def run(arguments: argparse.Namespace) -> int:
    root = Path(arguments.folder)
    if not arguments.folder.strip():
        complain(["galley: the folder's name is empty", "  hint: `galley init .` begins the paper in this folder"])
        return _UNUSABLE
    if faults := _misplaced(root):
        complain(faults)
        return _UNUSABLE
    if sys.stdin.isatty() and sys.stdout.isatty():
        try:
            _ask_for_the_rest(arguments)
        except EOFError:
            complain(["", "galley: stopped, and nothing is written"])
            return _UNUSABLE
    venue = known_venue(arguments.venue or _VENUE)
    if venue is None:
        complain(_unknown_venue(arguments.venue))
        return _UNUSABLE
    try:
        engine = named_engine(arguments.engine) if arguments.engine else installed_engine()
    except UnknownEngineError as error:
        complain([f"galley: {error.args[0]}", f"  hint: {error.args[1]}"])
        return _UNUSABLE
    return _begin(root, arguments, venue, engine)


def venues() -> dict[str, str]:
    """What paper.toml calls each venue, by the name that is easy to type."""
    from galley.model.publishing.venues import VENUES  # noqa: PLC0415 - only where it is asked for

    known = {"".join(filter(str.isalnum, one.name.lower())): one.name for one in VENUES}
    return {_FORMAT: _FORMAT, **known}


def known_venue(name: str) -> str | None:
    """What paper.toml calls a venue, with the year if one is given; None for one that is not known."""
    from galley.model.publishing.venues import find_venue  # noqa: PLC0415 - as above

    if name.lower() == _FORMAT:
        return _FORMAT
    dated = find_venue(name)
    if dated is None:
        return None
    return f"{dated.venue.name} {dated.year}" if dated.year else dated.venue.name


def _unknown_venue(name: str) -> list[str]:
    hints = did_you_mean(name, venues()) or (f"there is {', '.join(venues())}; for any other conference, {_FORMAT}",)
    return [f"galley: there is no venue `{name}`", *(f"  hint: {hint}" for hint in hints)]


def _misplaced(root: Path) -> list[str]:
    """What speaks against a paper in this folder, whatever it is to hold."""
    if root.exists() and not root.is_dir():
        return [f"galley: `{root}` is a file", "  hint: name a folder, which need not exist"]
    above = next((one for one in (root.absolute(), *root.absolute().parents) if (one / PAPER).is_file()), None)
    if above == root.absolute():
        return [f"galley: `{root}` is a paper already, and stays as it is", "  hint: `galley upgrade` moves its engine"]
    if above:
        return [f"galley: `{root}` would lie within the paper {above}", "  hint: name a folder beside it"]
    return []


def _ask_for_the_rest(arguments: argparse.Namespace) -> None:
    """Ask, at a terminal, for what is not given; an empty answer takes what is shown."""
    arguments.title = arguments.title or ask(f"Title [{_TITLE}]: ")
    while arguments.study is None:
        answer = ask(f"Study: {', '.join(FAMILY.files)} [{_STUDY}]: ").strip() or _STUDY
        arguments.study = answer if answer in FAMILY.files else None
    while arguments.venue is None:
        answer = ask(f"Venue: {', '.join(venues())} [{_VENUE}]: ").strip() or _VENUE
        arguments.venue = answer if known_venue(answer) else None


def _begin(root: Path, arguments: argparse.Namespace, venue: str, engine: Engine) -> int:
    from galley.app.init.scaffold import NewPaper, contents  # noqa: PLC0415 - only to write

    study, faults = FAMILY.load(arguments.study or _STUDY)
    if study is None:
        complain(faults)
        return _UNUSABLE
    title = " ".join((arguments.title or "").split()) or _TITLE
    files = contents(NewPaper(title, study, venue), engine)
    if there := in_the_way(root, files):
        complain(
            [
                f"galley: nothing is written: in `{root}` there is already {', '.join(there)}",
                "  hint: name another folder, or move these away",
            ]
        )
        return _UNUSABLE
    write_new(root, files)
    say(
        f"{root}: a paper of {len(files)} files",
        "",
        *([f"  cd {_for_a_shell(root)}"] if root.resolve() != Path.cwd() else []),
        "  ./doit           sets up what is missing, then builds build/draft/paper.pdf",
        "  ./doit check     lists what is still open",
        "",
        "Write in manuscript/, beginning with title and authors in paper.toml; README.md is for your co-authors.",
    )
    return 0


def _for_a_shell(root: Path) -> str:
    from shlex import quote  # noqa: PLC0415 - only at the end

    return quote(str(root))
