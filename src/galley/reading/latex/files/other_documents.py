r"""The labels of other documents that a document refers to: `\externaldocument[supp-]{supplement}` of xr."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from galley.reading.latex.files.lookup import places
from galley.reading.latex.files.project_files import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.model.manuscript import Section
    from galley.reading.cache import RecordCache
    from galley.reading.folder import Folder

COMMANDS: Final = ("externaldocument", "zexternaldocument", "externalcitedocument")


def labels_of_other_documents(
    folder: Folder, root: str, sections: Iterable[Section], cache: RecordCache | None = None
) -> tuple[frozenset[str], tuple[str, ...]]:
    """The labels as the document names them, and what the names begin with whose document is not there."""
    labels: set[str] = set()
    unread: list[str] = []
    for section in sections:
        for use in section.macros(*COMMANDS):
            prefix = use.optional[0].text.strip() if use.optional else ""
            target = use.arguments[0].text.strip() if use.arguments else "\\"
            name = target if target.endswith(".tex") else f"{target}.tex"
            places_of_it = places(folder, name, posixpath.dirname(root), section.source.path)
            path = None if "\\" in name else next(filter(folder.exists, places_of_it), None)
            if path is None:
                unread.append(prefix)
                continue
            read = read_sections(folder, path, cache=cache)[0]
            labels.update(f"{prefix}{label.name}" for part in read for label in part.labels)
    return frozenset(labels), tuple(unread)
