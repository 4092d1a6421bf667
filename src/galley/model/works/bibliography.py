"""Bibliography entries with the places where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.findings.source import SourceFile, Span

PRINTED = frozenset(
    """
    address annotation author booktitle chapter edition editor howpublished institution journal key month note number
    organization pages publisher school series title type volume year
    advisor articleno bookpages city collaboration date day distincturl eid issue lastaccessed lastchecked
    lastvisited location numpages subtitle urldate
    archive archiveprefix doi eprint eprintclass eprinttype isbn issn mrnumber pmcid pmid primaryclass url zblnumber
    assignee dayfiled intype language monthfiled nationality paper revision yearfiled
    addendum afterword annotator bookauthor booksubtitle booktitleaddon commentator editora editorb editorc editortype
    entrysubtype eventdate eventtitle eventtitleaddon foreword holder introduction issuesubtitle issuetitle
    journalsubtitle journaltitle journaltitleaddon label library mainsubtitle maintitle maintitleaddon nameaddon
    origdate origlanguage origlocation origpublisher origtitle pagetotal part pubstate reprinttitle shortauthor
    shorteditor shorthand shortjournal shorttitle titleaddon translator venue version volumes
    englishtitle originalyear reportnumber translation
    """.split()
)
"""Fields that some style prints; BibTeX and biblatex pass over all others."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry.

    `value` keeps its braces and LaTeX as written, with white space folded and macros and `#` resolved; `text` is the
    same as a reader sees it: Unicode without braces and markup, or as it is where no style prints it. A field taken
    over from the entry that `crossref` names is `inherited`, and its span lies in that entry.
    """

    name: str  # lower case
    value: str
    text: str
    span: Span  # of the value, delimiters included
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A name as BibTeX splits it, in plain Unicode."""

    first: str  # with middle names
    last: str  # with the von part
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `kind` and field names in lower case, `key` as written.

    The closing `and others` of a list of names is no person and left out of `authors` and `editors`. Of an entry that
    `is_damaged`, BibTeX does not read all.
    """

    key: str
    kind: str
    fields: dict[str, Field]
    authors: tuple[Person, ...]
    editors: tuple[Person, ...]
    span: Span  # from the @ to the closing brace
    key_span: Span
    is_damaged: bool = False

    def text(self, name: str) -> str:
        """What a field says, in plain Unicode; nothing when the entry lacks it."""
        field = self.fields.get(name)
        return field.text if field else ""

    @property
    def referred(self) -> tuple[str, ...]:
        """The keys of the entries that it takes fields over from: of its `crossref`, and of biblatex's `xdata`."""
        named = (self.fields[name].value.split(",") for name in ("crossref", "xdata") if name in self.fields)
        return tuple(key.strip() for keys in named for key in keys)

    @property
    def year(self) -> int | None:
        """The year as a number; none when it is absent or not a plain number."""
        text = self.text("year")
        return int(text) if text.isascii() and text.isdigit() and len(text) == len("2021") else None

    @property
    def year_told(self) -> str:
        """What the entry tells of its year, be it by biblatex's `date`; nothing where it tells none."""
        begun = self.text("date")[: len("2021")]
        return self.text("year") or (begun if begun.isascii() and begun.isdigit() else "")


@dataclass(frozen=True, slots=True)
class Bibliography:
    """All entries in file order, repeated keys included."""

    sources: tuple[SourceFile, ...]
    entries: tuple[Entry, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(entry.key for entry in self.entries)

    def find(self, key: str) -> Entry | None:
        """The entry that a citation of `key` prints: the first of that name."""
        return next((entry for entry in self.entries if entry.key == key), None)
