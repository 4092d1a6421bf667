"""The baseline of a paper: accepting what is found today, and reporting only what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.cli.common.paths import Here
from galley.app.terminal import complain, say
from galley.checking.reader_rules import tex_rules
from galley.checking.rules import rules
from galley.checking.telling import baseline
from galley.model.check_settings import NEVER_ACCEPTED
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.app.cli.common.examined import Examined
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.identity import Finding


def accept(examined: Examined) -> int:
    """Write today's findings into the baseline, beside accepted ones that were not looked for this time.

    What keeps galley from looking at all of the paper is not accepted, it may hide anything; nor is an old build.
    """
    accepted, faults = _read(examined)
    found = [diagnostic for diagnostic in examined.found if diagnostic.rule not in NEVER_ACCEPTED]
    kept = [] if faults else [one for one in accepted if not _was_looked_for(one, examined)]
    place = Here(examined.folder).path(baseline.FILE)
    if not _write(examined, (*kept, *baseline.accept(found))):
        return 2
    say(f"{_findings(len(found))} accepted in {place}: commit it, and only new ones are reported")
    hiding = [diagnostic for diagnostic in examined.found if diagnostic.rule in NEVER_ACCEPTED]
    complain(Here(examined.folder).diagnostics(hiding))
    return 1 if hiding else 0


def not_accepted(examined: Examined) -> tuple[Diagnostic, ...]:
    """The findings that the baseline does not accept. The baseline shrinks by what is gone, and never grows."""
    accepted, faults = _read(examined)
    if not accepted:
        return (*faults, *examined.found)
    comparison = baseline.compare(accepted, examined.found, was_checked=lambda one: _was_looked_for(one, examined))
    if not faults and len(comparison.remaining) < len(accepted):
        _write(examined, comparison.remaining)
    if hidden := len(examined.found) - len(comparison.new):
        place = Here(examined.folder).path(baseline.FILE)
        complain([f"{_findings(hidden)} accepted in {place} {'is' if hidden == 1 else 'are'} not shown"])
    return (*faults, *comparison.new)


def _was_looked_for(one: Finding, examined: Examined) -> bool:
    """Whether an accepted finding would have been found again: its rule ran, on a file that was read or is gone."""
    if not examined.covers(one.path):
        return False
    exists = examined.folder.exists(one.path)
    return any(
        (examination.has_read(one.path) or not exists)
        and examination.checks.runs(one.rule)
        and (one.rule in examination.ran or one.rule not in rules())
        and (examination.is_typeset or one.rule not in tex_rules())
        for examination in examined.examinations
    )


def _read(examined: Examined) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    if not examined.folder.exists(baseline.FILE):
        return (), ()
    source, unreadable = examined.folder.source(baseline.FILE)
    return baseline.load(source) if source else ((), unreadable)


def _write(examined: Examined, accepted: Iterable[Finding]) -> bool:
    """Write the baseline; says so where that is impossible."""
    try:
        write(str(examined.folder.root / baseline.FILE), baseline.dump(accepted))
    except OSError as error:
        complain([f"galley: {Here(examined.folder).path(baseline.FILE)} cannot be written: {error.strerror}"])
        return False
    return True


def _findings(count: int) -> str:
    return f"{count} finding{'' if count == 1 else 's'}"
