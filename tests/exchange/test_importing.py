"""An import as its user meets it: what is written, what a second one does, what is kept, what is refused."""

from pathlib import Path

import pytest
from made_foreign_files import GUID, archive, database, project, selection, text_source

from galley.app.cli import main
from galley.reading.folder import Folder
from galley.reading.study.coded_tables import read_coded_data
from galley.reading.study.study_toml import study_of

TEXT = "Interviewer: Why?\nAna: I do not trust it.\nIt is slow, too.\n"

QUALCODER = """
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, fulltext TEXT);
CREATE TABLE code_name (cid INTEGER PRIMARY KEY, name TEXT, memo TEXT, catid INT, color TEXT);
CREATE TABLE code_cat (catid INTEGER PRIMARY KEY, name TEXT, memo TEXT, supercatid INT);
CREATE TABLE code_text (cid INT, fid INT, seltext TEXT, pos0 INT, pos1 INT, owner TEXT, memo TEXT, date TEXT);
CREATE TABLE cases (caseid INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE case_text (caseid INT, fid INT);
CREATE TABLE attribute_type (name TEXT, valuetype TEXT, caseOrFile TEXT);
CREATE TABLE attribute (name TEXT, attr_type TEXT, value TEXT, id INT);
INSERT INTO source VALUES (1, 'a.txt', 'It is slow');
"""


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def paper(tmp_path, monkeypatch) -> Path:
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript/paper.toml").write_text("")
    source = text_source(
        21,
        "Ana.docx",
        "a.txt",
        selection(101, *place("I do not trust it."), 11, 12) + selection(102, *place("It is slow, too."), 13, user=2),
    )
    files = {"project.qde": project(sources=source), "sources/a.txt": TEXT}
    (tmp_path / "made.qdpx").write_bytes(archive(files))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(paper: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in (paper / "results").rglob("*") if file.is_file()}


def test_a_study_is_drafted_and_its_data_can_be_read(paper):
    assert main(["import", "made.qdpx"]) == 0
    study, faults = study_of(Folder(paper))
    assert (study is not None, faults) == (True, ())
    coded, faults = read_coded_data(study, Folder(paper))
    assert faults == ()
    assert {one.id: (one.text, one.start) for one in coded.excerpts.values()} == {
        "Ana-1": ("I do not trust it.", place("I do not trust it.")[0]),
        "Ana-2": ("It is slow, too.", place("It is slow, too.")[0]),
    }
    assert set(coded.codings.triples) == {
        ("Ana-1", "trust", "Ann"),
        ("Ana-1", "opacity", "Ann"),
        ("Ana-2", "time", "Ben"),
    }
    assert coded.codes["opacity"].parent == "trust"
    assert (paper / "results/transcripts/Ana.txt").read_text() == TEXT
    assert not any(map(coded.may_be_quoted, coded.excerpts.values()))  # nobody has been asked yet


def test_a_second_import_changes_nothing(paper):
    assert main(["import", "made.qdpx"]) == 0
    before = everything(paper)
    assert main(["import", "made.qdpx"]) == 0
    assert everything(paper) == before


def test_a_dry_run_writes_nothing(paper, capsys):
    assert main(["import", "made.qdpx", "--dry-run"]) == 0
    assert not (paper / "results").exists()
    assert "2 rows would be added" in capsys.readouterr().out


def test_what_people_wrote_stays(paper, capsys):
    assert main(["import", "made.qdpx"]) == 0
    people = paper / "results/participants.csv"
    people.write_text(people.read_text().replace("Ana,", "Ana,yes"))
    book = paper / "results/codebook.csv"
    book.write_text(book.read_text().replace("Whether people rely on it.", "Do they rely on it?"))
    before = everything(paper)
    capsys.readouterr()
    assert main(["import", "made.qdpx"]) == 0
    assert everything(paper) == before
    assert "1 cell of `definition` differ from the file's, in lines 2" in capsys.readouterr().out
    assert main(["import", "made.qdpx", "--overwrite"]) == 0
    assert "Whether people rely on it." in book.read_text()
    assert "Ana,yes" in people.read_text()  # no file says anything about consent


def test_participants_are_recognized_in_names_of_documents(paper):
    (paper / "results").mkdir()
    (paper / "results/study.toml").write_text(
        'title = "T"\nprovenance = "collected"\n[tables.participants]\npath = "results/people.csv"\nkey = "id"\n'
        '[tables.participants.columns]\nid = { kind = "identifier" }\n'
    )
    (paper / "results/people.csv").write_text("id\nana\nben\n")
    assert main(["import", "made.qdpx"]) == 0
    assert (paper / "results/people.csv").read_text() == "id\nana\nben\n"
    assert "ana-1,ana,," in (paper / "results/excerpts.csv").read_text()


def test_the_tables_of_a_new_paper_are_filled(paper, monkeypatch, capsys):
    """They are declared, and have no rows yet."""
    assert main(["init", "new", "--engine", "1.0"]) == 2  # within a paper
    (paper / "manuscript/paper.toml").unlink()
    assert main(["init", "new", "--engine", "1.0"]) == 0
    monkeypatch.chdir(paper / "new")
    capsys.readouterr()
    assert main(["import", "../made.qdpx"]) == 0
    assert "2 of 2 excerpts stand where the file says" in capsys.readouterr().out
    study, _ = study_of(Folder(paper / "new"))
    coded, faults = read_coded_data(study, Folder(paper / "new"))
    assert faults == ()
    assert set(coded.codings.triples) == {
        ("Ana-1", "trust", "Ann"),
        ("Ana-1", "opacity", "Ann"),
        ("Ana-2", "time", "Ben"),
    }
    assert (paper / "new/private/transcripts/Ana.txt").read_text() == TEXT  # which git does not keep


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.qdpx"], "no such file"),
        (["manuscript"], "is a directory"),
        (["made.qdpx", "--as", "refi-qdb"], "did you mean `refi-qda`?"),
        (["manuscript/paper.toml"], "no file of a program that Galley knows"),
        (["made.qdpx", "--as", "dedoose"], "no workbook"),
        (["cut.qdpx"], "the archive is damaged or cut off"),
        (["out.qdpx"], "points out of the archive"),
        (["cut.sqlite3"], "the database is damaged or cut off"),
        (["odd.csv", "--as", "redcap"], "does not name records"),
        (["odd.csv", "--as", "taguette-tables"], "neither Taguette's highlights nor its codebook"),
    ],
)
def test_what_cannot_be_read_leaves_everything_as_it_was(paper, arguments, said, capsys):
    (paper / "cut.qdpx").write_bytes((paper / "made.qdpx").read_bytes()[:300])
    (paper / "out.qdpx").write_bytes(archive({"project.qde": "<Project/>", "../x": "out"}))
    (paper / "cut.sqlite3").write_bytes(b"SQLite format 3\0" + b"\1" * 500)
    (paper / "odd.csv").write_text("StartDate,Q1\n2020-01-01,yes\n")
    assert main(["import", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (paper / "results").exists()


def test_a_fault_of_the_declaration_stops_the_import(paper, capsys):
    (paper / "results").mkdir()
    (paper / "results/study.toml").write_text("title = 3\n")
    assert main(["import", "made.qdpx"]) == 2
    assert "results/study.toml:" in capsys.readouterr().err
    assert list(everything(paper)) == [str(paper / "results/study.toml")]


def test_the_order_of_guids_letters_makes_no_difference(paper):
    upper = project(sources=text_source(21, "Ana", "a.txt", selection(1, 0, 11, 11))).replace(GUID.format(11), "ABCDEF")
    files = {"project.qde": upper.replace('guid="ABCDEF"', 'guid="abcdef"', 1), "sources/a.txt": TEXT}
    (paper / "made.qdpx").write_bytes(archive(files))
    assert main(["import", "made.qdpx"]) == 0
    assert "Ana-1,trust,Ann" in (paper / "results/codings.csv").read_text()


def test_where_no_paper_is_one_begins(paper, capsys, tmp_path_factory, monkeypatch):
    empty = tmp_path_factory.mktemp("empty")
    monkeypatch.chdir(empty)
    file = str(paper / "made.qdpx")
    assert main(["import", file, "--dry-run"]) == 0
    assert "one would begin in this folder" in capsys.readouterr().out
    assert list(empty.iterdir()) == []
    assert main(["import", file]) == 0
    assert "one begins in this folder" in capsys.readouterr().out
    assert main(["themes"]) == 0
    assert main(["import", file]) == 0
    assert "no paper" not in capsys.readouterr().out


@pytest.mark.parametrize("is_declared", [False, True])
def test_a_transcript_alone_is_kept_for_coding(paper, is_declared):
    (paper / "P1.txt").write_text("P1: One.\nInterviewer: Two?\nP1: Three.\nInterviewer: Four.\n")
    if is_declared:
        (paper / "results").mkdir()
        (paper / "results/study.toml").write_text(
            'title = "T"\nprovenance = "collected"\n[tables.participants]\npath = "results/people.csv"\nkey = "id"\n'
            '[tables.participants.columns]\nid = { kind = "identifier" }\n'
        )
        (paper / "results/people.csv").write_text("id\nP1\n")
    assert main(["import", "P1.txt"]) == 0
    assert "P1: One." in (paper / "results/transcripts/P1.txt").read_text()
    study, faults = study_of(Folder(paper))
    assert faults == ()
    coded, faults = read_coded_data(study, Folder(paper))
    assert (list(coded.people), coded.excerpts) == (["P1"], {})
    assert main(["import", "made.qdpx"]) == 0


def test_who_is_new_has_not_withdrawn_as_far_as_anybody_knows(paper, capsys):
    (paper / "results").mkdir()
    (paper / "results/study.toml").write_text(
        'title = "T"\nprovenance = "collected"\n[tables.participants]\npath = "results/people.csv"\nkey = "id"\n'
        'withdrawn = "gone"\n[tables.participants.columns]\nid = { kind = "identifier" }\ngone = { kind = "boolean" }\n'
    )
    (paper / "results/people.csv").write_text("id,gone\nZoe,yes\n")
    assert main(["import", "made.qdpx", "--table", "participants"]) == 0
    assert (paper / "results/people.csv").read_text() == "id,gone\nZoe,yes\nAna,no\n"
    assert "`gone` is `no` for the 1 who are new" in capsys.readouterr().out


def test_several_files_come_in_one_after_the_other(paper, capsys):
    """What is wrong with one of them keeps none of the others out."""
    for name in ("P1", "P2"):
        (paper / f"{name}.txt").write_text(f"{name}: One.\nInterviewer: Two?\n{name}: Three.\nInterviewer: Four.\n")
    (paper / "odd.bin").write_bytes(b"\0\1\2")
    assert main(["import", "P1.txt", "odd.bin", "P2.txt"]) == 2
    said = capsys.readouterr()
    assert [line for line in said.out.splitlines() if not line.startswith(" ") and line.endswith(":")] == [
        "P1.txt:",
        "P2.txt:",
    ]
    assert "odd.bin: error: this is no file of a program that Galley knows" in said.err
    assert (paper / "results/participants.csv").read_text().splitlines()[1:] == ["P1,", "P2,"]


def test_a_project_of_qualcoder_is_a_folder(paper):
    (paper / "study.qda").mkdir()
    database(paper / "study.qda/data.qda", QUALCODER)
    assert main(["import", "study.qda", "--dry-run"]) == 0


def test_answers_numbered_by_their_rows_come_in_one_file_at_a_time(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name, gender in (("a", ""), ("b", "woman")):
        rows = f"Timestamp,Your age,Your gender\n2026/01/0{1 if name == 'a' else 2} 9:00:00 AM EST,30,{gender}\n"
        (tmp_path / f"{name}.csv").write_text(rows)
    assert main(["import", "a.csv", "b.csv", "--as", "google-forms"]) == 2
    assert capsys.readouterr().err.count("answers come in one file at a time") == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.csv", "b.csv"]
