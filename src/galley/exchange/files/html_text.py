"""The text of HTML: as Taguette counts it, that of the tree which html5lib builds, and as it is read, line by line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import pairwise

from galley.findings.patterns import lazy_pattern

_TAG = (
    r"</?(?:p|br|b|i|u|q|em|strong|sub|sup|del|code|span|blockquote|ul|ol|li|h[1-6])"
    r"(?:\s+[\w-]+(?:=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+))?)*\s*/?>"
)
_TAGS = lazy_pattern(_TAG)
_PLAIN = lazy_pattern(rf"(?=<[a-z])(?>(?:{_TAG}|[^<\x00-\x08\x0b-\x1f\x7f])*)")
_BLOCK = lazy_pattern(
    r"</?(?:article|aside|blockquote|br|caption|dd|div|dl|dt|footer|h[1-6]|header|hr|li|main|ol|p|pre|section|table|t[dhr]|ul)"
    r"(?![\w-])"
)
_BOUND = "\0"  # of a block: neither way lets this character into a text


@dataclass(frozen=True)
class HtmlText:
    """A text in which offsets count the characters of `counted`; at `breaks` in it, blocks meet without a line end."""

    counted: str
    breaks: tuple[int, ...]

    @cached_property
    def text(self) -> str:
        """The text with a line end at each break, so that neither words nor turns run together."""
        bounds = (0, *self.breaks, len(self.counted))
        return "\n".join(self.counted[start:end] for start, end in pairwise(bounds))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of what is counted stands in the text."""
        return start + bisect_right(self.breaks, start), end + bisect_left(self.breaks, end)


def read_html(html: str) -> HtmlText:
    """The characters between the tags, in order, with entities as what they stand for; a line end is one of them."""
    parts = _with_bounds(html).split(_BOUND)
    breaks: list[int] = []
    position, gap = 0, "\n"  # the white space since the last word; before the first one, none is wanting
    for part in parts:
        words = part.strip()
        gap += part[: len(part) - len(part.lstrip())]
        if words:
            breaks += [position] if "\n" not in gap else []
            gap = part[len(part.rstrip()) :]
        position += len(part)
    return HtmlText("".join(parts), tuple(breaks))


def _with_bounds(html: str) -> str:
    if _PLAIN.fullmatch(html):  # then nothing moves when the tree is built, which takes a hundred times as long
        return unescape(_TAGS.sub(lambda tag: _BOUND if _BLOCK.match(tag[0]) else "", html))
    import html5lib  # noqa: PLC0415 - for the HTML that has more than paragraphs, lists and emphasis

    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str) and _BLOCK.fullmatch(f"<{element.tag}"):
            element.text, element.tail = _BOUND + (element.text or ""), _BOUND + (element.tail or "")
    return "".join(tree.itertext())
