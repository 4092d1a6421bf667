"""The list of references of a document, without a run of TeX: BibTeX needs no more than the keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.building.tex.plain_runs import Runs, quiet_environment
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    from pathlib import Path

    from galley.app.marking.flat import Flat


def list_of_works(flat: Flat, folder: Path) -> str | None:
    """What BibTeX makes of a document's database, in a new folder; None where it has none of its own."""
    style = re.search(r"\\bibliographystyle\s*\{([^{}]*)\}", flat.text)
    if style is None or "paper.bib" not in flat.files or "\\bibliography{" not in flat.text:
        return None
    folder.mkdir()
    for name, content in flat.files.items():
        if name.endswith((".bib", ".bst")):
            (folder / name).write_bytes(content)
    section, _ = read_latex(SourceFile("paper.tex", flat.text))
    keys = dict.fromkeys(use.key for use in section.citations if use.key)
    lines = (*(f"\\citation{{{key}}}" for key in keys), f"\\bibstyle{{{style[1].strip()}}}", "\\bibdata{paper}")
    (folder / "list.aux").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    runs = Runs(folder, "list", quiet_environment(""))
    runs.references(biber=False)
    return runs.auxiliary()[".bbl"].decode("utf-8", errors="replace") or None
