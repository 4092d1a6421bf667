r"""A DOI that nobody registered.

It is mistyped, or the work does not exist. `galley bib verify` asks the resolver of all DOIs.

Flagged::

    -- bib/records/10.1145/3359313313.json --
    {"DOI": "10.1145/3359313313", "custom": {"galley": {"status": "unknown", "fetched": "2026-11-29"}}}
    -- references.bib --
    @misc{planes, author = {Wu, Eva}, title = {Paper Planes}, year = 2019, doi = {10.1145/3359313313}}
                                                                                 ^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- bib/records/10.1145/3359313.json --
    {"DOI": "10.1145/3359313", "title": "Paper Planes"}
    -- references.bib --
    @misc{planes, author = {Wu, Eva}, title = {Paper Planes}, year = 2019, doi = {10.1145/3359313}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.registered_works import with_records
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("bibliography", "registry")


def check(project: Project) -> Iterator[Offence]:
    """Point at the DOI, or at what it was taken from."""
    for entry, work in with_records(project):
        if not work.is_known:
            place = next(entry.fields[name].span for name in ("doi", "url", "eprint") if name in entry.fields)
            since = f" (asked on {work.fetched})" if work.fetched else ""
            hints = (f"look the work up; `galley bib verify --refresh` asks again{since}",)
            yield Offence(place, f"nobody registered the DOI {work.doi} of `{entry.key}`", hints)
