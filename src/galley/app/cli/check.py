"""galley check: what must not reach a reviewer."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from galley.app.cli.common.baseline import accept, not_accepted
from galley.app.cli.common.examined import examine
from galley.app.cli.common.output import outputs, tell
from galley.app.cli.common.paths import Here
from galley.app.terminal import complain, say_text
from galley.checking import fixing
from galley.checking.asking.settings import unknown_rules
from galley.checking.builds.last_build import without_explained_failure
from galley.checking.reader_rules import reader_rules
from galley.checking.telling import baseline
from galley.checking.telling.generated import is_generated
from galley.findings.another_process import is_worth_it
from galley.findings.diagnostics import Severity
from galley.model.publishing.variants import DRAFT, VARIANTS
from galley.reports import DEFAULT, formats

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from galley.app.cli.common.examined import Examined
    from galley.findings.diagnostics import Diagnostic, Edit
    from galley.model.check_settings import CheckSettings

_MOST_ROUNDS = 10  # of fixing: edits that overlap are made one after the other


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a LaTeX file or folder; this paper if none is given")
    parser.add_argument(
        "--variant", choices=tuple(VARIANTS), default=DRAFT.name, help="the copy of this paper to look at, PDF included"
    )
    parser.add_argument("--format", choices=formats(), default=DEFAULT, help="of what is printed")
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="[FORMAT=]FILE",
        help="write a report to a file too; without FORMAT=, write it there instead of printing it; repeatable",
    )
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="run these rules alone")
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="leave these rules out")
    parser.add_argument("--strict", action="store_true", help="warnings fail the check too")
    parser.add_argument("--notes", action="store_true", help="list what changes nothing in print; else it is counted")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--fix", action="store_true", help="apply the safe fixes, and report the rest")
    instead.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    instead.add_argument("--baseline", action="store_true", help=f"accept today's findings in {baseline.FILE}")


def run(arguments: argparse.Namespace) -> int:
    arguments.select, arguments.ignore = _names(arguments.select), _names(arguments.ignore)
    files, faults = outputs(arguments.output, arguments.format)
    for fact, hints in unknown_rules((*arguments.select, *arguments.ignore), reader_rules()):
        faults += (fact, *(f"  hint: {hint}" for hint in hints))
    examined, unusable = _examine(arguments) if not faults else ([], [])
    if faults or unusable:
        complain(fault if fault.startswith("  ") else f"galley: {fault}" for fault in (*faults, *unusable))
        return 2
    if arguments.variant != DRAFT.name and not any(one.is_of_paper for one in examined):
        complain(
            [f"galley: --variant is for papers that Galley builds: no copy `{arguments.variant}` is looked at here"]
        )
    if arguments.diff:
        return _show_fixes(examined)
    if arguments.baseline:
        return max(map(accept, examined))
    unfixed = _fix(arguments, examined) if arguments.fix else ()
    if arguments.fix:
        examined, _ = _examine(arguments)
    found = [*unfixed, *chain.from_iterable(Here(one.folder).diagnostics(not_accepted(one)) for one in examined)]
    new = without_explained_failure(found)
    if not tell(new, files, notes=arguments.notes or bool(arguments.select)):
        return 2
    return 1 if _fails(new, strict=arguments.strict) else 0


def _examine(arguments: argparse.Namespace) -> tuple[list[Examined], list[str]]:
    is_worth_it.set(True)
    return examine(arguments.paths, _adjustment(arguments), VARIANTS[arguments.variant])


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """Names of rules, each option with one or with several between commas."""
    return tuple(name for item in given for name in item.replace(",", " ").split())


def _adjustment(arguments: argparse.Namespace) -> Callable[[CheckSettings], CheckSettings]:
    """What the command line changes in the settings of a paper."""

    def adjust(checks: CheckSettings) -> CheckSettings:
        selected = arguments.select or checks.select
        return replace(checks, select=selected, ignore=(*checks.ignore, *arguments.ignore))

    return adjust


def _edits(examined: Examined) -> list[Edit]:
    """The safe fixes, but not of generated files: the next build would undo them."""
    found = (diagnostic.edit for diagnostic in examined.found)
    return [edit for edit in found if edit is not None and not is_generated(edit.span.path)]


def _show_fixes(examined: Iterable[Examined]) -> int:
    difference = "".join(fixing.diff(fixing.fix(_edits(one))) for one in examined)
    say_text(difference, end="")
    return 1 if difference else 0


def _fix(arguments: argparse.Namespace, examined: list[Examined]) -> list[Diagnostic]:
    """Apply the safe fixes, those that overlap one after the other, and tell how many; return why some were not."""
    applied = 0
    unwritten: list[Diagnostic] = []
    for _ in range(_MOST_ROUNDS):
        postponed = 0
        for one in examined:
            files = fixing.fix(_edits(one))
            faults = fixing.write(files, one.folder)
            failed = {fault.span.path for fault in faults}
            applied += sum(len(file.applied) for file in files if file.source.path not in failed)
            postponed += sum(len(file.postponed) for file in files)
            unwritten += Here(one.folder).diagnostics(faults)
        if unwritten or not postponed:
            break
        examined, _ = _examine(arguments)
    complain([f"{applied} {'fix' if applied == 1 else 'fixes'} applied"])
    return unwritten


def _fails(diagnostics: Iterable[Diagnostic], *, strict: bool) -> bool:
    blocking = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(diagnostic.severity in blocking for diagnostic in diagnostics)
