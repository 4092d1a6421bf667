"""The text of HTML as Taguette counts it: that of the tree which html5lib builds."""

from __future__ import annotations

from html import unescape

from galley.findings.patterns import lazy_pattern

_TAG = (
    r"</?(?:p|br|b|i|u|q|em|strong|sub|sup|del|code|span|blockquote|ul|ol|li|h[1-6])"
    r"(?:\s+[\w-]+(?:=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+))?)*\s*/?>"
)
_TAGS = lazy_pattern(_TAG)
_PLAIN = lazy_pattern(rf"(?=<[a-z])(?:{_TAG}|[^<\x00-\x08\x0b-\x1f\x7f])*+")


def text_of_html(html: str) -> str:
    """The characters between the tags, in order, with entities as what they stand for; a line end is one of them."""
    if _PLAIN.fullmatch(html):  # then nothing moves when the tree is built, which takes a hundred times as long
        return unescape(_TAGS.sub("", html))
    import html5lib  # noqa: PLC0415 - for the HTML that has more than paragraphs, lists and emphasis

    return "".join(html5lib.parse(html, namespaceHTMLElements=False).itertext())
