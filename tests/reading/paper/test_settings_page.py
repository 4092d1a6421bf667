"""docs/settings.md has each setting of paper.toml once, with its default, and an example that is read."""

import re
import tomllib
from dataclasses import MISSING, fields

import pytest
from places import ROOT

from galley.findings.source import SourceFile
from galley.model.floats import Figure, ResultsColumn, Rows, Table, Theme
from galley.model.paper import Document, Paper, VariantSettings
from galley.model.publishing.publication import Affiliation, Author, Concept, Conference, Publication
from galley.model.publishing.typesetting import Typesetting
from galley.reading.paper.paper_toml import RULE, read_paper
from galley.reading.toml.records import validated

PAGE = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
HEADER = "| setting | meaning | default | example |\n|---|---|---|---|\n"
RECORDS = [
    (Paper, 2),  # in two tables
    (Author, 1),
    (Affiliation, 1),
    (Concept, 1),
    (Publication, 1),
    (Conference, 1),
    (Table, 1),
    (Figure, 1),
    (Rows, 1),
    (Theme, 1),
    (ResultsColumn, 1),
    (VariantSettings, 1),
    (Document, 1),
    (Typesetting, 1),
]
NEEDED = {
    Paper: 'title = ""\nauthors = []\nabstract = "a"\nsections = []\nbibliography = "b"',
    Author: 'name = ""',
    Affiliation: 'institution = ""',
    Concept: 'id = ""\npath = []\nsignificance = 500',
    Table: 'caption = ""',
    Figure: 'caption = ""',
    Rows: 'column = ""',
    Theme: 'code = ""',
    ResultsColumn: 'column = ""',
    Document: "sections = []",
}


def rows_by_record():
    tables = [part.split("\n\n")[0].strip().splitlines() for part in PAGE.split(HEADER)[1:]]
    assert len(tables) == sum(number for _, number in RECORDS)
    for record, number in RECORDS:
        lines = [line for table in tables[:number] for line in table]
        yield record, [re.split(r"(?<=[^\\]) \| ", line.strip("| ")) for line in lines]
        del tables[:number]


ALL = list(rows_by_record())
CASES = [(record, *row) for record, rows in ALL for row in rows]


@pytest.mark.parametrize(("record", "rows"), ALL, ids=[record.__name__ for record, _ in ALL])
def test_each_setting_is_told_once(record, rows):
    assert sorted(row[0].strip("`") for row in rows) == sorted(field.name for field in fields(record))


@pytest.mark.parametrize(("record", "name", "meaning", "default", "example"), CASES)
def test_what_is_told_of_a_setting_is_so(record, name, meaning, default, example):
    name = name.strip("`")
    field = next(field for field in fields(record) if field.name == name)
    is_needed = field.default is MISSING and field.default_factory is MISSING
    assert (default == "needed") == is_needed
    assert meaning
    if default.startswith("`") and default.endswith("`"):
        assert default.strip("`") == str(field.default).lower()
    if not example.startswith("see ["):
        written = example.strip("`")
        assert list(tomllib.loads(written)) == [name]
        others = [line for line in NEEDED.get(record, "").splitlines() if not line.startswith(f"{name} =")]
        text = "\n".join((*others, written))
        read, faults = validated(SourceFile("x.toml", text), tomllib.loads(text), record, rule=RULE)
        assert faults == ()
        assert getattr(read, name) != field.default


def test_the_examples_make_one_paper_without_a_mistake():
    top = "\n".join(row[3].strip("`") for row in dict(ALL)[Paper] if not row[3].startswith("see "))
    headers = {Author: "[[authors]]", Concept: "[[concepts]]", Conference: "[conference]", Typesetting: "[typesetting]"}
    tables = "\n".join(
        header + "\n" + "\n".join(row[3].strip("`") for row in dict(ALL)[record]) for record, header in headers.items()
    )
    tables += '\n[[authors]]\nname = "Alan Turing"\nequal_contribution = true\n'
    paper, faults = read_paper(SourceFile("manuscript/paper.toml", f"{top}\n{tables}"))
    assert faults == ()
    assert paper.document_class == "llncs"
