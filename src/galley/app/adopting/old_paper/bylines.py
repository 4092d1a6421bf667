r"""Front matter of classes whose authors stand in one argument: `article`, IEEEtran and llncs, as settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from galley.app.adopting.old_paper.settings import Settings
from galley.app.adopting.prose import as_plain, as_prose
from galley.findings.patterns import lazy_pattern
from galley.reading.latex.elements import elements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.app.adopting.old_paper.anatomy import Anatomy
    from galley.reading.latex.elements import Element

_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*\n?[ \t]*")
_AND = lazy_pattern(r"\\(?:and|And|AND)\b")
_LINE = lazy_pattern(r"\\\\\*?(?:\[[^\]]*\])?")
_EMAIL = lazy_pattern(r"[^\s@{},]+@[^\s@{},]+")
_SILENT = frozenset({"maketitle", "@abstract", "abstract", "IEEEpeerreviewmaketitle"})
_THREE = 3


class Bylines:
    """Reads the commands in their order; what no setting can say is a fault."""

    def __init__(self, anatomy: Anatomy, document_class: str) -> None:
        self._anatomy = anatomy
        self._settings = Settings()
        self._authors: dict[str, Callable[[str], Iterator[dict[str, Any]]]] = {
            "IEEEtran": self._of_ieee,
            "llncs": self._of_llncs,
        }
        self._read = self._authors.get(document_class, self._of_article)
        self._institutes = next((self._text(one.arguments[0]) for one in anatomy.front if one.name == "institute"), "")

    def settings(self) -> Settings:
        """What the front matter says."""
        values = self._settings.values
        values["authors"] = []
        for one in self._anatomy.front:
            text = self._text(one.arguments[0]) if one.arguments else ""
            if one.name == "title":
                self._title(text)
            elif one.name == "subtitle":
                values["subtitle"] = as_prose(text)
            elif one.name in ("titlerunning", "authorrunning"):
                self._plain(one, {"titlerunning": "short_title", "authorrunning": "short_authors"}[one.name], text)
            elif one.name == "author" and text.strip():
                self._byline(one, text)
            elif one.name in ("keywords", "@keywords", "@IEEEkeywords"):
                self._keywords(one, text or self._text(one.body))
            elif one.name == "date" and text.strip():
                self._fault(one, "`\\date`: no setting says this")
            elif one.name not in (*_SILENT, "date", "institute"):
                self._fault(one, f"`\\{one.name.lstrip('@')}`: no setting says this")
        return self._settings

    def _text(self, bounds: tuple[int, int]) -> str:
        return _COMMENT.sub("", self._anatomy.text[slice(*bounds)])

    def _fault(self, one: Element, fact: str) -> None:
        self._settings.faults.append((one.start, fact))

    def _plain(self, one: Element, key: str, latex: str) -> None:
        text = as_plain(latex)
        if text is None:
            self._fault(one, f"`{key}` is plain text in paper.toml, and this has commands in it")
        else:
            self._settings.values[key] = text

    def _title(self, text: str) -> None:
        title, notes = _cut(text, "thanks")
        self._settings.values["title"] = as_prose(title)
        if notes:
            self._settings.values["title_note"] = as_prose(notes[0])

    def _keywords(self, one: Element, text: str) -> None:
        words = as_plain(_AND.sub(",", text).replace(r"\sep", ","))
        if words is None:
            self._fault(one, "keywords are plain text in paper.toml, and these have commands in them")
        elif words:
            separator = next((mark for mark in (";", "·") if mark in words), ",")
            self._settings.values["keywords"] = [word.strip() for word in words.split(separator) if word.strip()]

    def _byline(self, one: Element, text: str) -> None:
        try:
            self._settings.values["authors"] += self._read(text)
        except _Unsayable as error:
            self._fault(one, str(error))
            self._settings.values["authors"] = [{"name": name} for name in _names(text)]

    # --- Each class its way ---------------------------------------------------------------------------------------

    def _of_article(self, text: str) -> Iterator[dict[str, Any]]:
        for block in _AND.split(text):
            first, *lines = _LINE.split(block)
            yield from _people(first, lines)

    def _of_ieee(self, text: str) -> Iterator[dict[str, Any]]:
        found = elements(text)
        if not any(one.name == "IEEEauthorblockN" for one in found):
            yield from self._of_article(text)
            return
        names = ""
        for one in found:
            inner = text[slice(*one.arguments[0])] if one.arguments else ""
            if one.name == "IEEEauthorblockN":
                names = inner
            elif one.name == "IEEEauthorblockA":
                yield from _people(names, _LINE.split(inner))
            elif one.name != "and":
                raise _Unsayable(f"`\\{one.name}` among the authors: no setting says this")

    def _of_llncs(self, text: str) -> Iterator[dict[str, Any]]:
        institutes = [_institute(part) for part in _AND.split(self._institutes)] if self._institutes.strip() else []
        emails = [list(found) for _, found in institutes]
        for block in _AND.split(text):
            rest, marks = _cut(block, "inst")
            rest, orcids = _cut(rest, "orcidID")
            rest, notes = _cut(rest.replace(r"\fnmsep", ""), "thanks")
            author: dict[str, Any] = {"name": _sayable(rest.strip().strip(","))}
            numbers = [int(one) for mark in marks for one in re.findall(r"\d+", mark)] or [1]
            if any(number > len(institutes) for number in numbers) and institutes:
                raise _Unsayable(f"`{author['name']}` has an institute that `\\institute` does not have")
            if institutes:
                author["affiliations"] = [{"institution": institutes[number - 1][0]} for number in numbers]
                if emails[numbers[0] - 1]:
                    author["email"] = emails[numbers[0] - 1].pop(0)
            if orcids:
                author["orcid"] = orcids[0].strip()
            if notes:
                author["notes"] = [as_prose(note) for note in notes]
            yield author
        if any(emails):
            raise _Unsayable("an institute has more e-mail addresses than authors")


class _Unsayable(Exception):  # noqa: N818 - names what it is about: authors
    """What no setting can say of the authors."""


def _sayable(latex: str) -> str:
    text = as_plain(latex)
    if text is None:
        raise _Unsayable(f"`{' '.join(latex.split())[:60]}`: the authors are plain text in paper.toml")
    return text


def _people(first: str, lines: list[str]) -> Iterator[dict[str, Any]]:
    """The people of a block: their names, then lines of where they work."""
    names, notes = _cut(first, "thanks")
    places = [text for line in lines if (text := _sayable(line).strip(" ,"))]
    emails = [found for line in places for found in _EMAIL.findall(line)]
    if any("@" in line and _EMAIL.sub("", line).strip(" ,;") for line in places):
        raise _Unsayable("a line of the authors has more than e-mail addresses in it")
    people = [name for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", _sayable(names)) if name.strip()]
    affiliation = _affiliation([line for line in places if "@" not in line])
    if len(emails) not in (0, len(people)):
        raise _Unsayable("there are not as many e-mail addresses as authors")
    for index, name in enumerate(people):
        author: dict[str, Any] = {"name": name.strip()}
        if affiliation:
            author["affiliations"] = [affiliation]
        if emails:
            author["email"] = emails[index]
        if notes and index == len(people) - 1:
            author["notes"] = [as_prose(note) for note in notes]
        yield author


def _affiliation(lines: list[str]) -> dict[str, str]:
    if not lines:
        return {}
    if len(lines) > _THREE:
        raise _Unsayable(
            "an affiliation has a department, an institution and a place in paper.toml: this has more lines"
        )
    *department, institution, place = [*lines, ""] if len(lines) == 1 else lines
    found = {"department": department[0]} if department else {}
    found["institution"] = institution
    city, _, country = place.rpartition(", ")
    return found | ({"city": city, "country": country} if city else {"city": place} if place else {})


def _institute(text: str) -> tuple[str, list[str]]:
    rest, emails = _cut(text, "email")
    found = [address.strip() for one in emails for address in (as_plain(one) or "").split(",")]
    if any("{" in one or not _EMAIL.fullmatch(address) for one in emails for address in (found or [""])):
        raise _Unsayable("e-mail addresses in braces: paper.toml has one for each author")
    return _sayable(rest).strip(" ,"), found


def _cut(text: str, name: str) -> tuple[str, list[str]]:
    """A text without the uses of a command with one argument, and their arguments."""
    found = [one for one in elements(text) if one.name == name and one.arguments]
    arguments = [text[slice(*one.arguments[0])] for one in found]
    for one in reversed(found):
        text = text[: one.start] + text[one.end :]
    return text, arguments


def _names(text: str) -> Iterator[str]:
    """Names as far as they can be made out, where the rest cannot."""
    for block in _AND.split(text):
        blocks = [block[slice(*one.arguments[0])] for one in elements(block) if one.name == "IEEEauthorblockN"]
        first = _LINE.split(blocks[0] if blocks else block)[0]
        for name in ("inst", "thanks", "orcidID", "textsuperscript", "IEEEmembership", "IEEEauthorrefmark"):
            first = _cut(first, name)[0]
        if (plain := as_plain(re.sub(r"\$[^$]*\$", "", first))) and plain.strip(" ,"):
            yield plain.strip(" ,~")
