r"""A work that is mentioned by author and year, typed, and that the list of references does not have.

A reader looks for it there in vain. Where another place cites the work, nothing is said: with the name of its author
the reader finds it. Single names are taken for authors where the bibliography has an entry of theirs.

Flagged::

    -- references.bib --
    @misc{wang2019, title = {Human-{AI} Collaboration}, author = {Wang, Dakuo and Bo, Cy}, year = 2019}
    @misc{lee2020, title = {Pans}, author = {Lee, Ann}, year = 2020}
    -- section.tex --
    Some trust it~\cite{wang2019}. Others, who cook every day in kitchens of their own and elsewhere, do not
    (Smith et al., 2018; Wang \& Bo, 2019), as Poe and Roe (2017) show. Pans are round (Lee, 2020).
     ^^^^^^^^^^^^^^^^^^                        ^^^^^^^^^^^^^^^^^^                       ^^^^^^^^^

Accepted::

    -- references.bib --
    @misc{wang2019, title = {Human-{AI} Collaboration}, author = {Wang, Dakuo and Bo, Cy}, year = 2019}
    -- section.tex --
    Wang et al. (2019) trust it~\cite{wang2019}, as Smith et al. (2018)~\cite{wang2019} do. It was late (April, 2020).
    ``It is so (Smith et al., 2018),'' they said. The fair (Berlin, 2019) was held in May and June (2020).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from galley.checking.rules.citations._cited import is_read_whole
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.scanning import scanner

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.model.works.bibliography import Entry

severity = Severity.WARNING
needs = ("bibliography",)

_YEAR: Final = r"(?:19|20)\d\d[a-z]?"
_NAME: Final = r"(?:(?:[vV]an|[vV]on|[dD]e|del|der|den|di|da|la|le|ten) ){0,3}[A-ZÀ-Þ][\w’'-]{1,30}"
_OTHERS: Final = rf" et al\.?| (?:and|&) {_NAME}|(?:, {_NAME}){{1,4}},? (?:and|&) {_NAME}"
_WORK: Final = rf"{_NAME}(?:{_OTHERS})?,? {_YEAR}"
_IN_BRACKETS = scanner("(", rf"\((?:(?:e\.g\.|see|see also|cf\.),? )?{_WORK}(?:; ?{_WORK}){{0,12}}\)")
_ONE = lazy_pattern(rf"(?P<name>{_NAME})(?P<others>{_OTHERS})?,? (?P<year>{_YEAR})")
_YEAR_ALONE = scanner("(", rf"\((?P<year>{_YEAR})\)")
_BEFORE = lazy_pattern(rf"(?P<name>{_NAME})(?P<others> et al\.?| (?:and|&) {_NAME}) \Z")
_SEASONS: Final = frozenset(
    """
    january february march april may june july august september october november december
    spring summer autumn fall winter
    """.split()
)
_NEAR: Final = 60  # characters beside a mention in which it may be cited


def check(project: Project) -> Iterator[Offence]:
    if not project.cited or "*" in project.cited or not is_read_whole(project):
        return
    known: dict[tuple[str, str], list[Entry]] | None = None
    told: set[tuple[str, str]] = set()
    for section in project.sections:
        for start, end, match in _mentions(section):
            known = _by_name_and_year(project) if known is None else known
            work = (_folded(match["name"]), match["year"][:4])
            entries = known.get(work, [])
            is_cited = any(entry.key in project.cited for entry in entries)
            is_sure = bool(entries or match["others"]) and work[0] not in _SEASONS
            if is_sure and not is_cited and work not in told:
                told.add(work)
                yield _offence(section.prose.span(start, end), next((one for one in entries if _is(one, work)), None))


def _offence(span: Span, entry: Entry | None) -> Offence:
    if entry is not None:
        return Offence(span, "a work is mentioned and not cited", (f"write `\\cite{{{entry.key}}}`",))
    hints = ("add it to the bibliography, and write `\\cite{…}` with its key",)
    return Offence(span, "a work is mentioned that the bibliography does not have", hints)


def _is(entry: Entry, work: tuple[str, str]) -> bool:
    """Whether an entry is that of a first author and a year."""
    return bool(entry.authors) and work == (_folded(entry.authors[0].last), str(entry.year or _year_of_date(entry)))


@kept_in_order
def _mentions(section: Section) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Each work that is mentioned where nobody else speaks and nothing is cited, with its place in the prose."""
    text = section.prose.text
    for found in _IN_BRACKETS.finditer(text):
        if _is_own(section, found.start(), found.end("found")):
            for one in _ONE.finditer(text, found.start(), found.end("found")):
                yield one.start(), one.end(), one
    for found in _YEAR_ALONE.finditer(text):
        start, end = found.start(), found.end("found")
        before = _BEFORE.search(text, max(start - 100, 0), start)
        whole = _ONE.fullmatch(f"{before[0]}{found['year']}") if before else None
        if before and whole and _is_own(section, start, end):
            yield before.start(), end, whole


def _is_own(section: Section, start: int, end: int) -> bool:
    around = section.prose.text[max(start - _NEAR, 0) : end + _NEAR]
    return CITATION not in around and not section.is_quoted(start) and not section.is_code(start)


def _by_name_and_year(project: Project) -> dict[tuple[str, str], list[Entry]]:
    """The entries by the last names of all their people, and by the years in which preprint and print may appear."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in project.bibliography.entries if project.bibliography else ():
        year = entry.year or _year_of_date(entry)
        for person in (*entry.authors, *entry.editors):
            for one in (year - 1, year, year + 1) if year else ():
                found.setdefault((_folded(person.last), str(one)), []).append(entry)
    return found


def _year_of_date(entry: Entry) -> int | None:
    digits = entry.text("date")[:4]
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _folded(name: str) -> str:
    """The last word of a name, without accents and capitals."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()
    return plain.removesuffix("'s").replace("'", "").strip().rpartition(" ")[2].lower()
