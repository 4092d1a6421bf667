r"""Front matter that belongs to another paper, or to the template that this one began as.

Papers start as copies of papers, and nobody reads the small print. Found are the samples of ACM's templates, addresses
that are none, and what contradicts the paper: dates received or published before the last interview, a year of rights
that is not the year of publication, a volume of another year, the DOI of an entry in the bibliography or of other
years, keywords of which the text has no word.

Flagged::

    \documentclass[acmsmall]{acmart}
    \acmJournal{PACMHCI}\acmVolume{5}\acmYear{2019}\acmMonth{11}\copyrightyear{2018}
                                   ^
                                              ^^^^
                                                                               ^^^^
    \acmDOI{10.1145/3359321}
            ^^^^^^^^^^^^^^^
    \title{AutoML in Use}
    \author{Ada Lovelace}\email{University of California}
                                ^^^^^^^^^^^^^^^^^^^^^^^^
    \received{April 2019}
              ^^^^^^^^^^
    \received[accepted]{March 2019}
                        ^^^^^^^^^^
    \maketitle
    We conducted the interviews from October 2019 to March 2020.

Flagged::

    \documentclass[acmsmall]{acmart}
    \acmDOI{10.1145/1122445.1122456}
            ^^^^^^^^^^^^^^^^^^^^^^^
    \title{The Name of the Title Is Hope}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \acmJournal{PACMHCI}\acmVolume{5}\acmYear{2021}\acmMonth{4}\copyrightyear{2021}\acmDOI{10.1145/3449000}
    \title{AutoML in Use}
    \author{Ada Lovelace}\email{ada@example.org}
    \received{June 2020}\received[revised]{October 2020}\received[accepted]{December 2020}
    \maketitle
    We conducted the interviews from October 2019 to March 2020.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from galley.checking.rules.acm._leftovers import SAMPLE_CONCEPTS, SAMPLES, latest_year
from galley.checking.shared.hidden_authors import hides_authors
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form
from galley.prose.wording.dates import WrittenDate, dates, periods_of_fieldwork
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.front_matter import FrontMatter, Stated
    from galley.model.manuscript import Section

severity = Severity.ERROR
covers = True
needs = ("front_matter",)
_EMAIL = lazy_pattern(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_SPACE = lazy_pattern(r"\s+")
_FEW = 3  # concepts of the sample, which are too many for chance
_FIRST_VOLUME = {"PACMHCI": 2016, "PACMPL": 2016, "IMWUT": 2016}  # the year before it
_HINT = ("leave it out until it is known for this paper",)


def check(project: Project) -> Iterator[Offence]:
    front = project.front_matter
    if front is None:
        return
    yield from _samples(front, hides_authors=any(map(hides_authors, project.sections)))
    yield from _emails(front)
    yield from _years(front)
    yield from _dates(front, _last_fieldwork(project))
    yield from _doi(front, project)
    yield from _keywords(front, project)


def _samples(front: FrontMatter, *, hides_authors: bool) -> Iterator[Offence]:
    stated = [front.title, front.keywords, *front.concepts, *front.settings.values()]
    stated += [date for _, date in front.received]
    authors = () if hides_authors else front.authors
    stated += [part for person in authors for part in (person.name, *person.emails)]
    stated += [part.institution for person in authors for part in person.affiliations]
    for one in stated:
        if one is not None and SAMPLES.search(one.text):
            named = "this address" if "@" in one.text else f"`{one.text}`"  # addresses are never told
            yield Offence(one.span, f"{named} comes from ACM's template", _HINT)
    sample = [one for one in front.concepts if _SPACE.sub(" ", one.text).lower() in SAMPLE_CONCEPTS]
    if len(sample) >= _FEW:
        yield Offence(sample[0].span, "these concepts come from ACM's template", _HINT)


def _emails(front: FrontMatter) -> Iterator[Offence]:
    for person in front.authors:
        for email in person.emails:
            if not email.is_empty and "\\" not in email.text and not _EMAIL.search(email.text):
                yield Offence(email.span, f"`{email.text}` is not an e-mail address", ("write name@example.org",))


def _years(front: FrontMatter) -> Iterator[Offence]:
    published = _number(front.settings.get("acmYear"))
    rights, volume = front.settings.get("copyrightyear"), front.settings.get("acmVolume")
    if published is None:
        return
    if rights and (year := _number(rights)) and year != published:
        yield Offence(rights.span, f"the rights are of {year}, the publication of {published}", _HINT)
    journal = front.settings.get("acmJournal")
    start = _FIRST_VOLUME.get(journal.text) if journal else None
    if start and volume and (number := _number(volume)) and number != published - start and journal:
        message = f"volume {number} of {journal.text} is of {number + start}, not of {published}"
        yield Offence(volume.span, message, (f"the volume of {published} is {published - start}",))


def _number(stated: Stated | None) -> int | None:
    return int(stated.text) if stated and re.fullmatch(r"[0-9]{1,4}", stated.text) else None


def _dates(front: FrontMatter, last: WrittenDate | None) -> Iterator[Offence]:
    found = [(name, stated, date) for name, stated in front.received for date in list(dates(stated.text))[:1]]
    for (earlier, _, first), (later, stated, second) in pairwise(found):
        if second.latest < first.earliest:
            yield Offence(stated.span, f"the paper was {later} before it was {earlier}")
    if last is None:
        return
    for name, stated, date in found:
        if date.latest < last.earliest:
            message = f"the paper was {name} {stated.text}, before the last interview ({last.year}-{last.month:02})"
            yield Offence(stated.span, message, _HINT)
            break  # what follows is of the same other paper
    year, month = _number(front.settings.get("acmYear")), _number(front.settings.get("acmMonth")) or 12
    if year is not None and (year, month) < (last.year, last.month):
        message = f"the publication, {year}-{month:02}, is before the last interview ({last.year}-{last.month:02})"
        yield Offence(front.settings["acmYear"].span, message, _HINT)


def _last_fieldwork(project: Project) -> WrittenDate | None:
    """When the last interview was: as the study's data say, else as the text does."""
    known = [
        date
        for known in project.known_quantities or ()
        if known.quantity.form is Form.UPPER_END and isinstance(known.value, str)
        for date in dates(known.value)
    ]
    if project.known_quantities is None:
        known = [last for section in project.sections for last in _ends_of_fieldwork(section)]
    return max(known, key=lambda date: date.latest, default=None)


@kept_in_order
def _ends_of_fieldwork(section: Section) -> Iterator[WrittenDate]:
    for _, sentence in sentences(section.prose.text):
        yield from (last for _, last in periods_of_fieldwork(sentence))


def _doi(front: FrontMatter, project: Project) -> Iterator[Offence]:
    doi = front.settings.get("acmDOI")
    if doi is None or doi.is_empty:
        return
    for entry in project.bibliography.entries if project.bibliography else ():
        if entry.text("doi").casefold().endswith(doi.text.casefold()):
            yield Offence(doi.span, f"`{doi.text}` is the DOI of `{entry.key}` in the bibliography", _HINT)
            return
    year, last = latest_year(doi.text), _last_fieldwork(project)
    if year is not None and last is not None and year < last.year:
        message = (
            f"papers with a DOI such as `{doi.text}` appeared until {year}, before the last interview ({last.year})"
        )
        yield Offence(doi.span, message, _HINT, severity=Severity.WARNING)


def _keywords(front: FrontMatter, project: Project) -> Iterator[Offence]:
    if front.keywords is None:
        return
    texts = [_stems(section, front.keywords.text) for section in project.sections]
    keywords = [word.strip() for word in re.split(r"[,;]|\\sep\b|\n", front.keywords.text) if word.strip()]
    foreign = [word for word in keywords if all(map(_words_of(word).isdisjoint, texts))]
    is_telling = len(foreign) >= _MANY and len(foreign) >= _MOST * len(keywords)
    if is_telling and len(frozenset().union(*texts)) >= _ENOUGH_WORDS:
        message = f"the text has no word of {len(foreign)} of the {len(keywords)} keywords"
        yield Offence(front.keywords.span, message, ("name what this paper is about",), severity=Severity.WARNING)


@kept
def _stems(section: Section, keywords: str) -> frozenset[str]:
    """What words of a section begin with, those of the list of keywords aside."""
    text = section.prose.text.casefold().replace(keywords.casefold(), " ")
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W_]{2,}", text))


def _words_of(keyword: str) -> set[str]:
    words = re.findall(r"[^\W_]{2,}", keyword.casefold())
    return {word[:_STEM] for word in words if len(word) > len("and")} or {*words, keyword.casefold()}


_STEM = 6  # letters that tell one family of words from another
_ENOUGH_WORDS = 150
_MANY = 3
_MOST = 0.6
