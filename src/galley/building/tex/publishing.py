"""Puts a finished PDF where authors look for it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from galley.building.tex.files import read_bytes, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from galley.building.tex.job import Job

_TAIL = 1024
"""Bytes at the end of a PDF in which its end marker stands."""

_FAST = 1
_GZIP = 31


def is_whole(pdf: Path) -> bool:
    """Whether TeX came to the end of a PDF: its first and last words are there."""
    try:
        with pdf.open("rb") as stream:
            head = stream.read(5)
            stream.seek(max(0, pdf.stat().st_size - _TAIL))
            return head == b"%PDF-" and b"%%EOF" in stream.read()
    except OSError:
        return False


def publish(job: Job) -> None:
    """Replace the published PDF and its SyncTeX file, each in one step."""
    made, published = job.scratch_path / f"{job.name}.pdf", job.root / job.pdf
    published.parent.mkdir(parents=True, exist_ok=True)
    if job.synctex:
        packer = zlib.compressobj(_FAST, wbits=_GZIP)
        content = read_bytes(made.with_suffix(".synctex"))
        write_whole(published.with_suffix(".synctex.gz"), packer.compress(content) + packer.flush())
    made.replace(published)
