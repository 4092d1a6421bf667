"""Where papers appear: what the name of a venue implies, and what holds where paper.toml is silent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.publishing.document_classes import ACMART, DOCUMENT_CLASSES, DocumentClass
from galley.model.publishing.publication import Conference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.paper import Paper

_PACM_HCI = "PACMHCI"
_DATED = lazy_pattern(r"(?P<name>.*?)[\s'’`]*(?P<year>(?:19|20)?\d\d)?\s*")
_SUBMISSION = ("manuscript", "screen", "review")  # one column, as ACM's conferences on people and computers review


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A journal, or a conference: then `proceedings` is the title of its proceedings.

    In it, `{year}` stands for the year, and `{ordinal}` for how often the conference was held, which is counted from
    the year `before_first`.
    """

    name: str
    document_class: str = ACMART
    class_options: tuple[str, ...] = DOCUMENT_CLASSES[ACMART].options
    journal: str | None = None
    conference: str | None = None
    proceedings: str = ""
    before_first: int = 0


VENUES = (
    Venue(name="PACM HCI", journal=_PACM_HCI),
    Venue(name="CSCW", journal=_PACM_HCI),  # papers of CSCW appear in the journal
    Venue(
        name="CHI",
        class_options=_SUBMISSION,
        conference="CHI Conference on Human Factors in Computing Systems",
        proceedings="Proceedings of the {year} CHI Conference on Human Factors in Computing Systems",
    ),
    Venue(
        name="UIST",
        class_options=_SUBMISSION,
        conference="Annual ACM Symposium on User Interface Software and Technology",
        proceedings="Proceedings of the {ordinal} Annual ACM Symposium on User Interface Software and Technology",
        before_first=1987,
    ),
    Venue(
        name="DIS",
        class_options=_SUBMISSION,
        conference="ACM Designing Interactive Systems Conference",
        proceedings="Proceedings of the {year} ACM Designing Interactive Systems Conference",
    ),
    Venue(
        name="IUI",
        class_options=_SUBMISSION,
        conference="International Conference on Intelligent User Interfaces",
        proceedings="Proceedings of the {ordinal} International Conference on Intelligent User Interfaces",
        before_first=1995,
    ),
    Venue(
        name="ASSETS",
        class_options=_SUBMISSION,
        conference="International ACM SIGACCESS Conference on Computers and Accessibility",
        proceedings="Proceedings of the {ordinal} International ACM SIGACCESS Conference on Computers and"
        " Accessibility",
        before_first=1998,
    ),
    Venue(
        name="FAccT",
        class_options=_SUBMISSION,
        conference="ACM Conference on Fairness, Accountability, and Transparency",
        proceedings="Proceedings of the {year} ACM Conference on Fairness, Accountability, and Transparency",
    ),
    Venue(name="IEEE", document_class="IEEEtran", class_options=DOCUMENT_CLASSES["IEEEtran"].options),
    Venue(name="LNCS", document_class="llncs", class_options=DOCUMENT_CLASSES["llncs"].options),
    Venue(name="APA", document_class="apa7", class_options=DOCUMENT_CLASSES["apa7"].options),
    Venue(name="plain", document_class="article", class_options=DOCUMENT_CLASSES["article"].options),
)


@dataclass(frozen=True, slots=True)
class DatedVenue:
    """A venue, and the year in which it is held where its name says so."""

    venue: Venue
    year: int | None


def find_venue(name: str) -> DatedVenue | None:
    """The venue that is known by a name such as `CHI`, `CHI 2027`, `CHI '27` or `PACM HCI`; None for any other."""
    dated = _DATED.fullmatch(name)
    if dated is None:
        return None
    year = int(dated["year"]) if dated["year"] else None
    if year is not None and year < 100:  # noqa: PLR2004 - of two digits
        year += 2000
    sought = _key(dated["name"])
    return next((DatedVenue(venue, year) for venue in VENUES if _key(venue.name) == sought), None)


def find_conference(text: str) -> Venue | None:
    """The conference that is meant by its short or its full name."""
    dated = find_venue(text)
    if dated is not None and dated.venue.conference:
        return dated.venue
    return next((venue for venue in VENUES if venue.conference and _key(venue.conference) == _key(text)), None)


def completed(paper: Paper) -> Paper:
    """The paper with all that follows from what it declares: class, options, journal or conference, year."""
    dated = find_venue(paper.venue) if paper.venue else None
    venue = dated.venue if dated else None
    name = paper.document_class or (venue.document_class if venue else ACMART)
    kind = DOCUMENT_CLASSES.get(name, DocumentClass())
    options = venue.class_options if venue and venue.document_class == name else kind.options
    conference = _conference(paper, dated)
    publication = paper.publication
    if dated and conference and publication.year is None:
        publication = replace(publication, year=dated.year)
    if publication.journal is None and conference is None and name == ACMART:
        publication = replace(publication, journal=(venue and venue.journal) or _PACM_HCI)
    return replace(
        paper,
        document_class=name,
        class_options=options if paper.class_options is None else paper.class_options,
        bibliography_style=paper.bibliography_style or kind.bibliography_style,
        conference=conference,
        publication=publication,
    )


def _conference(paper: Paper, dated: DatedVenue | None) -> Conference | None:
    """The conference as it is declared, with what its venue tells of it and the title of its proceedings."""
    declared = paper.conference
    if declared is None and (dated is None or dated.venue.conference is None):
        return None
    one = declared or Conference()
    short_name, proceedings = one.short_name, None
    name = one.name
    if dated and dated.venue.conference:
        year = dated.year or paper.publication.year
        name = name or dated.venue.conference
        short_name = short_name or _short_name(dated.venue.name, year)
        proceedings = _proceedings(dated.venue, year)
    short_name = short_name or name
    proceedings = proceedings or (f"Proceedings of {name}" if name else None)
    named = replace(one, name=name, short_name=short_name)
    return replace(named, booktitle=one.booktitle or (proceedings and _booktitle(proceedings, named)))


def _short_name(name: str, year: int | None) -> str:
    return f"{name} ’{year % 100:02}" if year else name


def _proceedings(venue: Venue, year: int | None) -> str:
    if year is None:
        return f"Proceedings of the {venue.conference}"
    return venue.proceedings.format(year=year, ordinal=_ordinal(year - venue.before_first))


def _booktitle(proceedings: str, conference: Conference) -> str:
    """The title as ACM writes it: `Proceedings of … (CHI ’25), April 26–May 1, 2025, Yokohama, Japan`."""
    short = f" ({conference.short_name})" if conference.short_name != conference.name else ""
    return ", ".join(part for part in (f"{proceedings}{short}", conference.dates, conference.place) if part)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 % 10 == 1 else ending}"


def _key(name: str) -> str:
    return "".join(_letters(name))


def _letters(name: str) -> Iterator[str]:
    return (character.lower() for character in name if character.isalnum())
