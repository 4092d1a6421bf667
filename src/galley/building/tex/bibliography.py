"""What a list of references is made from: BibTeX is due when that has changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.building.tex.files import digest, read_bytes
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.building.tex.job import Job
    from galley.building.tex.scratch import Auxiliary

_LINE = lazy_pattern(rb"^\\(citation|bibdata|bibstyle)\{([^}\n]*)\}", re.MULTILINE)


def ingredients(job: Job, auxiliary: Auxiliary) -> str | None:
    """A digest of citations, bibliographies and style; none where the paper has no list of references."""
    lines = dict.fromkeys(
        match.groups()
        for name in sorted(auxiliary)
        if name.endswith(".aux")
        for match in _LINE.finditer(auxiliary[name])
    )
    if not any(command == b"bibdata" for command, _ in lines):
        return None
    files = (content for command, names in lines for content in _contents(job, command, names))
    return digest(*(part for line in lines for part in line), *files)


def _contents(job: Job, command: bytes, names: bytes) -> Iterator[bytes]:
    ending = {b"bibdata": ".bib", b"bibstyle": ".bst"}.get(command)
    if ending:
        for path in _paths(names, ending):
            yield from (read_bytes(folder / path) for folder in (job.root / job.rendered, job.root))


def _paths(names: bytes, ending: str) -> Iterator[str]:
    for name in names.decode(errors="surrogateescape").split(","):
        yield name if name.endswith(ending) else f"{name}{ending}"
