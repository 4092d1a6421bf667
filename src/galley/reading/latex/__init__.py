"""Reading LaTeX without running it: any text, in linear time, never failing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.reading.latex.groups import GroupMatcher
from galley.reading.latex.sweeping.own_listings import own_code
from galley.reading.latex.sweeping.sweep import sweep
from galley.reading.latex.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.manuscript import Definition, Section


def read_latex(
    source: SourceFile, definitions: Mapping[str, Definition] | None = None, *, is_preamble: bool = False
) -> tuple[Section, tuple[Diagnostic, ...]]:
    """What a LaTeX source says and uses, and which of its brackets and environments do not match.

    `definitions` are the macros that files read before this one define, by name: they tell which macros print nothing,
    plain words, or remarks among the authors. Of a file that a preamble reads, no more is text than of
    the preamble itself.
    """
    known = definitions or {}
    found = list(tokens(source.text, own=own_code(source.text, known)))
    matcher = GroupMatcher(found)
    reader = sweep(source, found, matcher.groups, known, is_preamble=is_preamble)
    section = reader.section(tuple(source.span(*bounds) for bounds in matcher.comments))
    return section, reader.diagnostics(matcher.lone)
