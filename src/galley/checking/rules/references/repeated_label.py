r"""A label that is given more than once.

References lead to the last one, whatever they mean.

Flagged::

    \section{Method}\label{sec:method}
                           ^^^^^^^^^^
    \section{Results}\label{sec:method}
                            ^^^^^^^^^^

Accepted::

    \ifpreprint \section{Method}\label{sec:method} \else \section{Procedure}\label{sec:method} \fi
    % \label{sec:results}
    \section{Results}\label{sec:results}
    \newcommand{\place}[1]{\label{place:#1}}
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from galley.checking.rules.references._meant import stands_for_reference
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Label

severity = Severity.ERROR


def check(project: Project) -> Iterator[Offence]:
    labels = [
        label
        for section in project.sections
        for label in section.labels
        if _is_known(label) and not stands_for_reference(section, label)  # that is told
    ]
    for name, group in groupby(sorted(labels, key=lambda label: label.name), lambda label: label.name):
        same = list(group)
        for index, label in enumerate(same[:_MOST]):
            other = same[index - 1] if index else same[1] if len(same) > 1 else label
            if other is not label and not _are_alternatives(label, other):
                hints = (f"the other is at {other.span}", "references lead to the last one")
                yield Offence(label.span, f"label `{name}` is given more than once", hints)


def _is_known(label: Label) -> bool:
    """Whether the name stands there, and is not computed."""
    return bool(label.name) and "#" not in label.name and "\\" not in label.name


def _are_alternatives(one: Label, other: Label) -> bool:
    r"""Whether an `\else` stands between them: of such two TeX reads one."""
    first, second = sorted((one.span, other.span), key=lambda span: span.start)
    return first.path == second.path and "\\else" in first.source.text[first.end : second.start]


_MOST = 20  # of one name: where there are more, something else is wrong
