r"""A copy that has more words than the venue takes.

`word_limit = 12000` in paper.toml says how many it takes. Words are counted in the PDF, up to the list of references:
title, abstract, text, captions, tables, notes and running heads; numbers alone are no words. Where a paper in PACM HCI
sets no limit, fewer than 5,000 and more than 12,000 words are noted: CSCW has no limit, and its reviewers ask whether
the length fits the contribution.

Flagged::

    -- build/review/paper.pdf --
    pages = ["One\nReferences\nthree four 12", "five six.\n1 REFERENCES 13\n[1] seven eight nine ten"]
    ^
    -- manuscript/paper.toml --
    word_limit = 5

Accepted::

    -- build/review/paper.pdf --
    pages = ["One two three 4 5 6", "four fi-\nve.\nREFERENCES\nseven eight nine ten"]
    -- manuscript/paper.toml --
    word_limit = 5
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.shared.printed_pages import word_count
from galley.findings.diagnostics import Offence, Severity
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
needs = ("pdf", "paper")

_FEW, _MANY = 5_000, 12_000
_WITHOUT_LIMIT: Final = "PACMHCI"


def check(project: Project) -> Iterator[Offence]:
    """Count, and compare."""
    if project.pdf is None or project.paper is None:
        return
    count, limit, place = word_count(project.pdf), project.paper.word_limit, whole_file(project.pdf.path)
    if limit is not None and count > limit:
        hints = ("shorten it, or change `word_limit` in paper.toml; the list of references does not count",)
        yield Offence(place, f"the paper has {count:,} words, {count - limit:,} more than the venue takes", hints)
    elif limit is None and project.paper.publication.journal == _WITHOUT_LIMIT and not _FEW <= count <= _MANY:
        usual = f"papers of {_FEW:,} to {_MANY:,} are usual"
        yield Offence(place, f"the paper has {count:,} words without references; {usual}", severity=Severity.NOTE)
