r"""An entry that says something else than the registry of its DOI.

The list of references is where a reader goes on from: a wrong name or year leads nowhere, a DOI of another work leads
astray. `galley bib verify` fetches what is registered under each DOI and keeps it in bib/records/; this rule compares,
without the network. What registries spell in other ways is no difference: abbreviated venues and first names, accents,
a subtitle left out, `and others`, the year in which a work was online or printed. A registry may be wrong, too: then
allow the entry with a comment that says how you know.

Flagged::

    -- bib/records/10.1145/3359313.json --
    {"DOI": "10.1145/3359313", "type": "article-journal", "title": "Human-AI Collaboration in Data Science",
     "author": [{"given": "Dakuo", "family": "Wang"}, {"given": "Justin D.", "family": "Weisz"}],
     "container-title": "Proceedings of the ACM on Human-Computer Interaction", "volume": "3", "issue": "CSCW",
     "issued": {"date-parts": [[2019, 11, 7]]}}
    -- references.bib --
    @article{wang, author = {Wang, Dakuo and White, J.}, title = {Human-{AI} Collaboration in Data Science},
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      journal = {Nature Methods}, volume = 3, number = {CSCW}, year = 2018, doi = {10.1145/3359313}}
                ^^^^^^^^^^^^^^^^
                                                                      ^^^^
    @misc{smith, author = {Wang, D. and Weisz, J.}, title = {A Survey of Paper Planes}, year = 2019,
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^
      doi = {10.1145/3359313}}

Accepted::

    -- bib/records/10.1145/3359313.json --
    {"DOI": "10.1145/3359313", "type": "article-journal", "title": "Human-AI Collaboration in Data Science",
     "subtitle": ["Exploring Perceptions of Automated AI"], "page": "1-24",
     "author": [{"given": "Dakuo", "family": "Wang"}, {"given": "Justin D.", "family": "Weisz"}],
     "container-title": "Proceedings of the ACM on Human-Computer Interaction", "volume": "3", "issue": "CSCW",
     "published-online": {"date-parts": [[2019, 11, 7]]}, "published-print": {"date-parts": [[2020, 1]]}}
    -- references.bib --
    @article{wang, author = {D. Wang and others}, title = {Human--{AI} collaboration in data science},
      journal = {Proc. ACM Hum.-Comput. Interact.}, volume = 3, number = {CSCW}, year = 2020, doi = {10.1145/3359313}}
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from galley.checking.shared.registered_works import (
    first_difference,
    folded,
    has_title_of,
    is_another_title,
    is_venue_of,
    with_records,
)
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.works.bibliography import Entry, Person
    from galley.model.works.registered_work import RegisteredWork

severity = Severity.WARNING
needs = ("bibliography", "registry")

_MOST_NAMES: Final = 3
_VENUES: Final = ("journal", "booktitle", "journaltitle")


def check(project: Project) -> Iterator[Offence]:
    """Compare field by field; of another work than the DOI's, only that is said."""
    for entry, work in with_records(project):
        if not work.is_known or not work.title:
            continue
        if "title" in entry.fields and is_another_title(entry, work):
            message = f"the DOI of `{entry.key}` is that of another work: `{work.full_title}`"
            hints = (f"look it up at https://doi.org/{work.doi}",)
            yield Offence(entry.fields["title"].span, message, hints, severity=Severity.ERROR)
        else:
            yield from _differences(entry, work)


def _differences(entry: Entry, work: RegisteredWork) -> Iterator[Offence]:
    if "title" in entry.fields and not has_title_of(entry, work):
        yield _offence(entry, "title", f"the title registered for `{entry.key}` is `{work.full_title}`", work)
    yield from _people(entry, work)
    if entry.year is not None and work.years and entry.year not in work.years:
        years = " or ".join(map(str, work.years))
        yield _offence(entry, "year", f"`{entry.key}` is registered for {years}, not {entry.year}", work)
    venue = next((name for name in _VENUES if name in entry.fields), None)
    if venue and work.container and not is_venue_of(entry.text(venue), work):
        yield _offence(entry, venue, f"`{entry.key}` is registered as published in `{work.container}`", work)
    for name, theirs in (("volume", work.volume), ("number", work.issue)):
        ours = entry.text(name)
        if ours and theirs and venue != "booktitle" and folded(ours) != folded(theirs):
            yield _offence(entry, name, f"the {name} registered for `{entry.key}` is {theirs}, not {ours}", work)


def _people(entry: Entry, work: RegisteredWork) -> Iterator[Offence]:
    """The authors; of what nobody wrote, the editors."""
    role, ours, theirs = "author", entry.authors, work.authors
    if not ours and not theirs:
        role, ours, theirs = "editor", entry.editors, work.editors
    if not ours or not theirs or role not in entry.fields:
        return
    place = first_difference(ours, theirs)
    if place is not None:
        message = f"{role} {place + 1} of `{entry.key}` is registered as {_named(theirs[place])}"
        yield _offence(entry, role, f"{message}, not {_named(ours[place])}", work)
    elif len(ours) > len(theirs) or (len(ours) < len(theirs) and not _has_others(entry, role)):
        rest = theirs[len(ours) :] if len(ours) < len(theirs) else ()
        names = ", ".join(map(_named, islice(rest, _MOST_NAMES))) + (" …" if len(rest) > _MOST_NAMES else "")
        message = f"`{entry.key}` has {len(ours)} {role}s and is registered with {len(theirs)}"
        yield _offence(entry, role, f"{message}: {names} not here" if names else message, work)


def _has_others(entry: Entry, role: str) -> bool:
    return entry.fields[role].value.rstrip(" ,").lower().endswith("others")


def _named(person: Person) -> str:
    return f"`{f'{person.first} {person.last}'.strip()}`"


def _offence(entry: Entry, field: str, message: str, work: RegisteredWork) -> Offence:
    since = f" on {work.fetched}" if work.fetched else ""
    hint = f"registered under {work.doi}, as fetched{since}; if the registry is wrong, allow it and say how you know"
    return Offence(entry.fields[field].span, message, (hint,))
