r"""Degrees of freedom that so many people cannot give: a t-test of 105 people has 104 at most.

Flagged::

    Scores ($N = 105$, $M = 23.4$) fell in a paired t-test, $t(105) = 0.89$, $p = .374$.
                                                               ^^^

Flagged::

    We interviewed 24 people. A paired t-test ($t(24) = 2.80$, $p = .01$) told more.
                                                  ^^

Accepted::

    Scores ($N = 105$, $M = 23.4$) fell in a paired t-test, $t(104) = 0.89$, $p = .374$. We had $n = 20$, $n = 22$:
    $t(20) = 0.81$, and two groups ($n = 20$ each) differed, $t(38) = 2.10$. In all, $t(30) = 1.1$.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import scanner
from galley.prose.wording.sentences import LONGEST, sentences_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_TEST = scanner("t", r"(?<![\w\\])t\s?\((?P<degrees>\d{1,5})\)\s?=")
_PAIRED = lazy_pattern(r"\b(?:paired|dependent|one-sample|within-(?:subjects?|participants?))\b")
_SIZE = lazy_pattern(r"(?<!\w)[Nn]\s?=\s?(\d{1,5})(?![.,]?\d)")


def check(project: Project) -> Iterator[Offence]:
    stated = project.stated_totals
    for section in project.sections:
        for start, sentence in sentences_with(section.prose.with_formulas, _TEST):
            sizes = {int(size) for size in _SIZE.findall(sentence)} if len(sentence) <= LONGEST else set()
            if not sizes and len(stated) == 1 and _PAIRED.search(sentence):
                sizes = {*stated}
            for match in _TEST.finditer(sentence) if len(sizes) == 1 else ():
                (size,) = sizes
                if int(match["degrees"]) == size and not section.is_quoted(start):
                    span = section.prose.span(start + match.start("degrees"), start + match.end("degrees"))
                    message = f"a t-test of {size} people has {size - 1} degrees of freedom at most"
                    yield Offence(span, message, ("look up the test's result again",))
