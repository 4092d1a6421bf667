"""What a paper of Galley's includes that neither stands in its folder nor is written from paper.toml."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.model.layout import DRAFT, LOOKED_UP, WRAPPER
from galley.reading.decoding import RULE as ABSENT

if TYPE_CHECKING:
    from galley.model.manuscript import Inclusion
    from galley.reading.folder import Folder


def unwritten(folder: Folder, inclusion: Inclusion) -> Diagnostic:
    """Report it by the names that authors give to files, with one that may be meant."""
    beside = posixpath.join(posixpath.dirname(inclusion.target), "*.tex")
    known = [
        path.removeprefix(f"{base}/").removesuffix(".tex")
        for base in (DRAFT, "")
        for path in folder.files(posixpath.join(base, beside))
        if path not in (WRAPPER, *LOOKED_UP)
    ]
    target = inclusion.target.removesuffix(".tex")
    return Diagnostic(inclusion.span, f"file `{target}.tex` does not exist", ABSENT, hints=did_you_mean(target, known))
