"""Whatever is wrong with a table, and however often, it is read in time linear in its size, and told in a few lines."""

from functools import partial
from pathlib import Path

import pytest
from growth import takes_less_than

from galley.findings.source import SourceFile
from galley.reading.folder import Folder
from galley.reading.study.study_tables import read_tables
from galley.reading.study.study_toml import read_study

DECLARATION = r"""
title = "Anything"
provenance = "synthetic"
[tables.things]
path = "things.csv"
key = "id"
[tables.things.columns]
id = { kind = "identifier", pattern = 'A\d+' }
like = { kind = "reference", refers_to = "things", optional = true }
colour = { kind = "category", categories = ["red", "blue"], optional = true }
colours = { kind = "categories", categories = ["red", "blue"], optional = true }
size = { kind = "number", optional = true }
made = { kind = "date", optional = true }
is_new = { kind = "boolean", optional = true }
note = { kind = "text", optional = true }
"""
STUDY = read_study(SourceFile("study.toml", DECLARATION))[0]
HEADER = ",".join(STUDY.tables["things"].columns)
SIZE = 500_000
SECONDS = 2.0  # on the processor; an eighth of that is usual


def lines(row):
    """A table of distinct rows, made from their number."""
    count = SIZE // (len(row(SIZE)) + 1)
    return "\n".join([HEADER, *map(row, range(count))])


TEXTS = {
    "columns without a name": HEADER + "," * SIZE + "\nA1",
    "a row of delimiters": f"{HEADER}\n{',' * SIZE}",
    "thousands of undeclared columns": ",".join([HEADER, *map(str, range(SIZE // 7))]) + "\nA1",
    "thousands of columns that occur twice": ",".join([HEADER] * (SIZE // len(HEADER))),
    "rows of two thousand cells": f"{HEADER}\n" + ("x," * 2000 + "\n") * (SIZE // 4000),
    "quotation marks": f"{HEADER}\n" + '"' * SIZE,
    "a quotation mark that never closes": f'{HEADER}\n"' + "a,b\n" * (SIZE // 4),
    "quotation marks and delimiters": f"{HEADER}\n" + '",' * (SIZE // 2),
    "text behind quotation marks": f"{HEADER}\n" + '"a"b\n' * (SIZE // 5),
    "carriage returns": f"{HEADER}\r" * (SIZE // len(HEADER)),
    "rows with carriage returns": f"{HEADER}\n" + "a\rb\n" * (SIZE // 4),
    "lines without anything": "\n" * SIZE,
    "byte order marks": "\ufeff" * (SIZE // 3),
    "cells that are all faulty": lines(lambda n: f"x{n},y,z,q,w,e,r,#REF!"),
    "missing keys": lines(lambda _: ",,,,,,,"),
    "one key": lines(lambda _: "A1,,,,,,,"),
    "lost references": lines(lambda n: f"A{n},B{n},,,,,,"),
    "one lost reference": lines(lambda n: f"A{n},B,,,,,,"),
    "a circle": lines(lambda n: f"A{n},A{(n + 1) % 10_000},,,,,,"),
    "rows that refer to the one before": lines(lambda n: f"A{n},A{n - 1},{'' if n else 'bad'},,,,,"),
    "a category thousands of times": f"{HEADER}\nA1,,,{'red;' * 30_000},,,,",
    "long numbers": f'{HEADER}\nA1,,,,"{"1,111" * 25_000}",,,',
    "long dates": f"{HEADER}\nA1,,,,,{'1/' * 60_000},,",
}


def faults_of(folder, is_skipping):
    """The faults of the tables, each as it is told."""
    return [str(one) for one in read_tables(STUDY, folder, skip_bad_rows=is_skipping)[1]]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_thousands_of_faults_take_no_time(text):
    folder = Folder(Path("/nowhere"), {"things.csv": text})
    for is_skipping in (False, True):
        faults = partial(faults_of, folder, is_skipping)
        assert takes_less_than(SECONDS, faults)
        assert 1 <= len(faults()) <= 21


def test_the_first_faults_are_told_and_the_others_counted():
    folder = Folder(Path("/nowhere"), {"things.csv": ",".join([HEADER, *map(str, range(2000))]) + "\nA1"})
    _, diagnostics = read_tables(STUDY, folder)
    assert [diagnostic.span.text for diagnostic in diagnostics[:20]] == list(map(str, range(20)))
    assert diagnostics[20].message == "and 1,981 more faults in this table"
    assert diagnostics[20].span.text == "20"
