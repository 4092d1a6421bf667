r"""A figure, table or listing whose label the text never refers to.

A float moves to another page; a reader who is not sent there does not know when to look. A float without a label is let
be, one without a caption, which has no number, and a teaser at the top, and so are all where the text calls one of them
by a typed number. Where the text near it says `Table X`, that is told instead. On slides and posters nothing moves.

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

Accepted::

    \documentclass{article}
    \begin{document}
    One of our pans is shown here. \begin{figure}\includegraphics{pan}\label{fig:pan}\end{figure}
    All weights are given in Table X. \begin{table}\caption{Weights.}\label{tab:weights}\end{table}
    \end{document}

Accepted::

    \documentclass[t]{beamer}
    \begin{document}
    \begin{frame} \begin{figure}\caption{Trust.}\label{fig:trust}\end{figure} \end{frame}
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.references._unseen import is_seen_whole
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Label, Section

severity = Severity.WARNING

_FLOAT = lazy_pattern(r"(?:wrap|sideways|margin|floating|SC)?(?:figure|table|listing|algorithm)\*?")
_SHOWN = lazy_pattern(r"beamer|poster|slides|seminar|prosper|powerdot")
_TYPED = lazy_pattern(r"\b(?:Fig(?:ure|s)?|Tab(?:le)?s?|Listing|Algorithm)s?\.?[ ]?\d")
_KIND = lazy_pattern(r"fig|tab|listing|algorithm")
_DUMMY = lazy_pattern(r"\b(Fig|Tab|Listing|Algorithm)(?:ure|le)?s?\.?[ ~](?:X{1,3}|\?{1,3}|\.{2,})(?![\w-])")
_NEAR = 1500  # characters beside a float
_PREFIX = lazy_pattern(r"ref\*?\{([^{}#\\]{1,40})#\d\}")  # which a macro puts before the name of a label
_RANGE = lazy_pattern(
    r"ref\*?\{([^{}\n]{1,60})\}[\s~]?(?:[-–]{1,3}|to|through)[\s~]?(?:[A-Z][a-z]{2,8}\.?[\s~])?"
    r"\\[a-z]*ref\*?\{([^{}\n]{1,60})\}"
)
_ARGUMENT = lazy_pattern(r"[{\[,]\s*([^{}\[\],\n]{1,100}?)\s*(?=[}\],])")


def check(project: Project) -> Iterator[Offence]:
    if not is_seen_whole(project) or any(map(_has_typed, project.sections)) or any(map(_is_shown, project.sections)):
        return
    named: frozenset[str] | None = None
    undefined = _undefined(project)
    for section in project.sections:
        for span, labels in _labelled_floats(section):
            named = _named(project) | _between(project) if named is None else named
            if "caption" not in span.text.lower() or _is_called_by_dummy(section, span):
                continue
            is_meant = not undefined.isdisjoint(label.name.rpartition(":")[2] for label in labels)
            if not is_meant and named.isdisjoint(label.name for label in labels):
                kind = span.text.removeprefix("\\begin{").partition("}")[0].rstrip("*")
                hints = ("say in the text what it shows: `\\ref{…}`",)
                yield Offence(labels[-1].span, f"the text never refers to the {kind} `{labels[-1].name}`", hints)


def _is_called_by_dummy(section: Section, span: Span) -> bool:
    """Whether the text before a float, or behind it, has an open reference to one of its kind, of which others tell."""
    text, kind = section.source.text, _KIND.search(span.text)
    if kind is None:
        return False
    beside = text[max(span.start - _NEAR, 0) : span.start], text[span.end : span.end + _NEAR]
    return any(kind[0].lower() == found[1].lower() for part in beside for found in _DUMMY.finditer(part))


def _is_shown(section: Section) -> bool:
    """Whether it is a document of slides or a poster."""
    return any(one.command == "documentclass" and _SHOWN.search(one.target) for one in section.inclusions)


@kept
def _has_typed(section: Section) -> bool:
    return _TYPED.search(section.prose.text) is not None


def _undefined(project: Project) -> frozenset[str]:
    """What is referred to and no label: where that is a label's name without its prefix, it was told there."""
    used = {use.name for section in project.sections for use in section.references}
    return frozenset(used - {label.name for section in project.sections for label in section.labels})


@kept_in_order
def _labelled_floats(section: Section) -> Iterator[tuple[Span, list[Label]]]:
    """Each float that has labels, with them; in linear time, for both come in order."""
    labels = iter([label for label in section.labels if label.name and "#" not in label.name])
    label, last = next(labels, None), -1
    for one in section.environments:
        if not _FLOAT.fullmatch(one.name) or one.span.start < last:
            continue
        last = one.span.end
        inside = []
        while label and label.span.start < last:
            inside += [label] if label.span.start > one.span.start else []
            label = next(labels, None)
        if inside:
            yield one.span, inside


def _between(project: Project) -> frozenset[str]:
    r"""The labels that stand between the two of a range, as in `\ref{a}--\ref{c}`."""
    order = [label.name for section in project.sections for label in section.labels]
    place = {name: number for number, name in enumerate(order)}
    ranges = [match for section in project.sections for match in _RANGE.finditer(section.source.text)]
    known = [(place[match[1]], place[match[2]]) for match in ranges if match[1] in place and match[2] in place]
    return frozenset().union(*(order[first:last] for first, last in known))


def _named(project: Project) -> frozenset[str]:
    """All arguments but labels, comments and file names: those of `ref`, or of a macro around it."""
    found = frozenset().union(*map(_arguments, project.sections))
    bodies = [definition.body for section in project.sections for definition in section.definitions]
    prefixes = {match[1] for body in bodies for match in _PREFIX.finditer(body)}
    return found.union(prefix + name for prefix in prefixes for name in found)


@kept
def _arguments(section: Section) -> frozenset[str]:
    text = section.source.text
    skipped = [(label.span.start, label.span.end) for label in section.labels]
    skipped += [(use.span.start, use.span.end) for use in section.inclusions]
    skipped += [(comment.start, comment.end) for comment in section.comments]
    parts, last = [], 0
    for start, end in sorted(skipped):
        parts.append(text[last : max(start, last)])
        last = max(end, last)
    return frozenset(match[1] for match in _ARGUMENT.finditer("\x00".join((*parts, text[last:]))))
