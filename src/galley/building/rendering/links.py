r"""galley-links.tex and galley-quote-links.tex: the way from a draft to the report, entry by entry.

A link must not change what TeX does: a use that TeX may want to calculate with, as in `\ifnum` or `\setcounter`, or
that goes to a command that nobody here knows, stays plain. What is left stands in text, where a link takes no space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from codecs import BOM_UTF16_BE
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.anchors import figure_anchor, quote_anchor, value_anchor
from galley.reading.latex.vocabulary import TABLES, names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from galley.findings.source import Span
    from galley.model.manuscript import Environment, MacroUse, Section
    from galley.model.values import Value

_HEADER = "% Written by galley: the way from the draft's values to the report. Do not edit.\n"
_TEXT: Final = names(r"""
    VAR claim variant anonymous emph textbf textit textsl textsc textsf texttt textrm textup textmd textnormal text
    mbox underline footnote footnotetext caption subcaption part chapter section subsection subsubsection paragraph
    subparagraph enquote multicolumn multirow parbox makebox textcolor galleylabel galleynonzero
""")
"""Commands whose arguments are set as text and as it is."""

_UNPRINTED: Final = frozenset({"Description"})
_UNREADABLE: Final = names("""
    tikzpicture pgfpicture picture forest axis prooftree algorithmic tikzcd pspicture circuitikz quantikz tblr longtblr
    filecontents
""")
"""Environments that read their content by rules of their own."""

# Commands that calculate with what follows, or expand it to a text: a link in there would break them.
_CALCULATING = lazy_pattern(
    r"\\(?:if[a-z]*|number|numexpr|dimexpr|glueexpr|romannumeral|the|advance|multiply|divide|edef|xdef|write|typeout"
    r"|message|count|dimen|skip|hskip|vskip|kern|penalty|char|foreach|pgfmath\w*)(?![A-Za-z])"
)
_NEAR = 80  # characters of the line before a use, in which a calculation may have begun
_SCRIPT = lazy_pattern(r"[_^]\s*\{?\s*$")
_COMMAND = lazy_pattern(r"\\([A-Za-z@]+)\*?\s*$")
_DECIMAL_COLUMNS = frozenset("SDNdn")
_NOT_A_COLUMN = lazy_pattern(r"\{[^{}]*\}|\\[A-Za-z@]+")
_TORN = lazy_pattern(
    r"\\(?:if|else|fi|or|begin|end|par|item|verb|footnote)(?![a-z])|\\if[a-z]+|\n[ \t]*\n|\\\\|(?<!\\)[&#]"
)
_LONGEST_TIP = 120
_BRACKETS = str.maketrans("()", "[]")
_HARMLESS = lazy_pattern(r"[A-Za-z0-9 .,;:=/+*'`|<>!?@_\[\]-]*")


@dataclass(frozen=True, slots=True)
class _Groups:
    """The bracket groups of a section, by where they open."""

    section: Section
    opened: tuple[int, ...]
    opening: Mapping[int, int]  # by where they close
    outer: Mapping[int, int]  # of each the one that opened before it and was open then

    @classmethod
    def of(cls, section: Section) -> _Groups:
        closing = section.groups.closing
        opened = tuple(sorted(closing))
        outer, still_open = dict[int, int](), list[int]()
        for start in opened:
            while still_open and closing[still_open[-1]] < start:
                still_open.pop()
            if still_open:
                outer[start] = still_open[-1]
            still_open.append(start)
        return cls(section, opened, {close: start for start, close in closing.items()}, outer)

    def around(self, offset: int) -> Iterator[tuple[int, int]]:
        """Where the groups around an offset open and close, the innermost first."""
        closing = self.section.groups.closing
        place = bisect_left(self.opened, offset) - 1
        start = self.opened[place] if place >= 0 else None
        while start is not None:
            if closing[start] >= offset:
                yield start, closing[start]
            start = self.outer.get(start)

    def command(self, start: int) -> str:
        """The command that a group is an argument of; empty for a group of its own."""
        text = self.section.source.text
        end = len(text[max(0, start - 400) : start].rstrip()) + max(0, start - 400)
        while end and text[end - 1] in "}]" and end - 1 in self.opening:
            end = self.opening[end - 1]
            end = len(text[:end].rstrip()) if text[end - 1 : end].isspace() else end
        found = _COMMAND.search(text, max(0, end - 60), end)
        return found[1] if found else ""


def linked_lines(sections: Iterable[Section]) -> dict[str, list[int]]:
    """The expressions, as written, that a draft links, each with the lines of files on which it must stay plain."""
    safe, plain = set[str](), dict[str, set[int]]()
    for section in sections:
        groups = _Groups.of(section)
        for use in section.values:
            if not _is_looked_up(section, use.span, groups):
                continue
            if _is_in_text(section, use.span, groups):
                safe.add(use.written)
            else:
                last = max((close for _, close in groups.around(use.span.start)), default=use.span.end)
                lines = range(use.span.line, section.source.position(last)[0] + 1)
                if any(
                    use.span.start >= one.span.start and use.span.end <= one.span.end for one in section.definitions
                ):
                    lines = range(0)  # it is run wherever the macro is used
                plain.setdefault(use.written, set()).update(lines or (0,))
    return {written: sorted(plain.get(written, ())) for written in sorted(safe) if 0 not in plain.get(written, ())}


def _is_looked_up(section: Section, span: Span, groups: _Groups) -> bool:
    r"""Whether TeX comes to see `\VAR` or `\claim`: not in a description, nor where only a row is decided on."""
    start = _start(section, span)
    if not section.source.text.startswith(("\\VAR", "\\claim"), start):
        return False
    return not any(groups.command(opened) in _UNPRINTED for opened, _ in groups.around(start))


def _start(section: Section, span: Span) -> int:
    return max(section.source.text.rfind("\\", 0, span.start), 0)


def _is_in_text(section: Section, span: Span, groups: _Groups) -> bool:
    r"""Whether `\VAR` or `\claim` with this argument only prints."""
    text, start = section.source.text, _start(section, span)
    if text.startswith("\\claim", start) and not _is_plain_claim(section, start):
        return False
    line = text[max(text.rfind("\n", 0, start) + 1, start - _NEAR) : start]
    if _CALCULATING.search(line) or _SCRIPT.search(line):
        return False
    for opened, _ in groups.around(start):
        command = groups.command(opened)
        if (text[opened] == "[" and _is_option(section, opened)) or (command and command not in _TEXT):
            return False
    around = (one for one in section.environments if one.body.start <= start < one.body.end)
    return not any(one.name in _UNREADABLE or _has_decimal_column(section, one) for one in around)


def _has_decimal_column(section: Section, environment: Environment) -> bool:
    """Whether a table has columns whose cells a package reads as numbers."""
    if environment.name not in TABLES:
        return False
    text = section.source.text
    _, _, arguments, _ = section.groups.all_arguments(text, text.index("}", environment.span.start) + 1)
    return any(not _DECIMAL_COLUMNS.isdisjoint(_NOT_A_COLUMN.sub("", text[slice(*bounds)])) for bounds in arguments)


def _is_plain_claim(section: Section, start: int) -> bool:
    """Whether the words that a claim vouches for are words of one paragraph, which can be taken one by one."""
    claim = _claims(section).get(start)
    return claim is not None and len(claim.arguments) > 1 and not _TORN.search(claim.arguments[1].text)


@kept
def _claims(section: Section) -> dict[int, MacroUse]:
    """The claims of a section by where they start."""
    return {one.span.start: one for one in section.macros("claim")}


def _is_option(section: Section, opened: int) -> bool:
    """Whether a square bracket stands directly behind a command, as no bracket of a sentence does."""
    return bool(re.search(r"(?:\\[A-Za-z@]+\*?|[}\]])$", section.source.text[max(0, opened - 60) : opened]))


def value_links(values: Mapping[str, Value], linked: Mapping[str, list[int]], names: Mapping[str, str]) -> str:
    """Define the link of each value that is known, by its written form; `names` has the expression of each form."""
    lines = [_HEADER]
    for written, plain in linked.items():
        value = values.get(names.get(written, ""))
        if value is not None:
            lines.append(_defined("galleylink", written, value_anchor(value.expression), _tip_of(value)))
            lines += [f"\\galleyplain{{{written}}}{{{line}}}\n" for line in plain]
    return "".join(lines)


def figure_links(values: Mapping[str, Value], drawn: Mapping[str, Collection[str]]) -> str:
    """Define the link of each picture by its path as a section includes it; `drawn` has the expressions of each."""
    return "".join(
        _defined("galleyfigurelink", f"figures/{name}", figure_anchor(name), _tip_of_figure(name, shown))
        for name, expressions in drawn.items()
        for shown in [[values[one] for one in expressions if one in values]]
    )


def _tip_of_figure(name: str, shown: Collection[Value]) -> str:
    """What a picture is drawn from, as a tooltip says it."""
    files = dict.fromkeys(file for value in shown for file in value.origin.files)
    values = "1 value" if len(shown) == 1 else f"{len(shown)} values"
    return _cut("; ".join((f"figure {name}, drawn from {values}", ", ".join(files))) if files else f"figure {name}")


def quote_links(excerpts: Mapping[str, str]) -> str:
    """Define the link of each excerpt by its name, with what it says of itself."""
    found = (_defined("galleyquotelink", name, quote_anchor(name), tip) for name, tip in excerpts.items())
    return "".join((_HEADER, *found))


def _defined(command: str, name: str, anchor: str, tip: str) -> str:
    number = int(
        sha256(anchor.encode()).hexdigest()[:7], 16
    )  # digits alone: nothing that TeX does to text changes them
    return f"\\{command}{{{name}}}{{{number}}}{{{anchor}}}{{{_pdf_string(tip)}}}\n"


def _tip_of(value: Value) -> str:
    """Where a value comes from, as a tooltip says it."""
    counts = value.origin.counts
    missing = f", {counts.missing} not disclosed" if counts.missing else ""
    n = f"; n = {counts.rows}{missing}" if counts.rows else ""
    files = f"; {', '.join(value.origin.files[:2])}" if value.origin.files else ""
    return _cut(f"{value.origin.formula}{n}{files}")


def _cut(told: str) -> str:
    return told if len(told) <= _LONGEST_TIP else f"{told[: _LONGEST_TIP - 4].rstrip()} ..."


def _pdf_string(text: str) -> str:
    """A string as PDF has it: in brackets, or in digits where it has signs that mean something to TeX or to PDF."""
    text = text.translate(_BRACKETS)
    return f"({text})" if _HARMLESS.fullmatch(text) else f"<{(BOM_UTF16_BE + text.encode('utf-16-be')).hex().upper()}>"
