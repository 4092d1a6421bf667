"""Whatever lies in a file: data or diagnostics, never an exception; and what is written is read back."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from galley.findings.diagnostics import Severity
from galley.findings.source import SourceFile
from galley.reading.decoding import decode
from galley.reading.folder import Folder
from galley.reading.study.study_tables import read_tables
from galley.reading.study.study_toml import read_study
from galley.reading.tables.cell_faults import LIKE_NOTHING, SPREADSHEET_ERRORS
from galley.reading.tables.csv_text import DELIMITERS

DECLARATION = """
title = "Anything"
provenance = "synthetic"
[tables.things]
path = "things.csv"
key = "id"
[tables.things.columns]
id = { kind = "identifier" }
like = { kind = "reference", refers_to = "things", optional = true }
colour = { kind = "category", categories = ["red", "dark; blue", 'say "green"'], optional = true }
colours = { kind = "categories", categories = ["red", "blue", "a, b"], optional = true }
size = { kind = "number", optional = true }
made = { kind = "date", optional = true }
is_new = { kind = "boolean", optional = true }
note = { kind = "text", optional = true }
"""
STUDY = read_study(SourceFile("study.toml", DECLARATION))[0]
assert STUDY is not None
TABLE = STUDY.tables["things"]
HEADER = ",".join(TABLE.columns)

fragments = st.sampled_from(
    [*",;\t\"'\r\n \x00\ufeff", "\r\n", HEADER, "A1", "red", "2019-10-07", "3.5", "yes", "é", "10/7/2019", "n/a", "1,5"]
)
messy_text = st.lists(fragments | st.text(max_size=3), max_size=40).map("".join)
messy_bytes = st.binary(max_size=60) | messy_text.map(lambda text: text.encode(errors="replace"))
tidy_text = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=12).map(str.strip)


values = st.fixed_dictionaries(
    {
        "colour": st.sampled_from([None, *TABLE.columns["colour"].categories]),
        "colours": st.none()
        | st.sets(st.sampled_from(list(TABLE.columns["colours"].categories)), min_size=1).map(tuple),
        "size": st.none() | st.integers(-(10**12), 10**12) | st.decimals(-99, 99, places=2),
        "made": st.none() | st.dates(),
        "is_new": st.none() | st.booleans(),
        "note": st.none()
        | tidy_text.filter(lambda text: text and text.casefold() not in LIKE_NOTHING | SPREADSHEET_ERRORS),
    }
)


def as_written(value: Any) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


@settings(deadline=None)
@given(content=messy_bytes | messy_bytes.map(lambda content: f"{HEADER}\nA1,,,,,,,\n".encode() + content))
def test_any_bytes_give_data_or_diagnostics(content: bytes) -> None:
    source, refused = decode("things.csv", content)
    assert (source is None) == bool(refused)
    text = content.decode(errors="replace")
    for is_skipping in (False, True):
        data, diagnostics = read_tables(
            STUDY, Folder(Path("/nowhere"), {"things.csv": text}), skip_bad_rows=is_skipping
        )
        assert data is not None or diagnostics
        assert is_skipping or data is None or not any(d.severity is Severity.ERROR for d in diagnostics)
        for diagnostic in diagnostics:
            assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
            assert str(diagnostic)


@settings(deadline=None)
@given(
    rows=st.lists(values, min_size=1, max_size=8),
    delimiter=st.sampled_from(tuple(DELIMITERS)),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    line_ending=st.sampled_from(["\n", "\r\n"]),
)
def test_a_written_table_reads_back(rows: list[dict[str, Any]], delimiter: str, quoting: Any, line_ending: str) -> None:
    rows = [{"id": f"A{number}", "like": "A0" if number % 2 else None} | row for number, row in enumerate(rows)]
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, quoting=quoting, lineterminator=line_ending)
    writer.writerow(TABLE.columns)
    writer.writerows([as_written(row[name]) for name in TABLE.columns] for row in rows)
    data, diagnostics = read_tables(STUDY, Folder(Path("/nowhere"), {"things.csv": written.getvalue()}))
    assert not diagnostics
    assert data is not None
    table = data.tables["things"]
    for name in TABLE.columns:
        expected = [float(row[name]) if isinstance(row[name], Decimal) else row[name] for row in rows]
        assert list(table.column(name)) == expected
    lines = written.getvalue().split("\n")
    assert all(
        lines[line - 1].lstrip('"').startswith(str(key)) for key, line in zip(table.keys, table.lines, strict=True)
    )
