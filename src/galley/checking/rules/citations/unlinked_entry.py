r"""An entry without a DOI, of a work that has one.

ACM links each reference, and asks for the DOI. `galley bib verify` looks up the works that are cited without one.

Flagged::

    -- bib/records/10.1145/3359313.json --
    {"DOI": "10.1145/3359313", "type": "article-journal", "title": "Human-AI Collaboration in Data Science",
     "author": [{"given": "Dakuo", "family": "Wang"}], "issued": {"date-parts": [[2019]]}}
    -- references.bib --
    @misc{wang, author = {Wang, Dakuo and others}, title = {Human-{AI} Collaboration in Data Science}, year = 2019}
          ^^^^

Accepted::

    -- bib/records/10.1145/3359313.json --
    {"DOI": "10.1145/3359313", "type": "article-journal", "title": "Human-AI Collaboration in Data Science",
     "author": [{"given": "Dakuo", "family": "Wang"}], "issued": {"date-parts": [[2019]]}}
    -- references.bib --
    @misc{wu, author = {Wu, Eva}, title = {Human-{AI} Collaboration in Data Science}, year = 2019}
    @misc{wang, author = {Wang, Dakuo}, title = {Another Title}, year = 2019}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.registered_works import doi_of, is_preprint, is_published, registered_twins, works_by_title
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
needs = ("bibliography", "registry")


def check(project: Project) -> Iterator[Offence]:
    """By title, first author and year."""
    by_title = works_by_title(project.registry.works if project.registry else {})
    for entry in project.printed_entries:
        if doi_of(entry) or is_preprint(entry):
            continue
        for work in registered_twins(entry, by_title):
            if is_published(work) and (entry.year is None or entry.year in work.years):
                hints = (f"add `doi = {{{work.doi}}}`",)
                yield Offence(entry.key_span, f"`{entry.key}` has no DOI, and is registered as {work.doi}", hints)
                break
