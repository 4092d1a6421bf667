"""What stands at a place of a paper's files: a value, a quote, a code, a column, a citation, a label, somebody."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from galley.model.study import NO_STUDY
from galley.prose.quotes.names import ParticipantNames

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.study import Study


class What(Enum):
    """What a name stands for; the value is how messages call it."""

    VALUE = "value"
    EXCERPT = "excerpt"
    CODE = "code"
    COLUMN = "column"
    TABLE = "table"
    PARTICIPANT = "participant"
    CITATION = "citation key"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Use:
    """A name or expression, and where it stands; a column's name is `table.column`.

    `is_declaration` says that the thing is made here, as a label by its command or a code by its row. Of one that
    `is_spelled` the text has `_` for characters that no name in an expression can have.
    """

    what: What
    name: str
    span: Span
    is_declaration: bool = False
    is_spelled: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """What the files of a paper can name. It is compared by content, and hashed by what is soonest told."""

    study: Study = NO_STUDY
    codes: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    keys: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, project: Project) -> Vocabulary:
        coded = project.coded
        people = (*(coded.people if coded else ()), *(project.withdrawn or ()))
        keys = project.bibliography.keys if project.bibliography else frozenset()
        return cls(project.study or NO_STUDY, tuple(coded.codes) if coded else (), people, keys)

    def __hash__(self) -> int:
        return hash((self.codes, self.participants, self.keys))

    @cached_property
    def names_of_participants(self) -> ParticipantNames:
        return ParticipantNames.of(self.participants)

    @cached_property
    def rows(self) -> Mapping[str, What]:
        """What the rows of a table are, by the table's name; of other tables nobody names a row."""
        coding, people = self.study.coding, self.study.participants
        if coding is None:
            return {}
        named = {coding.codebook: What.CODE, coding.excerpts: What.EXCERPT}
        return named | ({people.name: What.PARTICIPANT} if people else {})
