"""Notes in captions: on another picture that is to come, or that this one is old: `Ovens (replace figure)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_PICTURE = (
    r"(?:figures?|fig\.?|plots?|pictures?|images?|photos?|screenshots?|graphs?|diagrams?|tables?|captions?|text|data"
    r"|numbers?)"
)
_WORK = (
    r"(?:replace|update|re-?do|re-?draw|change|fix|improve|crop|translate|shorten|finish|complete|check|extend|rewrite)"
)
# In a caption: `(replace figure)`, `[old version]`, `, preliminary plot`, `Make labels larger`.
_NOTE = lazy_pattern(
    rf"[(\[](?i:{_WORK}(?: (?:this|the|these|it|with|later|in|for|to)\b[^()\[\]]{{0,60}}"
    rf"| {_PICTURE}[^()\[\]]{{0,60}}|[!?]*)"
    rf"|(?:old|outdated|preliminary|draft|placeholder|temporary|temp|dummy|wrong|better|new|nicer|bigger|larger|missing)"
    rf"(?: {_PICTURE}| version)?[!?]*|to be (?:replaced|updated|redone|redrawn|added|changed|improved)[^()\[\]]{{0,40}}"
    rf"|(?:needs?|need to|should|must) (?:be |to |a |more |better )[^()\[\]]{{3,60}}|work in progress|wip"
    rf"|add (?:more |the |a |some |better )?(?:legend|labels?|axis|axes|units?|scale|{_PICTURE})[^()\[\]]{{0,40}})[)\]]"
    r"|(?i:[,.;:–—-] (?:old|outdated|preliminary|draft|previous) (?:version|figure|plot|screenshot)[.!]*$)"
    r"|^(?:[a-z][\w-]* ){1,4}should (?:also )?(?:include|show|contain|be|have|go|use)\b[^.]*$"
    rf"|(?:^|[.!?] )(?:Re-?do|Re-?draw|Replace|Update|Add|Change|Fix|Make|Use|Increase|Translate|Crop)"
    rf"(?: (?:this|the|these|it|with|in|larger|bigger|better"
    rf"|more|font|labels?|axis|legend|units?|{_PICTURE}))+\b[^.]{{0,40}}[.!]?$"
)
_LONGEST = 400
_TRACES = (
    "(",
    "[",
    " old",
    " Old",
    "draft",
    "version",
    "Re",
    "Up",
    "Add",
    "Ch",
    "Fix",
    "Ma",
    "Use",
    "In",
    "Tr",
    "Cr",
    "should",
)


def notes_in_captions(section: Section) -> Iterator[Span]:
    """What each such note says."""
    for macro in section.macros("caption", "captionof"):
        if not macro.arguments or macro.arguments[-1].end - macro.arguments[-1].start > _LONGEST:
            continue
        argument = macro.arguments[-1]
        text = argument.text
        if any(trace in text for trace in _TRACES) and (match := _NOTE.search(text)):
            start = argument.start + match.start() + len(match[0]) - len(match[0].lstrip(" .!?,;:–—-"))
            yield section.source.span(start, argument.start + match.end())
