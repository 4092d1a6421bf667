"""Keys for those who speak in a text of several under their names: the names stay in a file that git does not keep."""

from __future__ import annotations

import csv
import re
from functools import cached_property
from io import StringIO
from string import ascii_uppercase
from typing import TYPE_CHECKING

from galley.exchange.names import row_name
from galley.findings.listing import first_of
from galley.findings.patterns import lazy_pattern
from galley.model.layout import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.exchange.collected import Collected, Document
    from galley.exchange.fitting.existing_files import ExistingFiles

_COLUMNS = ("participant", "text", "name")
_ROLE = r"(?:participants?|respondent|speaker|interviewee|person|subject|user|voice|all|unknown|teilnehmer(?:in)?)"
_NAMELESS = lazy_pattern(  # a code, a letter, a role with either
    rf"[A-Za-z]{{1,3}}[-_. ]?\d{{1,4}}(?:[-_.]\w{{1,3}})?|[A-Z]|\d+|{_ROLE}(?:[-_ ]*(?:[A-Z]|\d{{1,4}}))?",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"[^\W\d_][\w'’-]+")
_SHOWN = 5


class Pseudonyms:
    """What people are called in the tables and texts of a study, of whose names nothing is written there.

    A name that was given a key once, which `NAMES` says, keeps it.
    """

    def __init__(self, collected: Collected, present: ExistingFiles) -> None:
        self._documents = [one for one in collected.documents if len(one.speakers) > 1]
        source = present.files.get(NAMES)
        rows = csv.DictReader(StringIO(source.text if source else ""))
        self._recorded = {(row["text"], row["name"]): row["participant"] for row in rows if row.keys() >= {*_COLUMNS}}

    @cached_property
    def keys(self) -> dict[tuple[str, str], str]:
        """The key of each name, by the text in which it is a label: `group-A` of who speaks first in `group`."""
        found = dict(self._recorded)
        for document in self._documents:
            text = row_name(document.name)
            free = (key for key in _keys(text) if key not in self._recorded.values())
            for label in filter(is_name, document.speakers):
                if (text, label) not in found:
                    found[text, label] = next(free)
        return found

    def of(self, document: Document) -> dict[str, str]:
        """The keys of those who speak in a text, by their names."""
        text = row_name(document.name)
        return {label: self.keys[text, label] for label in document.speakers if (text, label) in self.keys}

    @property
    def record(self) -> str | None:
        """The text of the file that keeps the names; None where there is nothing new to keep."""
        if self.keys == self._recorded:
            return None
        stream = StringIO()
        rows = ((key, text, name) for (text, name), key in self.keys.items())
        csv.writer(stream, lineterminator="\n").writerows([_COLUMNS, *rows])
        return stream.getvalue()

    def facts(self, document: Document, spoken: str) -> Iterator[str]:
        """What is said of a text's names, none of which is in it; `spoken` is the text as it is written."""
        keys = self.of(document)
        if not keys:
            return
        called = ", ".join(f"`{key}`" for key in keys.values())
        yield f"who speaks in `{document.name}` by name is {called} here: {NAMES} has the names, and stays out of git"
        if lines := [str(number) for number, line in enumerate(spoken.split("\n"), start=1) if _names(line, keys)]:
            place = f"line{'s' * (len(lines) > 1)} {first_of(lines, _SHOWN)}"
            yield f"  names are said in the transcript, too, in {place}: take them out"
        yield from self._namesakes(document, keys)

    def _namesakes(self, document: Document, keys: Mapping[str, str]) -> Iterator[str]:
        """Who is new and has the name of somebody in another text."""
        text = row_name(document.name)
        elsewhere = {name: key for (other, name), key in self.keys.items() if other != text}
        for name, key in keys.items():
            if name in elsewhere and (text, name) not in self._recorded:
                fact = (
                    f"`{key}` has the name of `{elsewhere[name]}`: if they are one person, give both one key in {NAMES}"
                )
                yield f"  {fact}, delete the other's row, and import again with --overwrite"


def is_name(label: str) -> bool:
    """Whether a label may be somebody's name, and no code such as `P7` or `Speaker 2`."""
    return not _NAMELESS.fullmatch(label.strip())


def _keys(text: str) -> Iterator[str]:
    yield from (f"{text}-{letter}" for letter in ascii_uppercase)
    yield from (f"{text}-{letter}{other}" for letter in ascii_uppercase for other in ascii_uppercase)


def _names(line: str, names: Iterable[str]) -> bool:
    """Whether a part of a name, in its own capitals, is among the words of a line."""
    parts = {part for name in names for part in _WORD.findall(name)}
    return not parts.isdisjoint(_WORD.findall(line))
