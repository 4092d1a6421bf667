r"""A mark of a revision that the paper prints: `\added`, `\deleted`, `\replaced` and their like.

The packages changes and trackchanges set them in colour and keep what was deleted. The option `final` of changes prints
the new text alone; a paper that defines the commands to do so is left alone as well.

Flagged::

    \usepackage{changes}
    \title{How People \added{Really} Cook}
                      ^^^^^^^^^^^^^^
    They \replaced{met}{saw} each other \deleted[id=AB]{twice}.
         ^^^^^^^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \usepackage[final]{changes} They \replaced{met}{saw} each other \deleted{twice}.

Accepted::

    \newcommand{\added}[1]{#1} They \added{often} met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
covers = True

_MARKS = ("added", "deleted", "replaced", "highlight")
_FINAL = lazy_pattern(
    r"\\usepackage\s*\[[^\]]*\bfinal\b[^\]]*\]\s*\{[^}]*\bchanges\b|\\setkeys|\\documentclass\[[^\]]*\bfinal\b"
)
_COLOUR = lazy_pattern(r"\\(?:text)?color|\\sout|\\uline|\\hl\b")
_HINT = "accept or reject it, or load `changes` with the option `final`"


def check(project: Project) -> Iterator[Offence]:
    """Find the commands of the packages, as long as the paper does not make plain text of them."""
    if any(_FINAL.search(section.source.text) for section in project.sections if "usepackage" in section.commands):
        return
    plain = {one.name for section in project.sections for one in section.definitions if not _COLOUR.search(one.body)}
    for section in project.sections:
        for macro in section.macros(*(name for name in _MARKS if name not in plain)):
            if macro.arguments:
                yield Offence(macro.span, f"`\\{macro.name}` prints a mark of a revision", (_HINT,))
