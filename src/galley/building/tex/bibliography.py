"""What a list of references is made from: BibTeX is due when that has changed."""

from __future__ import annotations

import re
from operator import itemgetter
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
    asked = dict.fromkeys(
        (match[1], name)
        for file in sorted(auxiliary)
        if file.endswith(".aux")
        for match in _LINE.finditer(auxiliary[file])
        for name in match[2].split(b",")
    )
    lines = sorted(asked, key=itemgetter(0))  # the order of keys may count, that of the commands does not
    if not any(command == b"bibdata" for command, _ in lines):
        return None
    files = (content for command, name in lines for content in _contents(job, command, name))
    return digest(*(part for line in lines for part in line), *files)


def _contents(job: Job, command: bytes, name: bytes) -> Iterator[bytes]:
    ending = {b"bibdata": ".bib", b"bibstyle": ".bst"}.get(command)
    if ending:
        path = name.decode(errors="surrogateescape").removesuffix(ending) + ending
        files = (folder / path for folder in (*(job.root / name for name in job.searched), job.root))
        yield from (read_bytes(file) for file in files if file.exists())
