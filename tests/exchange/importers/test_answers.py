"""Tables of answers: what each survey service means by headers, codes and missing values comes in as it is meant."""

import builtins
import datetime

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from made_foreign_files import workbook

from galley.app.cli import main
from galley.exchange.collected import Variable
from galley.exchange.drafting.answer_scales import ascending
from galley.exchange.drafting.column_kinds import separated, with_kind
from galley.exchange.files.foreign_file import ForeignFile
from galley.exchange.importers import FAMILY, recognized
from galley.exchange.refusal import Refusal
from galley.exchange.respondents import names_a_person
from galley.model.study import Kind


def read(path, expected):
    found = recognized(ForeignFile(path))
    assert found is not None
    assert found.name == expected
    return found.read(ForeignFile(path))


@pytest.fixture
def spss(tmp_path):
    data = pd.DataFrame(
        {
            "respondent_id": ["a1", "a2", "a3"],
            "email": ["x@example.org", "", ""],
            "age": [31.0, -99.0, np.nan],
            "happy": [2.0, 1.0, 9.0],
            "scale": [1.0, 4.0, 7.0],
            "day": [datetime.date(2020, 1, 2), None, None],
        }
    )
    path = tmp_path / "answers.sav"
    pyreadstat.write_sav(
        data,
        path,
        column_labels={"age": "How old are you?", "happy": "Are you happy?"},
        variable_value_labels={
            "age": {-99: "refused"},
            "happy": {1: "yes", 2: "no", 3: "maybe", 9: "refused"},
            "scale": {1: "low", 7: "high"},
        },
        missing_ranges={"age": [-99], "happy": [{"lo": 8, "hi": 9}]},
    )
    return path


def test_spss_keeps_labels_and_missing_values(spss):
    found = read(spss, "spss")
    assert [(case.name, dict(case.values)) for case in found.cases] == [
        ("a1", {"age": "31", "happy": "no", "scale": "1", "day": "2020-01-02"}),
        ("a2", {"happy": "yes", "scale": "4"}),
        ("a3", {"scale": "7"}),
    ]
    variables = {one.name: one for one in found.variables}
    assert variables["happy"].categories == ("yes", "no", "maybe")
    assert variables["age"].label == "How old are you?"
    assert (variables["age"].kind, variables["scale"].kind) == (Kind.NUMBER, Kind.NUMBER)
    assert {(one.what, one.count) for one in found.omissions} == {
        ("column (email)", 1),
        ("value of `age`: -99 “refused”", 1),
        ("value of `happy`: 9 “refused”", 1),
    }
    assert found.remarks == ("`scale` stays a number: 1 is “low”, 7 is “high”, and other values have no label",)


def test_spss_without_its_library_says_what_to_install(spss, monkeypatch):
    imports = builtins.__import__

    def without(name, *others, **more):
        if name == "pyreadstat":
            raise ImportError
        return imports(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Refusal, match="not installed") as refusal:
        FAMILY.members["spss"].read(ForeignFile(spss))
    assert "galleyproof[spss]" in refusal.value.hints[0]


def test_a_truncated_spss_file_is_refused(spss):
    spss.write_bytes(spss.read_bytes()[:200])
    with pytest.raises(Refusal, match="damaged"):
        read(spss, "spss")


DICTIONARY = (
    "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"
    '"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Identifier?\n'
    "record_id,main,,text,Record ID,,,,\n"
    "name,main,,text,Your name,,,,y\n"
    'often,main,,radio,<b>How often?</b>,"1, Never | 2, Often, or always",,,\n'
    'tools,main,,checkbox,Which tools?,"1, TPOT | 2, H2O",,,\n'
    "years,main,,text,For how long?,,,integer,\n"
    "agree,main,,yesno,Do you agree?,,,,\n"
    "intro,main,,descriptive,Welcome,,,,\n"
)
RAW = "record_id,name,often,tools___1,tools___2,years,agree,main_complete\n1,Ann,2,1,1,5,1,2\n2,Ben,1,0,0,,0,2\n"
LABELS = (
    "Record ID,Your name,How often?,Which tools? (choice=TPOT),Which tools? (choice=H2O),For how long?,"
    'Do you agree?,Complete?\n1,Ann,"Often, or always",Checked,Checked,5,Yes,Complete\n'
)


def test_redcap_codes_mean_what_the_dictionary_beside_them_says(tmp_path):
    (tmp_path / "Made_DataDictionary_2020-01-01.csv").write_text(DICTIONARY)
    (tmp_path / "Made_DATA_2020.csv").write_text(RAW)
    found = read(tmp_path / "Made_DATA_2020.csv", "redcap")
    assert [(case.name, dict(case.values)) for case in found.cases] == [
        ("1", {"often": "Often, or always", "tools": "TPOT;H2O", "years": "5", "agree": "1"}),
        ("2", {"often": "Never", "agree": "0"}),
    ]
    assert {one.name: (one.kind, one.label, one.categories) for one in found.variables} == {
        "often": (Kind.CATEGORY, "How often?", ("Never", "Often, or always")),
        "tools": (Kind.CATEGORIES, "Which tools?", ("TPOT", "H2O")),
        "years": (Kind.NUMBER, "For how long?", ()),
        "agree": (Kind.BOOLEAN, "Do you agree?", ()),
    }
    assert "Ann" not in str(found.cases)
    (tmp_path / "Made_DATA_LABELS_2020.csv").write_text(LABELS)
    labelled = read(tmp_path / "Made_DATA_LABELS_2020.csv", "redcap")
    assert dict(labelled.cases[0].values) == dict(found.cases[0].values) | {"agree": "Yes"}


def test_redcap_alone_and_its_dictionary_alone(tmp_path):
    (tmp_path / "data.csv").write_text(RAW.replace("name,", "nickname,", 1))
    found = read(tmp_path / "data.csv", "redcap")
    assert dict(found.cases[0].values) == {"nickname": "Ann", "often": "2", "tools": "1;2", "years": "5", "agree": "1"}
    (tmp_path / "book.csv").write_text(DICTIONARY)
    assert [one.name for one in read(tmp_path / "book.csv", "redcap").variables] == ["often", "tools", "years", "agree"]


def test_redcap_records_of_several_rows_are_refused(tmp_path):
    (tmp_path / "data.csv").write_text(RAW + "1,Ann,2,1,1,5,1,2\n")
    with pytest.raises(Refusal, match="several rows") as refusal:
        read(tmp_path / "data.csv", "redcap")
    assert refusal.value.line == 2


QUALTRICS = [
    ["StartDate", "Status", "IPAddress", "ResponseId", "Q13_1", "Q5"],
    ["Start Date", "Response Type", "IP Address", "Response ID", "How sure?", "Which?"],
    [f'{{"ImportId":"{one}"}}' for one in ("startDate", "status", "ipAddress", "_recordId", "QID20_3", "QID5")],
    ["2020-01-01", "IP Address", "1.2.3.4", "R_1", "31", "1,4,7"],
]


def test_qualtrics_as_a_workbook_keeps_the_numbers_of_recoded_choices(tmp_path):
    escaped = [[cell.replace("&", "&amp;").replace('"', "&quot;") for cell in row] for row in QUALTRICS]
    (tmp_path / "x.xlsx").write_bytes(workbook(escaped))
    found = read(tmp_path / "x.xlsx", "qualtrics")
    assert [(case.name, dict(case.values)["Q5"]) for case in found.cases] == [("R_1", "1,4,7")]
    assert {one.name: one.note for one in found.variables if one.note} == {"Q13_1": "Qualtrics: QID20_3"}


def test_qualtrics_without_import_ids_has_questions_all_the_same(tmp_path):
    (tmp_path / "x.csv").write_text(
        "\n".join(",".join(f'"{cell}"' for cell in row) for row in (*QUALTRICS[:2], QUALTRICS[3]))
    )
    found = read(tmp_path / "x.csv", "qualtrics")
    assert [case.name for case in found.cases] == ["R_1"]
    assert {one.name: one.label for one in found.variables}["Q13_1"] == "How sure?"


def test_qualtrics_of_old_has_names_in_the_second_row(tmp_path):
    rows = "V1,V2,V8,Q1\nResponseID,IPAddress,StartDate,How sure?\nR_1,1.2.3.4,2017-07-18 08:28:09,2\n"
    (tmp_path / "x.csv").write_text(rows)
    found = read(tmp_path / "x.csv", "qualtrics")
    assert [(case.name, dict(case.values)) for case in found.cases] == [
        ("R_1", {"StartDate": "2017-07-18 08:28:09", "Q1": "2"})
    ]
    assert found.variables[1].label == "How sure?"


def test_na_is_namibia(tmp_path):
    answers = ("NA", "None", "nan", "null", "N/A", "")
    text = "Timestamp,Country\n" + "".join(f"2020/01/01,{answer}\n" for answer in answers)
    (tmp_path / "x.csv").write_text(text)
    (tmp_path / "x.xlsx").write_bytes(workbook([line.split(",") for line in text.splitlines()]))
    for name in ("x.csv", "x.xlsx"):
        found = read(tmp_path / name, "google_forms")
        assert [dict(case.values).get("Country", "") for case in found.cases] == list(answers)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("TPOT, H2O", "TPOT;H2O"),
        ("Yes, often,TPOT", "Yes, often;TPOT"),
        ("TPOT;H2O", "TPOT;H2O"),
        ("TPOT, something else", "TPOT, something else"),
        ("Yes", "Yes"),
    ],
)
def test_choices_with_commas_are_told_apart_by_the_categories(cell, expected):
    assert separated(cell, ["TPOT", "H2O", "Yes", "Yes, often"]) == expected


def test_several_choices_in_a_cell_are_drafted_as_such(tmp_path, monkeypatch):
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript/paper.toml").touch()
    rows = ['"TPOT, H2O"', "TPOT", '"H2O, TPOT"', "H2O", "TPOT"]
    (tmp_path / "x.csv").write_text("Timestamp,Tools\n" + "".join(f"2020-01-0{n},{r}\n" for n, r in enumerate(rows, 1)))
    monkeypatch.chdir(tmp_path)
    assert main(["import", "x.csv"]) == 0
    assert 'kind = "categories"' in (tmp_path / "results/study.toml").read_text()
    before = (tmp_path / "results/participants.csv").read_text()
    assert "R1,2020-01-01,TPOT;H2O" in before
    assert main(["import", "x.csv"]) == 0
    assert (tmp_path / "results/participants.csv").read_text() == before


SOSCI = (
    ("CASE", "SERIAL", "QUESTNNR", "MODE", "STARTED", "AB01", "AB02_01", "FINISHED"),
    ("Interview number", "Serial number", "Questionnaire", "Mode", "Begun", "Sex", "I am ... years old", "Finished"),
    ("11", "XY1", "base", "debug", "2024-03-01 10:00:00", "1", "30", "1"),
    ("12", "XY2", "base", "interview", "2024-03-02 10:00:00", "2", "-9", "1"),
    ("13", "XY3", "base", "interview", "2024-03-03 10:00:00", "1", "31", "0"),
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "workbook"])
@pytest.mark.parametrize("has_labels", [True, False])
def test_sosci_survey_comes_in_with_its_questions(tmp_path, encoding, has_labels):
    rows = SOSCI if has_labels else (SOSCI[0], *SOSCI[2:])
    path = tmp_path / ("x.xlsx" if encoding == "workbook" else "x.csv")
    if encoding == "workbook":
        path.write_bytes(workbook(list(map(list, rows))))
    else:
        path.write_text("\n".join("\t".join(f'"{cell}"' for cell in row) for row in rows), encoding=encoding)
    found = read(path, "sosci")
    assert [case.name for case in found.cases] == ["12", "13"]
    answers = [dict(one.values) for one in found.cases]
    assert (answers[0]["AB01"], "AB02_01" in answers[0], answers[1]["AB02_01"]) == ("2", False, "31")
    assert {one.name: one.label for one in found.variables}["AB02_01"] == ("I am ... years old" if has_labels else "")
    assert [(one.what, one.count) for one in found.omissions] == [
        ("column (SERIAL)", 1),
        ("interview", 1),
        ("cell `-9`", 1),
    ]
    assert found.remarks == ("1 of 2 answers are not finished: `FINISHED` is 0",)


def test_qualtrics_writes_tables_with_tabs_in_utf_16(tmp_path):
    rows = ["StartDate\tFinished\tResponseId\tQ1", "Start\tFinished\tResponse\tHow?", "2024-01-02\tFalse\tR_1\twell"]
    (tmp_path / "x.tsv").write_text("\n".join(rows), encoding="utf-16")
    found = read(tmp_path / "x.tsv", "qualtrics")
    assert dict(found.cases[0].values)["Q1"] == "well"
    assert found.remarks == ("1 of 1 answers are not finished: `Finished` is False",)


def test_answers_in_other_letters_are_refused_with_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.csv").write_bytes("StartDate,ResponseId,Q1\n2024-01-02,R_1,schön\n".encode("cp1252"))
    assert main(["import", "x.csv"]) == 2
    assert "Excel calls that “CSV UTF-8”" in capsys.readouterr().err


@pytest.mark.parametrize(
    "answers",
    [
        "Strongly disagree|Disagree|Somewhat disagree|Neither agree nor disagree|Somewhat agree|Agree|Strongly agree",
        "Extremely unlikely|Somewhat unlikely|Neutral|Somewhat likely|Extremely likely",
        "Not at all useful|Slightly useful|Moderately useful|Very useful|Extremely useful",
        "None at all|A little|A moderate amount|A lot|A great deal",
        "Never|Rarely|Sometimes|Often|Always",
        "1 (not at all)|2|3|10 (very much)",
        "Under 18|18-24|25-34|65 or older",
        "less than 1 year|1-2 years|3-5 years|10+ years",
    ],
)
def test_answers_on_a_scale_ascend(answers):
    expected = tuple(answers.split("|"))
    assert ascending(sorted(expected)) == expected


@pytest.mark.parametrize(
    "answers", ["yes|no|maybe", "Agree|Disagree|Female", "agree|Agree|disagree", "Mac|Windows 10|Windows 11"]
)
def test_other_answers_have_no_order(answers):
    assert ascending(answers.split("|")) == ()


def test_combinations_of_choices_are_told_from_choices_with_commas():
    assert with_kind(Variable("x"), ["Phone", "Laptop", "Phone,Laptop"] * 3).kind is Kind.CATEGORIES
    assert with_kind(Variable("x"), ["Yes, always", "Yes, sometimes", "No"] * 3).kind is Kind.CATEGORY


PERSONAL = [
    *(
        "Email Address",
        "What's your e-mail address? (optional)",
        "contact_email_1",
        "E-Mail-Adresse",
        "Correo electrónico",
    ),
    *(
        "What is your name?",
        "Name (optional)",
        "Your full name:",
        "Vorname",
        "Nom et prénom",
        "Nome e cognome",
        "last_name",
    ),
    *("IPAddress", "LocationLatitude", "RecipientFirstName", "Your phone number", "Telefonnummer"),
]
HARMLESS = [
    *("Name of the tool", "What is your job title?", "How often do you write an email", "Do you use email?", "Country"),
    *("Which name do you use for it?", "Tool name", "mobile app use", "a_" * 4000),
]


@pytest.mark.parametrize("column", PERSONAL)
def test_questions_for_a_person_are_told(column):
    assert names_a_person(column)


@pytest.mark.parametrize("column", HARMLESS)
def test_other_questions_are_not(column):
    assert not names_a_person(column)


def test_forms_have_their_first_column_in_any_language(tmp_path):
    (tmp_path / "x.csv").write_text('Zeitstempel;E-Mail-Adresse;Wie oft?\n2020/01/01;a@example.org;"oft"\n')
    found = recognized(ForeignFile(tmp_path / "x.csv"))
    assert found.name == "google_forms"
    (case,) = found.read(ForeignFile(tmp_path / "x.csv")).cases
    assert dict(case.values) == {"Zeitstempel": "2020/01/01", "Wie oft": "oft"}
