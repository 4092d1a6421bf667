r"""Two sentences with nothing between them: the first has lost its full stop, or its end.

Flagged::

    Most families kept a list of what they had at home They threw little away.
                                                  ^^^^^^^^^
    All of these algorithms improve on those before by These allow for larger ones.
                                                    ^^^^^^^^
    Based on our initial anal
                         ^^^^
    However, few of them did so in winter.

Accepted::

    \textbf{Planning} They kept a list. In The Kitchen We cook \emph{they say} We do. The company We Cook was named.
    They asked: ``May I?'' Then \cite{lee} However, it was late.
    \begin{tabular}{l} what they had \\ They threw \end{tabular}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

# What begins sentences, and has no capital in the middle of one.
_NEXT = scanner(
    "WOTHMFANSIUC",
    r"(?<=[a-z]{2} )(?:(?:We|Our|They|These|There|This|The|It"
    r"|Therefore|Thus|Hence|Moreover|Furthermore|Nevertheless|Since|However) [a-z]{2}"
    r"|(?:However|Unfortunately|Moreover|Furthermore|Therefore|Nevertheless|Nonetheless|Additionally|Consequently"
    r"|Similarly|Finally|Instead|In (?:addition|contrast|fact|particular)|For (?:example|instance)"
    r"|As a (?:result|consequence)), )",
)
_BEFORE = lazy_pattern(r"[^\W_]+ $")
_BETWEEN = lazy_pattern(r"[a-z]+\s+[A-Z][a-z]*")  # in the source: no macro, no brace
_TEXT = frozenset({"document", "abstract", "footnote", "item", "itemize", "enumerate", "acks"})


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        prose = section.prose
        for match in _NEXT.finditer(prose.text):
            start = match.start()
            before = _BEFORE.search(prose.text[max(start - 30, 0) : start])
            if before is None or section.is_quoted(start) or section.is_code(start):
                continue
            span = prose.span(start - len(before[0]), start + len(match["found"].split(" ")[0].rstrip(",")))
            is_text = {*section.enclosing(span.start)} <= _TEXT
            if is_text and _BETWEEN.fullmatch(span.text):
                yield Offence(span, "a full stop is missing between these words", ("end the sentence before",))
