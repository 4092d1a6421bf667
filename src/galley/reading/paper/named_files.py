"""Whether the files that paper.toml names are there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.reading.decoding import RULE
from galley.reading.toml.places import locate_value

if TYPE_CHECKING:
    from collections.abc import Collection

    from galley.findings.source import SourceFile
    from galley.model.paper import Document, Paper
    from galley.reading.folder import Folder
    from galley.reading.toml.places import Keys


def absent_files(folder: Folder, paper: Paper, source: SourceFile) -> tuple[Diagnostic, ...]:
    """Report each file that does not exist, where it is named."""
    named: dict[Keys, tuple[str, str]] = {("abstract",): (f"manuscript/{paper.abstract}", ".tex")}
    named |= {("sections", index): (f"manuscript/{name}", ".tex") for index, name in enumerate(paper.sections)}
    named |= {("appendices", index): (f"manuscript/{name}", ".tex") for index, name in enumerate(paper.appendices)}
    optional = {"acknowledgments": paper.acknowledgments, "teaser": paper.teaser, "preamble": paper.preamble}
    named |= {(key,): (f"manuscript/{name}", ".tex") for key, name in optional.items() if name is not None}
    if isinstance(paper.bibliography, str):
        named["bibliography",] = (paper.bibliography, ".bib")
    else:
        named |= {("bibliography", index): (name, ".bib") for index, name in enumerate(paper.bibliography)}
    return _absent(folder, named, source)


def absent_files_of_document(
    folder: Folder, name: str, document: Document, source: SourceFile
) -> tuple[Diagnostic, ...]:
    """Report each file of a document that does not exist, where it is named."""
    keys = ("documents", name)
    named: dict[Keys, tuple[str, str]] = {
        (*keys, "sections", index): (f"manuscript/{section}", ".tex") for index, section in enumerate(document.sections)
    }
    if document.preamble is not None:
        named[*keys, "preamble"] = (f"manuscript/{document.preamble}", ".tex")
    if isinstance(document.bibliography, str):
        named[*keys, "bibliography"] = (document.bibliography, ".bib")
    for index, file in enumerate(document.bibliography if isinstance(document.bibliography, tuple) else ()):
        named[*keys, "bibliography", index] = (file, ".bib")
    return _absent(folder, named, source)


def _absent(folder: Folder, named: dict[Keys, tuple[str, str]], source: SourceFile) -> tuple[Diagnostic, ...]:
    taken = {path for path, _ in named.values()}
    found = []
    for keys, (path, ending) in named.items():
        if folder.exists(file := f"{path}{ending}"):
            continue
        message, hints = f"`{file}` does not exist", _hints(folder, path, ending, taken)
        if os.path.lexists(folder.root / file):  # a folder, a pipe, a link that leads out of the project
            (refused,) = folder.source(file)[1]
            message, hints = refused.message, refused.hints
        found.append(Diagnostic(locate_value(source, keys), message, RULE, hints=hints))
    return tuple(found)


def _hints(folder: Folder, path: str, ending: str, taken: Collection[str]) -> tuple[str, ...]:
    """What was meant: the name without its ending, or a file beside it that nothing else names."""
    if path.endswith(ending) and folder.exists(path):
        return (f"name it without `{ending}`",)
    place, _, name = path.rpartition("/")
    moved = next(
        (file for file in folder.files(f"manuscript/**/{name}{ending}") if file.removesuffix(ending) not in taken), None
    )
    if moved is not None:
        return (f"did you mean `{moved.removeprefix('manuscript/').removesuffix(ending)}`?",)
    beside = (file.removesuffix(ending) for file in folder.files(f"{place}/*{ending}"))
    free = [one.rpartition("/")[2] for one in beside if one not in taken]
    is_only_one = ending == ".bib" and len(free) == 1
    near = (f"did you mean `{free[0]}`?",) if is_only_one else did_you_mean(name, free)
    parent = f"{place}/".removeprefix("manuscript/")
    return tuple(hint.replace("`", f"`{parent}", 1) for hint in near) or ("write the file, or take its name out",)
