r"""The lines that a version control system leaves where two changes clash.

Both versions stand in the file then, and LaTeX prints them with the marks in between.

Flagged::

    <<<<<<< HEAD
    ^^^^^^^^^^^^
    We met 20 people.
    =======
    We met 21 people.
    >>>>>>> 4f2c1a9

    It rained.
    >>>>>>> 4f2c1a9
    ^^^^^^^^^^^^^^^

Accepted::

    A table in plain text
    =======
    \begin{verbatim}
    <<<<<<< HEAD
    \end{verbatim}
    <<<< and >>>> are quotation marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.intervals import Intervals
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR

_MARK = lazy_pattern(r"^(?:<{7}(?: [^\n\r]*)?|\|{7}(?: [^\n\r]*)?|={7}|>{7}(?: [^\n\r]*)?)(?=\r?$)", re.MULTILINE)
_LISTINGS = lazy_pattern(r"[vV]erbatim|listing|minted|code|alltt", re.IGNORECASE)
_HINT = "keep one of the two versions, and delete the lines with marks"


def check(project: Project) -> Iterator[Offence]:
    """Look at every file's lines, except those of listings: what belongs to a mark that is told is not told again."""
    sections = {section.source.path: section for section in project.sections}
    for source in project.sources:
        section = sections.get(source.path)
        if not (_is_marked(section) if section else _has_mark(source.text)):  # as nearly all
            continue
        listings = _listings(section) if section else ()
        is_open = False
        for match in _MARK.finditer(source.text):
            if match.start() in listings:
                continue
            mark = match[0][0]
            if mark == "<" or (mark == ">" and not is_open):
                yield Offence(
                    source.span(*match.span()), "the marks of two clashing changes stand in the file", (_HINT,)
                )
            is_open = mark != ">" and (is_open or mark == "<")


@kept
def _is_marked(section: Section) -> bool:
    return _has_mark(section.source.text)


def _has_mark(text: str) -> bool:
    return any(7 * mark in text for mark in "<>=|")


def _listings(section: Section) -> Intervals:
    return Intervals((one.body.start, one.body.end) for one in section.environments if _LISTINGS.search(one.name))
