"""The codes of a REFI-QDA project or codebook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.exchange.collected import CollectedCode
from galley.exchange.files.xml_trees import local
from galley.exchange.importers._refi_elements import all_named, described, guid, targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.exchange.files.xml_trees import Element


def codes_of(root: Element, notes: Mapping[str, str]) -> Iterator[CollectedCode]:
    """The codes of a codebook, each after the one above it, with the notes that are attached to them."""
    for element in all_named(root, "Code"):
        above = element.getparent()
        parent = guid(above) if above is not None and local(above) == "Code" else ""
        details = {"color": color} if (color := element.get("color")) else {}
        memo = " / ".join(filter(None, (notes.get(note, "") for note in targets(element, "NoteRef"))))
        details |= {"memo": memo} if memo else {}
        label = element.get("name") or guid(element)[:8]
        yield CollectedCode(guid(element), label, parent, described(element), details)


def nested(codes: tuple[CollectedCode, ...]) -> tuple[CollectedCode, ...]:
    """Taguette's codebook, which is flat: `trust.opacity` is `opacity` below `trust`, where there is such a code."""
    origins = {code.label: code.origin for code in codes}
    found = []
    for code in codes:
        above, _, name = code.label.rpartition(".")
        found.append(replace(code, label=name, parent=origins[above]) if above in origins else code)
    return tuple(found)
