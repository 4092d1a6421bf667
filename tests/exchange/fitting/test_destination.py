"""Which table the people of a file go into: told from the study where it can be, and asked for where it cannot."""

import csv

import pytest
from made_foreign_files import archive, project, selection, text_source

from galley.app.cli import main
from galley.reading.folder import Folder
from galley.reading.study.study_toml import study_of

FORMS = (
    '"Timestamp","What is your gender?","How old are you?","Is it useful?"\n'
    '"2026/03/02 10:11:12 AM GMT+1","woman","31","agree"\n'
    '"2026/03/02 11:11:12 AM GMT+1","man","45","disagree"\n'
)
QUALTRICS = (
    "StartDate,ResponseId,Q1,Q2\n"
    "Start Date,Response ID,How old are you?,I trust the tool.\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n'
    "2026-01-02 10:00:00,R_1,29,agree\n2026-01-02 11:00:00,R_2,41,disagree\n"
)
TEXT = "Interviewer: Why?\nAna: I do not trust it.\n"
HEAD = 'title = "T"\nprovenance = "collected"\n'


def table(name, *columns):
    declared = "".join(f'{column} = {{ kind = "text" }}\n' for column in columns)
    return (
        f'[tables.{name}]\npath = "results/{name}.csv"\nkey = "id"\n'
        f'[tables.{name}.columns]\nid = {{ kind = "identifier" }}\n{declared}'
    )


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A folder with exports of two surveys and of one interview; the study is the test's own."""
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript/paper.toml").write_text("")
    (tmp_path / "forms.csv").write_text(FORMS)
    (tmp_path / "survey.csv").write_text(QUALTRICS)
    start = TEXT.index("I do")
    sources = text_source(21, "Ana.docx", "a.txt", selection(101, start, start + 19, 11))
    (tmp_path / "made.qdpx").write_bytes(archive({"project.qde": project(sources=sources), "sources/a.txt": TEXT}))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def mixed(paper, monkeypatch):
    """A new paper on interviews and a survey, as `galley init` begins it."""
    (paper / "manuscript/paper.toml").unlink()
    assert main(["init", "new", "--study", "mixed", "--engine", "1.0"]) == 0
    monkeypatch.chdir(paper / "new")
    return paper / "new"


def declare(paper, *tables, **files):
    (paper / "results").mkdir()
    (paper / "results/study.toml").write_text(HEAD + "".join(tables))
    for name, text in files.items():
        (paper / f"results/{name}.csv").write_text(text)


def rows(paper, name):
    with (paper / f"results/{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_answers_go_to_the_only_table_that_names_its_rows(paper, capsys):
    """It has no rows yet, so that the columns that it lacks are declared, and get their place in its file."""
    declare(paper, table("respondents", "is_it_useful", "city"), respondents="id,city,is_it_useful\n")
    assert main(["import", "forms.csv"]) == 0
    said = capsys.readouterr().out
    assert "results/respondents.csv: 2 rows added" in said
    assert "nothing for what `respondents` needs: fill in `city`, or delete that from results/study.toml" in said
    found = rows(paper, "respondents")
    assert [row["is_it_useful"] for row in found] == ["agree", "disagree"]
    assert [row["how_old_are_you"] for row in found] == ["31", "45"]
    study, faults = study_of(Folder(paper))
    assert faults == ()
    assert study.tables["respondents"].columns["how_old_are_you"].label == "How old are you?"


def test_a_table_with_rows_keeps_its_columns(paper, capsys):
    declare(paper, table("respondents", "is_it_useful"), respondents="id,is_it_useful\nold,agree\n")
    declared = (paper / "results/study.toml").read_text()
    assert main(["import", "survey.csv"]) == 0
    assert "declares no column for `StartDate`, `Q1`, `Q2`: left behind" in capsys.readouterr().out
    assert (paper / "results/study.toml").read_text() == declared
    ignoring = declared.replace('key = "id"', 'key = "id"\nignore = ["StartDate", "Q1", "Q2"]')
    (paper / "results/study.toml").write_text(ignoring)
    assert main(["import", "survey.csv"]) == 0
    assert "declares no column" not in capsys.readouterr().out


def test_a_question_called_as_the_key_does_not_rename_rows(paper):
    declare(paper, table("respondents"), respondents="id\n")
    (paper / "survey.csv").write_text(QUALTRICS.replace("Q1", "id", 1))
    assert main(["import", "survey.csv"]) == 0
    assert [(row["id"], row["id_2"]) for row in rows(paper, "respondents")] == [("R_1", "29"), ("R_2", "41")]


def test_a_survey_comes_into_a_mixed_study(mixed, capsys):
    assert main(["import", "../survey.csv"]) == 2
    refused = capsys.readouterr().err
    assert "`participants` (0 rows), `respondents` (0 rows)" in refused
    assert "`--table respondents` brings them into that one" in refused
    assert rows(mixed, "participants") == []
    assert main(["import", "../survey.csv", "--table", "respondents"]) == 0
    assert [row["q1"] for row in rows(mixed, "respondents")] == ["29", "41"]
    assert main(["import", "../made.qdpx"]) == 0
    assert [row["id"] for row in rows(mixed, "participants")] == ["Ana"]
    capsys.readouterr()
    assert main(["import", "../survey.csv"]) == 0
    assert "the answers belong into `respondents`: it has 2 rows of them" in capsys.readouterr().out
    assert len(rows(mixed, "respondents")) == 2


def test_answers_go_where_their_questions_are(paper, capsys):
    both = (table("participants", "age"), table("respondents", "is_it_useful"))
    declare(paper, *both, participants="id,age\nP1,30\n", respondents="id,is_it_useful\n")
    assert main(["import", "forms.csv"]) == 0
    assert "belong into `respondents`: it has 1 column for them" in capsys.readouterr().out
    assert rows(paper, "participants") == [{"id": "P1", "age": "30"}]


def test_another_table_is_declared_by_its_name(paper):
    declare(paper, table("participants"), participants="id\nP1\n")
    assert main(["import", "survey.csv", "--table", "students"]) == 0
    study, _ = study_of(Folder(paper))
    assert (study.tables["students"].label.one, study.tables["students"].columns["q1"].kind) == ("student", "number")
    assert [row["id"] for row in rows(paper, "students")] == ["R_1", "R_2"]


def test_a_study_begins_with_the_table_that_is_named(paper):
    assert main(["import", "survey.csv", "--table", "respondents"]) == 0
    assert [row["q2"] for row in rows(paper, "respondents")] == ["agree", "disagree"]
    assert main(["import", "made.qdpx"]) == 0
    assert [row["id"] for row in rows(paper, "participants")] == ["Ana"]
    study, faults = study_of(Folder(paper))
    assert faults == ()
    assert study.participants.name == "participants"


def test_who_speaks_is_not_mixed_with_those_who_answered(paper, capsys):
    assert main(["import", "survey.csv"]) == 0
    assert main(["import", "made.qdpx"]) == 2
    refused = capsys.readouterr().err
    assert "nobody in the file is one of the 2 in `results/participants.csv`" in refused
    assert len(rows(paper, "participants")) == 2
    assert main(["import", "made.qdpx", "--table", "interviewees"]) == 0
    assert [row["id"] for row in rows(paper, "interviewees")] == ["Ana"]
    study, faults = study_of(Folder(paper))
    assert faults == ()
    assert study.participants.name == "interviewees"


def test_who_answered_is_not_mixed_with_those_who_spoke(paper, capsys):
    assert main(["import", "made.qdpx"]) == 0
    assert main(["import", "survey.csv"]) == 2
    refused = capsys.readouterr().err
    assert "none of the 2 people in the file is one of the 1 in `results/participants.csv`" in refused
    assert "`--table respondents` declares a table of their own for them" in refused
    assert len(rows(paper, "participants")) == 1
    (paper / "survey.csv").write_text(QUALTRICS.replace("R_1", "Ana"))
    assert main(["import", "survey.csv"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["survey.csv", "--table", "codebook"], "those that have are `participants`, `respondents`"),
        (["survey.csv", "--table", "themes"], "`themes` has a meaning of its own in expressions"),
        (["made.qdpx", "--table", "respondents"], "belongs to the people in `participants`"),
    ],
)
def test_a_table_that_cannot_be_is_refused(mixed, arguments, said, capsys):
    assert main(["import", f"../{arguments[0]}", *arguments[1:]]) == 2
    assert said in capsys.readouterr().err
    assert rows(mixed, "respondents") == rows(mixed, "participants") == []
