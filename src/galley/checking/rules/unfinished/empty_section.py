r"""A heading with nothing below it, or with one word, or with an order of what to write.

Flagged::

    \section{Discussion: design implications}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \section{Conclusion}
             ^^^^^^^^^^
    \label{sec:conclusion} % to be written
    \bibliography{references}

Flagged::

    \section{Discussion}
             ^^^^^^^^^^
    discuss

    \subsection{Limitations}
                ^^^^^^^^^^^
    And fill in this section too

Flagged::

    \section{Implications}
             ^^^^^^^^^^^^
    \begin{itemize} \item tools for planning \item who decides what to buy \end{itemize}

Flagged::

    \section{Discussion}
             ^^^^^^^^^^
    Coming soon!

    \section{Conclusion}
             ^^^^^^^^^^
    - what it costs
    - who decides

Accepted::

    \section{Study design}
    \subsection{Recruitment} We found participants in three ways.
    \subsection{Results} \input{results}
    \section{Figures} \begin{figure} \includegraphics{a} \end{figure}
    \section{Numbers} \VAR{participants.n}
    \section{Later} \todo{write this}
    \section*{References} \bibliography{references}
    \section{Keywords} Cooking \section{Findings} \begin{itemize} \item People plan. \item They cook. \end{itemize}
    \ifCLASSOPTIONcompsoc \section*{Thanks} \else \section*{Acknowledgment} \fi We thank our participants.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import zip_longest
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._reading_order import ReadingOrder
from galley.checking.rules.unfinished._stubs import stub_below
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Heading, Section

severity = Severity.ERROR

# Commands that fill what stands below a heading with text of their own.
_FILLING = (
    "tableofcontents", "listoffigures", "listoftables", "printglossary",
    "printglossaries", "printacronyms", "printindex", "theindex", "input", "include", "subfile", "import", "subimport",
    "includegraphics", "includepdf", "lstinputlisting", "verbatiminput", "inputminted", "themequotes",
    "else",  # the other heading of a conditional may stand above the same text
)  # fmt: skip
_LISTS_OF_REFERENCES = ("bibliography", "printbibliography")
# These say something themselves; any other heading may be that of the references, in whatever language.
_OF_TEXT = lazy_pattern(
    r"introduction|background|related|method|study|analysis|results?|findings?|evaluation|discussion|limitation"
    r"|implication|conclusion|conclud|summary|future|acknowledg|contribution",
    re.IGNORECASE,
)

_HINTS = ("write it, or take the heading out",)


def check(project: Project) -> Iterator[Offence]:
    """Look below each heading, up to the next one that is not below it."""
    order = ReadingOrder(project.sections)
    for section in project.sections:
        filled = sorted(_filled_places(section))
        references = sorted(offset for name in _LISTS_OF_REFERENCES for offset in section.commands.get(name, ()))
        for heading, following in zip_longest(section.headings, section.headings[1:]):
            if not _is_empty(section, heading, filled):
                if stub := stub_below(section, heading):
                    yield Offence(heading.title, *stub)
                continue
            if not _OF_TEXT.search(heading.title.text) and _holds(heading, references):
                continue
            below = following or order.what_follows(section)
            if below == "text" or (below is None and heading.level < 1):  # chapters are often files of their own
                continue
            if below is None or below.level <= heading.level:
                yield Offence(heading.title, "nothing stands below this heading", _HINTS)


def _filled_places(section: Section) -> Iterator[int]:
    for name in _FILLING:
        yield from section.commands.get(name, ())
    yield from (note.span.start for note in section.notes)
    yield from (one.span.start for one in section.environments if one.name not in ("comment", "CCSXML"))


def _is_empty(section: Section, heading: Heading, filled: list[int]) -> bool:
    return not _holds(heading, filled) and section.prose.is_blank(heading.body.start, heading.body.end)


def _holds(heading: Heading, places: list[int]) -> bool:
    """Whether one of these places lies below a heading."""
    first = bisect_left(places, heading.body.start)
    return first < len(places) and places[first] < heading.body.end
