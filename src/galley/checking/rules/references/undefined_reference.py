r"""A reference to a label that no file of the paper gives.

LaTeX prints `??` for it and goes on. Where labels come from what cannot be seen, from another document (`xr`), a file
that is not there, the argument of a macro, or the lines of a program (`ln:…`), nothing is said.

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

Where files are not there, those are told whose label would stand in what is there.

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

Flagged::

    \documentclass{article} \begin{document} See \ref{tab:cooking}, \ref{tab:cooks}.
                                                      ^^^^^^^^^^^
    \begin{table} \input{cooks-per-day} \caption{Cooks.} \label{tab:cooks} \end{table} \end{document}

Flagged::

    \documentclass{article}
    \begin{document}
    See Figure~\ref{fig:kitchen}.
                    ^^^^^^^^^^^
    \begin{comment}
    \begin{figure} \caption{A kitchen} \label{fig:kitchen} \end{figure}
    \end{comment}
    \end{document}

Flagged::

    \documentclass{article}
    \begin{document}
    \section{Method}\label{sec:method } See Section~\ref{sec:method}, \cref{sec:method}, \ref{bees}, \ref{lids}
                                                         ^^^^^^^^^^                           ^^^^        ^^^^
    and~\cite{bees}. \includegraphics{lids}
    \end{document}

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

Accepted::

    \documentclass{article}
    \newcommand{\other}[1]{\externaldocument[supp-]{#1}}
    \other{supplement}
    \begin{document}
    See Section~\ref{supp-sec:tasks}.
    \end{document}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.checking.rules.references._lost_labels import lost_among
from galley.checking.rules.references._unseen import Sight, sight_of
from galley.findings.diagnostics import Offence, Severity, did_you_mean
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Definition, Section

severity = Severity.ERROR

_OF_PACKAGES: Final = frozenset(
    re.findall(
        r"\w+",
        "ref eqref pageref autoref autopageref cref Cref crefrange Crefrange cpageref labelcref namecref nameCref"
        " lcnamecref nameref vref Vref vpageref subref paperplace paperpage paperline",
    )
)
_STRICT: Final = frozenset({"ref", "pageref", "eqref", "autoref", "nameref"})  # about spaces
_WRAPPED = lazy_pattern(r"\\(?:auto|[cC]|eq|page|name|[vV])?ref\*?\{([^{}\\#]*)#([1-9])([^{}\\#]*)\}")
_HAS_DEFAULT = lazy_pattern(r"\\[a-zA-Z]+\*?\s*\{?\\[a-zA-Z]+\}?\s*\[\d\]\s*\[")
_LABELLED = lazy_pattern(r"\\label\s*\{([^{}#\\]{1,40})#\d\}")
_OF_LINES = lazy_pattern(r"(?:ln|lines?|lin|loc|l)[:_-].*")
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")
_NAMES = lazy_pattern(r"[{=,\[]\s*([^\s{},=\[\]][^{},=\[\]\n]{0,100})(?=[},\]\n])")
_KEEPS_A_PLACE = lazy_pattern(r"TODO|TBD|FIXME|[Xx]{3,}")
_OF_LAST_PAGE: Final = "LastPage"  # the package lastpage gives it, which a class may load
_MOST_HINTS = 50
_UNPRINTED = lazy_pattern(r"\\begin\{comment\}(?s:.*?)(?:\\end\{comment\}|\Z)")


def check(project: Project) -> Iterator[Offence]:
    sight = sight_of(project)
    if sight is Sight.NOTHING_SURE:
        return
    labels = {label.name for section in project.sections for label in section.labels} | project.labels_elsewhere
    labels.add(_OF_LAST_PAGE)
    has_lines = any(map(_OF_LINES.fullmatch, labels))  # else those of a program, in its own file
    yield from _spaced(project)
    used = ((name.removeprefix("sub@"), span) for name, span in _references(project))  # as subfig calls a part
    unknown = [
        (name, span) for name, span in used if name not in labels and (has_lines or not _OF_LINES.fullmatch(name))
    ]
    maybe = _possible_labels(project, [span for _, span in unknown]) if unknown else frozenset()
    made = _made_by_macros(project) if unknown else frozenset()
    is_whole = sight is Sight.WHOLE
    lost = frozenset() if is_whole else lost_among({name for name, _ in unknown}, sight, project.sections)
    hints: dict[str, tuple[str, ...]] = {}
    for name, span in unknown:
        is_made = any(name.startswith(before) and name.removeprefix(before) in maybe for before in made)
        if not (is_made or name in maybe) or _KEEPS_A_PLACE.fullmatch(name):
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
    given = (one.name for one in section.labels if _folded(one.span.text) != one.name)
    return frozenset((*given, *(one.name for one in section.references if _as_written(one.span) != one.name)))


def _as_written(span: Span) -> str:
    """A name with the spaces beside it."""
    text = span.source.text
    before = " " if text[span.start - 1 : span.start].isspace() else ""
    return _folded(f"{before}{span.text}{' ' if text[span.end : span.end + 1].isspace() else ''}")


def _folded(name: str) -> str:
    return re.sub(r"\s+", " ", name)


def _made_by_macros(project: Project) -> frozenset[str]:
    """What macros put before an argument that they make a label of."""
    bodies = (one.body for section in project.sections for one in section.definitions)
    return frozenset(match[1] for body in bodies for match in _LABELLED.finditer(body))


def _references(project: Project) -> Iterator[tuple[str, Span]]:
    """Each label that is referred to, by a command of LaTeX's and its packages or by a macro around one."""
    defined = {one.name: one for section in project.sections for one in section.definitions}
    wrapping = {name: found for name, one in defined.items() if "ref" in one.body and (found := _wrapped(one))}
    for section in project.sections:
        for use in section.references:
            if use.command in _OF_PACKAGES and use.command not in defined and _is_name(use.name):
                yield use.name, use.span
        for macro in section.macros("hyperref"):
            if macro.optional and _is_name(macro.optional[0].text):
                yield macro.optional[0].text, macro.optional[0]
        yield from _through_macros(section, wrapping)


def _wrapped(macro: Definition) -> list[tuple[int, str, str]]:
    """Which arguments of a macro are parts of labels, counted from 0, and what it puts before and behind each.

    An argument with a default stands in brackets, and is none of them.
    """
    first = 2 if _HAS_DEFAULT.match(macro.span.text) else 1
    found = [(int(match[2]) - first, match[1], match[3]) for match in _WRAPPED.finditer(_COMMENT.sub("", macro.body))]
    return [one for one in found if one[0] >= 0]


def _through_macros(section: Section, wrapping: dict[str, list[tuple[int, str, str]]]) -> Iterator[tuple[str, Span]]:
    for macro in section.macros(*wrapping):
        for number, before, behind in wrapping[macro.name]:
            if number < len(macro.arguments) and _is_name(macro.arguments[number].text):
                argument = macro.arguments[number]
                yield f"{before}{argument.text.strip()}{behind}", argument


def _is_name(name: str) -> bool:
    """Whether a label is named, and not computed or left open."""
    return bool(re.search(r"\w", name)) and not re.search(r"[\\#,\n]", name)


def _possible_labels(project: Project, unknown: list[Span]) -> frozenset[str]:
    """What a macro or an environment may make a label of: all that stands in an argument or option by itself."""
    found: set[str] = set()
    for section in project.sections:
        text = section.source.text
        unprinted = (one.span() for one in _UNPRINTED.finditer(text)) if "{comment}" in text else ()
        skipped = sorted(
            [(use.span.start, use.span.end) for use in section.references]
            + [(one.start, one.end) for one in section.comments]
            + [*unprinted]
            + [(use.span.start, use.span.end) for use in section.citations]
            + [(use.span.start, use.span.end) for use in section.inclusions]
            + [(use.start, use.end) for use in _optional_of_hyperref(section)]
            + [(span.start, span.end) for span in unknown if span.source is section.source]
        )
        parts, last = [], 0
        for start, end in skipped:
            parts.append(text[last : max(start, last)])
            last = max(end, last)
        parts.append(text[last:])
        found.update(match[1].strip() for match in _NAMES.finditer("\x00".join(parts)))
    return frozenset(found)


def _optional_of_hyperref(section: Section) -> Iterator[Span]:
    return (macro.optional[0] for macro in section.macros("hyperref") if macro.optional)
