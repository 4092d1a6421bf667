r"""An entry whose DOI was never looked up, in a paper that keeps records of the others.

Flagged::

    -- bib/records/10.1145/3359313.json --
    {"DOI": "10.1145/3359313", "title": "Paper Planes"}
    -- references.bib --
    @misc{planes, author = {Wu, Eva}, title = {Paper Planes}, year = 2019, doi = {10.1145/3359313}}
    @misc{kites, author = {Wu, Eva}, title = {Paper Kites}, year = 2020, doi = {10.1145/1357054.1357160}}
          ^^^^^

Accepted::

    -- references.bib --
    @misc{kites, author = {Wu, Eva}, title = {Paper Kites}, year = 2020, doi = {10.1145/1357054.1357160}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.registered_works import doi_of
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.NOTE
needs = ("bibliography", "registry")


def check(project: Project) -> Iterator[Offence]:
    """Look for a record of each printed entry that has a DOI."""
    works = project.registry.works if project.registry else {}
    for entry in project.printed_entries:
        doi = doi_of(entry)
        if doi and doi not in works:
            hints = ("`galley bib verify` looks it up",)
            yield Offence(entry.key_span, f"`{entry.key}` was not held against the registry of its DOI", hints)
