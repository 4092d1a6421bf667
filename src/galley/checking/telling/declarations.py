"""Where paper.toml declares what stands in a file that galley wrote."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from galley.building.rendering.escaping import plain_pieces, prose_pieces
from galley.findings.patterns import lazy_pattern
from galley.model.layout import DRAFT
from galley.model.publishing.documents import FOLDER as DOCUMENTS
from galley.reading.toml.places import locate, locate_value
from galley.reading.toml.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import SourceFile, Span
    from galley.reading.toml.places import Keys
    from galley.reading.toml.texts import TomlText

_PART = lazy_pattern(rf"{DRAFT}/(tables|figures)/(.+)\.tex")
_DOCUMENT = lazy_pattern(rf"{DOCUMENTS}/([^/]+)/")
_PARTS = ("tables", "figures")
_INPUT = lazy_pattern(r"\\input\{manuscript/([^}]*)\}")
_KEYS = {  # the settings that commands of the front matter print
    "documentclass": ("class_options",),
    "usepackage": ("packages",),
    "PassOptionsToPackage": ("packages",),
    "title": ("title",),
    "subtitle": ("subtitle",),
    "titlenote": ("title_note",),
    "keywords": ("keywords",),
    "ccsdesc": ("concepts",),
    "concept": ("concepts",),
    "bibliography": ("bibliography",),
    "bibliographystyle": ("bibliography_style",),
    "acmConference": ("conference",),
    "acmBooktitle": ("conference", "booktitle"),
    "acmISBN": ("conference", "isbn"),
    "acmSubmissionID": ("publication", "submission_id"),
    "shortauthors": ("short_authors",),
    "acmJournal": ("publication", "journal"),
    "acmVolume": ("publication", "volume"),
    "acmNumber": ("publication", "number"),
    "acmArticle": ("publication", "article"),
    "acmYear": ("publication", "year"),
    "acmMonth": ("publication", "month"),
    "acmDOI": ("publication", "doi"),
    "setcopyright": ("publication", "copyright"),
    "received": ("publication",),
}
_AUTHOR = lazy_pattern(r"\\author\b")
_OF_AUTHOR = lazy_pattern(
    r"\\(?:author|authornote|orcid|affiliation|additionalaffiliation|department|institution|city|state|country|email)\b"
)


def declared_words(span: Span, project: Project) -> Span | None:
    """The words of paper.toml that a stretch of a generated file prints; of several, the longest text's."""
    source = project.paper_source
    if source is None or not span.text.strip():
        return None
    found = [place for keys, text in texts(source).items() if _may_print(keys, span) for place in _printed(span, text)]
    return max(found, default=(0, None), key=lambda place: place[0])[1]


def declaring_key(span: Span, project: Project, message: str = "") -> Span | None:
    """The package that a message names, or the setting that a generated file, or a line of it, is made from.

    At last it is that of the title.
    """
    source = project.paper_source
    if source is None:
        return None
    if part := _PART.fullmatch(span.path):
        keys = (part[1], part[2])
        caption = locate(source, (*keys, "caption"))
        is_caption = "\\caption" in span.source.line_text(span.line)
        return caption if is_caption else locate(source, keys)
    if document := _DOCUMENT.match(span.path):
        return locate(source, ("documents", document[1]))
    return _package_in(message, source) or _key_of_line(span, source) or locate(source, ("title",))


def _may_print(keys: Keys, span: Span) -> bool:
    """Whether the file prints the text at these keys."""
    part = _PART.fullmatch(span.path)
    return keys[:2] == part.groups() if part else keys[0] not in _PARTS


def _printed(span: Span, text: TomlText) -> Iterator[tuple[int, Span]]:
    """Where the text says what the stretch says, or a part of that; each with the length of what it prints."""
    for pieces in (list(prose_pieces(text.text)), list(plain_pieces(text.text))):
        starts = list(chain.from_iterable([at] * len(latex) for at, latex in pieces))
        printed = "".join(latex for _, latex in pieces)
        if not printed.strip():
            continue
        for found in re.finditer(_as_words(printed), span.source.text):
            start, end = max(found.start(), span.start), min(found.end(), span.end)
            if start < end:
                first, last = starts[start - found.start()], starts[end - found.start() - 1]
                after = next((at for at, _ in pieces if at > last), len(text.text))
                yield len(printed), text.span(first, after)
                return


def _as_words(text: str) -> str:
    """A pattern for the text where it is not a part of a longer word or number."""
    before = r"(?<!\w)" if re.match(r"\w", text) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", text) else ""
    return before + re.escape(text) + after


def _key_of_line(span: Span, source: SourceFile) -> Span | None:
    line = span.source.line_text(span.line)
    if (section := _INPUT.search(line)) and (found := _named(source, section[1])):
        return found
    for command in re.findall(r"\\([A-Za-z]+)", line):
        if command in _KEYS:
            return locate_value(source, _KEYS[command])
    if _OF_AUTHOR.search(line):
        index = len(_AUTHOR.findall(span.source.text[: span.source.line_span(span.line).end])) - 1
        return locate(source, ("authors", max(index, 0)))
    return None


def _package_in(message: str, source: SourceFile) -> Span | None:
    packages = ((keys, text.text.rpartition("]")[2]) for keys, text in texts(source).items() if keys[0] == "packages")
    named = (keys for keys, name in packages if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", message))
    return next((locate_value(source, keys) for keys in named), None)


def _named(source: SourceFile, name: str) -> Span | None:
    """Where a file of manuscript/ is named."""
    named = (text for text in texts(source).values() if text.text == name)
    return next((text.span(0, len(name)) for text in named), None)
