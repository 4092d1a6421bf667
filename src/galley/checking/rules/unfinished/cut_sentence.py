r"""A paragraph that breaks off in the middle of a sentence.

Flagged::

    Most of our participants kept a list of what they had at home, because the
                                                                           ^^^

    They threw it away when they were done.

Flagged::

    The rest of this paper is structured as follows...
                                                   ^^^

    They used the kitchen as it was when they came home. ....
                                                         ^^^^

    We thank all who took part, and also want to thank \ldots
                                                       ^^^^^^

Flagged::

    Most families keep lists, and few of them use the \cite{lee,kim}. They cook at noon, because \citep{lee}.
                                                      ^^^^^^^^^^^^^^                             ^^^^^^^^^^^

Flagged::

    Rice was found to be what they eat most often in the study by. They cook it with the. This can be seen % where?
                                                               ^^                    ^^^              ^^^^
    . They cook at noon because.
                        ^^^^^^^
    \begin{figure}\includegraphics{pans}\caption{Pans of the families, and a. Figures from}\end{figure}
                                                                                      ^^^^

Flagged::

    \section{Limits} Few took part, and all of them live in towns. These are the other limits of the study:
                                                                                                          ^

    % none so far
    \section{Outlook} They cook.

Flagged::

    They were late. If the oven. They bake. How the ovens were built. Who paid for them.
                    ^^                      ^^^

    Ovens can fail. What happens when the door breaks. They bake. How to bake is a matter of time.
                    ^^^^

Accepted::

    The share of those who cook at home every day was defined as \\

    \[ s = c / n \]

    TODO: write more about pans that are too hot, and about lids, and...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._paragraphs.cut_paragraphs import cut_paragraphs
from galley.checking.rules.unfinished._paragraphs.dangling import dangling_ends
from galley.checking.rules.unfinished._paragraphs.lone_clauses import lone_clauses
from galley.checking.rules.unfinished._paragraphs.open_colons import open_colons
from galley.checking.rules.unfinished._paragraphs.torn_ends import begun_amid, torn_ends
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
by_section = True

_CITED = lazy_pattern(
    rf"(?<!['’])\b(?:the|an?|their|our|its|whose|because|although|while) (?P<cited>{CITATION}(?: ?{CITATION})*)"
    r"\.(?= |\n|\Z)"
)
_OF_CITED = tuple(f"{end} {CITATION}" for end in ("the", "a", "an", "eir", "our", "its", "ose", "use", "ugh", "ile"))
_NUMBERED = lazy_pattern(r"\\(?:cite|citep|parencite|autocite|supercite)\s*[\[{]")


def _cut_before_citation(section: Section) -> Iterator[Offence]:
    """Sentences in which a citation stands for the noun or the clause that they lead up to."""
    for match in matches(_CITED, section.prose.text, _OF_CITED):
        span = section.prose.span(*match.span("cited"))
        if _NUMBERED.match(span.text) and not section.is_quoted(match.start()):
            hints = ("finish it: a citation is no noun",)
            yield Offence(span, "this sentence breaks off before its citation", hints, severity=Severity.WARNING)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        yield from _cut_before_citation(section)
        yield from cut_paragraphs(section)
        for span in open_colons(project, section):
            hints = ("say what it announces, or take it out",)
            yield Offence(span, "nothing follows this colon", hints, severity=Severity.WARNING)
        for span in dangling_ends(section):
            yield Offence(span, f"what is to follow `{span.text}` is not there", ("finish it, or take it out",))
        for span in torn_ends(section):
            yield Offence(span, "this sentence breaks off", ("finish it, or take it out",), severity=Severity.WARNING)
        for span in begun_amid(section):
            message = "a sentence begins here, and the one before has not ended"
            yield Offence(span, message, ("finish it, or join the two",), severity=Severity.WARNING)
        for span in lone_clauses(section):
            hints = ("join it to the sentence that it belongs to, or finish it",)
            yield Offence(span, "this is a clause, and no sentence", hints, severity=Severity.WARNING)
