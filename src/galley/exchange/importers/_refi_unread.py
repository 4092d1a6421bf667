"""What of a REFI-QDA project has no place in the tables of a study, with the reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.exchange.files.xml_trees import local
from galley.exchange.importers._refi_elements import all_named, target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.exchange.files.xml_trees import Element
    from galley.exchange.importers._refi_people import People

_UNREAD = {
    "PictureSelection": "regions of pictures have no words",
    "VideoSelection": "stretches of video have no words",
    "AudioSelection": "stretches of sound have no words",
    "PDFSelection": "regions of a page have no words; the passages in its text came in",
    "Graph": "maps and diagrams have no place in a table",
    "Link": "links between codes and passages have no place in a table",
    "Set": "sets group what is here already",
}
_OWNERS_OF_NOTES = {"PlainTextSelection", "TranscriptSelection", "Coding", "Code"}


def unread(root: Element, people: People, notes: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """How often what occurs that stays behind, and why; `notes` by their GUIDs."""
    found: Counter[tuple[str, str]] = Counter()
    for name, why in _UNREAD.items():
        found[name, why] += sum(1 for _ in all_named(root, name))
    used = {target(one) for one in all_named(root, "NoteRef") if local(one.getparent()) in _OWNERS_OF_NOTES}
    found["coding", "it is of a whole source, and marks no passage"] = sum(1 for _ in people.codings_of_whole_sources())
    found["note", "notes of whole texts and projects have no place in a table"] = sum(one not in used for one in notes)
    return +found
