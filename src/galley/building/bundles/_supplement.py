"""The files of a supplement, the same for all editions but for who is named in them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.building.bundles._crate import NAME, crate
from galley.building.bundles._part import Part
from galley.building.bundles._study_files import study_files
from galley.model.layout import PAPER, VALUES
from galley.model.publishing.documents import documents_of
from galley.model.publishing.variants import paper_for
from galley.model.study import Provenance
from galley.reading.latex.plain_text import shown_title
from galley.reading.paper.paper_toml import read_paper
from galley.reading.study.study_toml import study_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.paper import Paper
    from galley.model.publishing.variants import Variant
    from galley.model.study import Study
    from galley.reading.folder import Folder

_LARGEST = 100_000_000  # bytes of a PDF
_VALUES = "Every number that the paper prints, with the formula and the data it was computed from, by checksum."
_PROVENANCE = "What the paper was made from and with: inputs by digest, programs and packages by version."
_SYNTHETIC = "The data are synthetic: no participant was interviewed. Every number and every quote is made up."


def supplement(folder: Folder, variant: Variant) -> tuple[Part, ...]:
    """The parts, README and metadata among them; none where the paper or its study cannot be read, or is not built."""
    source, _ = folder.source(PAPER) if folder.exists(PAPER) else (None, ())
    paper, _ = read_paper(source) if source else (None, ())
    study, _ = study_of(folder)
    record, _ = folder.bytes(variant.provenance) if folder.exists(variant.provenance) else (None, ())
    if paper is None or study is None or record is None:
        return ()
    paper = paper_for(paper, variant)
    parts = [*study_files(study, paper, folder)]
    values, _ = folder.bytes(VALUES) if folder.exists(VALUES) else (None, ())
    if values is not None:
        parts.append(Part("values.json", values, _VALUES, VALUES))
    parts.append(Part("provenance.json", record, _PROVENANCE, variant.provenance))
    parts += _documents(paper, variant, folder)
    title = shown_title(paper.title)
    parts.insert(0, Part("README.md", _readme(title, study, parts), "What this folder holds.", PAPER))
    about = f"Codebook, counts, values and provenance of “{title}”."
    if study.provenance is Provenance.SYNTHETIC:
        about = f"{about} {_SYNTHETIC}"
    metadata = crate(replace(paper, title=title), parts, json.loads(record), about=about, license=study.sharing.license)
    return (*parts, Part(NAME, metadata, "The metadata of this folder, as an RO-Crate.", PAPER))


def _documents(paper: Paper, variant: Variant, folder: Folder) -> Iterator[Part]:
    """The PDFs of documents that readers get; whoever must not know the authors gets none that names them."""
    for copy, document in documents_of(paper):
        pdf, _ = folder.bytes(copy.pdf, limit=_LARGEST) if folder.exists(copy.pdf) else (None, ())
        if pdf is not None and copy.is_shared and (copy.is_anonymous or not variant.is_anonymous):
            about = f"{shown_title(document.title or copy.name)}, beside the paper."
            yield Part(f"{copy.name}.pdf", pdf, about, PAPER)


def _readme(title: str, study: Study, parts: list[Part]) -> bytes:
    lines = [f"# Supplement of “{title}”", ""]
    if study.provenance is Provenance.SYNTHETIC:
        lines += [f"**{_SYNTHETIC}**", ""]
    lines += ["| file | what it is |", "|---|---|", *(f"| `{part.name}` | {part.about} |" for part in parts), ""]
    lines += ["No row, word or name of a participant is in here, unless the study has declared it public.", ""]
    return "\n".join(lines).encode()
