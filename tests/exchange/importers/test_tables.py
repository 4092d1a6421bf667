"""A spreadsheet's own table of people fits into the study's; what nobody knows is told what to do with."""

import pytest

from galley.app.cli import main

PEOPLE = (
    "Participant;Age;Experience (years);Date of interview;Consent to quote;Gender;Email\n"
    "P1;34;7,5;12.03.2026;Yes;Woman;x@example.org\n"
    "P2;51;;13.03.2026;No;Man;y@example.org\n"
)


@pytest.fixture
def paper(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE)
    assert main(["init", "new", "--engine", "1.0"]) == 0
    monkeypatch.chdir(tmp_path / "new")
    capsys.readouterr()
    return tmp_path / "new"


def test_rows_come_into_the_declared_table_of_people(paper, capsys):
    assert main(["import", "../people.csv", "--as", "table"]) == 0
    assert "it may name a person" in capsys.readouterr().out
    assert (paper / "results/participants.csv").read_text() == (
        "id,gender,age,consent_to_quote,withdrawn,experience,date_of_interview\n"
        "P1,woman,34,yes,no,7.5,2026-03-12\n"
        "P2,man,51,no,no,,2026-03-13\n"
    )
    declared = (paper / "results/study.toml").read_text()
    assert '[tables.participants.columns.experience]\nkind = "number"\nunit = ["year", "years"]' in declared
    assert '[tables.participants.columns.date_of_interview]\nkind = "date"' in declared


def test_people_whose_transcripts_came_first_get_the_columns_too(paper):
    (paper / "P1.txt").write_text("I: Why?\nP1: So.\nI: And how?\nP1: Like this.\n")
    assert main(["import", "P1.txt"]) == 0
    assert main(["import", "../people.csv", "--as", "table"]) == 0
    lines = (paper / "results/participants.csv").read_text().splitlines()
    assert lines[0] == "id,gender,age,consent_to_quote,withdrawn,experience,date_of_interview"
    assert lines[1] == "P1,woman,34,yes,no,7.5,2026-03-12"


def test_a_table_that_says_something_keeps_its_columns(paper, capsys):
    (paper / "results/participants.csv").write_text("id,gender,age,consent_to_quote,withdrawn\nP1,woman,,,no\n")
    assert main(["import", "../people.csv", "--as", "table"]) == 0
    assert "declares no column for `experience`, `date_of_interview`" in capsys.readouterr().out


def test_a_category_that_is_not_declared_stays_as_it_is(paper):
    (paper / "../people.csv").write_text("ID,Gender\nP1,Female\n")
    assert main(["import", "../people.csv", "--as", "table"]) == 0
    assert "P1,Female," in (paper / "results/participants.csv").read_text()


def test_what_has_no_rows_is_no_table(paper, capsys):
    (paper / "../people.csv").write_text("ID,Gender\n")
    assert main(["import", "../people.csv", "--as", "table"]) == 2
    assert "no table with rows" in capsys.readouterr().err


def test_a_table_that_no_program_wrote_is_told_where_it_can_go(paper, capsys):
    assert main(["import", "../people.csv"]) == 2
    told = capsys.readouterr().err
    assert "`galley study draft ../people.csv`" in told
    assert "`galley import ../people.csv --as table --table participants`" in told
    (paper / "../people.txt").write_text("Only words\n")
    assert main(["import", "../people.txt"]) == 2
    assert "study draft" not in capsys.readouterr().err


def test_a_spreadsheet_saved_over_a_declared_table_is_refused_by_its_names(paper, capsys):
    before = (paper / "results/study.toml").read_text()
    (paper / "results/participants.csv").write_text(PEOPLE)
    assert main(["study", "draft", "results/participants.csv"]) == 2
    assert "no column can be called `Experience (years)`, `Date of interview`" in capsys.readouterr().err
    assert (paper / "results/study.toml").read_text() == before


def test_nothing_of_a_table_is_lost_in_silence(paper, capsys):
    (paper / "../people.csv").write_text("ID,Years,Years,,Score\nP1,3,4,x,.5\nP1,3,5,,NaN,y\n")
    assert main(["import", "../people.csv", "--as", "table"]) == 0
    told = capsys.readouterr().out
    assert "columns that share a name: `Years` is `Years-2`" in told
    assert "rows are numbered: `ID` has `P1` twice" in told
    assert "1 × column without a name" in told
    assert "1 × cell to the right of the header" in told
    assert "1 × mark `NaN` in `Score`" in told
    assert (paper / "results/participants.csv").read_text().splitlines()[2].endswith(",3,5,")


def test_a_quotation_mark_that_nothing_closes_is_told_by_its_line(paper, capsys):
    (paper / "../people.csv").write_text('ID,Note\nP1,"30\nP2,31\n')
    assert main(["import", "../people.csv", "--as", "table"]) == 2
    assert "row on line 2 begins with a quotation mark that nothing closes" in capsys.readouterr().err
    (paper / "../people.csv").write_text('ID,Note\nP1,a 30" screen\nP2,31\n')
    assert main(["import", "../people.csv", "--as", "table"]) == 0
