"""Files that are called CSV and are something else."""

import gzip
import io
import zipfile
from dataclasses import replace

import pytest

from galley.findings.source import SourceFile
from galley.reading.folder import Folder
from galley.reading.study.study_toml import read_study
from galley.reading.tables.table_files import open_table

DECLARATION = """
title = "Anything"
provenance = "synthetic"
[tables.people]
path = "results/people.csv"
key = "id"
[tables.people.columns]
id = { kind = "identifier" }
age = { kind = "number" }
mood = { kind = "text" }
"""
TABLE = read_study(SourceFile("study.toml", DECLARATION))[0].tables["people"]


def archive(*names):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name in names:
            made.writestr(name, "<xml/>")
    return content.getvalue()


def opened(content, tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / TABLE.path).write_bytes(content)
    return open_table(TABLE, Folder(tmp_path))


@pytest.mark.parametrize(
    ("content", "what", "advice"),
    [
        (archive("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook", "save the sheet as CSV UTF-8"),
        (archive("mimetype", "content.xml"), "an OpenDocument spreadsheet", "save the sheet as CSV UTF-8"),
        (b'[\n {"id": "A"}]', "JSON", "with a row for each object"),
        (archive("Index/Document.iwa"), "a Numbers spreadsheet", "export it as CSV"),
        (archive("people.csv"), "a ZIP archive", "unpack it"),
        (archive("xl/workbook.xml")[:40], "a ZIP archive", "unpack it"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
            "an Excel workbook of the old kind (.xls)",
            "save the sheet",
        ),
        (b"$FL2@(#) SPSS DATA FILE" + bytes(100), "an SPSS data file", "export the data as CSV"),
        (gzip.compress(b"id,age,mood\n"), "compressed with gzip", "unpack it"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>Sign in", "a web page or XML", "export the data as CSV"),
        (b"<table><tr><td>id</td></tr></table>", "a web page or XML", "export the data as CSV"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "a pointer of Git LFS", "git lfs pull"),
    ],
    ids=lambda part: (
        part if isinstance(part, str) else ""
    ),  # archives carry the time, and would have other names in each run
)
def test_what_is_no_csv_is_named(content, what, advice, tmp_path):
    file, (fault,) = opened(content, tmp_path)
    assert file is None
    assert fault.span.path == "results/people.csv"
    assert what in fault.message
    assert advice in fault.hints[0]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "id|age|mood\nA|1|good\n",
            "the first line names no column of table `people`",
            "its cells are separated by vertical bars: save it with commas, semicolons or tabs",
        ),
        ("id;age\nA;1\n", "column `mood` is missing", "its cells are taken to be separated by semicolons"),
        ("id\tage\nA\t1\n", "column `mood` is missing", "its cells are taken to be separated by tabs"),
    ],
)
def test_what_separates_the_cells_is_said_where_a_column_is_not_found(text, message, hint, tmp_path):
    _, (fault,) = opened(text.encode(), tmp_path)
    assert (fault.message, fault.hints[-1]) == (message, hint)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding, tmp_path):
    _, (fault,) = opened("id,age,mood\nA,1,good\n".encode(encoding), tmp_path)
    assert fault.message == "the file is encoded in UTF-16, not in UTF-8"
    assert "CSV UTF-8" in fault.hints[0]


def test_a_cell_that_looks_like_markup_is_a_cell(tmp_path):
    file, faults = opened(b"id,age,mood\nA,1,<html>\n", tmp_path)
    assert file is not None
    assert not faults


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_two_versions_in_one_are_no_table(end, tmp_path):
    lines = ("id,age,mood", "A,1,good", "<<<<<<< HEAD", "B,2,good", "=======", "B,3,good", ">>>>>>> other", "")
    file, (fault,) = opened(end.join(lines).encode(), tmp_path)
    assert file is None
    assert (fault.span.line, fault.message) == (3, "a mark of two clashing changes stands in the table")


def test_marks_within_cells_are_cells(tmp_path):
    file, faults = opened(b"id,age,mood\nA,1,<<<<<<< good\nB,2,>>>>>>> bad\n", tmp_path)
    assert file is not None
    assert not faults


def test_a_file_of_r_is_named_by_its_ending(tmp_path):
    table = replace(TABLE, path="people.RDS")
    for content, is_of_r in (
        (gzip.compress(b"RDX3"), True),
        (b"RDX3\n\xff\x00", True),
        (b"id,age,mood\nA,3,calm\n", False),
    ):
        (tmp_path / table.path).write_bytes(content)
        _, faults = open_table(table, Folder(tmp_path))
        assert [one.message for one in faults] == ["this is a file of R: a table is a CSV file"] * is_of_r
