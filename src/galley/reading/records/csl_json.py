"""One work from CSL-JSON: as Crossref and DataCite answer, as Crossref's search lists it, or as it was kept here.

The forms differ little: titles and containers come as a text or as a list of texts, types by CSL's or Crossref's names.
Fields: https://github.com/citation-style-language/schema, https://api.crossref.org/swagger-ui.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from galley.findings.patterns import lazy_pattern
from galley.model.works.bibliography import Person
from galley.model.works.registered_work import PREPRINT, Notice, RegisteredWork
from galley.reading.records.cleaning import clean, clean_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEPT: Final = (
    *("DOI", "type", "subtype", "title", "subtitle", "author", "editor", "container-title", "event", "event-title"),
    *("event-place", "publisher", "publisher-place", "publisher-location", "issued", "published-print"),
    *("published-online", "published", "volume", "issue", "page", "article-number", "number", "ISBN", "URL"),
    *("categories", "relation", "updated-by", "custom"),
)
"""What a record keeps of an answer: neither abstracts, which are protected, nor counts, which change every day."""

_CSL_TYPES: Final = {  # Crossref's own names: https://api.crossref.org/types
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "reference-entry": "chapter",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "book",
    "dissertation": "thesis",
    "report-component": "report",
    "posted-content": PREPRINT,
    "preprint": PREPRINT,
}
_DATES: Final = ("issued", "published-print", "published-online", "published")
_ARXIV: Final = "10.48550/arxiv."
_CATEGORY = lazy_pattern(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)")
_EARLIEST, _LATEST = 1400, 2200


def work_from(record: Mapping[str, Any]) -> RegisteredWork | None:
    """The work of a record; None where it names no DOI. What has another form than it should is left out."""
    doi = _text(record, "DOI").lower()
    if not doi:
        return None
    ours = _mapping(_mapping(record.get("custom")).get("galley"))
    dates = [parts for name in _DATES if (parts := _date(record.get(name)))]
    event = _mapping(record.get("event"))
    return RegisteredWork(
        doi,
        kind=_kind(record, doi),
        title=clean_title(_text(record, "title")),
        subtitle=clean_title(_text(record, "subtitle")),
        authors=tuple(_people(record.get("author"))),
        editors=tuple(_people(record.get("editor"))),
        container=clean(_text(record, "container-title")),
        event=clean(_text(event, "acronym") or _text(record, "event-title")),
        place=clean(_text(event, "location") or _text(record, "event-place")),
        publisher=clean(_text(record, "publisher")),
        publisher_place=clean(_text(record, "publisher-place") or _text(record, "publisher-location")),
        years=tuple(dict.fromkeys(parts[0] for parts in dates)),
        month=dates[0][1] if dates and len(dates[0]) > 1 else None,
        volume=_text(record, "volume"),
        issue=_text(record, "issue"),
        pages=_text(record, "page"),
        article_number=_text(record, "article-number"),
        number=_text(record, "number"),
        isbn=_text(record, "ISBN"),
        url=_text(record, "URL"),
        categories=tuple(code for text in _texts(record.get("categories")) for code in _CATEGORY.findall(text)),
        published_as=tuple(_published_as(_mapping(record.get("relation")))),
        notices=tuple(_notices(record.get("updated-by"))),
        is_known=ours.get("status") != "unknown",
        fetched=_text(ours, "fetched"),
    )


def _kind(record: Mapping[str, Any], doi: str) -> str:
    kind = _text(record, "type")
    if doi.startswith(_ARXIV) or _text(record, "subtype") == PREPRINT:
        return PREPRINT
    return _CSL_TYPES.get(kind, kind)


def _text(record: Mapping[str, Any], name: str) -> str:
    """A text or number; of a list, the first."""
    return next(iter(_texts(record.get(name))), "")


def _texts(value: object) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [str(one).strip() for one in found if isinstance(one, str | int) and not isinstance(one, bool)]


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _date(value: object) -> list[int]:
    """Year, month and day of a date, as far as it says; nothing where it is no date."""
    parts = _mapping(value).get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else []
    numbers = [int(part) for part in _texts(first) if re.fullmatch(r"\d{1,4}", part)]
    if not numbers or not _EARLIEST < numbers[0] < _LATEST:
        return []
    return numbers if len(numbers) == 1 or 1 <= numbers[1] <= 12 else numbers[:1]  # noqa: PLR2004 - months


def _people(value: object) -> Iterator[Person]:
    for one in _mappings(value):
        family, given = clean(_text(one, "family")), clean(_text(one, "given"))
        particle = clean(_text(one, "non-dropping-particle") or _text(one, "dropping-particle"))
        name = " ".join(part for part in (particle, family) if part)
        if not name:
            name, given = clean(_text(one, "literal") or _text(one, "name")) or given, ""
        if name:
            yield Person(given, name, clean(_text(one, "suffix")))


def _published_as(relation: Mapping[str, Any]) -> Iterator[str]:
    for one in _mappings(relation.get("is-preprint-of")):
        if _text(one, "id-type").lower() == "doi" and _text(one, "id"):
            yield _text(one, "id").lower()


def _notices(value: object) -> Iterator[Notice]:
    for one in _mappings(value):
        kind = (_text(one, "type") or _text(one, "label")).lower().replace("_", " ").replace("-", " ")
        date = "-".join(f"{part:02d}" for part in _date(one.get("updated")))
        if kind:
            yield Notice(kind, _text(one, "DOI").lower(), date)
