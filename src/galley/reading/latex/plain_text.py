"""The plain text of a little LaTeX, as an argument has it."""

from __future__ import annotations

import re

from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.model.prose import PLACEHOLDERS
from galley.reading.latex import read_latex

_NOT_WORDS = lazy_pattern(f"[{PLACEHOLDERS}]+")
_MEANT_LITERALLY = lazy_pattern(r"\\.|([&#_$^])", re.DOTALL)


def plain_quote(latex: str) -> str:
    r"""What an edited quote says; in it, as in all prose of `\excerpt`, `& # _ $ ^` stand for themselves."""
    return plain_text(_MEANT_LITERALLY.sub(_escaped, latex))


def shown_title(latex: str) -> str:
    r"""A title or caption for people to read: `…` for what only the paper prints, such as a `\VAR` or a citation."""
    return _NOT_WORDS.sub("…", plain_quote(latex))


def plain_text(latex: str) -> str:
    """What a title, say, has in print, without its looks."""
    section, _ = read_latex(SourceFile("", latex))
    return " ".join(section.prose.with_formulas.split())


def _escaped(match: re.Match[str]) -> str:
    if match[1] == "^":
        return r"\textasciicircum{}"
    return f"\\{match[1]}" if match[1] else match[0]
