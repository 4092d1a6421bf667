r"""A `\begin` or `\end` of `acks` or `CCSXML` that has not a line of its own, or an `\end` that is indented.

`acmart` reads both line by line, the acknowledgments to leave them out of anonymous papers. What stands beside an end
is lost; an end that it does not see swallows the rest of the paper.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \begin{CCSXML}<ccs2012>
    ^^^^^^^^^^^^^^
    </ccs2012>
    \end{CCSXML}
    \begin{document}
    \begin{acks}
    We thank our participants.
      \end{acks}
      ^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \begin{CCSXML}
    <ccs2012>
    </ccs2012>
    \end{CCSXML}
    \begin{document}
      \begin{acks}
      We thank our participants.
    \end{acks}
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Environment

severity = Severity.ERROR
needs = ("front_matter",)
by_section = True


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for environment in section.environments:
            if environment.name in {"acks", "CCSXML"}:
                yield from _misplaced(environment)


def _misplaced(environment: Environment) -> Iterator[Offence]:
    for place in _ends(environment):
        line = place.source.line_text(place.line).rstrip()
        is_end = place.start > environment.span.start  # for which alone a blank before it matters
        if place.text != (line if is_end else line.lstrip()):
            where = "a line of its own, unindented" if is_end else "a line of its own"
            yield Offence(place, f"`{place.text}` needs {where}", ("break the line around it",))


def _ends(environment: Environment) -> tuple[Span, Span]:
    source, whole = environment.span.source, environment.span
    begin = source.span(whole.start, whole.start + len(f"\\begin{{{environment.name}}}"))
    return begin, source.span(environment.body.end, whole.end)
