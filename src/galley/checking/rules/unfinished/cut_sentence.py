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

    I chose oven...
                ^^^

    The loaves that we got were ..
                                ^^

    We propose ...
               ^^^

    For example, in May, ...
                         ^^^

    In order to look at what bakers do at night, ...
                                                 ^^^

Flagged::

    \begin{itemize} \item This heats the bread of all ovens because
                                                            ^^^^^^^

    \item It is made of cast iron everywhere. It rests without a
                                                               ^

    An oven is hot. \item They are hot, and

    \item We cook it as it was the \begin{enumerate} \item first \end{enumerate} \end{itemize}

    Die Brote sind heiß, wenn man sie isst, und die Eier und
                                                         ^^^

    They cook at noon.

Flagged::

    They cook at noon. Th
                       ^^
    \begin{itemize} \item It is hot. \end{itemize}

    They bake at night. In
                        ^^

    We
    ^^

    They bake.

Flagged::

    They were late. If the oven. They bake. How the ovens were built. Who paid for them.
                    ^^                      ^^^

Flagged::

    \begin{itemize} \item With hives that are small, we can look at all that they do, and they stay calm. T
                                                                                                          ^

    \item They fly. \end{itemize}

Flagged::

    The details of how hives are made can be seen in Appendix % which?
                                                     ^^^^^^^^

    They fly.

Flagged::

    Bees are kept on roofs of towns, which is good for them, and therefore
                                                                 ^^^^^^^^^

    \begin{figure} \caption{Hives of two towns. The roofs are the ones that we tell of in
                                                                                       ^^
    % the next part
    }\end{figure}

    Half of those who keep bees at home were asked once more \cite{lee}. ...
                                                                         ^^^

Accepted::

    The share of those who cook at home every day was defined as \\

    \[ s = c / n \]

    TODO: write more about pans that are too hot, and about lids, and...

Accepted::

    They were late. If needed, they wait. How they wait matters to us. Why they do so is not known. In
    \[ x = y \] it is $x$.

Accepted::

    They shouted ...

Flagged::

    Stochastic methods use chains to ...
                                     ^^^

    They are old.

Accepted::

    \section{Pans} We saw pans of two kinds, which are told apart by what they are made of:
    \subsection{Iron} It is hot. It was this formula: \[ x \] \section{Copper} It is hot.

    It was found by \cite{lee}, and again in \cite{kim}. They follow the \citetitle{rice}. It is better than \cite{lee},
    and has more than it once had \cite{kim}. It is what they began with. It is in \place. We know of \emph{and} and
    \emph{or}. Group, for the. (2019). They set up what it is read from. It is what they were inspired by.
    \caption{Pans that they cook with}

    They bought rice, beans, onions, garlic, leeks, and so on...

    They kept a list of what they had at home, which was the
    \[ x = y \]

    \textit{Think of all the friends whom you have in your own neighborhood...}
    \begin{enumerate} \item Do you cook for them? \end{enumerate}

    Most of our participants kept a list, and they knew what it was for.

    What they kept it for they did not want to tell us, nor what it was made of.

Flagged::

    They stopped cooking in spring. Which shows that heat matters. They came home late. Because the buses were full.
                                    ^^^^^                                               ^^^^^^^
    Rice burns. Whilst being the most common dish of all.
                ^^^^^^

Flagged::

    It burns at night. This implies th. We call it the heat of the $i$'th. It was cold. This. They know how ovens burn.
                                    ^^                              ^^^^^               ^^^^
    They differ in ...
                   ^^^

    They are hot.

Accepted::

    The second oven is beside the $i$-th. They spoke of it. So says \S 4 th. ``This. Is. It.'' We said. IT. \emph{The}.

Accepted::

    Which is better? Because they were late, they ate bread. Although few cooked we asked all of them. Which of them
    cooked is unknown. ``Because I was late.'' While being asked, they cooked. Because of this few of them cooked.
    While looking for a stove we had to wait.

Accepted::

    Ana: That was the one with the. You know.

    Ta praca powstała dzięki pracy Anny Smith'a \cite{lee}. Powstała ona w domu.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._paragraphs.cut_paragraphs import cut_paragraphs, open_colons
from galley.checking.rules.unfinished._paragraphs.dangling import dangling_ends
from galley.checking.rules.unfinished._paragraphs.lone_clauses import lone_clauses
from galley.checking.rules.unfinished._paragraphs.torn_ends import torn_ends
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
        yield from open_colons(section)
        for span in dangling_ends(section):
            yield Offence(span, f"what is to follow `{span.text}` is not there", ("finish it, or take it out",))
        for span in torn_ends(section):
            yield Offence(span, "this sentence breaks off", ("finish it, or take it out",), severity=Severity.WARNING)
        for span in lone_clauses(section):
            hints = ("join it to the sentence that it belongs to, or finish it",)
            yield Offence(span, "this is a clause, and no sentence", hints, severity=Severity.WARNING)
