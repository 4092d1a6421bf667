r"""Cited works of the same authors without a year, which ACM's style cannot tell apart.

It prints `[n.d.]` for the year, and for several such works by the same authors `[n.d.]a` and `[n.d.]b`. That the
package natbib cannot read: TeX stops with `Missing = inserted for \ifnum`, and no line of it names an entry.

Flagged::

    -- references.bib --
    @misc{maps, author = {Lim, Bo}, title = {Maps}, note = {\url{https://maps.example.org}}}
    @misc{tours, author = {Bo Lim}, title = {Tours}, note = {\url{https://tours.example.org}}}
          ^^^^^
    -- section.tex --
    \bibliographystyle{ACM-Reference-Format}
    Both are online \cite{maps, tours}.

Accepted::

    -- references.bib --
    @misc{maps, author = {Lim, Bo}, title = {Maps}}
    @misc{tours, author = {Lim, Bo}, title = {Tours}, year = 2021}
    @misc{walks, author = {Lim, Bo and Wu, Eva}, title = {Walks}}
    @misc{rides, author = {Lim, Bo}, title = {Never Cited}}
    -- section.tex --
    \bibliographystyle{ACM-Reference-Format}
    Three are online \cite{maps, tours, walks}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.citations._cited import uses_acm_style
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.works.bibliography import Entry, Person

severity = Severity.ERROR
needs = ("bibliography",)
covers = True  # that the year is missing

_BY_EDITORS: Final = {"article", "book", "inbook", "manual"}  # if nobody wrote them
_OF_EDITORS: Final = {"periodical", "proceedings"}
_OF_ORGANIZATIONS: Final = {"manual", "periodical", "proceedings"}
_MOST_NAMES: Final = 2  # the style shortens a longer list to its first name


def check(project: Project) -> Iterator[Offence]:
    """Compare the names by which the style tells entries apart."""
    if not uses_acm_style(project):
        return
    by_label: dict[str, Entry] = {}
    for entry in project.printed_entries:
        if _has_year(entry):
            continue
        first = by_label.setdefault(_label(entry), entry)
        if first is not entry:
            message = f"`{first.key}` and `{entry.key}` are by {_label(entry)} and have no year, which stops TeX"
            hint = f"give them a year; the other is at {first.key_span}"
            yield Offence(entry.key_span, message, (hint,), judged=first.key_span)


def _has_year(entry: Entry) -> bool:
    year = entry.text("year")
    return bool(year) and not year.startswith("??")


def _label(entry: Entry) -> str:
    """What the style sorts an entry under, beside its year: names, an organization, `key`, or the key's beginning."""
    people, role = ((), "") if entry.kind in _OF_EDITORS else (entry.authors, "author")
    if not people and entry.kind in _BY_EDITORS | _OF_EDITORS:
        people, role = entry.editors, "editor"
    if people:
        return _names(people, has_others=entry.fields[role].value.split()[-1].lower() == "others")
    organization = entry.text("organization") if entry.kind in _OF_ORGANIZATIONS else ""
    return organization or entry.text("key") or entry.key[:3]


def _names(people: tuple[Person, ...], *, has_others: bool) -> str:
    if has_others or len(people) > _MOST_NAMES:
        return f"{people[0].last} et al."
    return " and ".join(person.last for person in people)
