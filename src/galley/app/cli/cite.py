"""galley cite: missing citations with their candidates, and writing the chosen ones."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.app.cli.common.examined import examine
from galley.app.cli.common.paths import Here
from galley.app.cli.subcommands.citing_walk import walk
from galley.app.terminal import complain, say, say_text
from galley.checking.citing.applying import RULE, citation_edit, parse_place
from galley.checking.citing.listing import as_objects, listing, with_candidates
from galley.checking.citing.placeholders import RULES
from galley.checking.fixing import fix, write
from galley.checking.telling.generated import is_generated
from galley.findings.diagnostics import Diagnostic
from galley.findings.printable import as_json
from galley.findings.source import whole_file
from galley.model.check_settings import BLINDING
from galley.model.layout import PAPER

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from galley.app.cli.common.examined import Examined
    from galley.checking.citing.listing import Offer
    from galley.checking.project import Project
    from galley.findings.diagnostics import Edit
    from galley.model.check_settings import CheckSettings

_APPLY = "apply"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = (
        "galley cite [--format FORMAT] [PATH ...]\n"
        "       galley cite --interactive [PATH ...]\n"
        "       galley cite apply FILE:LINE:COLUMN KEY [KEY ...]"
    )
    parser.add_argument("words", nargs="*", metavar="PATH", help="a LaTeX file or folder; this paper if none is given")
    parser.add_argument("--format", choices=("human", "json"), default="human")
    parser.add_argument("--interactive", action="store_true", help="walk through them, and write what you choose")


def run(arguments: argparse.Namespace) -> int:
    if arguments.words[:1] == [_APPLY]:
        return _apply(arguments.words[1:])
    if arguments.interactive:
        return walk(lambda: _offers(arguments.words), resolve)
    offers = _offers(arguments.words)
    if offers is None:
        return 2
    if arguments.format == "json":
        say_text(as_json(as_objects(offers)))
    else:
        say_text(listing(offers), end="")
    return 0


def _loaded(paths: Sequence[str]) -> list[Examined] | None:
    """What the paths name; says on stderr what cannot be read, and None if that is all."""

    def only_citations(checks: CheckSettings) -> CheckSettings:
        return replace(checks, select=RULES)

    examined, unusable = examine(paths, only_citations)
    complain(f"galley: {fact}" for fact in unusable)
    for one in examined:
        complain(Here(one.folder).diagnostics(found for found in one.found if found.rule in BLINDING))
    return None if unusable else examined


def _offers(paths: Sequence[str]) -> list[Offer] | None:
    """The missing citations with their candidates, at the places that the current folder sees."""
    examined = _loaded(paths)
    return None if examined is None else [offer for one in examined for offer in _offers_in(one)]


def _offers_in(examined: Examined) -> Iterator[Offer]:
    here = Here(examined.folder)
    for examination in examined.examinations:
        for placeholder, candidates in with_candidates(examination.project):
            if examined.covers(placeholder.span.path):
                moved = replace(placeholder, span=here.span(placeholder.span), slot=here.span(placeholder.slot))
                yield moved, candidates


def _apply(words: Sequence[str]) -> int:
    place = parse_place(words[0]) if words else None
    if place is None or not words[1:]:
        complain(["galley: say what to cite where: galley cite apply FILE:LINE:COLUMN KEY…"])
        return 2
    path, line, column = place
    if not os.path.lexists(path):
        complain([f"galley: `{path}` does not exist"])
        return 2
    faults = resolve(path, (line, column), words[1:])
    complain(faults)
    if not faults:
        say(f"{path}:{line} now cites {', '.join(words[1:])}")
    return 1 if faults else 0


def resolve(path: str, place: tuple[int, int], keys: Sequence[str]) -> tuple[Diagnostic, ...]:
    r"""Write `\cite{keys}` for the missing citation at a place, line and column from 1, or say why not."""
    for examined in _loaded([path]) or ():
        name = examined.name_of(path)
        for examination in examined.examinations:
            edit, faults = _edit(examination.project, name, place, keys)
            written = faults if edit is None else write(fix([edit]), examined.folder)
            return tuple(Here(examined.folder).diagnostics(written))
    return ()


def _edit(
    project: Project, name: str, place: tuple[int, int], keys: Sequence[str]
) -> tuple[Edit | None, tuple[Diagnostic, ...]]:
    if is_generated(name):
        fact = f"`{name}` is made from {PAPER} and templates/"
        return None, (Diagnostic(whole_file(name), fact, RULE, hints=("cite there",)),)
    return citation_edit(project, name, place, keys)
