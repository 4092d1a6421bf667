import json
from pathlib import Path

import pytest

from galley.checking.citing.applying import parse_place
from galley.checking.citing.listing import as_objects, listing, reference, with_candidates
from galley.checking.project import Project
from galley.findings.source import SourceFile
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex import read_latex

GOLDEN = Path(__file__).parent / "golden"
BIB = """
@misc{wang2019, author = {Wang, Dakuo and Weisz, Justin and Muller, Michael}, year = 2019,
  title = {Human-{AI} Collaboration in Data Science}}
@misc{braun2006, author = {Braun, Virginia and Clarke, Victoria}, year = 2006, title = {Using Thematic Analysis.}}
@misc{dedoose, author = {{Dedoose}}, title = {Dedoose}}
@misc{nobody}
"""


def project(text: str) -> Project:
    bibliography, _ = read_bibliography([SourceFile("b.bib", BIB)])
    return Project((read_latex(SourceFile("a.tex", text))[0],), bibliography=bibliography)


def test_listing(golden) -> None:
    text = "Wang et al.~[? ?] saw collaboration in data science (CITE).\n\nIt rained (CITE). \\CITE{braun} helped."
    golden(GOLDEN / "listing.txt", listing(with_candidates(project(text))))


def test_nothing_is_missing() -> None:
    assert listing(with_candidates(project("as shown~\\cite{wang2019}"))) == "no citation is missing\n"


def test_paper_without_a_bibliography_has_no_candidates() -> None:
    section, _ = read_latex(SourceFile("a.tex", "some (CITE)"))
    assert "no good candidate" in listing(with_candidates(Project((section,))))


def test_objects_are_json() -> None:
    (found,) = json.loads(json.dumps(as_objects(with_candidates(project("We used thematic analysis (CITE braun).")))))
    assert (found["path"], found["line"], found["column"], found["hint"]) == ("a.tex", 1, 27, "braun")
    assert found["candidates"][0]["key"] == "braun2006"


def test_references_are_short() -> None:
    bibliography, _ = read_bibliography([SourceFile("b.bib", BIB)])
    assert [reference(entry) for entry in bibliography.entries] == [
        "Wang et al. 2019. Human-AI Collaboration in Data Science.",
        "Braun and Clarke 2006. Using Thematic Analysis.",
        "Dedoose. Dedoose.",
        "nobody",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a.tex:12:3", ("a.tex", 12, 3)),
        ("C:/a b.tex:1:1", ("C:/a b.tex", 1, 1)),
        ("a.tex:12", None),
        ("a.tex", None),
        ("a.tex:x:1", None),
        ("", None),
    ],
)
def test_places_are_parsed(text: str, place: tuple[str, int, int] | None) -> None:
    assert parse_place(text) == place
