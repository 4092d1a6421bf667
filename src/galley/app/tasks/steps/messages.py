"""What a build says to its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doit.exceptions import TaskFailed

from galley.app.terminal import say_text
from galley.findings.diagnostics import Severity, in_order
from galley.model.check_settings import BLINDING
from galley.reports.human import count_by_severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.reading.folder import Folder

_FAILED_ANALYSIS, _STALE_RESULTS = "failed-analysis", "stale-results"  # the latter follows
_SHOWN = 10  # open places that a build shows; the gate shows all


def report(diagnostics: Iterable[Diagnostic], *, is_fatal: bool = True) -> TaskFailed | None:
    """Print diagnostics; those that are errors fail the task unless they are what a draft may have."""
    ordered = in_order(diagnostics)
    for diagnostic in ordered:
        say_text(str(diagnostic))
    errors = is_fatal and any(diagnostic.severity is Severity.ERROR for diagnostic in ordered)
    return TaskFailed("", report=False) if errors else None


def failed(diagnostics: Iterable[Diagnostic]) -> TaskFailed:
    """Print diagnostics, and fail the task without a traceback."""
    report(diagnostics)
    return TaskFailed("", report=False)


def refused(folder: Folder, causes: Iterable[Diagnostic]) -> TaskFailed:
    """Print why a step cannot go on, then what else is open, as far as the gate can judge it, and fail.

    Whoever mends one mistake should not have to build again to hear of the next.
    """
    from galley.checking.examination import read_and_judge  # noqa: PLC0415 - only for bad news
    from galley.reading.folder import Folder  # noqa: PLC0415 - as above

    paper = read_and_judge(Folder(folder.root))  # not a part of what the step depends on
    judged = (*paper.diagnostics, *paper.of_documents)
    causes = tuple(causes)
    known = {_identity(one) for one in judged}
    if any(one.severity is Severity.ERROR for one in judged):  # what the gate does not tell of files, follows from that
        causes = tuple(one for one in causes if one.rule not in BLINDING or _identity(one) in known)
        causes = causes or tuple(one for one in judged if one.rule in BLINDING and one.severity is Severity.ERROR)
    if any(one.rule == _FAILED_ANALYSIS for one in causes):
        judged = tuple(one for one in judged if one.rule != _STALE_RESULTS)
    return failed_for(causes, judged)


def failed_for(causes: Iterable[Diagnostic], judged: Iterable[Diagnostic]) -> TaskFailed:
    """Print what keeps a step from going on, as it was `judged` where it was, then what else is open, and fail."""
    known = {_identity(one): one for one in judged}
    told_first = {_identity(one): one for one in causes}
    failure = failed(known.get(identity, one) for identity, one in told_first.items())
    if others := [one for identity, one in known.items() if identity not in told_first]:
        say_text(summary(others))
    return failure


def _identity(diagnostic: Diagnostic) -> tuple[str, str, int, str]:
    """What tells a finding from others, hints aside: whoever knows more gives more of them."""
    return diagnostic.rule, diagnostic.span.path, diagnostic.span.start, diagnostic.message


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """What is open in a draft: the first places in full, the rest as a count."""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    others = [diagnostic for diagnostic in diagnostics if diagnostic.severity is not Severity.ERROR]
    lines = [str(diagnostic) for diagnostic in errors[:_SHOWN]]
    if errors or others:
        first = f"the first {_SHOWN} errors stand above, " if len(errors) > _SHOWN else ""
        lines.append(f"still open: {count_by_severity(diagnostics)}; {first}`doit check` lists all")
    return "\n".join(lines) or "nothing is open"
