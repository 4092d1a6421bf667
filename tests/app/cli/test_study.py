"""`galley study`: what tables hold without anybody's cells, what is declared and missing, and declarations drafted."""

import json

import pytest
from made_foreign_files import workbook
from places import STUDY

from galley.app.cli import main
from galley.reading.folder import Folder
from galley.reading.study.overview import overview_of
from galley.reading.study.study_tables import read_tables
from galley.reading.study.study_toml import study_of

ANSWERS = (
    "Respondent ID,How old are you? (years),Time spent (in minutes),Which tools do you use?,Why?,Email address\n"
    'a,31,12.5,"TPOT, H2O","It is quick, and free",x@example.org\n'
    'b,,7,TPOT,"I was told to, by my lead",y@example.org\n'
    'c,40,9,"H2O, TPOT",No idea,z@example.org\n'
    "d,35,8,H2O,Habit,w@example.org\n"
)


@pytest.fixture
def empty(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drafted(root):
    study, faults = study_of(Folder(root))
    assert faults == ()
    data, faults = read_tables(study, Folder(root))
    assert data is not None, faults
    return data


def test_a_table_is_drafted_from_its_cells(empty, capsys):
    (empty / "answers.csv").write_text(ANSWERS)
    assert main(["study", "draft", "answers.csv", "--name", "survey"]) == 0
    assert "left behind, for it may name a person: Email address" in capsys.readouterr().out
    columns = drafted(empty).study.tables["survey"].columns
    assert {name: (column.kind, column.label, column.optional) for name, column in columns.items()} == {
        "respondent_id": ("identifier", "respondent id", False),
        "how_old_are_you": ("number", "How old are you?", True),
        "time_spent": ("number", "time spent", False),
        "which_tools_do_you_use": ("categories", "Which tools do you use?", False),
        "why": ("text", "Why?", False),
    }
    assert columns["time_spent"].unit.many == "minutes"
    assert list(columns["which_tools_do_you_use"].categories) == ["TPOT", "H2O"]
    assert "example.org" not in (empty / "results/survey.csv").read_text()


def test_people_are_counted_by_nouns(empty):
    rows = "".join(f"{place},{who}\n" for place, who in enumerate(["Woman", "Man", "Non-binary", "Diverß"] * 2))
    (empty / "people.csv").write_text(f"id,gender\n{rows}")
    assert main(["study", "draft", "people.csv"]) == 0
    categories = drafted(empty).study.tables["people"].columns["gender"].categories
    assert {name: (found.one, found.many) for name, found in categories.items()} == {
        "Woman": ("woman", "women"),
        "Man": ("man", "men"),
        "Non-binary": ("non-binary person", "non-binary people"),
        "Diverß": ("Diverß", "Diverß"),
    }


def test_marks_for_nothing_and_decimal_commas_are_written_as_a_study_has_them(empty, capsys):
    (empty / "r.csv").write_text("id;age;score;land\n1;34;2,5;NA\n2;NA;3,25;DE\n3;-99;1.234,5;NA\n4;.;2;DE\n")
    assert main(["study", "draft", "r.csv"]) == 0
    told = capsys.readouterr().out
    assert "empty cells instead of `NA`, `.`: age" in told
    assert "points instead of decimal commas: score" in told
    columns = drafted(empty).study.tables["r"].columns
    assert {name: str(column.kind) for name, column in columns.items()} == {
        "id": "identifier",
        "age": "number",
        "score": "number",
        "land": "category",
    }
    assert (empty / "results/r.csv").read_text().splitlines()[1:] == [
        "1,34,2.5,NA",
        "2,,3.25,DE",
        "3,-99,1234.5,NA",
        "4,,2,DE",
    ]
    declared = (empty / "results/study.toml").read_text()
    assert "# `-99` may say that there was no answer" in declared
    assert "# `NA` may say that there was no answer" in declared


def test_days_with_points_are_written_as_a_study_has_them(empty, capsys):
    rows = "1;24.12.2025;1.2.2026;24.12.2025\n2;1.1.2026;-;31.02.2026\n3;03. 01. 2026;2.2.2026;1.1.2026\n"
    (empty / "Übersicht.csv").write_text(f"id;Beginn größter;Straße;Ende\n{rows}")
    assert main(["study", "draft", "Übersicht.csv", "--name", "days"]) == 0
    assert "year-month-day instead of day.month.year: beginn_grosster, strasse" in capsys.readouterr().out
    columns = drafted(empty).study.tables["days"].columns
    assert [str(column.kind) for column in columns.values()] == ["identifier", "date", "date", "text"]
    assert (empty / "results/days.csv").read_text().splitlines()[1:] == [
        "1,2025-12-24,2026-02-01,24.12.2025",
        "2,2026-01-01,,31.02.2026",  # no day of the calendar: the column stays as it is
        "3,2026-01-03,2026-02-02,1.1.2026",
    ]


def test_a_workbook_is_drafted_beside_other_tables(empty):
    (empty / "results").mkdir()
    (empty / "results/plain.csv").write_text("id,mood\na,good\nb,bad\n")
    assert main(["study", "draft", "results/plain.csv"]) == 0
    assert sorted(path.name for path in (empty / "results").iterdir()) == ["plain.csv", "study.toml"]
    (empty / "more.xlsx").write_bytes(workbook([["n", "where"], [3, "here"], [4, "there"]]))
    assert main(["study", "draft", "more.xlsx"]) == 0
    tables = drafted(empty).tables
    assert tables["more"].keys == ("R1", "R2")
    assert set(tables["more"].columns) == {"id", "n_2", "where_2"}
    assert set(tables["plain"].columns) == {"id", "mood"}


def test_columns_that_are_not_declared_are_shown_and_drafted(empty, capsys):
    (empty / "results").mkdir()
    path = empty / "results/plain.csv"
    path.write_text("id,mood\na,good\nb,bad\n")
    assert main(["study", "draft", "results/plain.csv"]) == 0
    path.write_text("id,mood,age,email\na,good,3,x\nb,bad,,y\n")
    capsys.readouterr()
    assert main(["study"]) == 0
    assert "not declared: age, email" in capsys.readouterr().out
    assert main(["study", "draft", "results/plain.csv"]) == 0
    assert "completed by 1 column" in capsys.readouterr().out
    toml = empty / "results/study.toml"
    toml.write_text(toml.read_text().replace('key = "id"', 'key = "id"\nignore = ["email", "gone"]'))
    assert main(["study"]) == 0
    out = capsys.readouterr().out
    assert "ignored: 1 column" in out
    assert "`ignore` names what the file does not have: gone" in out
    assert drafted(empty).tables["plain"].columns["age"] == [3, None]


def test_all_that_is_not_declared_can_be_ignored(empty):
    (empty / "results").mkdir()
    (empty / "results/study.toml").write_text(
        'title = "T"\nprovenance = "synthetic"\n[tables.t]\npath = "results/t.csv"\nkey = "id"\nignore = "*"\n'
        '[tables.t.columns]\nid = { kind = "identifier" }\nage = { kind = "number" }\n'
    )
    table = empty / "results/t.csv"
    table.write_text("id,StartDate,StartDate,age,x y\na,1,2,3,4\n")
    assert drafted(empty).tables["t"].columns["age"] == [3]
    table.write_text("id,StartDate,agee\na,1,2\n")
    study, _ = study_of(Folder(empty))
    _, faults = read_tables(study, Folder(empty))
    assert [fault.hints for fault in faults] == [("did you mean `age`?",)]


def test_a_column_is_declared_or_ignored(empty):
    (empty / "results").mkdir()
    (empty / "results/study.toml").write_text(
        'title = "T"\nprovenance = "synthetic"\n[tables.t]\npath = "results/t.csv"\nkey = "id"\nignore = ["id"]\n'
        '[tables.t.columns]\nid = { kind = "identifier" }\n'
    )
    study, (fault,) = study_of(Folder(empty))
    assert study is None
    assert fault.message == "column `id` is both declared and ignored"
    assert fault.span.line == 6


def test_what_tables_hold_is_shown_without_anybodys_cells(monkeypatch, capsys):
    monkeypatch.chdir(STUDY)
    assert main(["study"]) == 0
    out = capsys.readouterr().out
    assert "participants: 20 rows, 12 columns, results/participants.csv" in out
    assert "woman 9, man 10, non-binary 1, self-described 0" in out
    for words in ("data scientist,", "Mostly I join tables", "kick the tyres"):
        assert words not in out
    assert main(["study", "--format", "json"]) == 0
    tables = {table["table"]: table for table in json.loads(capsys.readouterr().out)}
    gender = next(one for one in tables["participants"]["columns"] if one["name"] == "gender")
    assert sum(gender["categories"].values()) + gender["missing"] == 20


def test_small_counts_and_those_who_have_withdrawn_are_not_shown(empty):
    (empty / "results").mkdir()
    (empty / "results/study.toml").write_text(
        'title = "T"\nprovenance = "synthetic"\nsmallest_cell = 3\n'
        '[tables.p]\npath = "results/p.csv"\nkey = "id"\nwithdrawn = "gone"\n[tables.p.columns]\n'
        'id = { kind = "identifier" }\ngone = { kind = "boolean" }\n'
        'side = { kind = "category", categories = ["a", "b", "c", "d"] }\n'
        '[tables.q]\npath = "results/q.csv"\nkey = "p"\n[tables.q.columns]\n'
        'p = { kind = "reference", refers_to = "p" }\n'
    )
    sides = "aaaaabbbbcc"
    rows = "".join(f"P{n},no,{side}\n" for n, side in enumerate(sides))
    (empty / "results/p.csv").write_text(f"id,gone,side\n{rows}X,yes,d\n")
    (empty / "results/q.csv").write_text("p\nP1\nX\n")
    study, _ = study_of(Folder(empty))
    people, others = overview_of(study, Folder(empty))
    assert (people.rows, people.withdrawn, others.rows) == (11, 1, 1)
    assert people.columns[2].categories == {"a": 5, "b": None, "c": None, "d": 0}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draft", "gone.csv"], "no such file"),
        (["draft", "empty.csv"], "no table with rows"),
        (["draft", "answers.csv", "--name", "themes"], "a meaning of its own"),
        ([], "no paper here"),
    ],
)
def test_what_cannot_be_drafted_is_said(empty, arguments, said, capsys):
    (empty / "empty.csv").write_text("")
    (empty / "answers.csv").write_text(ANSWERS)
    assert main(["study", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (empty / "results").exists()


def test_an_export_that_is_more_than_a_table_is_left_to_the_import(empty, capsys):
    """Qualtrics has questions and import ids in rows of their own, which are nobody's answers."""
    (empty / "survey.csv").write_text('ResponseId,StartDate,Q1\nResponse ID,Start,Why?\n{},{},"{""ImportId"":""Q""}"\n')
    assert main(["study", "draft", "survey.csv"]) == 2
    assert "`galley import` reads it, and declares its table" in capsys.readouterr().err
    assert not (empty / "results").exists()
    (empty / "forms.csv").write_text('Timestamp,How old are you?\n"2026/03/02 10:11:12 AM GMT+1",31\n')
    assert main(["study", "draft", "forms.csv"]) == 0


def test_rows_that_cannot_be_read_are_told(empty, capsys):
    (empty / "people.csv").write_text("id,age\nP1,30\nP2\n")
    assert main(["study", "draft", "people.csv"]) == 0
    capsys.readouterr()
    assert main(["study"]) == 0
    told = capsys.readouterr()
    assert "people: 1 row," in told.out
    assert "people.csv:3:3: error: the row has 1 cell, the header has 2" in told.err


def test_a_value_of_a_study_without_a_paper_is_explained_alone(empty, capsys):
    (empty / "people.csv").write_text("id,note\nP1,NA\n")
    assert main(["study", "draft", "people.csv"]) == 0
    capsys.readouterr()
    assert main(["explain", "people.n"]) == 0
    assert capsys.readouterr().err == ""


def test_a_text_is_a_table_where_it_has_columns(empty, capsys):
    (empty / "people.txt").write_text("id\tage\nP1\t30\n")
    assert main(["study", "draft", "people.txt"]) == 0
    (empty / "notes.md").write_text("# Notes\n\nTo do\n")
    assert main(["study", "draft", "notes.md"]) == 2
    assert "this is no table with rows" in capsys.readouterr().err


@pytest.mark.usefixtures("empty")
def test_a_format_that_is_none_is_told_wherever_one_is(capsys):
    assert main(["export", "nvivo"]) == 2
    told = capsys.readouterr().err
    assert "there is no format `nvivo`" in told
    assert "no paper here" not in told
