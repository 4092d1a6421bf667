"""Writes the report on a corpus from what was kept, and says in a few lines what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.app.corpus.report.counting import Count
from galley.app.corpus.report.duplicates import Duplicates
from galley.app.corpus.report.summary import summary
from galley.app.corpus.report.tables import Tables, write_duplicates
from galley.app.corpus.verdict import Status
from galley.checking.reader_rules import reader_rules
from galley.checking.rules import rules
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from galley.app.corpus.journal import Journal
    from galley.app.corpus.report.outputs import Outputs
    from galley.app.corpus.run import Kept

_COLUMN: Final = 12


def write_report(outputs: Outputs, kept: list[Kept], journal: Journal, *, sarif: bool) -> list[str]:
    """Write all files of the report, and give what to say of it. OSError where one cannot be written."""
    count, duplicates = Count(), Duplicates()
    reports = _Reports(outputs.sarif) if sarif else None
    with Tables(outputs.findings, outputs.papers) as tables:
        for one, verdict in zip(kept, journal.verdicts(paper.key for paper in kept), strict=True):
            tables.add(one, verdict)
            count.add(one, verdict)
            duplicates.add(one, verdict)
            if reports and verdict.sarif:
                reports.write(one, verdict.sarif)
    if reports:
        reports.tidy()
    groups = list(duplicates.groups())
    write_duplicates(outputs.duplicates, groups)
    manuals = {name: rule.summary for name, rule in reader_rules().items()}
    manuals |= {name: rule.summary for name, rule in rules().items()}
    write(str(outputs.summary), summary(count, groups, manuals, outputs.findings.stem))
    return list(_lines(outputs, count, len(groups), sarif=sarif))


def _lines(outputs: Outputs, count: Count, groups: int, *, sarif: bool) -> Iterator[str]:
    yield f"{_counted(count.papers, 'paper')}, {count.judged:,} judged"
    for status in Status:
        if count.statuses[status] and status is not Status.JUDGED:
            yield f"  {count.statuses[status]:>{_COLUMN},} {status.value}: {status.meaning}"
    yield f"{outputs.findings}: {_counted(count.findings, 'finding')}"
    yield f"{outputs.papers}: {_counted(count.papers, 'paper')}"
    yield f"{outputs.duplicates}: {_counted(groups, 'group')} of papers that are alike"
    if sarif:
        yield f"{outputs.sarif}: a report for each judged paper"
    yield f"{outputs.summary}: all of it on one page"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what if number == 1 else f'{what}s'}"


class _Reports:
    """The folder of the reports in SARIF, one for each paper."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: set[Path] = set()

    def write(self, one: Kept, text: str) -> None:
        file = self._folder / f"{one.paper.name}.sarif"
        write(str(file), text)
        self._written.add(file)

    def tidy(self) -> None:
        """Remove the reports on papers that are no longer there."""
        for file in self._folder.rglob("*.sarif"):
            if file not in self._written:
                file.unlink()
