"""Elements of a REFI-QDA file: what their attributes and children say."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from galley.exchange.files.xml_trees import local
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.exchange.files.xml_trees import Element

_NOTHING: Mapping[str, str] = MappingProxyType({})


def all_named(root: Element, *names: str) -> Iterator[Element]:
    """The elements of these names, in whatever namespace, in the file's order."""
    yield from root.iter(*(f"{{*}}{name}" for name in names))


def children(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these names directly below one."""
    yield from element.iterchildren(*(f"{{*}}{name}" for name in names))


def by_name(element: Element) -> dict[str, list[Element]]:
    """The elements directly below one, by their names: one look at each, where there are hundreds of thousands."""
    found: dict[str, list[Element]] = {}
    for child in element:
        found.setdefault(_local(child.tag), []).append(child)
    return found


@lru_cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def guid(element: Element) -> str:
    """What identifies an element: programs write it in capitals or not, with braces or not."""
    return (element.get("guid") or "").casefold().strip("{}")


def target(element: Element) -> str:
    """What a reference refers to."""
    return (element.get("targetGUID") or "").casefold().strip("{}")


def targets(element: Element, name: str) -> list[str]:
    """What the references of a name directly below an element refer to."""
    return [target(child) for child in children(element, name)]


def text_of(element: Element) -> str:
    """The words of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def described(element: Element) -> str:
    """The description of an element; empty where it has none."""
    return next((text_of(child) for child in children(element, "Description")), "")


def details(created: str | None, memo: str) -> Mapping[str, str]:
    """When an element came to be and what was noted of it; one empty mapping for the many of which neither is known."""
    if not created and not memo:
        return _NOTHING
    return ({"created": created} if created else {}) | ({"memo": memo} if memo else {})


def place(selection: Element) -> tuple[int, int] | None:
    """The positions of a selection; None where they make no sense."""
    return between(selection.get("startPosition") or "", selection.get("endPosition") or "")


def between(first: str, last: str) -> tuple[int, int] | None:
    """Two positions as they are written; None where they make no sense."""
    try:
        start, end = int(first), int(last)
    except ValueError:
        return None
    return (start, end) if 0 <= start < end else None


def source_above(element: Element) -> Element | None:
    """The PDF, the recording or the video whose text this is."""
    above = element.getparent()
    return above if above is not None and local(above).endswith("Source") else None


def as_written(text: str, kind: Kind) -> str:
    """A value as tables have it: yes and no, dates without a time."""
    if kind is Kind.BOOLEAN:
        return {"true": "yes", "1": "yes", "false": "no", "0": "no"}.get(text.lower(), text)
    return text.partition("T")[0] if kind is Kind.DATE else text


def places_of_stretches(transcript: Element) -> dict[Element, tuple[int, int] | None]:
    """Where the marked stretches of a recording stand in its transcript: its sync points have times and positions."""
    positions = {guid(point): point.get("position") or "" for point in children(transcript, "SyncPoint")}
    found: dict[Element, tuple[int, int] | None] = {}
    for selection in children(transcript, "TranscriptSelection"):
        ends = [(selection.get(name) or "").casefold().strip("{}") for name in ("fromSyncPoint", "toSyncPoint")]
        found[selection] = between(*(positions.get(end, "") for end in ends))
    return found
