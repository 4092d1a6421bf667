r"""A parenthesis that opens and never closes in its paragraph, or closes what none has opened.

What counts the parts of a sentence, as `a)` and `2)`, needs no other half. Paragraphs with formulas are let be, since
an interval may end as it likes, and so are quotations and code.

Flagged::

    Most families (who cook at home kept a list of what they had. They threw little away.
                  ^

    Some of them kept none), and threw more away than all others did.
                          ^

    \begin{tabular}{lr} Pans & 3.2 (0.4) \\ Pots & 2.8 0.3) \\ Lids & 1.9 (0.2 \\ \end{tabular}
                                                          ^               ^

Accepted::

    They sent a face (as \enquote{:-)}), and liked it (or not).

Accepted::

    They had two reasons: a) time, and 2) space (or none). It was fun ;) and they said ``a (b.'' It is $x$ (or not.
    \texttt{f(x} is no call. They closed :)

    They named all (see below

    \[ x = y) \]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT
from galley.model.prose import FORMULA, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_BRACKET = lazy_pattern(r"[()]")
_COUNTING = lazy_pattern(
    r"(?:^|[\s(/–-])(?:[A-Za-z]{1,2}|[ivxIVX]{1,4}|\d{1,2}|[a-z]?\d|\d[a-z])[.]?$|[:;=8x][-'^]?$|\*$"
)
_BEFORE = 8  # characters that tell of a closing parenthesis
_LEAST = 40  # characters of a paragraph
_LONGEST = 5000
_FACE = lazy_pattern(r"[:;=8xX]['’]?-?$")  # before the bracket of one: `:-)`
_ENDS = lazy_pattern(r"[.!?]\W*$")
_IN_CELL = lazy_pattern(r"\s*[-–−]?\d[\d.,]*\s{1,6}(?:(?P<opened>\()[\d.,]+|[\d.,]+(?P<closed>\)))\s*")
"""A number, and its deviation with one half of its brackets."""


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        prose = section.prose
        if prose.text.count("(") == prose.text.count(")") == 0:
            continue
        for start, block in prose.blocks():
            if block.count("(") == block.count(")") or len(block) > _LONGEST:
                continue
            if len(block) < _LEAST:
                yield from _in_cell(section, start, block)
                continue
            if FORMULA in block or UNKNOWN in block or not _ENDS.search(block, max(len(block) - 10, 0)):
                continue
            for place in _unpaired(block):
                span = prose.span(start + place, start + place + 1)
                is_text = {*section.enclosing(span.start)} <= RUNNING_TEXT and span.text == block[place]
                if is_text and not section.is_quoted(start + place) and not section.is_code(start + place):
                    what = "opens, and never closes" if block[place] == "(" else "closes, and none is open"
                    yield Offence(span, f"a parenthesis {what} in this paragraph", ("add its other half",))


def _in_cell(section: Section, start: int, block: str) -> Iterator[Offence]:
    if (match := _IN_CELL.fullmatch(block)) and "tabular" in section.enclosing(section.prose.source_offset(start)):
        opens = match["opened"] is not None
        place = start + match.start("opened" if opens else "closed")
        what = "opens, and never closes" if opens else "closes, and none is open"
        yield Offence(
            section.prose.span(place, place + 1), f"a parenthesis {what} in this cell", ("add its other half",)
        )


def _unpaired(block: str) -> Iterator[int]:
    """Where brackets without their other half stand."""
    opened: list[int] = []
    for match in _BRACKET.finditer(block):
        place = match.start()
        if _FACE.search(block[max(place - 3, 0) : place]):
            continue
        if match[0] == "(":
            opened.append(place)
        elif opened:
            opened.pop()
        elif not _COUNTING.search(block[max(place - _BEFORE, 0) : place]):
            yield place
    yield from opened[:1]
