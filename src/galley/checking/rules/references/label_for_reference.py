r"""A `\label` in the text where a `\ref` is meant.

It prints nothing, and gives the name to another place.

Flagged::

    \begin{figure}\caption{Pans.}\label{fig:pans}\end{figure}
    Figure \label{fig:pans} shows pans, as does Table~\label{tab:pans}.
                  ^^^^^^^^                                   ^^^^^^^^

Flagged::

    \section{Pans}\label{sec:pans}
    Das wird in Abschnitt \label{sec:pans} erklärt.
                                 ^^^^^^^^

Accepted::

    \section{The Table}\label{sec:table}
    \subsection{The Table \label{sec:round}} Tables are round.
    \begin{figure}Figure \label{fig:pans} shows pans.\end{figure}
    The table \label{place} is round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.references._meant import stands_for_reference
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
by_section = True


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for label in section.labels:
            if stands_for_reference(section, label):
                yield Offence(label.span, "this `\\label` stands where `\\ref` is meant", ("write `\\ref`",))
