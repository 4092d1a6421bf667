"""Which place the author means: what is written is a folder, an archive, or the address of a repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from galley.exchange.overleaf.places import FolderPlace, ZipPlace
from galley.exchange.overleaf.repository import RepositoryPlace
from galley.exchange.refusal import Refusal
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.exchange.overleaf.places import Place

_ADDRESS = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*://|[^/\\:\s]+@[^/:\s]+:|[^/\\:@\s]{2,}:(?!\\)")
_WEB_PAGE = lazy_pattern(r"https?://(?:www\.)?overleaf\.com/(?:project|read)/(?P<id>\w+)")


def place_of(written: str, root: Path, branch: str, start: Path) -> Place:
    """The place that an author has written, paths as seen from the folder `start`.

    Refusal where it is none. `root` is the paper's folder.
    """
    if page := _WEB_PAGE.match(written):
        address = f"https://git@git.overleaf.com/{page['id']}"
        raise Refusal("this is the address of a page, which git cannot read", f"give that of the project: {address}")
    if written.startswith("-") or not written.strip() or re.search(r"[\x00-\x1f]", written):
        raise Refusal(f"`{written}` is neither a folder, nor a ZIP, nor an address of a repository")
    path = start / Path(written).expanduser()
    if not path.exists() and _ADDRESS.match(written):
        return RepositoryPlace(root, written, branch)
    if path.is_dir() and (path / "HEAD").is_file() and (path / "objects").is_dir():
        return RepositoryPlace(root, path.resolve().as_posix(), branch, shown=written)
    if branch:
        raise Refusal(f"`{written}` is no repository of git, and has no branches", "leave --branch out")
    if path.is_dir() or not path.exists():
        _refuse_own(path, root, written)
        return FolderPlace(path, written)
    return ZipPlace(path, written)


def _refuse_own(path: Path, root: Path, written: str) -> None:
    """Refuse the paper's own folder, those around it, and those that hold its sources."""
    place, paper = path.resolve(), root.resolve()
    if paper.is_relative_to(place):
        raise Refusal(f"`{written}` is the paper's own folder, or holds it", "give a folder of its own")
    inner = place.relative_to(paper).parts if place.is_relative_to(paper) else ("-",)
    if inner[0] in {"manuscript", "results", "bib", "templates"} or inner[0].startswith("."):
        raise Refusal(f"`{written}` belongs to the paper's sources", "give a folder of its own")
