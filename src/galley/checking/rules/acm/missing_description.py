r"""A figure without `\Description`, in a paper that uses `acmart`.

ACM asks for it: it is what people hear who cannot see the image. Figures without one are told of once, and so are those
whose description says nothing.

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
    empty = [place for section in project.sections if "Description" in section.commands for place in _empty(section)]
    yield from _told_once(empty, "this `\\Description` says nothing", "say nothing")
    bare = [place for section in project.sections for place in _without_description(section)]
    yield from _told_once(bare, "this figure has no `\\Description`", "have none")


def _told_once(places: list[Span], fact: str, of_others: str) -> Iterator[Offence]:
    others = len(places) - 1
    for place in places[:1]:
        more = f", and {others} other{'s' if others > 1 else ''} {of_others}" if others else ""
        yield Offence(place, f"{fact}{more}", (_HINT,))


def _empty(section: Section) -> Iterator[Span]:
    for match in _EMPTY.finditer(section.source.text):
        if match.start() in section.commands["Description"]:
            yield section.source.span(*match.span())


def _without_description(section: Section) -> Iterator[Span]:
    for one in section.environments:
        text = one.body.text
        if one.name in _FIGURES and any(drawing in text for drawing in _DRAWING) and "\\Description" not in text:
            yield section.source.span(one.span.start, one.body.start)
