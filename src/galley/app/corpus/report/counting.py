"""Counts what was found in a corpus, paper by paper, for the summary."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING, Final

from galley.app.corpus.verdict import Status
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.app.corpus.run import Kept
    from galley.app.corpus.verdict import Verdict

_SEVERITIES: Final = ("error", "warning", "note")
_OF_FINDINGS: Final = (0, 1, 2, 5, 10, 20, 50, 100)  # where the bars of a distribution begin
_OF_WORDS: Final = (0, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
MOST_LISTED: Final = 200
_WORST: Final = 25


@dataclass(frozen=True, slots=True)
class OfRule:
    """How often a rule found something: in all, in how many papers, and with which severities."""

    name: str
    findings: int
    papers: int
    severities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfPaper:
    """A paper as a row of the summary."""

    name: str
    title: str
    errors: int
    warnings: int
    notes: int
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a distribution: how many papers lie in a range, which is given in words, or have something by name."""

    label: str
    papers: int


@dataclass
class Count:
    """Takes verdicts one after the other. It keeps what it lists, and numbers for the rest."""

    papers: int = 0
    findings: int = 0
    size: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    failed: list[OfPaper] = field(default_factory=list)
    _found: Counter[str] = field(default_factory=Counter)
    _with: Counter[str] = field(default_factory=Counter)
    _severities: dict[str, set[str]] = field(default_factory=dict)
    _errors: list[int] = field(default_factory=list)
    _words: list[int] = field(default_factory=list)
    _classes: Counter[str] = field(default_factory=Counter)
    _worst: list[tuple[tuple[int, int, int], OfPaper]] = field(default_factory=list)

    def add(self, kept: Kept, verdict: Verdict) -> None:
        self.papers += 1
        self.statuses[verdict.status] += 1
        counts = Counter(finding.severity for finding in verdict.findings)
        errors, warnings, notes = (counts[one] for one in _SEVERITIES)
        name = printable(kept.paper.name)
        paper = OfPaper(name, verdict.title, errors, warnings, notes, verdict.status, verdict.reason)
        if verdict.status is not Status.JUDGED and len(self.failed) < MOST_LISTED:
            self.failed.append(paper)
        if not verdict.status.is_judged:
            return
        self.findings += len(verdict.findings)
        self.size += verdict.size
        self._errors.append(paper.errors)
        self._words.append(verdict.words)
        self._classes[verdict.document_class or "unknown"] += 1
        for finding in verdict.findings:
            self._found[finding.rule] += 1
            self._severities.setdefault(finding.rule, set()).add(finding.severity)
        self._with.update({finding.rule for finding in verdict.findings})
        self._worst.append(((paper.errors, paper.warnings, -self.papers), paper))
        if len(self._worst) > 2 * _WORST:
            self._worst = nlargest(_WORST, self._worst, key=lambda one: one[0])

    @property
    def judged(self) -> int:
        """How many papers rules looked at."""
        return len(self._errors)

    @property
    def rules(self) -> list[OfRule]:
        """The rules that found something, that of most papers first."""
        order = sorted(self._found, key=lambda name: (-self._with[name], -self._found[name], name))
        return [OfRule(name, self._found[name], self._with[name], self._severities_of(name)) for name in order]

    @property
    def worst(self) -> list[OfPaper]:
        """The papers with most errors, of these with most warnings; none without either."""
        chosen = nlargest(_WORST, self._worst, key=lambda one: one[0])
        return [paper for _, paper in chosen if paper.errors or paper.warnings]

    @property
    def errors(self) -> list[Bar]:
        """How many papers have how many errors."""
        return _distribution(self._errors, _OF_FINDINGS)

    @property
    def words(self) -> list[Bar]:
        """How many papers have how many words."""
        return _distribution(self._words, _OF_WORDS)

    @property
    def classes(self) -> list[Bar]:
        """The document classes that most papers use."""
        return [Bar(name, papers) for name, papers in self._classes.most_common(12)]

    def _severities_of(self, rule: str) -> tuple[str, ...]:
        return tuple(one for one in _SEVERITIES if one in self._severities[rule])


def _distribution(numbers: Sequence[int], starts: Sequence[int]) -> list[Bar]:
    """The numbers in ranges from each start up to the next; the last has no end."""
    ends = (*starts[1:], sys.maxsize)
    return [
        Bar(_range(start, end), sum(start <= number < end for number in numbers))
        for start, end in zip(starts, ends, strict=True)
    ]


def _range(start: int, end: int) -> str:
    if end == sys.maxsize:
        return f"{start:,} or more"
    return f"{start:,}" if end == start + 1 else f"{start:,}–{end - 1:,}"
