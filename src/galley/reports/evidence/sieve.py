"""The last look at the public edition: no key of a row, no name, and no words but those that the paper quotes.

The records are gathered without them already. But an author may have typed a key or a quote into a sentence, a table or
a codebook; such a text is withheld as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from galley.checking.asking.running import deny_list
from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern
from galley.model.study import AppliedBy, Kind
from galley.reports.evidence.place_records import Piece
from galley.reports.evidence.records import WITHHELD, Edition, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.reading.study.study_data import StudyData

RUN = 5
"""So many words in a row are somebody's."""

_WORD = lazy_pattern(r"\w+(?:'\w+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4", "'"))
_SIMPLE = lazy_pattern(r"[\w.-]+")
_DASHES = lazy_pattern(r"--+|[–—·]")
_SHORT_KEY = 2  # letters: shorter keys are words as any, such as `a`


@dataclass(frozen=True)
class _Secrets:
    """Words in a row that somebody said, and names: as many as the study has rows, so that each is looked at once."""

    said: set[tuple[str, ...]]
    names: frozenset[str]

    @cached_property
    def compound(self) -> tuple[str, ...]:
        """The names that no single word of a text can be."""
        return tuple(name for name in self.names if not _SIMPLE.fullmatch(name))

    def are_in(self, text: str) -> bool:
        if self.said and not self.said.isdisjoint(runs(text)):
            return True
        folded = _folded(" ".join(_DASHES.sub(" ", text).split()))
        parts = {folded, *(part.strip(".-") for part in _SIMPLE.findall(folded)), *_WORD.findall(folded)}
        return not self.names.isdisjoint(parts) or any(name in folded for name in self.compound)


def without_secrets(evidence: Evidence, project: Project, data: StudyData | None) -> Evidence:
    """The public edition with what it must not tell withheld."""
    texts = [text for text in _texts(evidence) if text]
    quoted = {run for quote in evidence.quotes for form in quote.forms for run in runs(form.words)}
    sought = {run for text in texts for run in runs(text)} - quoted
    spoken_words = spoken(project, data) if sought else ()
    said = {run for words in spoken_words for run in sought.intersection(runs(words))}
    families = evidence.readiness.families if evidence.readiness else ()
    own = {*Severity, *AppliedBy, *families}  # names of ours, which the page looks up
    names = _any_of((*keys(data), *_names(project))) - own
    return _sifted(evidence, _Secrets(said, names))  # type: ignore[no-any-return]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """All words in a row, five at a time, capitals and the form of apostrophes aside."""
    words = _WORD.findall(_folded(text))
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def spoken(project: Project, data: StudyData | None) -> Iterator[str]:
    """All that was said or written by somebody: transcripts, excerpts, and texts in tables that are no codebook."""
    for transcript in (project.transcripts or {}).values():
        yield from (transcript.text[turn.start : turn.end] for turn in transcript.turns)
    if data is None:
        return
    codebook = data.study.coding.codebook if data.study.coding else ""
    for name, table in data.tables.items():
        for column in table.table.columns.values():
            if column.kind is Kind.TEXT and name != codebook:
                yield from set(table.texts[column.name])  # a coder's name stands in each of a hundred thousand rows


def keys(data: StudyData | None) -> Iterator[str]:
    """What names a single row: of people, excerpts and their like, but no code."""
    if data is None:
        return
    coding = data.study.coding
    public = {coding.codebook, coding.codings} if coding else set()
    for name, table in data.tables.items():
        if name not in public:
            yield from (key for key in table.keys if (len(key) > _SHORT_KEY or not key.isalpha()) and not key.isdigit())


def _names(project: Project) -> Iterable[str]:
    return deny_list(project.paper.checks) if project.paper else ()


def _any_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_folded(name) for name in names if name)


def _folded(text: str) -> str:
    """A text in small letters, with straight apostrophes: the form of neither hides what somebody said."""
    return text.casefold().translate(_APOSTROPHES)


def _texts(record: Any) -> Iterator[str]:
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple) and record and all(isinstance(one, Piece) for one in record):
        yield "".join(piece.text for piece in record)
    elif isinstance(record, tuple | list):
        for one in record:
            yield from _texts(one)
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from _texts(key)
            yield from _texts(value)
    elif is_dataclass(record):
        for one in fields(record):
            yield from _texts(getattr(record, one.name))


def _sifted(record: Any, secrets: _Secrets) -> Any:
    """The same record, texts that tell too much replaced."""
    found: Any = record
    if isinstance(record, str) and not isinstance(record, Edition):
        found = WITHHELD if secrets.are_in(record) else record
    elif isinstance(record, tuple) and record and all(isinstance(one, Piece) for one in record):
        found = (Piece(WITHHELD),) if secrets.are_in("".join(piece.text for piece in record)) else record
    elif isinstance(record, tuple):
        found = tuple(_sifted(one, secrets) for one in record)
    elif isinstance(record, dict):
        found = {_sifted(key, secrets): _sifted(value, secrets) for key, value in record.items()}
    elif is_dataclass(record) and not isinstance(record, type):
        changed = {one.name: _sifted(getattr(record, one.name), secrets) for one in fields(record)}
        found = replace(record, **changed)
    return found
