r"""A code in `\acmJournal` that ACM's class does not have: it stops there. One in paper.toml is told of that file.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \acmJournal{PACMHIC}
                ^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \acmJournal{pacmhci}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity, did_you_mean
from galley.model.publishing.acm_journals import ACM_JOURNALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    if project.front_matter is None or project.declared_front_matter is not None:
        return
    stated = project.front_matter.settings.get("acmJournal")
    if stated is not None and stated.text.upper() not in {"", *ACM_JOURNALS} and "\\" not in stated.text:
        hints = did_you_mean(stated.text, ACM_JOURNALS) or ("the publisher's letter says its code, such as `PACMHCI`",)
        yield Offence(stated.span, f"`{stated.text}` is no code of a journal that the class knows", hints)
