r"""A preprint of a work that has been published since.

Reviewers expect the publication: it is what was reviewed, and what others cite. `galley bib verify` looks preprints up
and keeps the record of the publication in bib/records/.

Flagged::

    -- bib/records/10.48550/arxiv.1909.02309.json --
    {"DOI": "10.48550/arxiv.1909.02309", "type": "article", "title": "Human-AI Collaboration in Data Science",
     "author": [{"given": "Dakuo", "family": "Wang"}]}
    -- bib/records/10.1145/3359313.json --
    {"DOI": "10.1145/3359313", "type": "article-journal", "title": "Human-AI Collaboration in Data Science",
     "author": [{"given": "Dakuo", "family": "Wang"}], "container-title": "Proc. ACM Hum.-Comput. Interact."}
    -- references.bib --
    @misc{wang, author = {Wang, Dakuo}, title = {Human-{AI} Collaboration in Data Science}, year = 2019,
          ^^^^
      eprint = {1909.02309}, archiveprefix = {arXiv}}

Accepted::

    -- bib/records/10.48550/arxiv.1909.02309.json --
    {"DOI": "10.48550/arxiv.1909.02309", "type": "article", "title": "Human-AI Collaboration in Data Science",
     "author": [{"given": "Dakuo", "family": "Wang"}]}
    -- references.bib --
    @misc{wang, author = {Wang, Dakuo}, title = {Human-{AI} Collaboration in Data Science}, year = 2019,
      eprint = {1909.02309}, archiveprefix = {arXiv}}
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
    """By what the preprint's own record says, else by a published record of the same title and first author."""
    works = project.registry.works if project.registry else {}
    by_title = works_by_title(works)
    for entry in project.printed_entries:
        if not is_preprint(entry):
            continue
        own = works.get(doi_of(entry))
        twins = (work.doi for work in registered_twins(entry, by_title) if is_published(work))
        published = next(iter((*(own.published_as if own else ()), *twins)), None)
        if published is not None:
            hints = (f"cite the publication: `galley bib add {published}`",)
            yield Offence(entry.key_span, f"the preprint `{entry.key}` has been published as {published}", hints)
