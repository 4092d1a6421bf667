r"""A cited work that was retracted, or about which its publisher is concerned.

To cite it as if it still stood misleads the reader. Who writes about the retraction allows the entry and says so.
`galley bib verify` keeps what Crossref knows in bib/records/, and what a list of retractions says, with its date.

Flagged::

    -- bib/records/10.5555/12345678.json --
    {"DOI": "10.5555/12345678", "type": "article-journal", "title": "Toward a Theory",
     "updated-by": [{"type": "retraction", "DOI": "10.5555/87654321", "updated": {"date-parts": [[2021, 3, 9]]}}]}
    -- references.bib --
    @misc{theory, author = {Carberry, Josiah}, title = {Toward a Theory}, year = 2008, doi = {10.5555/12345678}}
          ^^^^^^

Accepted::

    -- bib/records/10.5555/12345678.json --
    {"DOI": "10.5555/12345678", "type": "article-journal", "title": "Toward a Theory",
     "updated-by": [{"type": "correction", "DOI": "10.5555/87654321"}]}
    -- references.bib --
    @misc{theory, author = {Carberry, Josiah}, title = {Toward a Theory}, year = 2008, doi = {10.5555/12345678}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.shared.registered_works import doi_of
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.works.registered_work import Notice, Registry

severity = Severity.ERROR
needs = ("bibliography", "registry")

_GRAVE: Final = ("retract", "withdraw", "removal", "concern")  # how registries word what unsays a work


def check(project: Project) -> Iterator[Offence]:
    """Tell each printed entry with a grave notice once, the gravest first."""
    if project.registry is None:
        return
    for entry in project.printed_entries:
        doi = doi_of(entry)
        grave = sorted(_grave(doi, project.registry), key=lambda found: found[0])
        if grave:
            _, notice, source = grave[0]
            at = f" at https://doi.org/{notice.doi}" if notice.doi else ""
            on = f" of {notice.date}" if notice.date else ""
            message = f"there is a notice of {notice.kind}{on} for `{entry.key}`"
            yield Offence(entry.key_span, message, (f"read it{at}, as known to {source}, and cite another work",))


def _grave(doi: str, registry: Registry) -> Iterator[tuple[int, Notice, str]]:
    """The notices that unsay a work, with how grave each is, 0 the most, and who says so."""
    work, listed = registry.works.get(doi), registry.retractions
    found = [(notice, "the registry of its DOI") for notice in (work.notices if work else ())]
    found += [(notice, f"the list of {listed.date}") for notice in listed.notices.get(doi, ())] if listed else []
    for notice, source in found:
        rank = next((rank for rank, word in enumerate(_GRAVE) if word in notice.kind), None)
        if rank is not None:
            yield rank, notice, source
