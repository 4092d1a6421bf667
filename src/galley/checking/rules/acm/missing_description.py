r"""A figure without `\Description`, in a paper that uses `acmart`.

ACM asks for it: it is what people hear who cannot see the image. Where no figure has one, that is told once.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \begin{document}
    \begin{figure}\includegraphics{trust}\caption{Trust.}\Description{A line that rises.}\end{figure}
    \begin{figure}\includegraphics{doubt}\caption{Doubt.}\end{figure}
    ^^^^^^^^^^^^^^
    \begin{figure}\includegraphics{fear}\caption{Fear.}\Description[]{}\end{figure}
                                                       ^^^^^^^^^^^^^^^^
    \begin{figure}\includegraphics{hope}\caption{Hope.}\Description{None}\end{figure}
                                                       ^^^^^^^^^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \begin{document}
    \begin{figure}\includegraphics{trust}\caption{Trust.}\Description{A line that rises.}\end{figure}
    \begin{figure}Words only.\caption{Words.}\end{figure}
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.WARNING
needs = ("front_matter",)

_FIGURES: Final = frozenset({"figure", "figure*", "teaserfigure", "wrapfigure", "marginfigure"})
_DRAWING: Final = ("\\includegraphics", "\\begin{tikzpicture}", "\\includesvg")
_EMPTY: Final = lazy_pattern(r"\\Description\s*(?:\[[^][]*\]\s*)?\{\s*(?:(?i:none|n/?a|tbd|description|text)\.?)?\s*\}")
_HINT: Final = "say in `\\Description{…}` what the image shows, for readers who cannot see it"


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        if "Description" in section.commands:
            yield from (Offence(place, "this `\\Description` says nothing", (_HINT,)) for place in _empty(section))
    bare = [place for section in project.sections for place in _without_description(section)]
    is_used = any("Description" in section.commands for section in project.sections)
    if bare and not is_used and len(bare) > 1:
        yield Offence(bare[0], f"this figure has no `\\Description`, and {len(bare) - 1} others have none", (_HINT,))
    else:
        yield from (Offence(place, "a figure has no `\\Description`", (_HINT,)) for place in bare)


def _empty(section: Section) -> Iterator[Span]:
    for match in _EMPTY.finditer(section.source.text):
        if match.start() in section.commands["Description"]:
            yield section.source.span(*match.span())


def _without_description(section: Section) -> Iterator[Span]:
    for one in section.environments:
        text = one.body.text
        if one.name in _FIGURES and any(drawing in text for drawing in _DRAWING) and "\\Description" not in text:
            yield section.source.span(one.span.start, one.body.start)
