r"""A reference to a label that no file of the paper gives.

LaTeX prints `??` for it and goes on. Where labels come from what cannot be seen, from another document (`xr`), a file
that is not there, the argument of a macro, or the lines of a program (`ln:…`), nothing is said.

So it is with other names for these commands, and with labels that TeX never sees.

Where files are not there, those are told whose label would stand in what is there.

Flagged::

    \documentclass{article}
    \newcommand{\fig}[1]{Figure~\ref{fig:#1}}
    \newcommand{\figs}[2]{Figures~\ref{fig:#1} and~\ref{fig:#2}} \newcommand{\kind}[2][Table]{#1~\ref{#2}}
    \begin{document}
    \newcommand{\figref}[1]{Figure~\ref{#1}}
    \section{Method}\label{sec:method} \figref{deviation} shows it.
                                               ^^^^^^^^^
    See Section~\ref{sec:metod}, \cref{sec:method,sec:results} and \fig{trust}. % \label{sec:results}
                     ^^^^^^^^^                    ^^^^^^^^^^^           ^^^^^
    So do \figs{pans}{pots}, \labelcref{fig:lids}, \autopageref{fig:rims}, \kind{tab:a} and \kind[Box]{box:a}.
                ^^^^  ^^^^              ^^^^^^^^                ^^^^^^^^         ^^^^^                 ^^^^^
    \end{document}

Flagged::

    \documentclass{article}
    \let\see\ref \newcommand{\lookat}{\autoref} \NewDocumentCommand{\tabref}{O{Table} m}{#1~\ref{#2}}
    \newcommand{\figref}[1]{Figure~\ref{fig:#1}} \newcommand{\infig}[1]{(\figref{#1})}
    \begin{document}
    \iffalse \section{Pans}\label{sec:pans} \fi See \see{sec:pans}, \lookat{sec:pots}, \tabref[Tab.]{tab:rims}.
                                                         ^^^^^^^^           ^^^^^^^^                 ^^^^^^^^
    \begin{verbatim}
    \label{sec:code}
    \end{verbatim}
    So does~\infig{lids}, as do \footref{fn:a}, \zcref{sec:code} and Section~\ref{sec:of
                   ^^^^                  ^^^^          ^^^^^^^^                   ^^^^^^
    two lines}.
    \end{document}
    \section{Left out}\label{sec:pots}

Flagged::

    \documentclass{article}
    \begin{document} \section{Stoves}\label{sec:stove-kinds} See \ref{subsec:stove-kinds} and \ref{sec:pans}.
                                                                      ^^^^^^^^^^^^^^^^^^
    % \begin{figure} \label{fig:burners} \end{figure}
    So are burners, see \ref{fig:burners}, \ref{fig:flames}. \input{chapters/ovens} \end{document}
                             ^^^^^^^^^^^

Flagged::

    \documentclass{article}
    \begin{document} See Section~\ref{sec:ovens} and Figure~\ref{fig:heat}. \input{plots/heat} \end{document}
                                      ^^^^^^^^^

Accepted::

    \documentclass{article}
    \newcommand{\place}[2]{\section{#1}\label{place:#2}}
    \newcommand{\web}[1]{% \ref{url:#1}
      \footnote{\label{url:#1}\url{#1}}}
    \begin{document}
    \section{Method}\label{sec:method} \web{https://example.org}
    \begin{lstlisting}[label=lst:query, caption=A query]
    select 1
    \end{lstlisting}
    See Section~\ref{sec:method}, \hyperref[sec:method]{there} and Listing~\ref{lst:query}. % \ref{sec:none}
    \lstinputlisting{query.py} The query is on line~\ref{ln:query}. \place{Here}{here} See~\ref{place:here}.
    \begin{figure}\subfloat[A pan\label{fig:pan}]{x}\end{figure} Figure~\ref{sub@fig:pan} shows it.
    \end{document}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.checking.rules.references._lost_labels import lost_among
from galley.checking.rules.references._possible import made_by_macros, possible_labels
from galley.checking.rules.references._through_macros import REFERRING, defined_in, is_name, named_through_macros
from galley.checking.rules.references._unseen import Sight, sight_of
from galley.findings.diagnostics import Offence, Severity, did_you_mean
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.ERROR

_OF_FANCY: Final = frozenset({"fref", "Fref", "tref", "pref"})  # and of the class memoir
_FANCY: Final = frozenset({"fancyref", "memoir"})
_STRICT: Final = frozenset({"ref", "pageref", "eqref", "autoref", "nameref"})  # about spaces
_OF_LINES = lazy_pattern(r"(?:ln|lines?|lin|loc|l)[:_-].*")
_KEEPS_A_PLACE = lazy_pattern(r"TODO|TBD|FIXME|[Xx]{3,}")
_OF_LAST_PAGE: Final = "LastPage"  # the package lastpage gives it, which a class may load
_MOST_HINTS = 50


def check(project: Project) -> Iterator[Offence]:
    sight = sight_of(project)
    if sight is Sight.NOTHING_SURE:
        return
    labels = {label.name for section in project.sections for label in section.labels} | project.labels_elsewhere
    labels.add(_OF_LAST_PAGE)
    has_lines = any(map(_OF_LINES.fullmatch, labels))  # else those of a program, in its own file
    yield from _spaced(project)
    made = made_by_macros(project.sections)
    used = ((name.removeprefix("sub@"), span) for name, span in _references(project, made))  # as subfig calls a part
    unknown = [
        (name, span) for name, span in used if name not in labels and (has_lines or not _OF_LINES.fullmatch(name))
    ]
    if project.labels_unread:
        unknown = [(name, span) for name, span in unknown if not name.startswith(project.labels_unread)]
    maybe = possible_labels(project.sections, unknown, made) if unknown else frozenset()
    is_whole = sight is Sight.WHOLE
    lost = frozenset() if is_whole else lost_among({name for name, _ in unknown}, sight, project.sections)
    hints: dict[str, tuple[str, ...]] = {}
    for name, span in unknown:
        if name not in maybe or _KEEPS_A_PLACE.fullmatch(name):
            if not is_whole and name not in lost:
                continue
            if name not in hints and len(hints) < _MOST_HINTS:
                hints[name] = did_you_mean(name, labels)
            level = None if is_whole else Severity.WARNING  # a file is not there
            yield Offence(span, f"reference to `{name}`, which is no label", hints.get(name, ()), severity=level)


def _spaced(project: Project) -> Iterator[Offence]:
    """References that name a label but for a space beside it, which LaTeX takes for a part of the name."""
    odd = frozenset().union(*map(_with_spaces, project.sections))
    written: dict[str, set[str]] = {}
    for label in (one for section in project.sections for one in section.labels if odd):
        if label.name in odd:
            written.setdefault(label.name, set()).add(_folded(label.span.text))
    for use in (one for section in project.sections for one in section.references if written):
        if use.command in _STRICT and (names := written.get(use.name)) and (name := _as_written(use.span)) not in names:
            hints = ("take the space out of both",)
            yield Offence(
                use.span, f"reference to `{name}`, and the label is `{min(names)}`: a space belongs to the name", hints
            )


@kept
def _with_spaces(section: Section) -> frozenset[str]:
    """The names of labels that are written with a space beside them, where they are given or referred to."""
    given = (one.name for one in section.labels if not _is_exactly(one.span, one.name))
    used = (one.name for one in section.references if _as_written(one.span) != one.name)
    return frozenset((*given, *used))


def _is_exactly(span: Span, name: str) -> bool:
    return span.end - span.start == len(name) or _folded(span.text) == name


def _as_written(span: Span) -> str:
    """A name with the spaces beside it."""
    text = span.source.text
    before = " " if text[span.start - 1 : span.start].isspace() else ""
    return _folded(f"{before}{span.text}{' ' if text[span.end : span.end + 1].isspace() else ''}")


def _folded(name: str) -> str:
    return re.sub(r"\s+", " ", name)


def _references(project: Project, made: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """Each label that is referred to, by a command of LaTeX's and its packages or by a macro around one."""
    defined = defined_in(project.sections)
    loaded = {one.target for section in project.sections for one in section.inclusions}
    commands = REFERRING | _OF_FANCY if loaded & _FANCY else REFERRING
    for section in project.sections:
        for use in section.references:
            if use.command in commands and use.command not in defined and is_name(use.name):
                yield use.name, use.span
        for macro in section.macros("hyperref"):
            if macro.optional and is_name(macro.optional[0].text):
                yield macro.optional[0].text, macro.optional[0]
    for name, span, wrapping in named_through_macros(project.sections, REFERRING, "ref"):
        if "\\if" not in wrapping.body or not name.startswith(tuple(made)):  # else it refers only where it was before
            yield name, span
