r"""An option of the document class that `acmart` does not have.

LaTeX only logs it as unused: `anonymus` would publish the names of the authors.

Flagged::

    \documentclass[acmsmall,review,anonymus]{acmart}
                                   ^^^^^^^^
    \title{AutoML in Use}

Accepted::

    \documentclass[\options acmsmall]{acmart} \title{Cooking}

Accepted::

    \documentclass[acmsmall, screen=true, review, anonymous, 11pt]{acmart}
    \title{AutoML in Use}

Accepted::

    -- paper.tex --
    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \begin{document} \subfile{part} \end{document}
    -- part.tex --
    \documentclass[../paper.tex]{subfiles}
    \begin{document} Part. \end{document}
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity, did_you_mean
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import MacroUse

severity = Severity.ERROR
needs = ("front_matter",)
by_section = True

_KNOWN = tuple(
    """
    manuscript acmsmall acmlarge acmtog sigconf siggraph sigplan sigchi sigchi-a acmengage acmcp screen
    urlbreakonhyphens acmthm review authorversion nonacm balance pbalance natbib anonymous timestamp
    authordraft language format draft final twoside oneside a4paper letterpaper dvipsnames table svgnames
    x11names xcolor 8pt 9pt 10pt 11pt 12pt hidelinks utf8 english american british french german spanish fleqn
    leqno reqno
    """.split()
)
_OPTION = lazy_pattern(r"%[^\n]*|\\[a-zA-Z]+|(?P<name>[\w-]++)(?:\s*=\s*[^,\n%]*+)?|[^\w,%]+")


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections if project.front_matter else ():
        for use in section.macros("documentclass"):
            for options in use.optional if _names_acm(use) else ():
                yield from _unknown(options)


def _names_acm(use: MacroUse) -> bool:
    """Whether the options are of ACM's class, not of a part's `subfiles`, where they name the paper."""
    return any(posixpath.basename(one.text.strip()) in {"acmart", "acmart-tagged"} for one in use.arguments[:1])


def _unknown(options: Span) -> Iterator[Offence]:
    for match in _OPTION.finditer(options.text):
        option = match["name"]
        if option and option not in _KNOWN:
            start = options.start + match.start("name")
            hints = did_you_mean(option, _KNOWN)
            level = None if hints else Severity.WARNING  # it may be a package's, which is given those of the class
            hints = hints or ("the class's manual lists its options",)
            span = options.source.span(start, start + len(option))
            yield Offence(span, f"`acmart` has no option `{option}`", hints, severity=level)
