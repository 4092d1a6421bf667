r"""What could not be placed, and what differs in the new paper: each with its place, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.adopting.new_paper.own_template import PATH
from galley.app.adopting.old_paper.vocabulary import REFERENCES
from galley.app.adopting.prose import without_comments
from galley.findings.listing import first_of
from galley.model.layout import MANUSCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.app.adopting.adoption import Adoption

_SHOWN = 5
_LONGEST = 60


def remarks(adoption: Adoption, *, own: bool) -> Iterator[str]:
    """All of them, in the order of the paper."""
    yield from _unsayable(adoption) if own else ()
    yield from _absent(adoption)
    yield from _references(adoption)
    yield from _renamed(adoption)
    if left := adoption.cargo.left:
        yield f"{_files(left)} stay behind, since no source names them: {first_of(left, _SHOWN)}"


def _unsayable(adoption: Adoption) -> Iterator[str]:
    """Why the main file stays the template."""
    anatomy = adoption.anatomy
    place = anatomy.flat.place
    if without_comments(anatomy.text[: anatomy.class_start]).strip():
        yield f"{place(0)}: what stands before `\\documentclass` has no setting: it stays in {PATH}"
    for offset, fact in adoption.front_matter.faults:
        yield f"{place(offset)}: {fact}: it stays in {PATH}"
    for one in anatomy.strangers[:_SHOWN]:
        shown = " ".join(anatomy.text[one.start : one.end].split())[:_LONGEST]
        yield f"{place(one.start)}: `{shown}` stands in the front matter and has no setting: it stays in {PATH}"
    if len(anatomy.strangers) > _SHOWN:
        yield f"{place(anatomy.strangers[_SHOWN].start)}: so do {len(anatomy.strangers) - _SHOWN} more"
    if not adoption.ends_as_usual and not anatomy.has_typed_references:
        where = place(anatomy.body_end)
        yield f"{where}: acknowledgments, references and appendices are not as galley orders them: they stay in {PATH}"


def _absent(adoption: Adoption) -> Iterator[str]:
    anatomy = adoption.anatomy
    if anatomy.abstract is None:
        place = anatomy.flat.place(anatomy.begin[0])
        yield f"{place}: there is no abstract: {MANUSCRIPT}/{adoption.abstract}.tex is empty"
    if (own_class := f"{MANUSCRIPT}/{anatomy.class_name}.cls") in adoption.files.contents:
        yield f"{own_class} came with the paper and is used: without it, the class of the installation would be"
    for path in adoption.cargo.outside:
        yield f"`{path}` lies outside the paper's folder, where TeX may not read: copy it in, and name it there"


def _references(adoption: Adoption) -> Iterator[str]:
    anatomy = adoption.anatomy
    asking = [one for one in anatomy.elements if one.name in REFERENCES]
    typed = [one for one in asking if one.name == "@thebibliography"]
    for one in typed:
        place = anatomy.flat.place(one.start)
        yield f"{place}: the references are typed and stay so, unchecked; entries in bib/references.bib are checked"
    if adoption.bbl:
        yield f"{adoption.bbl}: the references came without their .bib: they are printed from manuscript/references.bbl"
    elif asking and not typed and not adoption.cargo.bibliographies:
        yield "the .bib file of the paper is not here: put it into bib/, and name it as `bibliography` in paper.toml"
    if anatomy.asks_biblatex:
        place = f"{MANUSCRIPT}/preamble.tex" if "biblatex" in anatomy.text else PATH
        yield f"galley runs BibTeX and not Biber, and so biblatex has `backend=bibtex` in {place}"


def _renamed(adoption: Adoption) -> Iterator[str]:
    anatomy, places = adoption.anatomy, adoption.files.places
    for one in anatomy.elements:
        path = anatomy.file_of(one) if one.name == "include" else None
        if path in places:
            place = anatomy.flat.place(one.start)
            yield f"{place}: `\\include` begins a page, a section does not: write `\\clearpage` into it if it is to"
    for path in adoption.files.recoded:
        yield f"{path}: it was not in UTF-8, and is now; its text is the same"
    for old, new in places.items():
        if new.startswith(f"{MANUSCRIPT}/") and new != f"{MANUSCRIPT}/{old}":
            yield f"{old}: it is {new} now"


def _files(paths: Sequence[str]) -> str:
    return "1 file" if len(paths) == 1 else f"{len(paths)} files"
