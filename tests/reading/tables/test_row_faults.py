"""Keys of several cells, and tables that refer to themselves."""

import pytest
from places import STUDY

from galley.reading.folder import Folder
from galley.values.evaluating import read_data
from galley.values.statistics.selection import counted_rows

CODEBOOK = "code,parent,label,definition,stage\n"


def read(*, skip=False, **tables):
    folder = Folder(STUDY, {f"results/{name}.csv": text for name, text in tables.items()})
    return read_data(folder, skip_bad_rows=skip)


def test_the_key_of_several_columns_joins_their_cells(study_data):
    codings = study_data.tables["codings"]
    assert list(codings.keys[:2]) == ["P01-1/work-data/C1", "P01-1/work-data/C2"]
    assert codings.lines[codings.keys.index("P01-2/trust-opacity/C1")] == 5
    assert len(set(codings.keys)) == len(codings)


CODINGS = (STUDY / "results" / "codings.csv").read_text()


def test_a_row_that_is_there_twice_is_reported_where_it_stands():
    data, (fault,) = read(codings=CODINGS + "P01-1,work-data,C2\n")
    assert data is None
    assert fault.span.line == CODINGS.count("\n") + 1
    assert fault.message == "`excerpt`, `code`, `coder` are `P01-1`, `work-data`, `C2`, as in line 3"
    assert fault.rule == "invalid-study-data"


def test_cells_that_join_alike_are_no_repetition(study_with):
    """A slash in a name does not make two keys one."""
    codings = CODINGS + "P01-1,trust-opacity,C2\n"
    assert len(study_with(codings=codings).tables["codings"]) == 21


def test_a_repeated_row_can_be_skipped():
    data, (fault,) = read(codings=CODINGS + "P01-1,work-data,C2\n", skip=True)
    assert data.skipped == {"codings": ("P01-1/work-data/C2",)}
    assert len(data.coded.codings.triples) == 20
    assert fault.span.line == 22


@pytest.mark.parametrize("typed", ["trust-opactiy", "Trust-Opacity"])
def test_codes_that_do_not_exist_are_dangling(typed):
    _, (fault,) = read(codings=CODINGS + f"P01-1,{typed},C3\n")
    assert fault.message == f"`code` is `{typed}`, which is not in table `codebook`"
    assert fault.hints == ("did you mean `trust-opacity`?",)


ROWS = "trust,{},Trust,,final\ntrust-opacity,trust,Opacity,,final\ntrust-checking,trust,Checking,,final\n"
REST = "work,,Work,,final\nwork-data,work,Data,,final\nwork-framing,work,Framing,,final\ncontrol,,Control,,final\n"


@pytest.mark.parametrize(
    ("parent", "reported"),
    [
        ("trust", [(2, "`parent` of `trust` leads back to itself: `trust` → `trust`")]),
        (
            "trust-opacity",
            [
                (2, "`parent` of `trust` leads back to itself: `trust` → `trust-opacity` → `trust`"),
                (3, "`parent` of `trust-opacity` leads back to itself: `trust-opacity` → `trust` → `trust-opacity`"),
            ],
        ),
    ],
)
def test_a_code_above_itself(parent, reported):
    text = CODEBOOK + (ROWS + REST).format(parent)
    text = text.replace(",,final", ",a definition,final")
    data, faults = read(codebook=text)
    assert data is None
    assert [(fault.span.line, fault.message) for fault in faults] == reported
    assert faults[0].span.text == parent


def test_a_long_circle_is_shown_in_part():
    names = [f"c{number}" for number in range(20)]
    rows = "".join(f"{name},{names[number - 1]},L,D,final\n" for number, name in enumerate(names))
    _, faults = read(codebook=CODEBOOK + rows, codings="excerpt,code,coder\nP01-1,c1,C1\n")
    assert len(faults) == 20
    assert faults[0].message.endswith("`c0` → `c19` → `c18` → `c17` → `c16` → `c15` → `…` → `c0`")


def test_what_withdrawn_people_said_is_counted_in_no_table(withdrawing_study):
    rows = counted_rows(withdrawing_study("P01"))
    assert rows["excerpts"].excluded == ("P01-1", "P01-2")
    assert len(rows["codings"].keys) == 20 - 5
    assert len(rows["codebook"].keys) == 9
