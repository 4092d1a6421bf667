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

Accepted::

    It was found by \cite{lee}, and again in \cite{kim}. They follow the \citetitle{rice}. It is better than \cite{lee},
    and has more than it once had \cite{kim}.

    They bought rice, beans, onions, garlic, leeks, and so on...

    They kept a list of what they had at home, which was the
    \[ x = y \]

    \textit{Think of all the friends whom you have in your own neighborhood...}
    \begin{enumerate} \item Do you cook for them? \end{enumerate}

    Most of our participants kept a list, and they knew what it was for.

    What they kept it for they did not want to tell us, nor what it was made of.

Accepted::

    Ta praca powstała dzięki pracy Anny Smith'a \cite{lee}. Powstała ona w domu.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
by_section = True

_CUT = lazy_pattern(
    r" (?P<word>the|a|an|and|of|because|their|our|its|every|into|whether|although|with|whose|than|or)"
    r"(?= {0,3}(?:\n|\Z))"
)
_TRAILS_OFF = lazy_pattern(r"(?<=[^\W_])(?:\.[ ]|[ ])?(?P<word>\.{3,5}|…|\. \. \.)(?= {0,3}(?:\n|\Z))")
_SO_ON = lazy_pattern(r"\b(?:etc\.?|and so (?:on|forth)|and more|ad infinitum)\W*$")
_WORD = 13  # characters in which such a word stands
_LEAST = 40  # characters of a paragraph
_GOES_ON = lazy_pattern(
    r"[\s}]*(?:%[^\n]*\n\s*)*(?:\{\\(?:small|footnotesize|scriptsize|tiny)\s*\\begin|\\\[|\$\$|\\begin|\\input|\\item|\\includegraphics|\\(?!par\b|section|sub|chapter"
    r"|vspace|vskip|(?:big|med|small)skip|newpage|clearpage|pagebreak|noindent|balance)[A-Za-z]|[a-z])"
)


def _cut(text: str) -> Iterator[re.Match[str]]:
    """The last words of paragraphs that no paragraph ends with."""
    start, end = 0, text.find("\n")
    while start <= len(text):
        last = len(text) if end == -1 else end
        if found := _CUT.search(text, max(last - _WORD, start), last):
            yield found
        start, end = last + 1, text.find("\n", last + 1)


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


@kept_in_order
def cut_paragraphs(section: Section) -> Iterator[Offence]:
    """Look at the last word of each paragraph that nothing but text follows."""
    prose = section.prose
    for match in chain(_cut(prose.text), matches(_TRAILS_OFF, prose.text, ("...", "…", ". . ."))):
        span = prose.span(*match.span("word"))
        start = match.start("word")
        if _SO_ON.search(prose.text, max(start - 20, 0), start):
            continue
        is_long = start - prose.text.rfind("\n", 0, start) > _LEAST
        is_paragraph = is_long and {*section.enclosing(span.start)} <= {"document", "abstract"}
        if is_paragraph and not _GOES_ON.match(section.source.text, span.end) and not section.is_quoted(start):
            level = Severity.WARNING if match["word"][0] in ".…" else None  # dots may be meant
            yield Offence(span, "this sentence breaks off", ("finish it, or take it out",), severity=level)
