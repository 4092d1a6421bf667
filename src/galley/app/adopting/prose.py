r"""LaTeX as paper.toml has it: titles and notes as prose in which commands work, all else as plain text."""

from __future__ import annotations

import re

from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.model.prose import CITATION, CODE, FORMULA, REFERENCE, UNKNOWN, VALUE

_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*\n?[ \t]*")
_LINE_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")
_FORMULA = lazy_pattern(r"(?<!\\)\$([^$]*)(?<!\\)\$")
_UNTOLD = {CITATION, CODE, FORMULA, REFERENCE, UNKNOWN, VALUE}
_STYLE = lazy_pattern(r"\\(?:footnotesize|scriptsize|small|normalsize|large|Large|LARGE|huge|Huge|bf|it|rm|sf|tt|em)\b")


def without_comments(latex: str) -> str:
    """LaTeX without what stands behind a percent sign; its line ends stay."""
    return _LINE_COMMENT.sub("", latex)


def as_prose(latex: str) -> str:
    r"""A title or a note: formulas between `\(` and `\)`, on one line, without comments."""
    return " ".join(_FORMULA.sub(r"\\(\1\\)", _COMMENT.sub("", latex)).split())


def as_plain(latex: str) -> str | None:
    """Plain text; None where a command has a meaning that plain text cannot tell."""
    from galley.reading.latex import read_latex  # noqa: PLC0415 - only where there is LaTeX

    if not re.search(r"[\\{}$~%`'-]", latex):
        return " ".join(latex.split())
    section, _ = read_latex(SourceFile("", _STYLE.sub("", _COMMENT.sub("", latex))))
    text = " ".join(section.prose.text.replace("\N{NO-BREAK SPACE}", " ").split())
    return None if _UNTOLD & set(text) or section.inclusions else text


def slug(title: str) -> str:
    """A file's name for a heading; nothing where it has no letters that a name can have."""
    from unicodedata import normalize  # noqa: PLC0415 - rarely needed

    plain = as_plain(title) or re.sub(r"\\[A-Za-z]+", " ", title)
    ascii_text = normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text)[:5])
