"""Where the files lie that a document names: TeX's own ways, and those of papers that Galley builds."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from galley.model.documents import FOLDER as DOCUMENTS
from galley.model.layout import DRAFT, MANUSCRIPT
from galley.model.variants import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.reading.folder import Folder


def is_of_ours(base: str) -> bool:
    """Whether the wrapper of a paper or of a document lies there."""
    return base in FOLDERS or posixpath.dirname(base) == DOCUMENTS


def places(folder: Folder, target: str, base: str, including: str) -> Iterator[str]:
    """Where a file may lie that a document in the folder `base` names, the likeliest place first.

    TeX is started there or in a folder above, be it above the project's; some packages look beside the including file.
    A variant also has what is written for all of them, and a paper of ours is looked through where its sections lie.
    """
    above = [base, DRAFT, MANUSCRIPT, ""] if is_of_ours(base) else [base]
    while above[-1]:
        above.append(posixpath.dirname(above[-1]))
    for start in dict.fromkeys((*above, posixpath.dirname(including))):
        yield posixpath.normpath(posixpath.join(start, target))
    first, _, rest = target.partition("/")
    if rest and first == folder.root.name:
        yield posixpath.normpath(rest)
