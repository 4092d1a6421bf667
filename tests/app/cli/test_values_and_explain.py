"""What `galley values` and `galley explain` say of the fixture study."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from places import STUDY as FIXTURE

from galley.app.cli import main


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A paper with one section, whose use of values a test writes."""
    shutil.copytree(FIXTURE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript" / "paper.toml").write_text(
        'title = "A Study"\nabstract = "abstract"\nsections = ["study"]\nbibliography = "bib/references"\n'
        '[[authors]]\nname = "Ada"\naffiliations = [{ institution = "I", city = "C", country = "D" }]\n'
    )
    (tmp_path / "manuscript" / "abstract.tex").write_text("Short.\n")
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib" / "references.bib").write_text("")
    monkeypatch.chdir(tmp_path / "manuscript")

    def write(text):
        (tmp_path / "manuscript" / "study.tex").write_text(text)

    write("\\section{Study}\nWe met \\VAR{participants.n} people,\nof age \\VAR{participants.age.mean|round(1)}.\n")
    return write


@pytest.mark.usefixtures("paper")
def test_values_lists_each_with_its_text_and_place(capsys):
    assert main(["values"]) == 0
    said = capsys.readouterr().out
    assert "20" in said
    assert "participants.n  (manuscript/study.tex:2)" in said
    assert "32.9" in said
    assert "2 values" in said


def test_values_of_codes_are_shown_with_their_labels(paper, capsys):
    paper('\\VAR{themes.trust_opacity.participants} \\VAR{themes["trust"].n > themes.trust.n} \\VAR{themes.n}\n')
    main(["values"])
    said = capsys.readouterr().out
    assert "themes.trust_opacity.participants  “Not seeing inside”  (manuscript" in said
    assert said.count("“Trust is earned”") == 1
    assert "themes.n  (manuscript" in said
    main(["values", "--format", "json"])
    records = {record["expression"]: record for record in json.loads(capsys.readouterr().out)}
    assert records["themes.trust_opacity.participants"]["labels"] == ["Not seeing inside"]


@pytest.mark.usefixtures("paper")
def test_values_as_json(capsys):
    assert main(["values", "--format", "json"]) == 0
    records = {record["expression"]: record for record in json.loads(capsys.readouterr().out)}
    assert records["participants.n"]["value"] == 20
    assert records["participants.n"]["used"] == ["manuscript/study.tex:2:13"]
    assert records["participants.age.mean|round(1)"]["origin"]["parts"][0]["origin"]["counts"]["rows"] == 18


def test_values_without_a_value_are_told_and_fail(paper, capsys):
    paper("\\VAR{participants.cuont}")
    assert main(["values", "--format", "json"]) == 1
    (record,) = json.loads(capsys.readouterr().out)
    assert record["text"] is None
    assert record["fault"] == "value `participants.cuont` is not defined"


@pytest.mark.usefixtures("paper")
def test_explain_goes_down_to_the_rows(capsys):
    assert main(["explain", "participants.age.mean|round(1)"]) == 0
    said = capsys.readouterr().out
    assert "participants.age.mean|round(1) = 32.9" in said
    assert "arithmetic mean of participants.age, in years" in said
    assert "computed from: 18 rows" in said
    assert "line  2  P01  age 31" in said
    assert "not disclosed: 2 rows" in said
    assert "P09  age not disclosed" in said
    assert "printed in manuscript/study.tex:3:13" in said


@pytest.mark.usefixtures("paper")
def test_explain_shows_the_cells_that_a_filter_looked_at(capsys):
    assert main(["explain", 'participants.where(recruited_via="Twitter").n']) == 0
    said = capsys.readouterr().out
    assert "where recruited_via = Twitter" in said
    assert "P03  recruited_via Twitter" in said
    assert "not printed in the paper" in said


@pytest.mark.usefixtures("paper")
def test_explain_as_json(capsys):
    assert main(["explain", "participants.age.max", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["value"]["text"] == "50"
    (evidence,) = record["evidence"]
    assert len(evidence["rows"]) == 18
    assert evidence["missing"][0]["key"] == "P09"


@pytest.mark.usefixtures("paper")
def test_explain_of_an_unknown_value_says_what_is_near(capsys):
    assert main(["explain", "participants.aeg.mean"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "value `participants.aeg` is not defined" in captured.err
    assert "did you mean `participants.age`?" in captured.err


@pytest.mark.parametrize("command", [["values"], ["explain", "participants.n"]])
@pytest.mark.usefixtures("paper")
def test_unsound_data_are_reported_with_all_faults(capsys, command):
    table = Path.cwd().parent / "results" / "participants.csv"
    table.write_text(table.read_text().replace("P01,man,White,31", "P01,mann,White,310"))
    assert main(command) == 2
    said = capsys.readouterr().err
    assert "results/participants.csv:2:5" in said
    assert "results/participants.csv:2:" in said
    assert "did you mean `man`?" in said


def test_outside_a_paper_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["values"]) == 2
    assert "no paper here" in capsys.readouterr().err


@pytest.mark.usefixtures("paper")
def test_a_line_explains_each_value_that_it_prints(capsys):
    assert main(["explain", "study.tex:2"]) == 0
    assert capsys.readouterr().out.startswith("participants.n = 20\n")
    assert main(["explain", "manuscript/study.tex:3:5", "--format", "json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert record["uses"] == ["manuscript/study.tex:3:13"]
    assert main(["explain", "study.tex:1"]) == 2
    assert "study.tex:1 prints no value" in capsys.readouterr().err


@pytest.mark.usefixtures("paper")
def test_values_as_a_table_for_other_programs(capsys):
    assert main(["values", "--format", "csv"]) == 0
    found = {row["expression"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert found["participants.n"]["text"] == "20"
    assert found["participants.age.mean|round(1)"]["formula"].startswith("arithmetic mean")
    assert found["participants.n"]["used"] == "manuscript/study.tex:2:13"
