"""The rule against BibTeX itself: the same entries, the same complaints."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from galley.checking.project import Project
from galley.checking.rules import rules
from galley.checking.rules.citations.unsupported_entry import KINDS
from galley.findings.source import SourceFile
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex import read_latex

VALUES = {
    "author": "Wu, Eva",
    "editor": "Lee, Doris",
    "title": "A Title",
    "year": "2021",
    "journal": "A Journal",
    "booktitle": "Proceedings",
    "volume": "3",
    "number": "2",
    "pages": "1--9",
    "numpages": "9",
    "articleno": "7",
    "chapter": "4",
    "publisher": "ACM",
    "address": "New York",
    "organization": "The Makers",
    "institution": "The Institute",
    "school": "The School",
    "note": "A note",
    "key": "key",
}
USUAL = ("author", "title", "year", "journal", "booktitle", "volume", "pages", "publisher", "address")
USUAL += ("organization", "institution", "school", "note", "key")

FORGOTTEN = {"book", "collection", "inbook", "manual", "proceedings", "techreport"}  # their title, by the style
FORGOTTEN |= {"artifactdataset", "artifactsoftware", "dataset", "game", "online", "software"}
COMPLAINTS = {
    r"empty (\w+) in": lambda name: name,
    r"empty author and editor in": lambda: "author or editor",
    r"empty chapter and pages in": lambda: "chapter or pages",
    r"neither author and editor supplied for": lambda: "author or editor",
    r"no journal in": lambda: "journal",
    r"no number and no volume in": lambda: "volume or number",
    r"page numbers missing in both pages and numpages fields in": lambda: "pages or numpages",
    r"page numbers missing in": lambda: "pages",
    r"articleno or eid field, but no numpages field, in": lambda: "numpages",
}


def entries() -> str:
    """Every kind with the usual fields, with each of them left out, and with some others added."""
    variants = [set(USUAL) - {left_out} for left_out in USUAL]
    variants += [set(USUAL) - {"author", "organization"}, set(USUAL) - {"volume", "pages"}, {"title"}, set(USUAL)]
    variants += [set(USUAL) - {"author"} | {"editor"}, set(USUAL) - {"volume"} | {"number"}]
    variants += [set(USUAL) - {"pages", *left_out} | {"articleno"} for left_out in ((), ("journal",))]
    variants += [set(USUAL) - {"pages", *left_out} | {"numpages"} for left_out in ((), ("journal",))]
    variants += [set(USUAL) - {"pages"} | {"articleno", "numpages"}, set(USUAL) - {"journal"}, set(USUAL) | {"chapter"}]
    variants += [set(USUAL) - {"pages"} | {"chapter"}, set(USUAL) - {"journal", "booktitle"}]
    texts = []
    for kind in sorted(KINDS):
        for number, names in enumerate(variants):
            fields = ", ".join(f"{name} = {{{VALUES[name]}}}" for name in sorted(names))
            texts.append(f"@{kind}{{{kind}{number:03}, {fields}}}\n")
    return "".join(texts)


def complaints_of_bibtex(bibliography: str, folder: Path, style: str = "ACM-Reference-Format") -> set[tuple[str, str]]:
    (folder / "all.bib").write_text(bibliography)
    (folder / "all.aux").write_text(f"\\citation{{*}}\n\\bibdata{{all}}\n\\bibstyle{{{style}}}\n")
    bibtex = shutil.which("bibtex")
    assert bibtex
    log = subprocess.run([bibtex, "all"], cwd=folder, capture_output=True, text=True, check=False).stdout
    found = set()
    for line in log.replace("\n", " ").split("Warning--"):
        for pattern, name in COMPLAINTS.items():
            if match := re.match(rf"{pattern} (\w+)", line):
                found.add((match[match.lastindex], name(*match.groups()[:-1])))
                break
    return found


def complaints_of_the_rule(bibliography: str, style: str = "ACM-Reference-Format") -> set[tuple[str, str]]:
    records, diagnostics = read_bibliography([SourceFile("all.bib", bibliography)])
    assert not diagnostics
    text, found = f"\\bibliographystyle{{{style}}}", set()
    for diagnostic in rules()["incomplete-entry"].check(Project((read_latex(SourceFile("a.tex", text))[0],), records)):
        match = re.fullmatch(r"@\w+ `(\w+)` lacks (.+)", diagnostic.message)
        found |= {(match[1], field) for field in match[2].split(", ")}
    return found


@pytest.mark.skipif(shutil.which("bibtex") is None, reason="BibTeX is not installed")
def test_complains_where_bibtex_complains(tmp_path: Path) -> None:
    bibliography = entries()
    theirs, ours = complaints_of_bibtex(bibliography, tmp_path), complaints_of_the_rule(bibliography)
    assert len(theirs) > 100
    assert theirs <= ours
    assert {field for _, field in ours - theirs} == {"title"}
    assert {re.sub(r"\d+", "", key) for key, _ in ours - theirs} == FORGOTTEN


FORGOTTEN_BY = {"plain": set(), "abbrv": set(), "splncs04": {"publisher", "institution", "school"}}


@pytest.mark.skipif(shutil.which("bibtex") is None, reason="BibTeX is not installed")
@pytest.mark.parametrize("style", list(FORGOTTEN_BY))
def test_complains_where_other_styles_complain(tmp_path: Path, style: str) -> None:
    bibliography = entries()
    theirs = complaints_of_bibtex(bibliography, tmp_path, style)
    assert len(theirs) > 50
    ours = complaints_of_the_rule(bibliography, style)
    assert theirs <= ours
    assert {field for _, field in ours - theirs} <= FORGOTTEN_BY[style]
