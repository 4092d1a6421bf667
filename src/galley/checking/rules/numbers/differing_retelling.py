r"""A number that a paper tells again, as its abstract or conclusion does, and otherwise than before.

Both count the same noun, and more than four of it, are percentages, or are measured in the same unit, among the same
words, and one of them is told so nowhere else. Numbers of five digits may count anything. A slip of the pen makes one
the other, or the sentences have other numbers in common, or much is alike. Where the text repeats a sentence with
another number, it may tell of another case: there it takes more. So is a range of which one end is the same.

Flagged::

    \begin{abstract} Lists helped 47\% of the families to throw less food away in winter. \end{abstract}
                                  ^^
    \section{Results} In winter, 74\% of the families with lists threw less food away.

Flagged::

    \section{Introduction} We gathered 570 recipes from old books and sorted them by season.
                                       ^^^
    \section{Method} We gathered 576 recipes from old books. Each of the 576 recipes was cooked.

Flagged::

    \begin{abstract} We found 48,919 plain bread recipes. \end{abstract} \section{Results} Of 48,919 recipes, most are
    old. \section{Discussion} Our 48,103 plain bread recipes are old.
                                  ^^^^^^

Flagged::

    \begin{abstract} Lists on paper save a wooden oven 29.1\% of its wood at the first loaf and 44.9\% at the next.
                                                       ^^^^
    \end{abstract} \section{Introduction} We show that lists on paper save a wooden oven 27.3\% of its wood at the first
    loaf and 44.9\% at the next.

Flagged::

    \section{Results} With lists, families went shopping for 43.7 min a week instead of 81.2 min, and spent less.
                                                                                        ^^^^
    \section{Discussion} Families went shopping for 43.7 min with lists instead of 82.1 min, so lists save a walk.

Flagged::

    \begin{abstract} During a seven-month diary study, families wrote down what they threw away. \end{abstract}
                              ^^^^^
    \section{Method} Families wrote a diary of what they threw away during the study, which took eight months.

Flagged::

    \begin{abstract} Our town is rich in bakeries, which sell bread worth 361.75 million euros. \end{abstract}
                                                                          ^^^^^^
    \section{Towns} As one of the richest in bakeries, our town has many that sell bread worth 361.57 million euros.
    We asked bakers of old, of whom most still bake ($n = 38$, 19 women and 19 men).
    \section{Conclusion} It is bakers of old, of whom most still bake, that we asked ($n = 83$, 19 women and 19 men).
                                                                                           ^^

Accepted::

    \section{Bakers} We met twenty bakers aged 19 to 34. \section{Limits} Those we met were between 19 and 34 years old.
    We met them from 17 to 19 o'clock, and from 17 to 21 o'clock when bread rose, or from 16 to 18 o'clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._retold.measured_mentions import measured_mentions
from galley.checking.rules.numbers._retold.retold_otherwise import retold_otherwise
from galley.checking.rules.numbers._retold.retold_ranges import differing_ranges
from galley.checking.shared.counted_mentions import PERCENT, mentions
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.counted_mentions import Mention

severity = Severity.WARNING

_HINTS = ("correct the one that is wrong",)


def check(project: Project) -> Iterator[Offence]:
    found = [one for section in project.sections for one in (*mentions(section), *measured_mentions(section))]
    told: set[tuple[str, int]] = set()
    for odd, meant in retold_otherwise(found):
        offence, place = _offence(odd, meant), (odd.section.source.path, odd.start)
        if place in told:
            continue
        told.add(place)
        if not offence.span.text.startswith("\\"):  # what a macro gives was computed
            yield offence
    yield from _of_ranges(project)


def _of_ranges(project: Project) -> Iterator[Offence]:
    for odd, meant, index in differing_ranges(project.sections, is_one_sample=project.has_one_sample):
        line = meant.section.prose.span(*meant.places[index]).line
        message = f"{meant.section.source.path}:{line} says {meant.low} to {meant.high} of what seems to be the same"
        yield Offence(odd.section.prose.span(*odd.places[index]), message, _HINTS)


def _offence(odd: Mention, meant: Mention) -> Offence:
    sign = PERCENT if odd.unit == PERCENT else ""
    line = meant.section.prose.span(meant.start, meant.end).line
    message = f"{meant.section.source.path}:{line} says {meant.value}{sign} of what seems to be the same"
    return Offence(odd.section.prose.span(odd.start, odd.end), message, _HINTS)
