r"""A character that came along with pasted text, and prints wrong, stops TeX, or keeps words from being found.

Text copied from a PDF or from a Mac's clipboard has letters and their accents as two characters, ligatures as one, and
soft hyphens and spaces without width between letters; that of web pages has separators of lines and marks of direction.
What means the same in ordinary characters is a safe fix.

Flagged::

    The oﬃce closed late. We sat in a Café nearby.
         ^                               ^^

Accepted::

    The office closed late. We sat in a Café nearby. % a Café in a comment
    \begin{verbatim}
    Café
    \end{verbatim}

Accepted::

    -- paper.tex --
    We cook \cite{a}.
    -- bib/references.bib --
    @misc{a, title = {Rice}, abstract = {An oﬃce.}}
    @misc{b, title = {An oﬃce}}
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.findings.intervals import Intervals
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.works.bibliography import PRINTED

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import SourceFile
    from galley.model.manuscript import Section

severity = Severity.WARNING

_SUSPECT = lazy_pattern(r"[\u0300-\u036f\ufb00-\ufb06\u00ad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\uff01-\uff5e]")
"""One is in whatever the pattern below finds; to look for a set of characters is faster by far."""
_PASTED = lazy_pattern(
    r"(?P<accent>[^\W\d_][\u0300-\u036f]+)|(?P<ligature>[\ufb00-\ufb06])|(?P<hyphen>\u00ad+)"
    r"|(?P<empty>[\u200b\u2060\ufeff]+)|(?P<line>[\u2028\u2029]+)|(?P<direction>[\u202a-\u202e\u2066-\u2069]+)|(?P<wide>[\uff01-\uff5e]+)"
)
_FACTS = {
    "accent": "a letter and its accent are two characters, which pdfTeX cannot set",
    "ligature": "several letters are one character, a ligature",
    "hyphen": "a soft hyphen, which nobody sees, stands in the text",
    "empty": "a space without width, which nobody sees, stands in the text",
    "line": "a separator of lines, which nobody sees, stands in the text",
    "direction": "a mark that turns the direction of writing, which nobody sees, stands in the text",
    "wide": "characters as wide as Chinese ones stand in the text",
}
_PLAIN = {"hyphen": "", "empty": "", "line": " ", "direction": ""}
_SPECIAL = frozenset("\\{}$&#^_~%\"'`-<>@|[]=")  # mean something to TeX or TOML
_UNPRINTED = lazy_pattern(r"[vV]erbatim|listing|minted|code|alltt|comment")


def check(project: Project) -> Iterator[Offence]:
    # Of other papers it is not known whether pdfTeX sets them.
    level = Severity.ERROR if project.paper and project.paper.engine == "pdflatex" else None
    sections = {section.source.path: section for section in project.sections}
    unprinted: dict[str, list[tuple[int, int]]] | None = None
    for source in project.sources:
        section = sections.get(source.path)
        if not (_is_suspect(section) if section else _holds_suspect(source)):  # as nearly all
            continue
        if section:
            unread = _unread(section)
        else:
            unprinted = _unprinted(project) if unprinted is None else unprinted
            unread = Intervals(unprinted.get(source.path, []))
        yield from _told(source, unread, level)


def _told(source: SourceFile, unread: Intervals, accents: Severity | None) -> Iterator[Offence]:
    """Of each kind the first with the number of all, since who mends one mends all; the others are notes."""
    found = [
        match
        for match in _PASTED.finditer(source.text)
        if match.start() not in unread and not (match.lastgroup == "wide" and _is_chinese(match))
    ]
    number = Counter(match.lastgroup for match in found)
    told: set[str | None] = set()
    for match in found:
        kind = match.lastgroup
        offence = _offence(source, match, accents if kind == "accent" else None)
        if kind in told:
            yield replace(offence, severity=Severity.NOTE)
            continue
        told.add(kind)
        others = number[kind] - 1
        more = f", as {'once' if others == 1 else f'{others} times'} more in this file" if others else ""
        yield replace(offence, message=f"{offence.message}{more}")


@kept
def _is_suspect(section: Section) -> bool:
    return _holds_suspect(section.source)


def _holds_suspect(source: SourceFile) -> bool:
    return not source.text.isascii() and _SUSPECT.search(source.text) is not None


@kept
def _unread(section: Section) -> Intervals:
    """What no reader of the paper sees."""
    bodies = [(one.body.start, one.body.end) for one in section.environments if _UNPRINTED.search(one.name)]
    return Intervals([*bodies, *((one.start, one.end) for one in section.comments)])


def _unprinted(project: Project) -> dict[str, list[tuple[int, int]]]:
    """Fields of the bibliography that no style prints, and entries that no list of references has, by file."""
    found: dict[str, list[tuple[int, int]]] = {}
    printed = {id(entry) for entry in project.printed_entries}
    for entry in project.bibliography.entries if project.bibliography else ():
        fields = [field.span for field in entry.fields.values() if field.name not in PRINTED and not field.inherited]
        for span in fields if id(entry) in printed else (entry.span,):
            found.setdefault(span.path, []).append((span.start, span.end))
    return found


def _offence(source: SourceFile, match: re.Match[str], level: Severity | None) -> Offence:
    kind, span = match.lastgroup or "", source.span(*match.span())
    plain = _PLAIN[kind] if kind in _PLAIN else unicodedata.normalize("NFKC", match[0])
    is_left = _PASTED.search(plain) is not None
    if is_left or not _SPECIAL.isdisjoint(plain):
        hint = "write it with a LaTeX command" if is_left else f"write `{plain}` as LaTeX has it"
        return Offence(span, _FACTS[kind], (hint,), severity=level)
    hint = "put a space there" if plain == " " else f"write `{plain}`" if plain else "delete it"
    return Offence(span, _FACTS[kind], (f"{hint}: `galley check --fix` does so",), Edit(span, plain), level)


def _is_chinese(match: re.Match[str]) -> bool:
    """Whether such characters stand among their like."""
    beside = match.string[max(match.start() - 1, 0) : match.end() + 1]
    return any(unicodedata.east_asian_width(letter) == "W" for letter in beside)
