"""What a file of another program holds, in Galley's terms: records between a format and the tables of a study."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """A transcript: its lines end in one character, and `participant` names the case it belongs to, if one is known.

    `is_shared` says that several people answer in it, so that it is nobody's. `speakers` are the labels of those whom
    nobody takes for an interviewer.
    """

    name: str
    text: str
    participant: str = ""
    is_shared: bool = False
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectedCode:
    """A code; `origin` is what the file calls it by, and `parent` the origin of the code above it."""

    origin: str
    label: str
    parent: str = ""
    definition: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that somebody marked: 0-based code points of its text, end exclusive; None if unknown.

    `text` is what the file says stands there. `participant` is whose words they are, where the document does not tell.
    """

    origin: str
    document: str
    text: str
    start: int | None = None
    end: int | None = None
    participant: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CollectedCoding:
    """A code that a coder applied to a passage; passage and code by their origins."""

    passage: str
    code: str
    coder: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CollectedQuote:
    """A passage that was chosen to illustrate a code, with its rank among the details; both by their origins."""

    passage: str
    code: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variable:
    """What is known of each case: a question of a survey, an attribute, a descriptor.

    `label` is the question as it was asked. `categories` are the answers to choose from, in their order, if known.
    `ordered` says that they ascend. `unit` is that of a number. `note` is for the authors: what the file calls it
    elsewhere.
    """

    name: str
    label: str = ""
    kind: Kind = Kind.TEXT
    categories: tuple[str, ...] = ()
    unit: str = ""
    note: str = ""
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A person, or whatever a row of data is about: its values by the names of variables."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Omission:
    """Something of the file that has no place here: how often it occurs, and why it stays behind."""

    what: str
    count: int
    why: str


@dataclass(frozen=True)
class OwnNames:
    """What the study's tables call things: by the origins of codes and passages, the names of documents and cases.

    A file knows it that galley exported, whatever other programs have done to it since; of any other, all are empty.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Collected:
    """All that a file holds. `remarks` are sentences for its owner: what had to be decided while reading."""

    documents: tuple[Document, ...] = ()
    codes: tuple[CollectedCode, ...] = ()
    passages: tuple[Passage, ...] = ()
    codings: tuple[CollectedCoding, ...] = ()
    quotes: tuple[CollectedQuote, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    omissions: tuple[Omission, ...] = ()
    remarks: tuple[str, ...] = ()
    own_names: OwnNames = field(default_factory=OwnNames)

    @property
    def is_of_interviews(self) -> bool:
        """Whether there is anything of what was said, and not only answers."""
        return bool(self.documents or self.codes or self.passages)
