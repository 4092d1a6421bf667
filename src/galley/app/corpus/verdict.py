"""What is kept of a paper once it was judged. All of it is plain data: it passes through a pipe, and into a journal."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How far judging a paper came, and what kept it from going on."""

    JUDGED = "judged"
    SEVERAL_DOCUMENTS = "several-documents"
    NO_DOCUMENT = "no-document"
    UNREADABLE = "unreadable"
    REFUSED = "refused"
    NOT_BUILT = "not-built"
    TOO_SLOW = "too-slow"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
    LOST = "lost"

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]

    @property
    def depends_on_bounds(self) -> bool:
        """Whether a paper may do better with more time or memory, or at another moment."""
        return self in (Status.TOO_SLOW, Status.OUT_OF_MEMORY, Status.CRASHED, Status.LOST, Status.NOT_BUILT)

    @property
    def is_judged(self) -> bool:
        """Whether rules looked at the paper."""
        return self in (Status.JUDGED, Status.SEVERAL_DOCUMENTS, Status.NOT_BUILT)


_MEANINGS = {
    Status.JUDGED: "judged",
    Status.SEVERAL_DOCUMENTS: "judged, but which of its documents is the paper does not show",
    Status.NO_DOCUMENT: "there is no LaTeX document in it",
    Status.UNREADABLE: "its files cannot be read, or are no text",
    Status.REFUSED: "an archive that is damaged or hostile",
    Status.NOT_BUILT: "judged, but it does not build",
    Status.TOO_SLOW: "takes more time than it may",
    Status.OUT_OF_MEMORY: "takes more memory than it may",
    Status.CRASHED: "a mistake of Galley or of a library ended judging",
    Status.LOST: "the workers that judged it were lost",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding; paths are relative to the paper, lines and columns count from 1."""

    document: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    severity: str
    message: str
    hints: list[str]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A paper as it was judged; `reason` says in words why it was not, or what is remarkable.

    `size` is in bytes of LaTeX, `words` are those of the prose. `text` is the digest of the words, `sketch` a sample of
    their sequences (see `likeness`), `figures` has digests of pictures with their paths. `sarif` is the report of the
    findings, if it was asked for.
    """

    status: Status
    reason: str = ""
    document: str = ""
    documents: int = 0
    title: str = ""
    document_class: str = ""
    size: int = 0
    words: int = 0
    text: str = ""
    sketch: list[int] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    sarif: str | None = None

    def as_data(self) -> dict[str, Any]:
        """What JSON can hold, and `from_data` takes. Lists are those of the verdict itself."""
        return {**_parts(self), "findings": [_parts(finding) for finding in self.findings]}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Verdict:
        """What `as_data` gave. TypeError, ValueError or KeyError for anything else."""
        findings = [Finding(**one) for one in data["findings"]]
        return cls(**{**data, "status": Status(data["status"]), "findings": findings})


def _parts(record: Finding | Verdict) -> dict[str, Any]:
    """The fields of a record by name. That of the library copies all that it finds, which takes longer than JSON."""
    return {part.name: getattr(record, part.name) for part in fields(record)}
