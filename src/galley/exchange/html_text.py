"""The text of HTML as Taguette counts it: that of the tree which html5lib builds."""

from __future__ import annotations


def text_of_html(html: str) -> str:
    """The characters between the tags, in order, with entities as what they stand for; a line end is one of them."""
    import html5lib  # noqa: PLC0415 - for Taguette's databases alone

    return "".join(html5lib.parse(html, namespaceHTMLElements=False).itertext())
