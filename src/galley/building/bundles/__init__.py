"""Packages that leave the house: a module for each receiver, made from one of the paper's variants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from galley.findings.members import Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.building.flattening.plain_paper import PlainPaper
    from galley.model.publishing.variants import Variant
    from galley.reading.folder import Folder


@dataclass(frozen=True)
class Material:
    """What a bundle is made of: a variant that was built, its PDF, and the project's files that TeX read for it."""

    folder: Folder
    variant: Variant
    pdf: bytes
    read: tuple[str, ...]

    @cached_property
    def plain(self) -> PlainPaper:
        """The paper as one document of plain LaTeX."""
        from galley.building.flattening.plain_paper import plain_paper  # noqa: PLC0415 - not all bundles are plain

        return plain_paper(self.folder, self.variant, read=self.read)


class Packs(Protocol):
    """The files of the archive by their names in it."""

    def __call__(self, material: Material) -> Mapping[str, bytes]: ...


@dataclass(frozen=True, slots=True)
class Bundle:
    """A receiver by its name, and the variant that it gets.

    `document` is what TeX is started with, by its name in the archive, empty where there is nothing to typeset; `limit`
    is how many bytes the receiver takes. One that `is_plain` is made of the plain paper, and cannot be made while
    something in that is open.
    """

    name: str
    manual: str
    variant: str
    limit: int
    pack: Packs
    document: str = ""
    is_plain: bool = True

    @property
    def summary(self) -> str:
        """One sentence: who gets it, and what is in it."""
        return self.manual.partition("\n")[0]


FAMILY = Family(__name__, "bundle", Bundle)


def with_contents(folder: Folder, paths: Iterable[str]) -> Mapping[str, bytes]:
    """The bytes of files of the project, as far as they are there."""
    found = ((path, folder.bytes(path)[0]) for path in paths if folder.exists(path))
    return {path: content for path, content in found if content is not None}
