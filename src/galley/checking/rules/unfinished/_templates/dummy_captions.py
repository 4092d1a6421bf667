"""Captions and footnotes that are empty, or have what only keeps their place."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

# `Add caption here`, `A figure`, `Caption of the first table`, `placeholder`: captions that say nothing.
_CAPTION = lazy_pattern(
    r"\s*(?:(?:add|enter|insert|write|put|your|my|the|a|some|this is (?:a|the)|figure|fig\.?|table|image|picture) )*"
    r"(?:captions?|figure title|table title)(?: (?:text|here|goes here|(?:of|for) (?:(?:the|an?|another|yet"
    r"|one|more|my|your|this|first|second|third|next) )*(?:figure|table|image|picture|plot|graph|photo|diagram)))*"
    r"\s*[.:!…]*\s*"
    r"|\s*(?:(?:an? |the |some |this is (?:an? |the )?)?(?:(?:first|second|third|next|other|example|sample) )?"
    r"(?:image|picture|figure|table|diagram|photo|graph)"
    r"|(?:an? )?example (?:of|for) (?:an? )?(?:simple )?(?:(?:source )?code )?(?:table|drawing|plot|figure|picture"
    r"|image|diagram|graph|listing)"
    r"|placeholder|text|test|title|blah?|foo|[.…?]+)[ .!\d]*\s*",
    re.IGNORECASE,
)
_SILENT = lazy_pattern(r"(?<!\\)%[^\n]*|\\label\s*\{[^{}]*\}")
_IN_MACRO = lazy_pattern(r"\s*\\[a-zA-Z]+\{(?P<text>[^{}\\]*)\}\s*")  # as in red
_NAME_OF_FILE = lazy_pattern(r"[A-Za-z]?[a-z]+(?:[A-Z][a-z]+)+\d*|[A-Za-z]+(?:_\w+)+")
_FLOATS = frozenset(
    {"figure", "figure*", "table", "table*", "wrapfigure", "sidewaystable", "sidewaysfigure", "listing"}
)
_BARE_CAPTION = lazy_pattern(r"(?:\\(?:centering|small|footnotesize|protect)\b|\\label\{[^{}]*\}|[\s.])*")
_CITED = lazy_pattern(r"(?:\\[a-zA-Z]*cite[a-zA-Z]*\*?(?:\[[^\]]*\])*\{[^{}]*\}|[\s~.,;()])+")
_PARTS = frozenset({"subfigure", "subtable", "minipage"})  # whose empty caption prints their letter alone


def dummy_captions(section: Section) -> Iterator[tuple[Span, str, Severity | None]]:
    """Each such caption or footnote, what is to be said of it, and how bad it is if that is less than an error."""
    for macro in section.macros("footnote"):
        if macro.arguments and not macro.arguments[0].text.strip():
            yield macro.span, "this footnote is empty", None
    for macro in section.macros("caption", "subcaption"):
        if macro.arguments and _FLOATS & {*section.enclosing(macro.span.start)}:
            text = macro.arguments[0]
            if _BARE_CAPTION.fullmatch(text.text) and _PARTS.isdisjoint(section.enclosing(macro.span.start)):
                yield macro.span, "this caption is empty", Severity.WARNING
            elif _NAME_OF_FILE.fullmatch(text.text.strip()) and _is_of_picture(section, text.text.strip()):
                yield text, "the name of the picture's file stands for a caption", Severity.WARNING
            elif _CAPTION.fullmatch(_printed(text.text)):
                yield text, "dummy text stands for a caption", None
            elif _CITED.fullmatch(text.text) and "cite" in text.text:
                yield text, "citations are all of this caption", Severity.WARNING


def _printed(caption: str) -> str:
    """What a caption prints, without its label and what colours it."""
    if "\\" not in caption and "%" not in caption:
        return caption
    text = _SILENT.sub("", caption)
    within = _IN_MACRO.fullmatch(text)
    return within["text"] if within else text


def _is_of_picture(section: Section, name: str) -> bool:
    """Whether a picture has that name, and nothing else in the text."""
    files = (
        posixpath.splitext(posixpath.basename(one.target))[0]
        for one in section.inclusions
        if one.command == "includegraphics"
    )
    return name in files and section.prose.text.count(name) == 1
