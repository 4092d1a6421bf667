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

Accepted::

    How strongly should we weigh a hive against a roof? They trust their (perhaps hopeful) view that papers include it.
    What is broken should be fixed automatically ASAP. Tasks are \begin{itemize} \item To do \item Done \end{itemize}
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
