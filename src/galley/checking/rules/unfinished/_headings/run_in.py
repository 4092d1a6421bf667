"""Headings that begin a paragraph or an item, and have no paragraph behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._sections.headings_of_text import IN_PARAGRAPHS
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_SETTING = ("textbf", "emph", "textit", "underline", "textsc")
_SET = r"\\(?:textbf|emph|textit|underline|textsc)\{"
_TITLE = (
    r"[A-Z][^{}\n\s:.!?]{1,30}(?: [^{}\n\s:.!?]{1,30}){0,4}"  # of five words at the most: what is longer says something
)
_ALONE = lazy_pattern(
    rf"(?P<all>{_SET}(?P<title>{_TITLE}[:.])\}}"
    rf"|{_SET}(?P<other>{_TITLE}(?<![:.]))\}}:)[ \t]*(?:\\\\)?[ \t]*\n"
    rf"(?:[ \t]*\n)+\s*(?={_SET}{_TITLE}(?:[:.]\}}|\}}:)[ \t]+[\w\\(]|\\(?:sub)*section\b|\\chapter\b"
    rf"|\\end\{{document\}}"
    r"|\\bibliography\b)"
)
_BEFORE_HEADING = lazy_pattern(
    rf"{_SET}(?P<title>[A-Z][^{{}}\n.:?!]{{3,40}})\}}[ \t]*(?:\\\\)?[ \t]*\n(?:[ \t]*\n)+\s*"
    r"\\(?:(?:sub)*section|chapter)\b"
)
_FIELD = (
    r"(?:Running (?:title|head)|Short title|Key ?words(?: and phrases)?|Acknowledge?ments?|Funding(?: statement)?"
    r"|Data (?:availability|accessibility)(?: statement)?|Authors?['’]? contributions?|Conflicts? of interests?"
    r"|Competing interests?|Corresponding authors?|E-?mails?|Word count|Contact|Ethics statement|Abstract|Summary)"
)
_OPEN_FIELD = lazy_pattern(
    rf"{_SET}(?P<field>{_FIELD})(?::\s*\}}|\}}\s?:)[ \t~]*(?:\\\\(?:\[[^]\n]*\])?)?[ \t]*\n(?:[ \t]*(?:%[^\n]*)?\n)*\s*"
    rf"(?=(?:\\noindent\s*)?{_SET}{_TITLE}(?:[:.]\s*\}}|\}}\s?:)"
    r"|\\(?:(?:sub)*section|chapter|clearpage|newpage|maketitle|end\{document\})(?![a-z]))"
)
_ITEM = lazy_pattern(
    rf"\\item\s+(?P<label>{_SET}{_TITLE}(?::\}}|\}}:)|[A-Z][^{{}}\\\n$:]{{1,60}}:)"
    r"(?P<dots>\s*(?:\.{2,5}|\\l?dots(?:\{\})?|…|\?{2,4}))?\s*(?=\\item\b|\\end\{(?:itemize|enumerate)\})"
)
_LABEL = r"[A-Z][\w/&-]{0,20}(?: [\w/&-]{1,20}){0,3}"
_PLAIN = lazy_pattern(rf"\s*(?P<title>{_LABEL}) ?(?::|(?<= )[-–—]) ?$")
_ENDS = lazy_pattern(  # in the source behind such a label: another one with text, a heading, or nothing
    rf"[ \t\r:–—-]*(?:\s*\Z|\n\s*\n\s*(?={_LABEL}(?::| [-–—]{{1,3}})[ \t]+\S)"
    r"|\s*(?=\\(?:(?:sub)*section|chapter|bibliography|end\{document\})))"
)
_OF_FORMS = lazy_pattern(
    r"(?i:date|place|sign|name|city|location|ort\b|datum|unterschrift|supervis|author|contents|dear)"
)
_LINE_ENDS = (":\n", " -\n", "–\n", "—\n")
_FILLED_ITEM = lazy_pattern(
    r"\\item\s+(?:\\(?:textbf|emph|textit|underline|textsc)\{)?[A-Z][^{}\\\n$:]{1,80}(?::\}|\}:|:)[ \t]*[^\s\\]"
)
_LISTS = frozenset({"itemize", "enumerate"})
_LONGEST = 100  # characters of a label
_DEEPEST = 200  # spaces by which a line is indented


@kept_in_order
def bare_run_ins(section: Section) -> Iterator[Span]:
    """Run-in headings with nothing behind them, where the one that follows has text or the section ends."""
    text = section.source.text
    for offset in sorted(offset for name in _SETTING for offset in section.commands.get(name, ())):
        begins = _begins_line(text, offset)
        match = _ALONE.match(text, offset) if begins else None
        if begins and (field := _OPEN_FIELD.match(text, offset)):
            yield section.source.span(*field.span("field"))
            continue
        if match is None:
            yield from _before_heading(section, offset)
            continue
        start, end = match.span("title" if match["title"] else "other")
        is_text = {*section.enclosing(start)} - {*_SETTING} <= {"document"}
        if is_text and not section.prose.is_blank(start, end + 1):
            yield section.source.span(start, end)
    yield from _plain_labels(section)
    end = 0
    for one in section.environments:
        if one.name in _LISTS and one.span.start >= end:  # a list may hold others
            end = one.span.end
            yield from _bare_items(section, one.body)


def _before_heading(section: Section, offset: int) -> Iterator[Span]:
    """A run-in heading that papers have paragraphs below, alone before the next heading."""
    match = _BEFORE_HEADING.match(section.source.text, offset)
    if match and IN_PARAGRAPHS.fullmatch(match["title"].strip()):
        is_text = {*section.enclosing(match.start("title"))} - {*_SETTING} <= {"document"}
        if is_text and not section.prose.is_blank(match.start("title"), match.end("title") + 1):
            yield section.source.span(*match.span("title"))


def _plain_labels(section: Section) -> Iterator[Span]:
    """Paragraphs that are a few words and a colon or a dash, as `Participants:`, before another one or a heading."""
    prose, text = section.prose, section.source.text
    last = len(prose.text.rstrip()) - 1
    for place in (*places(prose.text, _LINE_ENDS), *((last,) if last > 0 and prose.text[last] in ":–—-" else ())):
        start = prose.text.rfind("\n", max(place - _LONGEST, 0), place) + 1
        match = _PLAIN.match(prose.text[start : place + 2].rstrip()) if start else None
        if match is None or _OF_FORMS.search(match["title"]):
            continue
        span = prose.span(start + match.start("title"), start + match.end("title"))
        end = _ENDS.match(text, span.end)
        before = text[max(span.start - _DEEPEST, 0) : span.start].rstrip()[-1:]
        is_all = (
            end and before == "}" and not text[end.end() : end.end() + 1].isalpha()
        )  # below a heading: that is told
        if end is None or is_all or before.isalnum() or {*section.enclosing(span.start)} - {"document"}:
            continue
        if section.headings and section.headings[0].title.start < span.start:
            yield span


def _begins_line(text: str, offset: int) -> bool:
    """Whether nothing is printed before an offset on its line, of which no more is looked at: it may be very long."""
    before = text[max(offset - _DEEPEST, 0) : offset].rstrip(" \t").removesuffix("\\noindent").rstrip(" \t")
    return before.endswith("\n") or (not before and offset <= _DEEPEST)


def _bare_items(section: Section, body: Span) -> Iterator[Span]:
    """Items that are a label and a colon, beside such with text."""
    text = section.source.text
    bare = [*_ITEM.finditer(text, body.start, body.end + len(r"\end{enumerate}"))]
    if not bare or _FILLED_ITEM.search(text, body.start, body.end) is None:
        return
    for match in bare:
        if match.start() in section.commands.get("item", ()):
            yield section.source.span(match.start("label"), match.end("dots" if match["dots"] else "label"))
