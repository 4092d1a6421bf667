"""One paper, whatever is wrong with it, ends in a verdict."""

import json
import shutil

import pytest
from archives import HOSTILE
from made_corpus import PICTURE, lay, lay_corpus, paper, prose
from places import PAPER

from galley.app.corpus.judging import child, describing
from galley.app.corpus.judging.one_paper import Request, judge
from galley.app.corpus.verdict import Status, Verdict
from galley.checking.asking import verdicts
from galley.reading.cache import memory


@pytest.fixture
def verdict(tmp_path):
    """Judge a paper of the small corpus."""
    lay_corpus(tmp_path / "papers")

    def of(name, **options):
        place = tmp_path / "papers" / name
        (tmp_path / "scratch").mkdir()
        return judge(
            Request(str(place), "folder" if place.is_dir() else "archive", str(tmp_path / "scratch"), **options)
        )

    return of


def test_a_paper(verdict):
    found = verdict("a")
    assert (found.status, found.reason, found.document, found.documents) == (Status.JUDGED, "", "main.tex", 1)
    assert (found.title, found.document_class) == ("Trust in Tools for Data", "article")
    assert found.words > 390
    assert "figures/plot.png" in found.figures.values()
    (todo,) = (one for one in found.findings if one.rule == "todo")
    assert (todo.document, todo.file, todo.line, todo.column, todo.severity) == ("main.tex", "main.tex", 6, 1, "error")
    assert found.sarif is None


def test_archives_give_what_their_folders_would(verdict):
    assert verdict("c.zip").title == "Rivers <script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("utf16", Status.UNREADABLE, "main.tex: the file is encoded in UTF-16"),
        (
            "two",
            Status.SEVERAL_DOCUMENTS,
            "2 documents, and none is called main.tex or paper.tex: `one.tex`, `two",
        ),
        ("parts.zip", Status.NO_DOCUMENT, "no file has a \\documentclass and a text: `body.tex`"),
        ("nested.zip", Status.NO_DOCUMENT, "there are archives in it, which are not read: `source.zip`"),
        ("notes.zip", Status.NO_DOCUMENT, "there is no LaTeX in it"),
        ("absent.zip", Status.UNREADABLE, "no such file or directory"),
    ],
)
def test_a_paper_that_is_not_as_it_should_be(verdict, name, status, said):
    found = verdict(name)
    assert found.status is status
    assert said in found.reason


def test_an_empty_document_is_told(tmp_path):
    for name in ("paper", "scratch"):
        (tmp_path / name).mkdir()
    (tmp_path / "paper/main.tex").write_bytes(b"\n")
    found = judge(Request(str(tmp_path / "paper"), "folder", str(tmp_path / "scratch")))
    assert (found.status, found.reason) == (Status.NO_DOCUMENT, "there is nothing in `main.tex`")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_with_its_reason(verdict, name):
    found = verdict(f"hostile/{name}")
    assert found.status is Status.REFUSED
    assert HOSTILE[name][1] in found.reason


def test_another_encoding_is_a_finding(verdict):
    found = verdict("latin")
    assert found.status is Status.JUDGED
    assert "unreadable-file" in {one.rule for one in found.findings}


def test_all_documents_are_judged_where_none_is_the_main_one(verdict):
    found = verdict("two")
    assert {one.document for one in found.findings if one.rule == "todo"} == {"one.tex", "two.tex"}


def test_a_report_in_sarif(verdict):
    told = json.loads(verdict("a", sarif=True).sarif)
    (run,) = told["runs"]
    assert "todo" in {result["ruleId"] for result in run["results"]}
    assert len(run["tool"]["driver"]["rules"]) == len({result["ruleId"] for result in run["results"]})


def test_a_mistake_of_ours_is_told_with_its_place_and_nothing_of_the_paper(verdict, monkeypatch):
    def fail(words):
        raise ValueError(words)

    monkeypatch.setattr(describing, "sketch", fail)
    found = verdict("a")
    assert found.status is Status.CRASHED
    assert found.reason.startswith("ValueError at galley.app.corpus.judging.describing:")
    assert "people" not in found.reason


def test_what_takes_all_memory_is_for_the_process_to_end(verdict, monkeypatch):
    def fail(words):
        raise MemoryError(words)

    monkeypatch.setattr(describing, "sketch", fail)
    with pytest.raises(MemoryError):
        verdict("a")


def test_names_and_titles_steer_no_terminal(tmp_path):
    lay(tmp_path / "a", {**paper("Red \x1b[31m", prose(1)), "f\x1b[31m.png": PICTURE})
    (tmp_path / "scratch").mkdir()
    found = judge(Request(str(tmp_path / "a"), "folder", str(tmp_path / "scratch")))
    assert "\x1b" not in json.dumps(found.as_data(), ensure_ascii=False)


def test_a_verdict_is_plain_data_and_back(verdict):
    found = verdict("a")
    assert Verdict.from_data(json.loads(json.dumps(found.as_data()))) == found


def test_sources_are_not_written_to(verdict, tmp_path):
    before = sorted(file for file in (tmp_path / "papers").rglob("*"))
    verdict("a")
    assert sorted(file for file in (tmp_path / "papers").rglob("*")) == before


def test_a_galley_paper_is_judged_as_a_copy(tmp_path):
    shutil.copytree(PAPER, tmp_path / "own")
    (tmp_path / "scratch").mkdir()
    before = sorted((tmp_path / "own").rglob("*"))
    found = judge(Request(str(tmp_path / "own"), "folder", str(tmp_path / "scratch")))
    assert (found.status, found.document) == (Status.JUDGED, "manuscript/paper.toml")
    assert found.title
    assert sorted((tmp_path / "own").rglob("*")) == before


def test_the_process_that_judges_keeps_nothing_of_a_paper(tmp_path):
    lay(tmp_path / "one", paper("One", prose(1)))
    request = {"place": str(tmp_path / "one"), "kind": "folder", "scratch": str(tmp_path)}
    assert json.loads(child._answer(request))["verdict"]["status"] == "judged"  # noqa: SLF001 - what it does for each
    assert (verdicts.of_papers, memory.names) == ({}, ())
