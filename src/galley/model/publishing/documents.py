"""Documents beside the paper, such as a response to reviewers: where each is built, and with which copy of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.publishing.variants import VARIANTS, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.model.paper import Document, Paper

FOLDER: Final = "build/documents"
NAME = lazy_pattern(r"[A-Za-z0-9][A-Za-z0-9-]*")
"""What a document may be called: its name is one of a folder, and a part of a task's."""


@dataclass(frozen=True, slots=True)
class DocumentCopy(Variant):
    """A document by its name, built like a variant of the paper but in a folder of its own, and for the copy `of`.

    `is_shared` says whether it goes into the bundle for readers.
    """

    of: str = "draft"
    is_shared: bool = False

    @property
    def folder(self) -> str:
        return f"{FOLDER}/{self.name}"

    @property
    def pdf(self) -> str:
        return f"{self.folder}/{self.name}.pdf"

    @property
    def command(self) -> str:
        return f"doit document:{self.name}"

    @property
    def places(self) -> str:
        """Where TeX has written what labels the copy of the paper gives."""
        return f"{VARIANTS[self.of].scratch}/paper.aux"

    @property
    def values(self) -> str:
        return f"{self.folder}/values.tex"

    @property
    def quotes(self) -> str:
        return f"{self.folder}/quotes.tex"

    @property
    def labels(self) -> str:
        """Where the labels of the paper are written for this document."""
        return f"{self.folder}/labels.tex"


def document_copy(name: str, of: str, *, is_shared: bool = False) -> DocumentCopy:
    """The document of this name, which refers to a copy of the paper and hides the authors where that does."""
    copy = VARIANTS.get(of, VARIANTS["draft"])  # that there is no such copy is told elsewhere
    return DocumentCopy(name, copy.audience, is_anonymous=copy.is_anonymous, of=copy.name, is_shared=is_shared)


def documents_of(paper: Paper) -> Iterator[tuple[DocumentCopy, Document]]:
    """All documents that a paper declares."""
    for name, document in paper.documents.items():
        yield document_copy(name, document.variant, is_shared=document.supplement), document


def names_and_copies(declared: Mapping[str, object]) -> Iterator[DocumentCopy]:
    """The same, from paper.toml as it is written, for who only wants to know which there are."""
    documents = declared.get("documents")
    for name, document in documents.items() if isinstance(documents, dict) else ():
        if not NAME.fullmatch(name):
            continue  # which is told elsewhere
        settings = document if isinstance(document, dict) else {}
        of, is_shared = settings.get("variant"), settings.get("supplement") is True
        yield document_copy(name, of if isinstance(of, str) else "draft", is_shared=is_shared)
