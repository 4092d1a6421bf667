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

    They cooked at noon.
    % Those who had a stove of their own cooked in the evening, too, when all of the others were
    at home and had nothing else to do than to wait for them.
    ^^

Accepted::

    \section{Stoves} The best way is to \begin{itemize} \item cook \end{itemize}

    and wait for these:

    \begin{itemize} \item rice \end{itemize}
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._headings.stubs import stub_below
from galley.checking.rules.unfinished._paragraphs.cut_paragraphs import cut_paragraphs
from galley.checking.rules.unfinished._paragraphs.left_by_comments import left_by_comments
from galley.checking.rules.unfinished._paragraphs.lone_labels import lone_labels
from galley.checking.rules.unfinished._paragraphs.lone_references import lone_references
from galley.checking.rules.unfinished._paragraphs.paragraph_faults import NO_FULL_STOP, paragraph_faults
from galley.checking.rules.unfinished._paragraphs.unfinished_lists import (
    empty_items,
    equal_items,
    stub_items,
    unfinished_lists,
)
from galley.checking.rules.unfinished._paragraphs.without_subject import without_subject
from galley.checking.rules.unfinished._paragraphs.without_verbs import without_verbs
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_SEVERAL = 4  # paragraphs that are a list


def check(project: Project) -> Iterator[Offence]:
    """Where most paragraphs of a file have no full stop, it is a list, and meant so."""
    for section in project.sections:
        yield from empty_items(section)
        yield from equal_items(section)
        yield from stub_items(section)
        yield from left_by_comments(section)
        yield from lone_labels(section)
        yield from lone_references(section)
        for span in without_subject(section):
            yield Offence(span, "this sentence has no subject, as notes have none", ("write who or what does this",))
        phrases = list(without_verbs(section))
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
