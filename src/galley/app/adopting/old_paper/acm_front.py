r"""Front matter in the commands of ACM's class, as settings of paper.toml."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from galley.app.adopting.old_paper.settings import Settings
from galley.app.adopting.prose import as_plain, as_prose
from galley.findings.patterns import lazy_pattern
from galley.reading.latex.elements import elements

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.app.adopting.old_paper.anatomy import Anatomy
    from galley.reading.latex.elements import Element

# A `<concept>` of ACM's XML: its number, its path and its significance.
_CONCEPT = lazy_pattern(
    r"<concept>\s*<concept_id>\s*([\d.]+)\s*</concept_id>\s*<concept_desc>\s*(.*?)\s*</concept_desc>"
    r"\s*<concept_significance>\s*(\d+)\s*</concept_significance>\s*</concept>",
    re.DOTALL,
)
_COMMAND = lazy_pattern(r"\\[A-Za-z]+\*?|[\\{}$^~]")
_PUBLICATION = {
    "acmJournal": "journal",
    "acmVolume": "volume",
    "acmNumber": "number",
    "acmArticle": "article",
    "acmYear": "year",
    "acmMonth": "month",
    "acmDOI": "doi",
    "setcopyright": "copyright",
    "acmSubmissionID": "submission_id",
}
_SIGNIFICANCES = (500, 300, 100)
_NUMBERS = frozenset({"year", "month"})
_PARTS = frozenset({"institution", "department", "city", "state", "country"})
_SILENT = frozenset({"maketitle", "acmArticleSeq", "acmPrice", "copyrightyear", "ccsdesc", "@abstract", "abstract"})
_DATES = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%B %Y")


class AcmFront:
    """Goes through the commands in their order; what no setting can say is a fault."""

    def __init__(self, anatomy: Anatomy) -> None:
        self._anatomy = anatomy
        self._settings = Settings()
        self._authors: list[dict[str, Any]] = []
        self._notes: list[str] = []

    def settings(self) -> Settings:
        """What the front matter says."""
        handlers: dict[str, Callable[[Element], None]] = {
            "title": self._title,
            "author": self._author,
            "affiliation": lambda one: self._affiliation(one, "affiliations"),
            "additionalaffiliation": lambda one: self._affiliation(one, "additional_affiliations"),
            "email": lambda one: self._detail(one, "email"),
            "orcid": lambda one: self._detail(one, "orcid"),
            "authornote": self._note,
            "authornotemark": self._note_mark,
            "keywords": self._keywords,
            "@CCSXML": self._concepts,
            "acmConference": self._conference,
            "acmBooktitle": lambda one: self._of_conference(one, "booktitle"),
            "acmISBN": lambda one: self._of_conference(one, "isbn"),
            "received": self._received,
            "date": self._date,
        }
        for one in self._anatomy.front:
            if one.defined == "shortauthors":
                self._plain("short_authors", self._text(one.body), one)
            elif one.name in _PUBLICATION:
                self._publication(one, _PUBLICATION[one.name])
            elif one.name in ("subtitle", "titlenote"):
                key = {"subtitle": "subtitle", "titlenote": "title_note"}[one.name]
                self._settings.values[key] = as_prose(self._argument(one))
            elif one.name in handlers:
                handlers[one.name](one)
            elif one.name not in _SILENT and one.name != "@teaserfigure":
                self._fault(one, f"`\\{one.name.lstrip('@')}`: no setting says this")
        self._settings.values["authors"] = self._authors
        return self._settings

    def _text(self, bounds: tuple[int, int]) -> str:
        return self._anatomy.text[slice(*bounds)]

    def _argument(self, one: Element, index: int = 0) -> str:
        return self._text(one.arguments[index]) if len(one.arguments) > index else ""

    def _fault(self, one: Element, fact: str) -> None:
        self._settings.faults.append((one.start, fact))

    def _plain(self, key: str, latex: str, one: Element, table: dict[str, Any] | None = None) -> None:
        text = as_plain(latex)
        if text is None:
            self._fault(one, f"`{key}` is plain text in paper.toml, and this is not: `{' '.join(latex.split())[:60]}`")
        elif text:
            (self._settings.values if table is None else table)[key] = text

    def _title(self, one: Element) -> None:
        self._settings.values["title"] = as_prose(self._argument(one))
        if one.optional:
            self._settings.values["short_title"] = as_prose(self._text(one.optional[0]))

    def _author(self, one: Element) -> None:
        author: dict[str, Any] = {"name": ""}
        self._plain("name", self._argument(one), one, author)
        author["name"] = author["name"] or " ".join(_COMMAND.sub(" ", self._argument(one)).split())
        self._authors.append(author)

    def _latest(self, one: Element) -> dict[str, Any]:
        if not self._authors:
            self._fault(one, f"`\\{one.name}` stands before the first author")
            return {}
        return self._authors[-1]

    def _affiliation(self, one: Element, key: str) -> None:
        text = self._argument(one)
        place: dict[str, Any] = {}
        for part in elements(text):
            inner = text[slice(*part.arguments[0])] if part.arguments else ""
            if part.name in _PARTS and part.name not in place:
                self._plain(part.name, inner, one, place)
            elif part.name in _PARTS:
                self._fault(one, f"an affiliation has one {part.name} in paper.toml: `{inner}` is a second one")
            elif inner.strip():
                self._fault(one, f"`\\{part.name}{{{inner}}}`: affiliations have no setting for it")
        place.setdefault("institution", "")
        ordered = {
            name: place[name] for name in ("department", "institution", "city", "state", "country") if name in place
        }
        self._latest(one).setdefault(key, []).append(ordered)

    def _detail(self, one: Element, key: str) -> None:
        author = self._latest(one)
        if key in author:
            self._fault(one, f"an author has one {key} in paper.toml")
            return
        self._plain(key, self._argument(one), one, author)
        if key == "orcid" and key in author:
            author[key] = author[key].removeprefix("https://orcid.org/").strip("/")

    def _note(self, one: Element) -> None:
        note = as_prose(self._argument(one))
        self._notes.append(note)
        self._latest(one).setdefault("notes", []).append(note)

    def _note_mark(self, one: Element) -> None:
        number = self._text(one.optional[0]).strip() if one.optional else str(len(self._notes))
        if number.isdigit() and 1 <= int(number) <= len(self._notes):
            self._latest(one).setdefault("notes", []).append(self._notes[int(number) - 1])
        else:
            self._fault(one, f"`\\authornotemark[{number}]` names no note before it")

    def _keywords(self, one: Element) -> None:
        words = as_plain(self._argument(one))
        if words is None:
            self._fault(one, "keywords are plain text in paper.toml, and these have commands in them")
            return
        separator = ";" if ";" in words else ","
        found = [word.strip() for word in words.split(separator) if word.strip()]
        if found:
            self._settings.values["keywords"] = found

    def _concepts(self, one: Element) -> None:
        found = _CONCEPT.findall(self._text(one.body))
        concepts = [
            {"id": identifier, "path": [part.strip() for part in path.split("~")], "significance": int(weight)}
            for identifier, path, weight in found
        ]
        if any(concept["significance"] not in _SIGNIFICANCES for concept in concepts):
            self._fault(one, "the significance of a concept is 500, 300 or 100 in paper.toml, and one here is another")
        elif concepts:
            self._settings.values["concepts"] = concepts

    def _publication(self, one: Element, key: str) -> None:
        text = as_plain(self._argument(one)) or ""
        if not text:
            return
        publication = self._settings.values.setdefault("publication", {})
        if key not in _NUMBERS:
            publication[key] = text
        elif text.isdigit():
            publication[key] = int(text)
        else:
            self._fault(one, f"`{key}` is a number in paper.toml, and this is `{text}`")

    def _conference(self, one: Element) -> None:
        conference = self._settings.values.setdefault("conference", {})
        if one.optional:
            self._plain("short_name", self._text(one.optional[0]), one, conference)
        for index, key in enumerate(("name", "dates", "place")):
            self._plain(key, self._argument(one, index), one, conference)
        if "name" not in conference:
            del self._settings.values["conference"]

    def _of_conference(self, one: Element, key: str) -> None:
        if self._argument(one).strip():
            self._plain(key, self._argument(one), one, self._settings.values.setdefault("conference", {}))

    def _received(self, one: Element) -> None:
        stage = self._text(one.optional[0]).strip() if one.optional else "received"
        text = as_plain(self._argument(one)) or ""
        day = next(filter(None, (_date(text, form) for form in _DATES)), None)
        if stage not in ("received", "revised", "accepted") or day is None:
            self._fault(one, f"`\\received`: paper.toml has received, revised and accepted, as dates; this is `{text}`")
        else:
            self._settings.values.setdefault("publication", {})[stage] = day

    def _date(self, one: Element) -> None:
        if self._argument(one).strip():
            self._fault(one, "`\\date`: no setting says this")


def _date(text: str, form: str) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
