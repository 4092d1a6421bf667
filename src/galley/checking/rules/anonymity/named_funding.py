r"""Who paid for the work, or thanks to who helped, in the copy for reviewers.

A grant's number leads to the names of those who got it. Thanks belong into `acknowledgments` of paper.toml, which
anonymous copies leave out.

Flagged::

    -- build/review/paper.pdf --
    pages = ["This work was supported by NSF grant IIS-1234567.", "Acknowledgments\nWe thank our families.\nReferences"]
    ^
    -- section.tex --
    This work was supported by NSF grant IIS-1234567.
                                         ^^^^^^^^^^^

Accepted::

    -- build/review/paper.pdf --
    pages = ["They were granted access in 2021.\nReferences\nSupported by NSF grant IIS-1234567"]
    -- section.tex --
    They were granted access in 2021, and Grant 2020 describes the tool.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.anonymity._identities import Identity, is_anonymous, place_of
from galley.checking.shared.printed_pages import body_pages
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("pdf",)

_GRANT = lazy_pattern(
    r"\b(?:grants?|awards?|contract|fellowship)\s+(?:agreement\s+)?(?:no\.?|nos\.?|number|numbers|\#|id)?\s*:?\s*"
    r"((?=[\w/.-]*\d{4})(?!(?:19|20)\d\d\b(?![-/]))[A-Z0-9][\w/.-]{4,}\w)",
    re.IGNORECASE,
)
_THANKS = lazy_pattern(r"^[ \t]*(?:\d+\.?[ \t]*)?acknowledge?ments?[ \t]*$", re.IGNORECASE | re.MULTILINE)


def check(project: Project) -> Iterator[Offence]:
    """Look at the pages, up to the list of references."""
    if project.pdf is None or not is_anonymous(project):
        return
    told = set()
    for number, text in body_pages(project.pdf):
        for grant in _GRANT.finditer(text):
            if grant[1] not in told:
                told.add(grant[1])
                place = place_of(project, Identity(grant[1], ""), project.pdf)
                message = f"page {number} of the copy for reviewers has the number of a grant: `{grant[1]}`"
                yield Offence(place, message, (r"put it into \anonymous{…}, or into the acknowledgments",))
        if _THANKS.search(text):
            message = f"page {number} of the copy for reviewers has acknowledgments"
            hints = ("name their file as `acknowledgments` in paper.toml: anonymous copies leave it out",)
            yield Offence(whole_file(project.pdf.path), message, hints)
