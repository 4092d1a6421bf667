r"""The files that a document carries along and writes when TeX runs: `\begin{filecontents}{refs.bib}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_WRITING = frozenset({"filecontents", "filecontents*"})
_NAME = lazy_pattern(r"\s*(?:\[[^\]\n]*\]\s*)?\{\s*([^{}\n]*?)\s*\}")


def written_files(sections: Iterable[Section]) -> dict[str, Span]:
    """Their contents by name; of a name that is written twice the first, for TeX overwrites nothing by itself."""
    files: dict[str, Span] = {}
    for section in sections:
        for one in section.environments:
            if one.name in _WRITING and (name := _NAME.match(section.source.text, one.body.start, one.body.end)):
                files.setdefault(name[1], section.source.span(name.end(), one.body.end))
    return files
