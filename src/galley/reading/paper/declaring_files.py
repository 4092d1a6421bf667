"""The files that declare a paper: paper.toml, study.toml, templates. Finding them costs no parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.layout import PAPER, STUDY, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.reading.folder import Folder


def declaring_sources(
    folder: Folder, shipped: Mapping[str, SourceFile]
) -> tuple[dict[str, SourceFile], tuple[Diagnostic, ...]]:
    """The files that declare something, by path, as far as they can be read.

    `shipped` are the templates that hold where the paper has none of its own at the same path. A paper without a study
    has no study.toml.
    """
    sources = dict(shipped)
    diagnostics: list[Diagnostic] = []
    study = () if folder.lacks(STUDY) else (STUDY,)
    templates = (*folder.files(f"{TEMPLATES}/**/*.tex"), *folder.files(f"{TEMPLATES}/**/*.sty"))
    for path in (PAPER, *study, *templates):
        source, unreadable = folder.source(path)
        diagnostics += unreadable
        if source is not None:
            sources[path] = source
    return sources, tuple(diagnostics)
