r"""A label that is given more than once.

References lead to the last one, whatever they mean. A file that is read twice gives all its labels twice. One name is
told of once, at the second place that it is given to. Print is the same where nothing refers to it, or where one float
is given it twice: this is a note.

Flagged::

    \newcommand{\part}[2]{\section{#1}\label{sec:#2}} \newcommand{\lid}[2]{\textbf{#1}\label{#2}}
    \section{Method}\label{sec:method} See Section~\ref{sec:method}.
    \section{Results}\label{sec:method}
                            ^^^^^^^^^^
    \begin{lstlisting}[label=lst:pan]
    pan = 1
    \end{lstlisting} \begin{lstlisting}[label={lst:pan}]
                                               ^^^^^^^
    pan = 2
    \end{lstlisting} \begin{figure}\subfloat[A rim.\label{rim}]{x}\caption{Rims.}\label{rim}\end{figure}
                                                                                        ^^^
    \part{Pans}{pans} \part{Lids}{pans} \lid{A}{a} \lid{B}{a} \section{Rims}\label{sec:method}
                                  ^^^^                     ^

Flagged::

    -- section.tex --
    \documentclass{article}
    \begin{document} \input{parts/pans} and again \input{parts/pans.tex} \end{document}
                                                         ^^^^^^^^^^^^^^
    -- parts/pans.tex --
    \section{Pans}\label{sec:pans}

Accepted::

    \ifpreprint \section{Method}\label{sec:method} \else \section{Procedure}\label{sec:method} \fi
    % \label{sec:results}
    \section{Results}\label{sec:results}
    \newcommand{\place}[1]{\label{place:#1}} \place{a} \place{b}
    \begin{enumerate}[label=Step] \item Heat. \end{enumerate} \begin{enumerate}[label=Step] \item Eat. \end{enumerate}
    \section{Pans}\label{pans } \section{Lids}\label{pans}

Accepted::

    -- section.tex --
    \documentclass{article}
    \begin{document} \input{parts/rule} and again \input{parts/rule} \end{document}
    -- parts/rule.tex --
    \hrule
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from galley.checking.rules.references._floats import floats_of
from galley.checking.rules.references._meant import stands_for_reference
from galley.checking.rules.references._through_macros import REFERRING, named_through_macros
from galley.findings.diagnostics import Offence, Severity
from galley.findings.listing import first_and_count
from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import TEXT_INCLUSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Inclusion, Label, Section

severity = Severity.ERROR

_LABEL: Final = frozenset({"label"})
_SPACES = lazy_pattern(r"\s+")
_CAPTION = lazy_pattern(r"\\(?:sub)?caption(?:of|box)?\b|\\sub(?:float|figure)\b|\{sub(?:figure|table)\}")
_NEXT_TO = lazy_pattern(r"\}(?:\s|%[^\n]*\n|\\label\s*\{[^{}\n]*\})*\\label\s*\{\s*")
_MOST = 5  # places that a hint names


def check(project: Project) -> Iterator[Offence]:
    places = [
        (_SPACES.sub(" ", label.span.text), label.span)
        for section in project.sections
        for label in section.labels
        if _is_known(label) and not stands_for_reference(section, label)  # that is told
    ]
    places += [(name, span) for name, span, _ in named_through_macros(project.sections, _LABEL, "label")]
    used = {use.name for section in project.sections for use in section.references}
    used |= {name for name, _, _ in named_through_macros(project.sections, REFERRING, "ref")}
    for name, group in groupby(sorted(places, key=lambda place: place[0]), lambda place: place[0]):
        first, *others = (span for _, span in group)
        again = [span for span in dict.fromkeys(others) if span != first and not _are_alternatives(span, first)]
        if again:
            is_seen = name.strip() in used and not all(_have_one_number(project, first, one) for one in again)
            hints = (_told_of_others(first, again[1:]), "references lead to the last one")
            level = None if is_seen else Severity.NOTE
            yield Offence(again[0], f"label `{name}` is given more than once", hints, severity=level)
    yield from _read_twice(project, used)


def _told_of_others(first: Span, more: list[Span]) -> str:
    """Where else a name is given; many such places are counted."""
    if not more:
        return f"the other is at {first}"
    return f"the others are at {first_and_count([str(one) for one in (first, *more)], _MOST)}"


def _have_one_number(project: Project, one: Span, other: Span) -> bool:
    """Whether two labels stand beside each other, or in one figure with one caption: references print the same."""
    first, last = sorted((one, other), key=lambda span: span.start)
    if one.path == other.path and _NEXT_TO.fullmatch(one.source.text, first.end, last.start):
        return True
    around = (each for each in floats_of(project.sections) if each.span.path == one.path == other.path)
    return any(
        each.span.start <= first.start and last.end <= each.span.end and len(_CAPTION.findall(each.span.text)) == 1
        for each in around
    )


def _read_twice(project: Project, used: set[str]) -> Iterator[Offence]:
    """Files with labels that are read a second time."""
    seen: dict[str, Inclusion] = {}
    with_labels: dict[str, Section] = {}  # by all names that stand for them
    for section in project.sections:
        for name in _names(section.source.path) if section.labels else ():
            with_labels.setdefault(name, section)
    for section in project.sections if with_labels else ():
        for use in section.inclusions:
            target = use.target.removesuffix(".tex")
            if use.command not in TEXT_INCLUSIONS or "\\" in target or "#" in target:
                continue
            first = seen.setdefault(target, use)
            if first is use or _are_alternatives(use.span, first.span):
                continue
            read = with_labels.get(target.removeprefix("./"))
            if read is None:
                continue
            names = [label.name for label in read.labels]
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            message = f"`{use.target}` is read a second time, and gives the label `{names[0]}`{more} again"
            level = None if used.intersection(names) else Severity.NOTE
            yield Offence(use.span, message, (f"it is read first at {first.span}",), severity=level)


def _names(path: str) -> Iterator[str]:
    """What a file may be called from the folders above it."""
    name = path.removesuffix(".tex")
    while name:
        yield name
        name = name.partition("/")[2]


def _is_known(label: Label) -> bool:
    """Whether the name stands there, and is not computed."""
    return bool(label.name) and "#" not in label.name and "\\" not in label.name


def _are_alternatives(one: Span, other: Span) -> bool:
    r"""Whether an `\else` stands between them: of such two TeX reads one."""
    first, second = sorted((one, other), key=lambda span: span.start)
    return first.path == second.path and "\\else" in first.source.text[first.end : second.start]
