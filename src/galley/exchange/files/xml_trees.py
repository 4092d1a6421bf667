"""XML of other programs: no entity is expanded, nothing is fetched, and depth and size are bounded."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from galley.exchange.refusal import Refusal

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no other name for it


def parsed(content: bytes, *, what: str) -> Element:
    """The root element of a document. Refusal, which calls it `what`, if it is malformed or declares a type."""
    content = content[content.find(b"<") :] if b"<" in content[:100] else content
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal(f"{what} is not well-formed XML: {error.msg}", "export it again", line=error.lineno) from error
    if root.getroottree().docinfo.doctype:
        raise Refusal(f"{what} declares a document type: no program writes one, and nothing of it is read")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
