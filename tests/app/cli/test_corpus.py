"""The whole command: what it writes, that a second run judges only what changed, and that nothing is lost."""

import json
import os
import shutil
import subprocess

import html5lib
import jsonschema
import pytest
from archives import HOSTILE
from browser import FLAGS
from made_corpus import contents, galley, judge, lay, lay_corpus, paper, prose, rows
from places import SARIF_SCHEMA
from waiting import PATIENCE

from galley.app.cli import corpus, main
from galley.app.corpus.judging import cluster

ORDINARY = ("a", "c.zip", "d.tar.gz", "deep/a-again", "deep/b", "latin", "nearly")


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The folder with the small corpus in `papers` and the report of one run beside it, and what the run printed."""
    folder = tmp_path_factory.mktemp("corpus")
    lay_corpus(folder / "papers")
    arguments = ("papers", "--output", "report.parquet", "--workers", "2", "--sarif")
    said, complaints = galley("corpus", *arguments, folder=folder)
    assert complaints == ""
    return folder, said


@pytest.fixture
def again(made, tmp_path):
    """A copy of it, to change and to judge again."""
    shutil.copytree(made[0], tmp_path / "again")
    return tmp_path / "again"


# --- What is written --------------------------------------------------------------------------------------------------


def test_each_paper_is_a_row_whatever_is_wrong_with_it(made):
    found = {row["paper"]: row for row in rows(made[0] / "report.papers.parquet")}
    assert {name for name, row in found.items() if row["status"] == "judged"} == set(ORDINARY)
    statuses = {name: row["status"] for name, row in found.items() if row["status"] != "judged"}
    assert statuses == {
        "utf16": "unreadable",
        "two": "several-documents",
        "parts.zip": "no-document",
        "nested.zip": "no-document",
        "notes.zip": "no-document",
        "text.zip": "refused",
        **{f"hostile/{name}": "refused" for name in HOSTILE},
    }
    for name, (_, said) in HOSTILE.items():
        assert said in found[f"hostile/{name}"]["reason"]
    assert all(row["reason"] for row in found.values() if row["status"] != "judged")
    assert found["a"]["title"] == "Trust in Tools for Data"
    assert found["a"]["errors"] == 1


def test_each_finding_is_a_row(made):
    found = rows(made[0] / "report.parquet")
    todos = [(row["paper"], row["document"], row["file"], row["line"]) for row in found if row["rule"] == "todo"]
    ordinary = [(name, "main.tex", "main.tex", 6) for name in ORDINARY]
    assert todos == sorted([*ordinary, ("two", "one.tex", "one.tex", 6), ("two", "two.tex", "two.tex", 6)])
    assert {len(row["fingerprint"]) for row in found} == {32}
    counted = {row["paper"]: row["errors"] + row["warnings"] + row["notes"] for row in papers_of(made[0])}
    assert sum(counted.values()) == len(found)


def papers_of(folder):
    return rows(folder / "report.papers.parquet")


def test_duplicates_are_rows(made):
    groups = {}
    for row in rows(made[0] / "report.duplicates.parquet"):
        groups.setdefault((row["like"], row["group"]), []).append(row["paper"])
    assert sorted((like, names) for (like, _), names in groups.items()) == [
        ("nearly the same text", ["a", "nearly"]),
        ("same figure", ["a", "deep/b"]),
        ("same files", ["a", "deep/a-again"]),
        ("same text", ["a", "deep/b"]),
        ("same title", ["a", "nearly", "two"]),
    ]


def test_the_report_tells_no_place_on_this_machine(made):
    for file in made[0].glob("report.*"):
        if file.is_file():
            assert os.fsencode(made[0]) not in file.read_bytes()


def test_what_is_said(made):
    assert made[1].splitlines()[0] == f"{len(ORDINARY) + 6 + len(HOSTILE)} papers, {len(ORDINARY) + 1} judged"
    assert f"{len(HOSTILE) + 1} refused: an archive that is damaged or hostile" in made[1]
    assert "report.html: all of it on one page" in made[1]


def test_each_judged_paper_has_a_report_in_sarif(made):
    folder = made[0] / "report.sarif"
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.sarif")}
    assert set(files) == {f"{name}.sarif" for name in (*ORDINARY, "two")}
    told = json.loads(files["deep/b.sarif"].read_text())
    jsonschema.validate(told, json.loads(SARIF_SCHEMA.read_text()))
    assert "todo" in {result["ruleId"] for result in told["runs"][0]["results"]}


def test_the_page_stands_alone_and_has_everything_in_tables_with_names(made):
    text = (made[0] / "report.html").read_text()
    page = html5lib.HTMLParser(strict=True).parse(text)
    names = {element.tag.partition("}")[2] for element in page.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "link", "img", "iframe"}
    assert "http" not in text
    assert text.count("<caption>") == text.count("<table>") == text.count("<thead>")
    assert text.count("<h1>") == 1
    assert 'lang="en"' in text
    assert "prefers-color-scheme: dark" in text
    for shown in (
        "Trust in Tools for Data",
        "report",
        "repeated-word",
        "hostile/bomb.zip",
        "points out of the archive",
    ):
        assert shown in text


def test_the_page_shows_markup_in_a_title_as_text(made):
    text = (made[0] / "report.html").read_text()
    assert "<script" not in text
    assert "Rivers &lt;script&gt;" in text


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium")
def test_the_page_opens_in_a_browser(made, tmp_path):
    page = (made[0] / "report.html").as_uri()
    options = (*FLAGS.split(), f"--user-data-dir={tmp_path}", "--dump-dom")
    done = subprocess.run(["chromium", *options, page], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert "Nearly the same text" in done.stdout


# --- Again ------------------------------------------------------------------------------------------------------------


def test_a_second_run_judges_nothing_and_writes_the_same(again, asked, monkeypatch):
    monkeypatch.chdir(again)
    before = contents(again)
    assert judge("--sarif") == 0
    assert asked == []
    assert contents(again) == before


def test_only_what_changed_is_judged_again(again, asked, monkeypatch):
    monkeypatch.chdir(again)
    lay(again / "papers/nearly", {"sections/body.tex": prose(1)})
    shutil.copy(again / "papers/c.zip", again / "papers/copy.zip")
    (again / "papers/d.tar.gz").rename(again / "papers/e.tar.gz")
    (again / "papers/two").rename(again / "papers/other")
    assert judge() == 2
    assert asked == ["nearly", "other"]


def test_reports_on_papers_that_are_gone_go(again, monkeypatch):
    monkeypatch.chdir(again)
    shutil.rmtree(again / "papers/a")
    assert judge("--sarif") == 0
    assert not (again / "report.sarif/a.sarif").exists()
    assert (again / "report.sarif/deep/b.sarif").exists()


def test_other_bounds_are_no_reason_to_judge_what_no_bound_ended(again, asked, monkeypatch):
    monkeypatch.chdir(again)
    assert judge("--seconds", "61", "--memory", "2001") == 0
    assert asked == []


# --- Mistakes ---------------------------------------------------------------------------------------------------------


def complaint(capsys, *arguments):
    assert main(["corpus", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_what_is_missing_is_named_with_what_installs_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(corpus, "find_spec", lambda name: None if name == "pyarrow" else name)
    said = complaint(capsys, str(tmp_path))
    assert "libraries that are not installed: pyarrow" in said
    assert 'pip install "galleyproof[corpus]"' in said


def test_mistakes_on_the_command_line(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, {"papers/a.zip": "x", "empty/notes.txt": "x", "one/main.tex": paper("A", "")["main.tex"]})
    assert "`absent`: no such file or directory" in complaint(capsys, "absent")
    assert "there are no papers here" in complaint(capsys, "empty")
    assert "ends in .parquet; not `report`" in complaint(capsys, "papers", "--output", "report")
    assert "there is no folder `new`" in complaint(capsys, "papers", "--output", "new/r.parquet")
    assert "would lie in the paper `one`" in complaint(capsys, "one", "--output", "one/r.parquet")
    assert "give one of them" in complaint(capsys, "papers", "--scheduler", "tcp://a", "--workers", "2")
    assert "give --build, too" in complaint(capsys, "papers", "--variant", "review")
    assert "--memory is at least 200" in complaint(capsys, "papers", "--memory", "20")
    with pytest.raises(SystemExit):
        main(["corpus", "papers", "--workers", "0"])
    assert "`0` is no whole number above 0" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "one", "papers"]


def test_a_scheduler_that_does_not_answer(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, {"papers/a.zip": "x"})
    said = complaint(capsys, "papers", "--scheduler", "tcp://127.0.0.1:9")
    assert "no scheduler answers at `tcp://127.0.0.1:9`" in said
    assert "dask scheduler" in said
