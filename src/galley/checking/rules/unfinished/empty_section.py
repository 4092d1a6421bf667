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

Flagged::

    \section{Pans} Pans are the focus of this section. We also discuss how they are used, and show where they are sold.
             ^^^^
    \section{Pots} The pots are presented in this section.
             ^^^^
    \section{Conclusion}
             ^^^^^^^^^^

    \begin{thebibliography}{9} \bibitem{lee} Lee, A. On pans. 2019. \end{thebibliography}

Accepted::

    \begin{abstract} We ask how people cook, and why some of them never do. \end{abstract}
    \begin{document} \maketitle

    \textbf{Keywords}:\\
    pans, pots

    \textbf{Funding:} None. \end{document}
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._headings.abstracts import empty_keywords, unwritten_abstracts, unwritten_files
from galley.checking.rules.unfinished._headings.among_outlines import OUTLINED, is_outlined, lists_below_headings
from galley.checking.rules.unfinished._headings.below_headings import ONLY_FLOATS, below_headings
from galley.checking.rules.unfinished._headings.in_files import few_words_in_files, floats_in_files
from galley.checking.rules.unfinished._headings.left_empty import is_followed_by_equal, is_left_empty
from galley.checking.rules.unfinished._headings.run_in import bare_run_ins
from galley.checking.rules.unfinished._headings.shouted import shouted_headings
from galley.checking.rules.unfinished._headings.too_short import FEW_WORDS, is_sketch
from galley.checking.rules.unfinished._sections.filled import filled
from galley.checking.rules.unfinished._sections.headings_of_text import empty_thanks, starts_of_thanks
from galley.checking.rules.unfinished._sections.reading_order import ReadingOrder
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.rules.unfinished._headings.below_headings import Below
    from galley.model.manuscript import Section

severity = Severity.ERROR

_OUTLINE = 4  # empty headings in a row: the outline of what is still to be written
_IN_LINE = 4  # the level of headings that stand in a line with their text
_NOTHING = "nothing stands below this heading"
_HINTS = ("write it, or take the heading out",)


def check(project: Project) -> Iterator[Offence]:
    """Look below each heading, up to the next one that is not below it."""
    places = {section.source.path: filled(section) for section in project.sections}
    is_short = is_sketch(project.sections)
    order = ReadingOrder(
        project.sections, lambda section, *bounds: places[section.source.path].prints(*bounds), starts_of_thanks
    )
    for section in project.sections:
        yield from unwritten_abstracts(section, order)
        yield from unwritten_files(section, order)
        yield from empty_keywords(section, order)
        yield from shouted_headings(section)
        for beginning in empty_thanks(section):
            yield Offence(beginning, "these thanks are empty", _HINTS)
        for heading, included, words in () if is_short else few_words_in_files(section, order):
            message = f"{words} word{'s are' if words > 1 else ' is'} all that stands in the file below this heading"
            judged = included.source.span(0, len(included.source.text))
            yield Offence(heading.title, message, _HINTS, severity=Severity.WARNING, judged=judged)
        for heading, included in floats_in_files(section, order):
            judged = included.source.span(0, len(included.source.text))
            yield Offence(heading.title, ONLY_FLOATS, _HINTS, severity=Severity.WARNING, judged=judged)
        for title in bare_run_ins(section):
            yield Offence(title, _NOTHING, _HINTS, severity=Severity.WARNING)
    told = [
        one
        for section in project.sections
        for below in below_headings(section)
        if below.stub or not (is_short and below.instead.endswith(FEW_WORDS))
        for one in _told(section, below, order)
    ]
    by_path: dict[str, list[Offence]] = {}
    for one in told:
        by_path.setdefault(one.span.path, []).append(one)
    for section in project.sections:
        yield from _runs_as_one(section, by_path.get(section.source.path, []))
    yield from _among_outlines(project, told)


def _runs_as_one(section: Section, told: list[Offence]) -> Iterator[Offence]:
    """What is told of headings; of many that follow each other with nothing between, as an outline, at the first."""
    empty = {one.span: one for one in told if one.message == _NOTHING}
    run: list[Offence] = []
    for heading in section.headings:
        one = empty.get(heading.title)
        if one is None and run and not filled(section).is_empty(heading.body.start, heading.body.end):
            yield from _told_of_run(run)
            run = []
        run += [one] if one else []
    yield from _told_of_run(run)
    yield from (one for one in told if one.span not in empty)


def _told_of_run(run: list[Offence]) -> Iterator[Offence]:
    if len(run) < _OUTLINE:
        yield from run
    else:
        yield replace(run[0], message=f"{_NOTHING}, nor below {len(run) - 1} more that follow it")


def _among_outlines(project: Project, told: list[Offence]) -> Iterator[Offence]:
    """Lists that many outlines and empty headings of the paper tell to be outlines, too."""
    outlines = sum("outline" in one.message for one in told)
    headings = sum(len(section.headings) for section in project.sections)
    if not is_outlined(outlines, len(told), headings):
        return
    known = {one.span for one in told}
    for section in project.sections:
        for heading in lists_below_headings(section):
            if heading.title not in known:
                yield Offence(heading.title, OUTLINED, _HINTS, severity=Severity.WARNING, judged=heading.body)


def _told(section: Section, below: Below, order: ReadingOrder) -> Iterator[Offence]:
    """What there is to say in view of what is printed before and behind it."""
    title = below.heading.title
    if below.is_bare or (below.is_empty and is_left_empty(section, below.heading, below.bounds, order)):
        level = Severity.WARNING if below.heading.level >= _IN_LINE else None  # it may be a label of what follows
        yield Offence(title, _NOTHING, _HINTS, severity=level)
    elif below.stub:
        yield Offence(title, *below.stub, judged=below.heading.body)
    elif below.instead and is_followed_by_equal(section, below.heading, order):
        judged = None if below.instead == ONLY_FLOATS else below.heading.body
        yield Offence(title, below.instead, _HINTS, severity=Severity.WARNING, judged=judged)
