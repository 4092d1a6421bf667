r"""A figure, table or listing whose label the text never refers to.

A float moves to another page; a reader who is not sent there does not know when to look. A float without a label is let
be, one without a caption, which has no number, and a teaser at the top, and so is one that the text calls by a typed
number. Where the text near it says `Table X`, that is told instead. On slides and posters nothing moves.

Flagged::

    \documentclass{article}
    \begin{document}
    \begin{figure}
      \includegraphics{trust}
      \caption{Trust over time.}\label{fig:trust}
                                       ^^^^^^^^^
    \end{figure}
    \begin{table}\caption{Tools.}\label{tab:tools}\end{table}
    Table~\ref{tab:tools} lists all tools.
    \end{document}

Flagged::

    \documentclass{article}
    \newcommand{\plot}[3]{\begin{figure}\includegraphics{#1}\caption{#2}\label{fig:#3}\end{figure}}
    \begin{document}
    \begin{longtable}{l}\caption{Lids.}\label{tab:lids}\\ A lid \end{longtable}
                                              ^^^^^^^^
    \begin{lstlisting}[caption={A pan.}, label=lst:pan]
                                               ^^^^^^^
    pan = 1
    \end{lstlisting}
    \begin{table}\caption{All.}\label{overview}\end{table} This is an \emph{overview}, as in \cite{overview}.
                                      ^^^^^^^^
    \plot{pan}{A pan.}{pan} \plot{pot}{A pot.}{pot} We show Figure~\ref{fig:pot}, and Table 2 of Lee shows more.
                       ^^^
    \begin{table}\caption{Pots.}\label{tab:pots}\end{table} All pots are in Table 3.
    \begin{table}\caption{Rims.}\label{tab:rims}\end{table} \input{plots/rims}
                                       ^^^^^^^^
    \end{document}

Accepted::

    \documentclass{article}
    \newcommand{\seefig}[1]{(see Figure~\ref{fig:#1})}
    \begin{document}
    \begin{figure}\caption{Trust.}\label{fig:trust}\end{figure}
    \begin{figure}\begin{subfigure}{2cm}\caption{A}\label{fig:a}\end{subfigure}\caption{Both.}\label{fig:both}\end{figure}
    \begin{figure}\caption{X.}\label{x}\end{figure}\begin{figure}\caption{Y.}\label{y}\end{figure}
    \begin{figure}\caption{Z.}\label{z}\end{figure} So do Figures~\ref{x}--\ref{z}.
    \begin{table}\caption{No label.}\end{table}
    Trust differs \seefig{trust}, most in Figure~\ref{fig:a}.
    \begin{table}\caption{Tools.}\label{tab:tools}\end{table} Table~\ref{tools} is said to be none elsewhere.
    \end{document}
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from galley.checking.rules.references._arguments import named_in
from galley.checking.rules.references._floats import Float, floats_of
from galley.checking.rules.references._typed_numbers import called_by_number
from galley.checking.rules.references._unseen import OTHER_DOCUMENTS, Sight, sight_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING

_OF_WORDS: Final = frozenset(
    "emph textit textbf texttt textsc textsf underline begin end section subsection subsubsection paragraph chapter"
    " cite citep citet gls glspl Gls ac acs acl includegraphics input include caption title enquote index".split()
)
_SHOWN = lazy_pattern(r"beamer|poster|slides|seminar|prosper|powerdot")
_DUMMY = lazy_pattern(r"\b(Fig|Tab|Listing|Algorithm)(?:ure|le)?s?\.?[ ~](?:X{1,3}|\?{1,3}|\.{2,})(?![\w-])")
_NEAR = 1500  # characters beside a float
_PREFIX = lazy_pattern(r"ref\*?\{([^{}#\\]{1,40})#\d\}")  # which a macro puts before the name of a label
_RANGE = lazy_pattern(
    r"ref\*?\{([^{}\n]{1,60})\}[\s~]?(?:[-–]{1,3}|to|through)[\s~]?(?:[A-Z][a-z]{2,8}\.?[\s~])?"
    r"\\[a-z]*ref\*?\{([^{}\n]{1,60})\}"
)


def check(project: Project) -> Iterator[Offence]:
    if sight_of(project) > Sight.ALL_BUT_FLOATS or any(map(_is_apart, project.sections)):
        return
    every = floats_of(project.sections)
    referred = {use.name for section in project.sections for use in section.references}
    floats = tuple(one for one in every if one.labels and one.has_caption and referred.isdisjoint(one.labels))
    if not floats:
        return
    called = called_by_number(project.sections, every)
    named, between = _named(project, every, floats), _between(project)
    undefined, repeated = _undefined(project), _repeated(project)
    for one in floats:
        if one in called or not between.isdisjoint(one.labels):
            continue
        if any(name in named and not _is_word(name, project.sections) for name in one.labels):
            continue
        is_meant = any(name.rpartition(":")[2] in undefined or name in repeated for name in one.labels)  # told there
        if not is_meant and not _is_called_by_dummy(one):
            hints = (f"say in the text what it shows: `\\ref{{{one.labels[-1]}}}`",)
            yield Offence(one.place, f"the text never refers to the {one.kind} `{one.labels[-1]}`", hints)


def _is_word(name: str, sections: tuple[Section, ...]) -> bool:
    """Whether a label is a word that stands elsewhere in the arguments of those commands alone which print words."""
    if not name.isalpha() or any(use.name == name for section in sections for use in section.references):
        return False
    others = re.compile(rf"\\([a-zA-Z]+)\*?(?:\[[^\]]*\])?\{{\s*{name}\s*\}}")
    found = {match[1] for section in sections for match in others.finditer(section.source.text)} - {"label"}
    return found <= _OF_WORDS and not any(f"{sign}{name}" in text for text in _texts(sections) for sign in (",", "["))


def _texts(sections: tuple[Section, ...]) -> Iterator[str]:
    return (section.source.text for section in sections)


def _is_called_by_dummy(one: Float) -> bool:
    """Whether the text before a float, or behind it, has an open reference to one of its kind, of which others tell."""
    text = one.section.source.text
    beside = text[max(one.span.start - _NEAR, 0) : one.span.start], text[one.span.end : one.span.end + _NEAR]
    return any(found[1].lower() in one.kind for part in beside for found in _DUMMY.finditer(part))


def _is_apart(section: Section) -> bool:
    """Whether it is a document of slides or a poster, or one with another beside it that may refer to it."""
    if not OTHER_DOCUMENTS.isdisjoint(section.commands):
        return True
    return any(one.command == "documentclass" and _SHOWN.search(one.target) for one in section.inclusions)


def _undefined(project: Project) -> frozenset[str]:
    """What is referred to and no label: where that is a label's name without its prefix, it was told there."""
    used = {use.name for section in project.sections for use in section.references}
    return frozenset(used - {label.name for section in project.sections for label in section.labels})


def _repeated(project: Project) -> frozenset[str]:
    """The labels that are given more than once."""
    seen: set[str] = set()
    again: set[str] = set()
    for label in (label for section in project.sections for label in section.labels):
        (again if label.name in seen else seen).add(label.name)
    return frozenset(again)


def _between(project: Project) -> frozenset[str]:
    r"""The labels that stand between the two of a range, as in `\ref{a}--\ref{c}`."""
    order = [label.name for section in project.sections for label in section.labels]
    place = {name: number for number, name in enumerate(order)}
    ranges = [match for section in project.sections for match in _RANGE.finditer(section.source.text)]
    known = [(place[match[1]], place[match[2]]) for match in ranges if match[1] in place and match[2] in place]
    return frozenset().union(*(order[first:last] for first, last in known))


def _named(project: Project, every: tuple[Float, ...], asked: tuple[Float, ...]) -> frozenset[str]:
    """The labels of the floats that are asked for that may be named by an argument, as of `ref` in a macro.

    Labels, comments and file names are none. `every` float is told, since macros may set them, too.
    """
    by_macro: dict[str, list[tuple[int, int]]] = {}
    for one in every:
        if one.is_of_macro:
            by_macro.setdefault(one.place.path, []).append((one.place.start, one.place.end))

    def skipped(section: Section) -> Iterator[tuple[int, int]]:
        return chain(_without_names(section), by_macro.get(section.source.path, ()))

    bodies = [definition.body for section in project.sections for definition in section.definitions]
    prefixes = {match[1] for body in bodies for match in _PREFIX.finditer(body)}
    labels = {name for one in asked for name in one.labels}
    sought = labels.union(name.removeprefix(prefix) for prefix in prefixes for name in labels)
    found = frozenset().union(*(named_in(section, sought, skipped) for section in project.sections))
    return found.union(prefix + name for prefix in prefixes for name in found)


@kept
def _without_names(section: Section) -> tuple[tuple[int, int], ...]:
    spans = [*section.comments, *(label.span for label in section.labels), *(use.span for use in section.inclusions)]
    return tuple((span.start, span.end) for span in spans)
