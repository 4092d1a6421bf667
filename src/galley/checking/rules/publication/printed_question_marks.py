r"""A reference or value that prints as question marks in a copy for others.

Flagged::

    -- build/review/paper.pdf --
    pages = ["As Figure ?? shows, it works.", "Others [?] agree, and so do ??participants.n??."]
    ^
    ^

Accepted::

    -- build/review/paper.pdf --
    pages = ["Does it work? “What?” they asked."]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("pdf",)

_MARKS = lazy_pattern(r"(?<![\w?!])\?\?(?![?!])|\[(?:[^\]\n]{0,40}, ?)?\?+(?:, ?[^\]\n]{0,40})?\]|\?\?[\w.]+\?\?")


def check(project: Project) -> Iterator[Offence]:
    """Tell each page once."""
    if project.pdf is None:
        return
    for number, page in enumerate(project.pdf.pages, start=1):
        found = _MARKS.search(page.text)
        if found:
            line = page.text[page.text.rfind("\n", 0, found.start()) + 1 :].partition("\n")[0].strip()
            message = f"page {number} prints `{found[0]}` for what TeX did not find: `{line[:60]}`"
            yield Offence(whole_file(project.pdf.path), message, ("`doit check` says what is open",))
