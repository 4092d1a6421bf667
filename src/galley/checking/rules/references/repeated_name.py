r"""A name before a command that prints it: `Figure \autoref{fig:pans}` prints `Figure Figure 3`.

Flagged::

    Pans are hot (see figure \autoref{fig:pans}), as Section~\cref{sec:heat} shows.
                      ^^^^^^                         ^^^^^^^

Accepted::

    Pans are hot (see \autoref{fig:pans}), as Section~\ref{sec:heat} shows. Tables \autoref{fig:pans} are hot.

Accepted::

    \renewcommand{\figureautorefname}{} Pans are hot (see figure \autoref{fig:pans}).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING

_COMMANDS: Final = ("autoref", "cref", "Cref")
_CHANGED: Final = ("autorefname", "crefname", "Crefname", "crefformat", "Crefformat", "labelformat")
"""What changes the names that these print."""
_NAME = lazy_pattern(
    r"(?<![\w\\])(?P<name>(?:[Ff]ig(?:ure)?|[Tt]ab(?:le)?|[Ss]ec(?:tion)?|[Cc]hapter|[Ee]q(?:uation)?)s?\.?)[ ~\n]+\Z"
)
_OF_KIND = lazy_pattern(r"\\[a-zA-Z]+\s*\{(?P<kind>fig|tab|sec|ch|eq)?")  # what labels begin with
_LONGEST: Final = 14  # characters of such a name with the space behind it


def check(project: Project) -> Iterator[Offence]:
    if any(name in section.source.text for section in project.sections for name in _CHANGED):
        return
    for section in project.sections:
        text = section.source.text
        for command in _COMMANDS:
            for offset in section.commands.get(command, ()):
                match = _NAME.search(text, max(offset - _LONGEST, 0), offset)
                kind = _OF_KIND.match(text, offset)
                if match and kind and match["name"].lower().startswith(kind["kind"] or ""):
                    what = f"`\\{command}` prints this name itself"
                    yield Offence(section.source.span(*match.span("name")), what, ("leave it out, or write `\\ref`",))
