r"""A paragraph that is no text: a sentence torn by a blank line, one without its end, notes in key words.

Flagged::

    The flower has three lights and one controller
                                        ^^^^^^^^^^

    from the kit that we bought.

Flagged::

    issues: one interviewer, no observer, friends among the participants
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    We met all of them.

Flagged::

    - by mail, which took long
    ^

    - through friends of theirs

    The last one worked best.

Flagged::

    \section{Method}

    For planning,
        ^^^^^^^^^

    Each family kept a diary of what they ate (and threw away)
                                                         ^^^^^

    \subsection{Diaries}
    Two of us read all of the diaries now
                                      ^^^

Flagged::

    What they say is what we wrote down
                                   ^^^^

    \paragraph{Ethics} They gave consent.
    \begin{itemize} \item They cook. \item \end{itemize}
                                     ^^^^^
    \section{Goals}

    (efficacy, tolerability, ease of use)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    a bit of planning for families?
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    by what families plan? for how long?
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \section{Kitchens}
    \subsection{Gas}
    shows that most families cook with gas and that few of them like it.
    ^^^^^
    \subsection{Wood}
    Few of them cook with wood in winter
                                  ^^^^^^
    \paragraph{Coal} It was not seen.
    \begin{itemize} \item {} \item They cook. \end{itemize}
                    ^^^^^

    127
    ^^^

    They kept lists.

Flagged::

    \section{Kitchens} We built all of the kitchens around the stove that they have in common.

    Gas
    ^^^

    Pans/Pots

    Knobs

    Sense of heat, sense of noise etc.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    They cooked at noon.
    % Those who had a stove of their own cooked in the evening, too, when all of the others were
    at home and had nothing else to do than to wait for them.
    ^^

Flagged::

    All of them cooked at noon.

    Text \ref{kitchens}
    ^^^^

    They ate.

Flagged::

    \begin{description} \item[Pan] def \item[Pot] def \item[Lid] def \end{description}
                                   ^^^

Flagged::

    \section{Hives} Bees rest in hives, as they have done for as long as anybody can tell.

    \begin{itemize}
      \item Lee says how to begin with bees
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      \item Roofs and gardens
      \item Include figure showing hives
    \end{itemize}

Flagged::

    \section{Pans}
    Pans are hot, as all of them are that we have seen in Figure~\ref{fig:pans}
                                                          ^^^^^^

    They are cold at night, and so are the lids.

Flagged::

    They cook.

    , and so do their neighbours, who have no stove.
    ^^^^^

    Kitchen 1:
    ^^^^^^^^^^

    Kitchen 2:

    \section{Stoves} They are hot.

    Lee, A., \& Kim, B. (2019). On stoves that are hot. Pans, 1(2), 1--9.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    They are old.

Accepted::

    \section{Stoves} The best way is to \begin{itemize} \item cook \end{itemize}

    and wait for these:

    \begin{itemize} \item rice \end{itemize}

Accepted::

    \begin{description} \item[Pan] hot \item[Pot] hot \item[Lid] cold \end{description}

Accepted::

    The pots of this kitchen are hot and hard
    %
    \begin{quote} for a while \end{quote}
    %
    to clean, to hold and to carry, from which they eat

Accepted::

    They cooked at noon, and all of them said
    % Those who had a stove of their own cooked in the evening, too, when all of the others were
    that they like it.

Accepted::

    \section{Kitchens} We built all of the kitchens around the stove that they have in common.

    Gas

    They burn it. \section{Thanks} We thank all those who let us into the kitchens of their homes.

    Ana Lee

    Berlin

Accepted::

    \textbf{How people plan}

    *Note that these kitchens have no window.

    rice & 12 \\ \hline
    beans & 11 \\ \hline

    pandoc is a program which turns recipes into books, and back.

    eBay was used, and iPhones. It is

    \[ x = y, \]

    where $x$ is a number. They said:

    \begin{quote} we never cook \end{quote}

    Dear Ana,

    \setcounter{page}{12}

    They said that \emph{it is better to cook for more people than one.} (P4)

    I would use it at home\\
    I would use it in town\\
    I would use it on a train

    We thank Ana (Berlin)

    They were many.

    or \texttt{"stew" + a string}

    Brown Pans of the Lee Family (BP-2)

    We bought two of them. They have these values:

    1: the pan is hot on \emph{one} side
    0: the pan is cold

    Lee, A. (2019). On pans. \emph{Pans}, 1(2), 1--9. https://doi.org/10.1145/1234567.1234568
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._headings.stubs import stub_below
from galley.checking.rules.unfinished._paragraphs.bare_phrases import bare_phrases
from galley.checking.rules.unfinished._paragraphs.cut_paragraphs import cut_paragraphs
from galley.checking.rules.unfinished._paragraphs.left_by_comments import left_by_comments
from galley.checking.rules.unfinished._paragraphs.lone_labels import lone_labels
from galley.checking.rules.unfinished._paragraphs.lone_references import lone_references
from galley.checking.rules.unfinished._paragraphs.paragraph_faults import NO_FULL_STOP, paragraph_faults
from galley.checking.rules.unfinished._paragraphs.unfinished_lists import empty_items, equal_items, unfinished_lists
from galley.findings.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Offence
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_SEVERAL = 4  # paragraphs that are a list


def check(project: Project) -> Iterator[Offence]:
    """Where most paragraphs of a file have no full stop, it is a list, and meant so."""
    for section in project.sections:
        yield from empty_items(section)
        yield from equal_items(section)
        yield from left_by_comments(section)
        yield from lone_labels(section)
        yield from lone_references(section)
        phrases = list(bare_phrases(section))
        others = (one for one in paragraph_faults(section) if not any(_is_within(one, phrase) for phrase in phrases))
        found = [one for one in (*unfinished_lists(section), *phrases, *others) if not _is_told(section, one)]
        open_ended = [one for one in found if one.message == NO_FULL_STOP]
        if open_ended:
            cut = {one.span for one in cut_paragraphs(section)}
            found = [one for one in found if one.span not in cut]
        is_list = len(open_ended) >= _SEVERAL and 2 * len(open_ended) >= sum(1 for _ in section.prose.blocks())
        yield from (one for one in found if not (is_list and one.message == NO_FULL_STOP))


def _is_within(one: Offence, other: Offence) -> bool:
    return other.span.start <= one.span.start and one.span.end <= other.span.end


def _is_told(section: Section, fragment: Offence) -> bool:
    """Whether `empty-section` says of the heading above that no text stands there."""
    number = bisect_right(section.headings, fragment.span.start, key=lambda one: one.body.start)
    return number > 0 and stub_below(section, section.headings[number - 1]) is not None
