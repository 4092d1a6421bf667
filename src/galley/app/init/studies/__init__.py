"""Kinds of study that a new paper can begin with, a file each."""

from __future__ import annotations

from dataclasses import dataclass

from galley.findings.members import Family


@dataclass(frozen=True, slots=True)
class StudyKind:
    """A kind of study.

    `sections` are those of the paper, in order. `parts` name what the study consists of: the folders of templates
    beside those of every paper, which templates ask for by name.
    """

    name: str
    manual: str
    sections: tuple[str, ...]
    parts: tuple[str, ...]


FAMILY = Family("galley.app.init.studies", "kind of study", StudyKind)
