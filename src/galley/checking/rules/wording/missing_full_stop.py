r"""Two sentences with nothing between them: the first has lost its full stop, or its end.

Flagged::

    Most families kept a list of what they had at home They threw little away.
                                                  ^^^^^^^^^
    All of these algorithms improve on those before by These allow for larger ones.
                                                    ^^^^^^^^
    Based on our initial anal
                         ^^^^
    However, few of them did so in winter.

Flagged::

    The kitchen was built in the year % which?
                                 ^^^^^^^^^^^^^
    It was hot at night.

    They tried a number of lists For the second round they chose one. They cooked at home, The food was good.
                           ^^^^^^^^^                                                 ^^^^^^^^^

Flagged::

    They keep what they know By taking notes as they cook, they learn.
                        ^^^^^^^

Flagged::

    They kept all of their lids That means that none was lost. They learned by sorting A cook may know.
                           ^^^^^^^^^                                           ^^^^^^^^^

Accepted::

    They ate at home, At work, In the park, This was all. In short, The Hague is near.
    \textbf{Planning} They kept a list. In The Kitchen We cook \emph{they say} We do. The company We Cook was named.
    They asked: ``May I?'' Then \cite{lee} However, it was late.
    \begin{tabular}{l} what they had \\ They threw \end{tabular}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT
from galley.prose.wording.scanning import scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

# What begins sentences, and has no capital in the middle of one.
_NEXT = scanner(
    "WOTHMFANSIUCB",
    r"(?:(?<=[a-z]{2} )|(?<=[a-z]{2}, ))(?:(?:We|Our|They|These|There|This|The|It"
    r"|Therefore|Thus|Hence|Moreover|Furthermore|Nevertheless|Since|However"
    r"|(?:For|In|With|From|When|While|After|If) (?:the|this|these|those|our|all|each)"
    r"|By [a-z]{2,}ing|(?<=ing )A(?! (?:priori|posteriori|star|level|fortiori)\b)) [a-z]{2}|That (?:is|means|was)\b"
    r"|(?:However|Unfortunately|Moreover|Furthermore|Therefore|Nevertheless|Nonetheless|Additionally|Consequently"
    r"|Similarly|Finally|Instead|In (?:addition|contrast|fact|particular)|For (?:example|instance)"
    r"|As a (?:result|consequence)), )",
)
_BEFORE = lazy_pattern(r"[^\W_]+,? $")
_BETWEEN = lazy_pattern(r"[a-z]+,?(?:\s|%[^\n]*\n)+[A-Z][a-z]*")  # in the source: no macro, no brace
_LISTED = lazy_pattern(r", [A-Z]")  # among answers to choose from
_NEAR = 60  # characters before, in which these are told
_TEXT = RUNNING_TEXT | {"acks"}


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
            if not is_text or not _BETWEEN.fullmatch(span.text):
                continue
            if before[0].endswith(", "):
                if not _LISTED.search(prose.text[max(start - _NEAR, 0) : start]):
                    hints = ("end the one before with a full stop, or begin with a small letter",)
                    yield Offence(span, "a sentence begins behind this comma", hints)
            else:
                yield Offence(span, "a full stop is missing between these words", ("end the sentence before",))
