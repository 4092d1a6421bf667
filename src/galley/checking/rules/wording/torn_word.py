r"""A hyphen with a space behind it: of a line's end in a pasted PDF, or of a word that a line of the source breaks.

TeX prints the end of a line as a space, so `well-` before `known` on the next line is `well- known`. Hyphens that
stand for what follows later, as in `pre- and posttest`, are meant.

Flagged::

    All partici- pants cooked, and used well-
        ^^^^^^^^^^^^^^                  ^^^^^
    known recipes.

Accepted::

    We gave a pre- and a posttest, and met family- or work-related needs. Vor- sowie Nachteile. It is well-known.
    They read \texttt{a- b}, ``some- thing,'' and $x$- axes. Lists - few of them - were long, and 3- fold.
    The pasta-, soup- and salad- bars were open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

# A hyphen at the end of a line that was joined: `partici- pants`, but not `pre- and post-test`.
_TORN = lazy_pattern(
    r"- (?<=[a-z]- )(?=[a-z]{2})(?!(?:and|or|to|as|but|nor|in|of|is|are|the|than|with|for|on|by|plus|from|vs|versus"
    r"|through|then|rather|at|into|over|via|und|oder|bis|bzw|sowie|als|aber|statt|noch|wie|et|ou|e|ed|o|y|i|och|og|eller"
    r"|en|a|it|we|not|this|that|these|was|were|will|can|which|who|compared|instead|respectively)\b)"
)
_BEFORE = lazy_pattern(r"(?<![^\W\d_])(?<![-'’.+/])[a-z]+$|(?<![-'’.+/\w])[A-Z][a-z]+$")
_AFTER = lazy_pattern(r"[a-z]+(?![+/_.]\w)")
_SERIES = lazy_pattern(r"[a-z]-(?:,| (?:and|or)\b)[^.\n]*$")  # `astro-, geo- and neuro- weeks`
_MACRO = lazy_pattern(r"[\\{}]|--")
_LONGEST = 30  # letters of a word
_NEAR = 40  # characters of a series of beginnings
_TEXT = RUNNING_TEXT | {"caption", "figure", "table"}


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.text
        place = text.find("- ")
        while place != -1:
            if _TORN.match(text, place):
                yield from _torn(section, place)
            place = text.find("- ", place + 2)


def _torn(section: Section, place: int) -> Iterator[Offence]:
    text = section.prose.text
    before = _BEFORE.search(text[max(place - _LONGEST, 0) : place])
    after = _AFTER.match(text, place + 2)
    if before is None or after is None or _SERIES.search(text[max(place - _NEAR, 0) : place]):
        return
    if section.is_quoted(place) or section.is_code(place):
        return
    span = section.prose.span(place - len(before[0]), after.end())
    if {*section.enclosing(span.start)} <= _TEXT and not _MACRO.search(span.text):
        yield Offence(span, "a hyphen with a space behind it tears this word", ("take the space out, or both",))
