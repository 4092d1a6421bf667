"""Each fault of a table: its place, the fact, and what is expected instead."""

from datetime import date
from pathlib import Path

import pytest

from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile
from galley.model.study import Study
from galley.reading.folder import Folder
from galley.reading.study.study_data import StudyData
from galley.reading.study.study_tables import read_tables
from galley.reading.study.study_toml import read_study

STUDY = r"""
title = "A study"
provenance = "synthetic"

[tables.participants]
path = "participants.csv"
key = "id"
label = ["participant", "participants"]
withdrawn = "withdrawn"

[tables.participants.columns]
id = { kind = "identifier", pattern = 'P\d+' }
gender = { kind = "category", categories = ["woman", "man", "self-described"], optional = true }
age = { kind = "number", unit = ["year", "years"], minimum = 18, maximum = 99, optional = true }
tools = { kind = "categories", categories = ["TPOT", "Auto-WEKA", "H2O AutoML"], optional = true }
remark = { kind = "text", optional = true }
withdrawn = { kind = "boolean" }

[tables.interviews]
path = "interviews.csv"
key = "participant"

[tables.interviews.columns]
participant = { kind = "reference", refers_to = "participants" }
date = { kind = "date", minimum = 2019-10-01, maximum = 2020-03-31 }
"""
PEOPLE = """\
id,gender,age,tools,remark,withdrawn
P1,woman,31,TPOT;Auto-WEKA,,no
P2,,,,"likes ""it"",
really",yes
"""
INTERVIEWS = """\
participant,date
P1,2019-10-07
P2,2020-03-03
"""


def study(declaration: str = STUDY) -> Study:
    declared, diagnostics = read_study(SourceFile("study.toml", declaration))
    assert declared is not None, diagnostics
    return declared


def read(
    people: str = PEOPLE, interviews: str = INTERVIEWS, *, skip_bad_rows: bool = False
) -> tuple[StudyData | None, tuple[Diagnostic, ...]]:
    files = {"participants.csv": people, "interviews.csv": interviews}
    return read_tables(study(), Folder(Path("/nowhere"), files), skip_bad_rows=skip_bad_rows)


def faults(people: str = PEOPLE, interviews: str = INTERVIEWS) -> tuple[Diagnostic, ...]:
    data, diagnostics = read(people, interviews)
    assert data is None
    assert {diagnostic.rule for diagnostic in diagnostics} == {"invalid-study-data"}
    return diagnostics


def underlined(diagnostic: Diagnostic) -> str:
    """The line with carets under what the diagnostic points at."""
    span = diagnostic.span
    carets = "^" * max(1, min(span.end_column, 200) - span.column) if span.line == span.end_line else "^..."
    return f"{span.source.line_text(span.line)}\n{' ' * (span.column - 1)}{carets}"


def test_sound_tables_are_typed() -> None:
    data, diagnostics = read()
    assert not diagnostics
    assert data is not None
    people = data.tables["participants"]
    assert people.keys == ("P1", "P2")
    assert list(people.lines) == [2, 3]
    assert {name: list(people.column(name)) for name in people.table.columns} == {
        "id": ["P1", "P2"],
        "gender": ["woman", None],
        "age": [31, None],
        "tools": [("TPOT", "Auto-WEKA"), None],
        "remark": [None, 'likes "it",\nreally'],
        "withdrawn": [False, True],
    }
    assert people.text(0, "tools") == "TPOT;Auto-WEKA"
    assert people.text(1, "age") == ""
    assert data.tables["interviews"].column("date") == [date(2019, 10, 7), date(2020, 3, 3)]
    assert data.skipped == {}


def test_checksum_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_bytes(b"\xef\xbb\xbf" + PEOPLE.replace("\n", "\r\n").encode())
    (tmp_path / "interviews.csv").write_bytes(INTERVIEWS.encode())
    data, diagnostics = read_tables(study(), Folder(tmp_path))
    assert not diagnostics
    assert data is not None
    assert data.tables["participants"].sha256 == "6ac5192a1512076c74e1791466df6da8866e0dd623a8e2ffd79faa3c46e98673"


@pytest.mark.parametrize(
    "people",
    [
        pytest.param(PEOPLE.replace("\n", "\r\n"), id="CRLF"),
        pytest.param("\ufeff" + PEOPLE, id="byte order mark"),
        pytest.param(PEOPLE + "\n\n , , , , ,\n", id="blank rows"),
        pytest.param("sep=,\n" + PEOPLE, id="the first line that Excel writes"),
        pytest.param(PEOPLE.rstrip("\n"), id="no final newline"),
        pytest.param(PEOPLE.replace("woman,31", " woman\u00a0,\t31 "), id="white space round cells"),
        pytest.param(PEOPLE.replace("31,TPOT;Auto-WEKA", '"31", "TPOT ; Auto-WEKA"'), id="needless quotes"),
        pytest.param(PEOPLE.replace("TPOT;Auto-WEKA", "TPOT;Auto-WEKA;"), id="final semicolon"),
        pytest.param(PEOPLE.replace(",", "\t").replace('"it""\t', '"it"",'), id="tab-separated"),
        pytest.param(
            PEOPLE.replace("TPOT;Auto-WEKA", '"TPOT;Auto-WEKA"').replace(",", ";").replace('"it"";', '"it"",'),
            id="semicolon-separated",
        ),
    ],
)
def test_ways_to_save_a_table_read_alike(people: str) -> None:
    expected, _ = read()
    data, diagnostics = read(people)
    assert not diagnostics
    assert data is not None
    assert expected is not None
    columns, wanted = data.tables["participants"].columns, expected.tables["participants"].columns
    remarks = [remark and remark.replace("\r\n", "\n") for remark in columns["remark"]]
    assert {**columns, "remark": remarks} == wanted
    assert data.tables["participants"].keys == expected.tables["participants"].keys


EMPTY_REQUIRED = "every row needs a value here, unless `withdrawn` is declared with `optional = true`"


@pytest.mark.parametrize(
    ("row", "carets", "message", "hints"),
    [
        (
            "P3,wman,31,,,no",
            "   ^^^^",
            "`gender` is `wman`, which is not a declared category",
            ("did you mean `woman`?",),
        ),
        (
            "P3,Woman,31,,,no",
            "   ^^^^^",
            "`gender` is `Woman`, which is not a declared category",
            ("did you mean `woman`?",),
        ),
        (
            "P3,other,31,,,no",
            "   ^^^^^",
            "`gender` is `other`, which is not a declared category",
            ("expected one of `woman`, `man`, `self-described`",),
        ),
        (
            "P3,N/A,31,,,no",
            "   ^^^",
            "`gender` is `N/A`, which is not a declared category",
            ("leave the cell empty: that reads as not disclosed",),
        ),
        (
            "P3,,-,,,no",
            "    ^",
            "`age` is `-`, which is not a number",
            ("leave the cell empty: that reads as not disclosed",),
        ),
        (
            "P3,,17,,,no",
            "    ^^",
            "`age` is `17`, which is below the minimum of 18 years",
            ("expected 18 to 99 years",),
        ),
        (
            "P3,,210,,,no",
            "    ^^^",
            "`age` is `210`, which is above the maximum of 99 years",
            ("expected 18 to 99 years",),
        ),
        (
            "P3,,thirty,,,no",
            "    ^^^^^^",
            "`age` is `thirty`, which is not a number",
            ("expected one number, such as 12 or 3.5",),
        ),
        (
            "P3,,30-35,,,no",
            "    ^^^^^",
            "`age` is `30-35`, which is not a number",
            ("expected one number, such as 12 or 3.5",),
        ),
        (
            "P3,,31 years,,,no",
            "    ^^^^^^^^",
            "`age` is `31 years`, which is not a number",
            ("only the number is expected: `31`",),
        ),
        (
            'P3,,"31,5",,,no',
            "    ^^^^^^",
            "`age` is `31,5`, which is not a number",
            ("numbers have a decimal point: `31.5`",),
        ),
        (
            'P3,,"1,500",,,no',
            "    ^^^^^^^",
            "`age` is `1,500`, which is not a number",
            ("numbers have no thousands separators: `1500`", "or a decimal point: `1.500`"),
        ),
        (
            'P3,,"1,234,500.5",,,no',
            "    ^^^^^^^^^^^^^",
            "`age` is `1,234,500.5`, which is not a number",
            ("numbers have no thousands separators: `1234500.5`",),
        ),
        (
            "P3,,1e3,,,no",
            "    ^^^",
            "`age` is `1e3`, which is above the maximum of 99 years",
            ("expected 18 to 99 years",),
        ),
        (
            "P3,,1e400,,,no",
            "    ^^^^^",
            "`age` is `1e400`, which is too large or too small a number",
            ("expected one number, such as 12 or 3.5",),
        ),
        (
            "P3,,-Inf,,,no",
            "    ^^^^",
            "`age` is `-Inf`, which is infinite",
            ("expected one number, such as 12 or 3.5",),
        ),
        (
            "P3,,NaN,,,no",
            "    ^^^",
            "`age` is `NaN`, which says that there is no number",
            ("leave the cell empty: that reads as not disclosed",),
        ),
        (
            "P3,,−31,,,no",
            "    ^^^",
            "`age` is `−31`, which is not a number",
            ("a minus is typed as a hyphen: `-31`",),
        ),
        (
            "P3,,,TPOT;TOPT,,no",
            "     ^^^^^^^^^",
            "`tools` is `TPOT;TOPT`, where `TOPT` is not a declared category",
            ("did you mean `TPOT`?",),
        ),
        (
            'P3,,,"TPOT, Auto-WEKA",,no',
            "     ^^^^^^^^^^^^^^^^^",
            "`tools` is `TPOT, Auto-WEKA`, where `TPOT, Auto-WEKA` is not a declared category",
            ("several categories in a cell are separated by semicolons",),
        ),
        ("P3,,,TPOT;TPOT,,no", "     ^^^^^^^^^", "`tools` is `TPOT;TPOT`, which names `TPOT` twice", ()),
        (
            "P3,,,;,,no",
            "     ^",
            "`tools` is `;`, which names no category",
            ("expected one of `TPOT`, `Auto-WEKA`, `H2O AutoML`",),
        ),
        (
            "P3,,,,#REF!,no",
            "      ^^^^^",
            "`remark` is `#REF!`, which a spreadsheet leaves where a formula fails",
            ("leave the cell empty: that reads as not disclosed",),
        ),
        (
            "P3,,,,,TRUE",
            "       ^^^^",
            "`withdrawn` is `TRUE`, which is neither yes nor no",
            ("write `yes`",),
        ),
        ("P3,,,,,", "       ^", "`withdrawn` is empty", (EMPTY_REQUIRED,)),
        (
            "P3,,,,,n/a",
            "       ^^^",
            "`withdrawn` is `n/a`, which is neither yes nor no",
            ("for no answer, leave the cell empty, and declare `withdrawn` with `optional = true`",),
        ),
        ("X3,,,,,no", "^^", r"`id` is `X3`, which is not of the form `P\d+`", ()),
        ("P1 ,,,,,no", "^^", "`id` is `P1`, as in line 2", ("each row needs its own",)),
        (
            ",,,,,no",
            "^",
            "`id` is empty",
            ("every row needs a value here, unless `id` is declared with `optional = true`",),
        ),
        ("P3,,,,no", "        ^", "the row has 5 cells, the header has 6", ()),
        (
            "P3,,31,5,,,no",
            "           ^^",
            "the row has 7 cells, the header has 6",
            ('a cell with the delimiter `,` inside is quoted: "…,…"',),
        ),
        (
            'P3,,,,"a"b,no',
            "^^^^^^^^^^^^^",
            "the row has text behind the quotation mark that closes a cell",
            ('inside a quoted cell, a quotation mark is written twice: ""',),
        ),
        (
            'P3,,,,"a,no',
            "^^^^^^^^^^^",
            "the row that begins here has a quoted cell that is never closed",
            ("cells are closed by a quotation mark, and have at most 131,072 characters",),
        ),
        (
            "P3,,,,a\rb,no",
            "       ^",
            "the line ends in a bare carriage return",
            ("save the file with the line endings of Unix (LF) or Windows (CRLF)",),
        ),
    ],
)
def test_faulty_participant(row: str, carets: str, message: str, hints: tuple[str, ...]) -> None:
    (fault,) = faults(PEOPLE + row + "\n")
    assert underlined(fault) == f"{row}\n{carets}"
    assert fault.span.path == "participants.csv"
    assert fault.span.line == 5
    assert (fault.message, fault.hints) == (message, hints)


@pytest.mark.parametrize(
    ("cell", "fact", "hints"),
    [
        ("10/7/2019", "which is not a date in the form year-month-day", ("`2019-10-07` or `2019-07-10`",)),
        ("10/27/2019", "which is not a date in the form year-month-day", ("`2019-10-27`",)),
        ("7.10.2019", "which is not a date in the form year-month-day", ("`2019-10-07`",)),
        ("7 October 2019", "which is not a date in the form year-month-day", ("`2019-10-07`",)),
        ("2019-10-7", "which is not a date in the form year-month-day", ("`2019-10-07`",)),
        ("2019-10-07 14:00:00", "which is not a date in the form year-month-day", ("`2019-10-07`",)),
        ("43745", "which is not a date in the form year-month-day", ("`2019-10-07`",)),
        ("soon", "which is not a date in the form year-month-day", ("such as `2019-10-07`",)),
        ("2020-02-30", "which is no day of the calendar", ("days of February 2020 go from 01 to 29",)),
        ("2020-13-01", "which is no day of the calendar", ("months go from 01 to 12",)),
        ("0000-01-01", "which is no day of the calendar", ("expected 2019-10-01 to 2020-03-31",)),
        ("2019-09-30", "which is before the minimum of 2019-10-01", ("expected 2019-10-01 to 2020-03-31",)),
        ("2091-10-07", "which is after the maximum of 2020-03-31", ("expected 2019-10-01 to 2020-03-31",)),
    ],
)
def test_faulty_date(cell: str, fact: str, hints: tuple[str, ...]) -> None:
    (fault,) = faults(interviews=f"participant,date\nP1,{cell}\n")
    assert underlined(fault) == f"P1,{cell}\n   {'^' * len(cell)}"
    assert fault.message == f"`date` is `{cell}`, {fact}"
    assert len(fault.hints) == 1
    assert fault.hints[0].endswith(hints[0] + (": year-month-day" if "such as" in hints[0] else ""))


def test_cell_behind_a_line_break_is_found() -> None:
    (fault,) = faults(PEOPLE + 'P3,,,,"a, ""b""\nc",maybe\n')
    assert (fault.span.line, underlined(fault)) == (6, 'c",maybe\n   ^^^^^')


def test_dangling_reference() -> None:
    (fault,) = faults(interviews="participant,date\nP21,2019-10-07\n")
    assert underlined(fault) == "P21,2019-10-07\n^^^"
    assert fault.message == "`participant` is `P21`, which is not in table `participants`"
    assert fault.hints == ("did you mean `P2`?",)


def test_rows_with_the_same_dangling_reference_are_reported_once() -> None:
    several = STUDY.replace('key = "participant"', 'key = ["participant", "date"]')
    interviews = "participant,date\nP7,2019-10-07\nP1,2019-10-07\nP7,2019-10-08\n"
    folder = Folder(Path("/nowhere"), {"participants.csv": PEOPLE, "interviews.csv": interviews})
    (fault,) = read_tables(study(several), folder)[1]
    assert underlined(fault) == "P7,2019-10-07\n^^"
    assert fault.hints == ("so it is in line 4",)


def test_nothing_dangles_where_the_rows_referred_to_cannot_be_read() -> None:
    assert {fault.span.path for fault in faults(PEOPLE.replace('"",\nreally"', ""))} == {"participants.csv"}


NOBODY = "id,gender,age,tools,remark,withdrawn\n"


@pytest.mark.parametrize("interviews", [INTERVIEWS, "participant,date\n"])
def test_a_table_without_rows_is_told_and_is_no_obstacle(interviews: str) -> None:
    data, found = read(NOBODY, interviews)
    assert data is not None
    assert len(data.tables["participants"]) == 0
    assert (found[-1].rule, found[-1].severity) == ("empty-table", Severity.ERROR)
    assert found[-1].message == "there is no participant yet: the table has a header, and no rows"
    assert found[-1].span.path == "participants.csv"
    assert len(found) == (1 if interviews == INTERVIEWS else 2)


def test_a_table_without_rows_is_no_excuse_for_its_header() -> None:
    data, found = read("id,gender,age,tools,remark\n")
    assert data is None
    assert [fault.message for fault in found] == [
        "column `withdrawn` is missing",
        "there is no participant yet: the table has a header, and no rows",
    ]


def test_reference_to_a_faulty_row_does_not_dangle() -> None:
    assert [fault.span.path for fault in faults("id,gender,age,tools,remark,withdrawn\nP1,,1,,,no\nP2,,,,no\n")] == [
        "participants.csv",
        "participants.csv",
    ]


def test_references_to_an_unreadable_table_are_not_judged() -> None:
    assert [fault.message for fault in faults("")] == ["the file is empty"]


def test_repeated_key_names_the_first_line() -> None:
    both = faults(PEOPLE + "P1,,,,,no\nP1,,,,,no\n")
    assert [(fault.span.line, fault.message) for fault in both] == [
        (5, "`id` is `P1`, as in line 2"),
        (6, "`id` is `P1`, as in line 2"),
    ]


@pytest.mark.parametrize(
    ("text", "carets", "message", "hints"),
    [
        ("", "^", "the file is empty", ("expected the columns participant, date",)),
        ("\n\n", "^", "the file is empty", ("expected the columns participant, date",)),
        (
            "P1,2019-10-07\n",
            "^^^^^^^^^^^^^",
            "the first line names no column of table `interviews`",
            ("expected the columns participant, date",),
        ),
        (
            "participant\nP1\n",
            "^^^^^^^^^^^",
            "column `date` is missing",
            ("expected the columns participant, date",),
        ),
        (
            "participant,date,date\nP1,2019-10-07,2019-10-07\n",
            "                 ^^^^",
            "column `date` occurs twice",
            (),
        ),
        (
            "participant,date,mood\nP1,2019-10-07,good\n",
            "                 ^^^^",
            "column `mood` is not declared for table `interviews`",
            ('declare it in study.toml, or say that the study does not use it: `ignore = ["mood"]`',),
        ),
        (
            "participant,date,\nP1,2019-10-07,\n",
            "                 ^",
            "column 3 has no name",
            ("delete it, or the delimiters at the ends of lines",),
        ),
        (
            'participant,"date\nP1,2019-10-07\n',
            "^^^^^^^^^^^^^^^^^",
            "the row that begins here has a quoted cell that is never closed",
            ("cells are closed by a quotation mark, and have at most 131,072 characters",),
        ),
        (
            "participant,date\rP1,2019-10-07\r",
            "                ^",
            "the line ends in a bare carriage return",
            ("save the file with the line endings of Unix (LF) or Windows (CRLF)",),
        ),
    ],
)
def test_faulty_header(text: str, carets: str, message: str, hints: tuple[str, ...]) -> None:
    (fault,) = faults(interviews=text)
    assert underlined(fault).partition("\n")[2] == carets
    assert (fault.message, fault.hints) == (message, hints)


def test_misspelt_column_is_not_missing_too() -> None:
    (fault,) = faults(interviews="participant,Dates\nP1,soon\n")
    assert underlined(fault) == "participant,Dates\n            ^^^^^"
    assert fault.message == "column `Dates` is not declared for table `interviews`"
    assert fault.hints == ("did you mean `date`?",)


def test_columns_may_come_in_any_order() -> None:
    data, diagnostics = read(interviews="date,participant\n2019-10-07,P1\n")
    assert not diagnostics
    assert data is not None
    assert list(data.tables["interviews"].columns) == ["participant", "date"]


@pytest.mark.parametrize(
    ("content", "message", "hints"),
    [
        pytest.param(
            "id,gender\nP1,Frühling\n".encode("latin-1"),
            "the file is not UTF-8: byte 0xFC at offset 15",
            "in Latin-1 (Windows-1252) this byte is `ü`",
            id="Latin-1",
        ),
        pytest.param(PEOPLE.encode("utf-16"), "the file is encoded in UTF-16, not in UTF-8", "", id="UTF-16"),
        pytest.param(PEOPLE.encode("utf-16-le"), "the file is encoded in UTF-16, not in UTF-8", "", id="no mark"),
        pytest.param(
            b"id,gender\nP1,\0man\n",
            "the file has a NUL byte at offset 13: it is binary or damaged",
            "",
            id="NUL",
        ),
    ],
)
def test_file_that_is_not_text(tmp_path: Path, content: bytes, message: str, hints: str) -> None:
    (tmp_path / "participants.csv").write_bytes(content)
    (tmp_path / "interviews.csv").write_text(INTERVIEWS)
    data, (fault,) = read_tables(study(), Folder(tmp_path))
    assert data is None
    assert (fault.rule, fault.message) == ("unreadable-file", message)
    assert hints in " ".join(fault.hints)
    if "UTF-8" in message:
        assert (
            fault.hints[-1]
            == "save it as “CSV UTF-8” in Excel, or with the character set “Unicode (UTF-8)” in LibreOffice"
        )


def test_all_faults_of_all_tables_come_at_once() -> None:
    found = faults(
        "id,gender,age,tools,remark,withdrawn\nP1,wman,17,TOPT,,no\nP1,,,,no\nP2,man,,,,maybe\n",
        "participant,date\nP1,2019-02-30\nP9,2019-10-07\n",
    )
    assert [(fault.span.path, fault.span.line, fault.span.column) for fault in found] == [
        ("interviews.csv", 2, 4),
        ("interviews.csv", 3, 1),
        ("participants.csv", 2, 4),
        ("participants.csv", 2, 9),
        ("participants.csv", 2, 12),
        ("participants.csv", 3, 9),
        ("participants.csv", 4, 11),
    ]


def test_absent_files() -> None:
    data, found = read_tables(study(), Folder(Path("/nowhere"), {"participant.csv": ""}))
    assert data is None
    assert [(fault.message, fault.hints) for fault in found] == [
        ("file `interviews.csv` does not exist", ()),
        ("file `participants.csv` does not exist", ("did you mean `participant.csv`?",)),
    ]


class TestSkippingBadRows:
    def test_rows_with_faults_and_rows_about_them_are_left_out(self) -> None:
        people = PEOPLE + "P3,wman,,,,no\nP4,,,,no\nX5,,,,,no\nP6,,,,,no\n,,,,,no\n"
        interviews = INTERVIEWS + "P3,2019-10-07\nP4,2019-10-07\nP6,2019-10-77\n"
        data, diagnostics = read(people, interviews, skip_bad_rows=True)
        assert len(diagnostics) == 5
        assert data is not None
        assert data.tables["participants"].keys == ("P1", "P2", "P6")
        assert list(data.tables["participants"].lines) == [2, 3, 8]
        assert data.tables["interviews"].keys == ("P1", "P2")
        assert data.skipped == {"participants": ("P3", "P4", "X5", "line 9"), "interviews": ("P3", "P4", "P6")}

    def test_neither_of_two_alike_is_kept(self) -> None:
        data, _ = read(PEOPLE + "P1,,,,,no\n", skip_bad_rows=True)
        assert data is not None
        assert data.skipped == {"participants": ("P1", "P1"), "interviews": ("P1",)}

    def test_unreadable_rows_are_named_by_line(self) -> None:
        data, _ = read(PEOPLE + '"P3"x,,,,,no\n', skip_bad_rows=True)
        assert data is not None
        assert data.skipped == {"participants": ("line 5",)}

    def test_texts_of_skipped_rows_do_not_decide_types(self) -> None:
        data, _ = read(PEOPLE + "P3,,3.5,,,no\n", skip_bad_rows=True)
        assert data is not None
        assert repr(data.tables["participants"].column("age")) == "[31, None]"

    @pytest.mark.parametrize(
        ("people", "interviews"),
        [
            pytest.param(PEOPLE, "participant\nP1\n", id="missing column"),
            pytest.param(PEOPLE, "participant,date\nP9,2019-10-07\n", id="no row left"),
            pytest.param(PEOPLE.replace("no", "maybe").replace("yes", "maybe"), INTERVIEWS, id="no participant left"),
        ],
    )
    def test_some_faults_leave_nothing_to_build_from(self, people: str, interviews: str) -> None:
        data, diagnostics = read(people, interviews, skip_bad_rows=True)
        assert data is None
        assert diagnostics


def test_fractions_make_the_column_fractional() -> None:
    data, _ = read(PEOPLE + "P3,,31.5,,,no\n")
    assert data is not None
    assert repr(data.tables["participants"].column("age")) == "[31.0, None, 31.5]"


@pytest.mark.parametrize(
    "written", ["1.2e-80", "4e-05", "1E+3", "-0.43210000000000004", ".05", "0.30000000000000004", "0e0", "2.2e-16"]
)
def test_numbers_as_r_and_pandas_write_them(written: str) -> None:
    declaration = """
title = "Models"
provenance = "collected"
[tables.models]
path = "models.csv"
key = "term"
[tables.models.columns]
term = { kind = "identifier" }
p = { kind = "number" }
"""
    data, diagnostics = read_tables(
        study(declaration), Folder(Path("/nowhere"), {"models.csv": f"term,p\na,{written}\nb,1\n"})
    )
    assert not diagnostics
    assert data is not None
    assert data.tables["models"].column("p") == [float(written), 1.0]
    assert data.tables["models"].text(0, "p") == written


def test_a_text_that_may_stand_for_nothing_is_taken_at_its_word() -> None:
    data, (note,) = read(PEOPLE.replace(",,no", ",Null,no") + "P3,,,,n/a,no\n")
    assert data is not None
    assert list(data.tables["participants"].column("remark"))[::2] == ["Null", "n/a"]
    assert note.severity is Severity.NOTE
    assert note.message == "`remark` is `Null`, which is taken at its word; so it is with 1 more cell"
    assert underlined(note) == "P1,woman,31,TPOT;Auto-WEKA,Null,no\n                           ^^^^"


def test_column_that_nobody_disclosed() -> None:
    data, _ = read("id,gender,age,tools,remark,withdrawn\nP1,,,,,no\nP2,,,,,no\n")
    assert data is not None
    columns = data.tables["participants"].columns
    assert [columns[name] for name in ("gender", "age", "tools", "remark")] == [[None, None]] * 4


def test_a_column_full_of_faults_is_summed_up() -> None:
    people = "id,gender,age,tools,remark,withdrawn\n" + "".join(f"P{n},x{n},,,,no\n" for n in range(1, 1302))
    found = faults(people, "participant,date\nP1,2019-10-07\n")
    assert len(found) == 21
    assert found[-1].message == "and 1,281 more faults in this table"
    assert found[-1].hints == ("1,281 in `gender`",)
    assert found[-1].span.line == 22


def test_a_table_may_refer_to_itself() -> None:
    declaration = """
title = "Codes"
provenance = "synthetic"
[tables.codes]
path = "codes.csv"
key = "code"
[tables.codes.columns]
code = { kind = "identifier" }
parent = { kind = "reference", refers_to = "codes", optional = true }
"""
    folder = Folder(Path("/nowhere"), {"codes.csv": "code,parent\ntrust,\nblack box,trust\nspeed,sped\nfast,speed\n"})
    data, (fault,) = read_tables(study(declaration), folder, skip_bad_rows=True)
    assert (fault.message, fault.hints) == (
        "`parent` is `sped`, which is not in table `codes`",
        ("did you mean `speed`?",),
    )
    assert data is not None
    assert data.skipped == {"codes": ("speed", "fast")}


def test_a_header_below_notes_is_found_and_what_follows_is_not_told() -> None:
    (told,) = faults(people=f"# exported in May\n{PEOPLE}")
    assert told.hints == ("the header stands on line 2: delete what is above it",)
    (told,) = faults(people="# exported in May\n1,2\n3,4\n")
    assert told.hints[0].startswith("expected the columns")


def test_who_is_not_found_is_not_told_where_a_key_is_empty() -> None:
    (told,) = faults(people=PEOPLE.replace("P2,", ",", 1))
    assert told.message == "`id` is empty"
    assert len(faults(people=PEOPLE.replace("P2,", "P3,", 1))) == 1  # the interview of P2
