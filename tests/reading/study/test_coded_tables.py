"""Coded data: what rules and quotes read in every build."""

import subprocess
import sys
from shutil import copytree

import pytest
from places import STUDY

from galley.reading.folder import Folder
from galley.reading.study.coded_tables import read_coded_data
from galley.reading.study.study_tables import read_tables
from galley.reading.study.study_toml import read_study

HEAD = "id,participant,start,end,text,rank\n"


def read(**tables):
    folder = Folder(STUDY, {f"results/{name}.csv": text for name, text in tables.items()})
    study, faults = read_study(folder.source("results/study.toml")[0])
    assert not faults
    return read_coded_data(study, folder)


def test_it_is_what_the_validated_tables_give(study_data):
    coded, faults = read()
    assert not faults
    assert coded == study_data.coded


def test_rules_and_values_share_what_was_found_out_of_the_same_files(tmp_path):
    # A place of its own, so that nothing read by another test is remembered for it.
    folder = Folder(copytree(STUDY, tmp_path / "study"))
    study, _ = read_study(folder.source("results/study.toml")[0])
    coded, _ = read_coded_data(study, folder)
    data, _ = read_tables(study, folder)
    assert data.coded is coded


def test_another_edition_of_a_table_is_read_anew():
    coded, _ = read()
    changed, _ = read(excerpts=HEAD + "P01-1,P01,3,9,words,\n")
    assert list(changed.excerpts) == ["P01-1"]
    assert read()[0] == coded


def test_it_imports_nothing_slow():
    code = (
        "import sys; from galley.reading.study.coded_tables import read_coded_data;"
        "from galley.prose.quotes.drift import drifts;"
        "from galley.reading.study.transcripts import read_transcripts;"
        "from galley.prose.quotes.quoting import quote_uses;"
        "sys.exit(bool({'pandas', 'numpy', 'rapidfuzz', 'pydantic'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("row", "part", "value"),
    [
        ("P01-1,P01,x,9,words,", "start", None),
        ("P01-1,P01,1.5,9,words,", "start", None),
        ("P01-1,P01,,9,words,", "start", None),
        ("P01-1,P01,3,9,words,", "start", 3),
        ("P01-1,P01,3,9,words,first", "rank", None),
        ("P01-1,P01,3,9,words,1.5", "rank", 1.5),
        ("P01-1,P01,3,9,words,", "document", "P01"),
    ],
)
def test_cells_of_an_excerpt(row, part, value):
    coded, _ = read(excerpts=HEAD + row + "\n")
    assert getattr(coded.excerpts["P01-1"], part) == value


def test_a_document_other_than_the_participants_own():
    declaration = (STUDY / "results" / "study.toml").read_text()
    text = declaration.replace("rank = {", 'document = { kind = "text", optional = true }\nrank = {')
    rows = "X,P01,group-2,3,9,words,\nY,P01,,3,9,words,\n"
    excerpts = f"id,participant,document,start,end,text,rank\n{rows}"
    folder = Folder(STUDY, {"results/study.toml": text, "results/excerpts.csv": excerpts})
    coded, faults = read_coded_data(read_study(folder.source("results/study.toml")[0])[0], folder)
    assert not faults
    assert {name: excerpt.document for name, excerpt in coded.excerpts.items()} == {"X": "group-2", "Y": "P01"}


def test_rows_that_make_no_sense_are_left_out():
    coded, _ = read(
        excerpts=HEAD + "A,P01,1,9,words,\nB,P99,1,9,words,\n,P01,1,9,words,\nC,P01,1,9,,\n",
        codings="excerpt,code,coder\nA,trust,C1\nB,trust,C1\nA,trsut,C1\nA,trust,\n",
        codebook="code,parent,label,definition,stage\ntrust,nothing,Trust,,final\n",
    )
    assert list(coded.excerpts) == ["A"]
    assert coded.codings.triples == (("A", "trust", "C1"),)
    assert coded.codes["trust"].parent is None


def test_an_unclear_answer_is_neither_consent_nor_staying():
    people = (STUDY / "results" / "participants.csv").read_text()
    coded, _ = read(participants=people.replace("TPOT,yes,no", "TPOT,perhaps,maybe", 1))
    assert (coded.people["P01"].consents, coded.people["P01"].has_withdrawn) == (False, True)


def test_a_missing_table_is_told(tmp_path):
    folder = Folder(tmp_path, {"results/study.toml": (STUDY / "results" / "study.toml").read_text()})
    study, _ = read_study(folder.source("results/study.toml")[0])
    coded, faults = read_coded_data(study, folder)
    assert coded is None
    assert {fault.rule for fault in faults} == {"unreadable-file"}


def test_a_study_without_coded_data():
    text = (STUDY / "results" / "study.toml").read_text().partition("# --- Coded data")[0]
    study, faults = read_study(Folder(STUDY, {"results/study.toml": text}).source("results/study.toml")[0])
    assert not faults
    assert read_coded_data(study, Folder(STUDY)) == (None, ())


QUOTES = """
[tables.quotes]
path = "results/quotes.csv"
key = ["code", "excerpt"]
[tables.quotes.columns]
code = { kind = "reference", refers_to = "codebook" }
excerpt = { kind = "reference", refers_to = "excerpts" }
rank = { kind = "number", minimum = 1 }
"""


def test_ranks_of_each_code_come_from_the_table_of_quotes():
    text = (STUDY / "results/study.toml").read_text().replace("[coding]\n", '[coding]\nquotes = "quotes"\n')
    table = "code,excerpt,rank\ntrust,P04-1,1\ntrust,P02-1,2\nwork,P04-1,2\nwork,P01-1,first\n"
    folder = Folder(STUDY, {"results/study.toml": text + QUOTES, "results/quotes.csv": table})
    study, faults = read_study(folder.source("results/study.toml")[0])
    assert faults == ()
    coded, faults = read_coded_data(study, folder)
    assert faults == ()
    assert coded.ranks == {"trust": {"P04-1": 1, "P02-1": 2}, "work": {"P04-1": 2}}
    _, (fault, *others) = read_tables(study, folder)
    assert (fault.message, others) == ("`rank` is `first`, which is not a number", [])
