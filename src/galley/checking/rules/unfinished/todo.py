r"""A note of what is still to be done: a macro for such notes, TODO or FIXME, a sentence that speaks to co-authors.

Author notes are how drafts grow, and no reviewer is meant to read them. Macros count by their usual names and by their
meaning: one that the paper defines to print its argument in colour and signed is an author note, one that prints
nothing is none. A sentence that nothing marks is a warning: what counts is evidence that it speaks of the text and to
those who write it, as an order, a doubt, a question or a plan, against evidence that it is written for readers.

Flagged::

    \newcommand{\dlee}[1]{\textcolor{red}{[dlee: #1]}}
    We used Dedoose \todo{version?} for open coding. \dlee{Was it the web version?}
                    ^^^^^^^^^^^^^^^                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Some of our initial categories included [TODO]. [TODO: add job titles (all)]
                                            ^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    TODO: describe the second round. The category of [TODO...] was the most pervasive.
    ^^^^^                                            ^^^^^^^^^
    Compensation was TBD. See [insert table here].
                     ^^^      ^^^^^^^^^^^^^^^^^^^

    Others plan as well. TODO list more of them.
                         ^^^^

    To be written.
    ^^^^^^^^^^^^^^

    XXX check these numbers.
    ^^^

Flagged::

    \textcolor{red}{TRANSITION SENTENCE} Stop. \textcolor{red}{Should we keep the second goal?} \hl{Mention the test.}
                    ^^^^^^^^^^^^^^^^^^^                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^      ^^^^^^^^^^^^^^^^^
    It helps [check with Ana] those who plan [in advance??] and [quantification] for [colours? sizes?] (drawing??).
             ^^^^^^^^^^^^^^^^                ^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^^^ ^^^^^^^^^^^

    They cooked twice a week. NOTE THAT THE SECOND GROUP NEVER COOKED. They did not mind.
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    XXX QUOTE ABOUT SHOPPING XXX
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    They like it in winter (?) when it is dark. NEEDS WORK. **rewrite this** Note to self: count them again.
                           ^^^                  ^^^^^^^^^^^ ^^^^^^^^^^^^^^^^ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    They cooked at home. XXX Add what they cooked. A film is on \href{TODO}{our page}.
                         ^^^                                          ^^^^

    \begin{figure}\includegraphics{lids}\caption{TO-DO: take another picture. Lids.}\end{figure}
                                                 ^^^^^^

    XXX Or can we say that in one sentence?
    ^^^

Flagged::

    Here we should probably talk about how others plan. We need to explain the numbers here. Things to write:
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^

    talk about those who never cook
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \newcommand{\boxed}[2]{\fcolorbox{black}{yellow}{\bfseries#1}{#2}} \newcommand{\ana}[1]{\boxed{Ana}{\emph{#1}}}
    They cook\ana{Not all!}. Explain this a bit more. Maybe just a table of it. You should mention rice. ADD FIGURE HERE
             ^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^

    Waste should be mentioned somewhere. Others plan as well. We should discuss it. TO CONTINUE: how they plan.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                       ^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^

    Describing the kitchens here. Explain that: families cook beans.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \newcommand{\system}{Kitchen TBD} \system{} helps cooks. People liked \system{}. {\color{red}report STATS}
                         ^^^^^^^^^^^                                                             ^^^^^^^^^^^^
    The loss is \hl{write an equation}.
                    ^^^^^^^^^^^^^^^^^
    \newcommand\pan{\textsc{[TODO: name]}\xspace} \pan simmers. \newcommand\pot{\emph{Pot TBD}\xspace} \pot{} does not.
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^                                ^^^^^^^^^^^^^^^^^^^^^
    \newcommandx{\unsure}[2][1=]{\todo[linecolor=red,#1]{#2}} Cooks \unsure{all?} rest \unsure[inline]{or walk?}.
                                                                    ^^^^^^^^^^^^^      ^^^^^^^^^^^^^^^^^^^^^^^^^
    Cooks are happy \textcolor{red}{[that is too general, and wants a number]}, \textcolor{red}{stuff about kitchens}.
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                   ^^^^^^^^^^^^^^^^^^^^

Flagged::

    Rice is cooked. \[TODO\]
                      ^^^^

    Add some text about beans. It holds true (needs trim), as families(?) say (reword).
    ^^^^^^^^^^^^^^^^^^^^^^^^^                ^^^^^^^^^^^^             ^^^     ^^^^^^^^

Flagged::

    \newcommand{\ana}{\ding{110}\textcolor{magenta}} \newcommand{\RED}[1]{{\bfseries \color{red} #1}}
    They cook. \ana{more results?} \RED{add the plots} (should follow from goals…) **Results here** @todo
               ^^^^^^^^^^^^^^^^^^^      ^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ^^^^^^^^^^^^^^^^ ^^^^^

    Want to talk about beans. Add to references: Lee, On Beans. I'm not sure how to say it.
    ^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    {\color{orange}We say the same in the introduction.} \textcolor{red}{compute the mean} XX MAP OF HIVES XX
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                  ^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^

Flagged::

    Bees rest. WE HAVE TO COMPARE THIS TO THE HIVES OF 1999. They fly.
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    xxx
    ^^^

    They rest in the hive.

Flagged::

    Hives stand on roofs [elaborate] and were sold (source?) again. >>> ask Ana whether this holds <<<
                         ^^^^^^^^^^^               ^^^^^^^^^        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    They fly (sp?) far. @@@ Hives rest.
             ^^^^^      ^^^
    NOTE: this part needs new numbers. \textcolor{red}{This is repeated in the intro.} They fly. [Figure 2 about here]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^^^^
    Some left [not sure] early (check!), as did others (names to be added).
              ^^^^^^^^^^       ^^^^^^^^                ^^^^^^^^^^^^^^^^^^^

Flagged::

    \section{Discussion} Hives on roofs are few.

    1. What do our findings mean for those who keep hives?
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    2. Is a roof any better than a garden?

    Bees fly far. Hier noch eine Quelle einfügen. À compléter. Die Bienen fliegen (Zahl prüfen). Källa?
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^                     ^^^^^^^^^^^^^  ^^^^^^

    Hives (which test? Mann-Whitney?) differ. === STILL UNDER CONSTRUCTION === Bees\footnote{Ask the city about hives.}
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^               ^^^^^^^^^^^^^^^^^^^^^^^^
    are old. The rest of the section will be added once all hives were counted. We fly --- to be continued ---
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^         ^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \newcommand{\mk}[1]{\marginpar{\tiny #1}} Bees fly.\mk{why fly?} They rest.\mk{at night}
                                                           ^^^^^^^^                ^^^^^^^^
    Bees rest. \textcolor{red}{no they don't} They fly [often/always], ??seldom far (explain why). NEED IMAGE!
                               ^^^^^^^^^^^^^           ^^^^^^^^^^^^^^  ^^^^^^^^     ^^^^^^^^^^^^^  ^^^^^^^^^^^

    Same as above.
    ^^^^^^^^^^^^^^

    Same as above but for roofs.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    To be written once the hives are counted.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    Bees rest (will be added later), and fly.
              ^^^^^^^^^^^^^^^^^^^^^

    Start with the hives.
    ^^^^^^^^^^^^^^^^^^^^

    \textcolor{red}{hives and roofs, as a problem of towns
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    whom we asked, and when}

    Bees rest. This paragraph is weak. They fly. Too long! They rest. (Not sure about this.) They fly. To do: add honey.
               ^^^^^^^^^^^^^^^^^^^^^^^           ^^^^^^^^^            ^^^^^^^^^^^^^^^^^^^^^            ^^^^^^
    They rest <main finding here> and fly [QUOTE] far (move to related work) now.
              ^^^^^^^^^^^^^^^^^^^         ^^^^^^^     ^^^^^^^^^^^^^^^^^^^^^^

    RQ1: \ldots
    ^^^^^^^^^^^

    \subsection{Honey (or in the methods?)} It is sold. \begin{itemize} \item\textbf{R1} \end{itemize}
                ^^^^^^^^^^^^^^^^^^^^^^^^^^                              ^^^^^^^^^^^^^^^^

Flagged::

    \section{Old junk} Bees rest.
             ^^^^^^^^

Flagged::

    They sting when it is \textcolor{red}{T.B.D.}, or (t.b.a.) later. They rest (as in the second hive, Ana?) at noon.
                                          ^^^^^       ^^^^^^^^                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This is an early draft and may change. Table of hives to be removed before submission.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    \textcolor{orange}{I left out how bees dance, as we have yet to count the dances of those in town.}
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    [The question is clear, and an answer to it is of use to those who keep bees.]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    [Motivation]
    ^^^^^^^^^^^^

    [why bees matter to towns]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^

    \begin{proofs} ... \end{proofs}
                   ^^^

Flagged::

    \section{Hives} They are sold.

    -- Why we leave out how hives are built, as nobody asked for it
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    They sting (COULD ASK MORE OF THEM!) and rest, as [[figure]] has it, in parts TODO and TODO of the town.
               ^^^^^^^^^^^^^^^^^^^^^^^^^              ^^^^^^^^^^                  ^^^^     ^^^^

    Motivation paragraph.
    ^^^^^^^^^^^^^^^^^^^^^

    To be finalised...
    ^^^^^^^^^^^^^^^^^^

Flagged::

    \section{Hives} They are sold.

    (Maybe not even of use because of the bad quality of their hives?)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    More work on roofs of towns.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    \begin{table} \begin{tabular}{l} a \\ b \end{tabular} \caption{Hives}
    \textcolor{red}{idk why the errors of all hives increase}
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \end{table}

Flagged::

    \usepackage[% disable,
    textsize=tiny]{todonotes} Bees rest.\todo{why?}
                                        ^^^^^^^^^^^

    \usepackage[obeyFinal]{todonotes} They fly.\todo{where?}
                                               ^^^^^^^^^^^^^

Flagged::

    Bees learn [the kind of roof we will have presumably described above] fast [ana is coming back to this at noon].
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    As ++later++ parts show, they fly. Note: I did not read Lee, whose book nobody has. They rest.
       ^^^^^^^^^                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    Lee's Hive \cite{lee}
    ^^^^^^^^^^^^^^^^^^^^^

    The next one has two roofs.

    fig:roof of a hive....
    ^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \usepackage{todonotes}
    \listoftodos Bees rest.
    ^^^^^^^^^^^^

Flagged::

    Hives were counted (by the crowd?) each year. Should generalize this part. They rest (in roofs?) or (in towns?).
                       ^^^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^^^^^^^^^^

    \begin{itemize}
      \item Weigh the hives: skipping here.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \end{itemize}

Flagged::

    Pans are hot. (EXAMPLES --- PULL FROM THE LIST BELOW) Few are cold.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    \section{Results 5 pages}
             ^^^^^^^^^^^^^^^
    Pans are hot in all of our kitchens, as one sees.

Flagged::

    The lids are cold at night. (Lid before cooking?)
                                ^^^^^^^^^^^^^^^^^^^^^

Flagged::

    It is hot (is this the case?) and cold.
              ^^^^^^^^^^^^^^^^^^^

    Relevant papers to include:
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \section{Background (10 to 15)}
             ^^^^^^^^^^^^^^^^^^^^^
    Pans are hot in all of our kitchens, as one sees.

    \begin{warning} Add figure of some of the pans. \end{warning}
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    They trusted it (TK), as others did (``TK''), and as we know ***REF by now.
                    ^^^^                ^^^^^^^^                 ^^^^^^

Flagged::

    Bees rest [***SOURCE ***] in hives (as they have it, cite Lee). Roofs are old (maybe we can bring this in earlier).
              ^^^^^^^^^^^^^^^                            ^^^^^^^^   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    \begin{itemize} \item todo \end{itemize}
                          ^^^^

    \cite{lee} -> it is about other bees!
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \section{Roofs} \begin{figure} \caption{first picture should include all roofs} \end{figure}
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    How strongly should we weigh a hive against a roof? They trust their (perhaps hopeful) view that papers include it.
    What is broken should be fixed automatically ASAP. Tasks are \begin{itemize} \item To do \item Done \end{itemize}

Accepted::

    They used the Tool Kit (TK) that we know; of its groups, few differed in May (** and *** MAY differ).

Accepted::

    Hives (something like the roofs of towns) are old, as [why?](https://hives.example/why) says. Check list:

Accepted::

    \usepackage[disable]{todonotes}
    \listoftodos Bees rest, and in C++ we go to x++ or y++ of them.

Accepted::

    Let's put everything together and review how bees fly, step by step, based on the example in the next section.

Accepted::

    \documentclass[final]{article} \usepackage[obeyFinal]{todonotes} They fly.\todo{where?}
    \begin{beelisting}[][caption={Ports of bees},label=lst:port] TODO: fly \end{beelisting}

Accepted::

    We might want to look at hives that stand alone, as old tests need to be rewritten. Names were to be removed before
    publication. T.B. Lee asked (are they ours, said Tom).

    [Simulation]

    \textcolor{blue}{Those who said that I was late were asked again.}

Accepted::

    Finally, I want to talk about why hives stand on roofs. We also need to add up all hives in order to weigh them.
    The buyer needs to include the name of the hive. This section should have provided an overview of roofs.
    The keen reader should refer to that chapter. All the TODO's in our code are known. But what do we mean by a roof?

Accepted::

    Hives stand on roofs. See the notes on roofs of towns for more. This work is old. Copied from a roof, it works.

    Here we want to discuss some pans that are not hot enough in these kitchens. Consider the lid.

    \textbf{Heat reduction.} Turn a knob of the stove.

    \textbf{Insert a lid.} Put one on the pan.

    \textbf{Pan replacement.} Take another one.

    \textbf{Water.} Add some of it.

Accepted::

    \section{Discussion} We began with these questions. \emph{Really??} asked P4.

    1. What do our findings mean for those who keep hives?

    2. Is a roof any better than a garden?

    \textbf{Details of the sample.} Hives vary. Signals were red (too long?) or blue (unclear?).

    Die Imker sollten noch eine Quelle einfügen. Das Dach muss noch überarbeitet werden. Notes to self are short.

Accepted::

    "\textit{They do it [check the hives] at noon}" (P3). A query (\texttt{?}) has any mark. \DTcomment{Keeps the bees}
    Hives [elaborated by hand] were sold (source: city). A prompt is \verb|>>> print(1) <<<|, $a >>> b <<< c$, >>so<<.

Accepted::

    The query is \textbf{[?hive :standsOn ?roof] :- [?roof :holds ?hive]}, and ``[?x]'' is its answer.

Accepted::

    -- letters/response-to-reviewers.tex --
    Please \hl{describe the hives first}. We should mention the roofs here. \textcolor{red}{Add more hives!}

Accepted::

    % \[TODO\]
    \newcommand{\todo}[1]{}
    Developers leave TODO comments \todo{not printed} in code, such as \texttt{TODO:} or FIXME. % TODO: cite
    The effect \textcolor{red}{(B = 0.11)} was \textcolor{blue}{somewhat smaller than in the first study}. Why not??
    The sign said \textit{PLEASE DO NOT FEED THE BIRDS}. THE THIRD ACM CONFERENCE ON THE ART OF COOKING is near.
    THIS IS NOT A NOTE. They asked [the host] for it. We answer \textcolor{blue}{RQ1: How do people plan meals?}
    Here we need to distinguish two kinds. We should also mention that few cooked. ``Maybe add salt,'' said P3.
    The board's columns are (and possibly were):
    \begin{itemize} \item To do \item Done \end{itemize}
    A trusted board of directors (TBD) keeps a to-do list. The TBD met. ``It says [TODO] everywhere,'' said P3.
    \newcommand{\ruled}[2]{\fcolorbox{black}{white}{#1}{#2}} \newcommand{\result}[1]{\ruled{Result}{#1}} \result{Rice}
    \begin{tikzpicture} \node {Rice{\color{red}?}}; \end{tikzpicture} It tells what you should mention. We explain more.
    \begin{verbatim}
    # TODO: refactor
    \end{verbatim}
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._blanks.given_blanks import given_blanks
from galley.checking.rules.unfinished._notes.by_macros import lists_of_notes, notes_by_macros, undefined_names
from galley.checking.rules.unfinished._notes.coloured import colouring
from galley.checking.rules.unfinished._notes.in_colour import homes_of_notes
from galley.checking.rules.unfinished._notes.less_sure import less_sure
from galley.checking.rules.unfinished._notes.marked_words import marked_words, names_of_something
from galley.checking.rules.unfinished._notes.notes import notes
from galley.checking.rules.unfinished._notes.outermost import outermost
from galley.checking.rules.unfinished._notes.signatures import signatures
from galley.checking.rules.unfinished._notes.unsigned import unsigned_notes
from galley.checking.shared.definitions import told_once
from galley.checking.shared.letters import is_letter
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
covers = True

_SHOWN = 3  # reasons that a message gives
_HINT = "settle it, or keep it in a comment (%) until then"


def check(project: Project) -> Iterator[Offence]:
    """Find notes by their macros, then by their words."""
    yield from told_once(project, _notes(project))


def _notes(project: Project) -> Iterator[Offence]:
    """What lies in another note is not told again."""
    known = frozenset().union(*map(names_of_something, project.sections))
    own = frozenset().union(*map(colouring, project.sections))
    undefined = undefined_names(project.sections)
    homes = homes_of_notes(project.sections, own, signatures(project) if own else ())
    for section in project.sections:
        yield from _in_section(section, known, own, homes, undefined)
    yield from (Offence(span, "a list of open notes is printed", (_HINT,)) for span in lists_of_notes(project.sections))


@kept
def _in_section(
    section: Section, known: frozenset[str], own: frozenset[str], homes: frozenset[str], undefined: frozenset[str]
) -> tuple[Offence, ...]:
    found = [
        *marked_words(section, known, _HINT),
        *notes_by_macros(section, undefined, _HINT),
        *given_blanks(section, _HINT),
    ]
    if not is_letter(section):
        unsigned = unsigned_notes(section, own)
        found += (Offence(span, "a note among authors stands in the text", (_HINT,)) for span in unsigned)
        found += less_sure(section, own, homes, _HINT)
        found = [*found, *_by_words(section, found)]
    return tuple(outermost(found))


def _by_words(section: Section, found: list[Offence]) -> Iterator[Offence]:
    """Sentences that nothing but their words tells, and no mark in them."""
    starts = sorted(offence.span.start for offence in found)
    for span, note in notes(section):
        next_one = bisect_left(starts, span.start)
        if next_one == len(starts) or starts[next_one] >= span.end:
            message = f"this sentence speaks to co-authors: it {', '.join(note.reasons[:_SHOWN])}"
            yield Offence(span, message, (_HINT,), severity=Severity.WARNING)
