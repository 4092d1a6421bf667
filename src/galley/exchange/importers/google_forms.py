"""Google Forms' answers (`.csv`, or the sheet they are collected in): a row for each answer, questions as headers.

Answers get numbers as names. The addresses that a form may collect stay behind. Of a grid, whose columns are called
`How much do you agree? [I trust it.]`, the rows are what is asked: their words are the labels.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from galley.exchange.collected import Case, Collected, Variable
from galley.exchange.files.sheets import csv_sheet, first_sheet
from galley.exchange.names import Distinct
from galley.exchange.refusal import Refusal
from galley.exchange.respondents import left_for_privacy, names_a_person
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.exchange.files.foreign_file import ForeignFile

_WORDS = 6
_OF_GRID = lazy_pattern(r"(?P<question>.*\S)\s*\[(?P<row>[^\[\]]+)\]")
_FIRST = (  # the first column, in the language of whoever made the form
    *("Timestamp", "Zeitstempel", "Horodateur", "Marca temporal", "Carimbo de data/hora", "Informazioni cronologiche"),
    *("Tijdstempel", "Sygnatura czasowa", "Tidsstämpel", "Tidsstempel", "Aikaleima"),
    *("Отметка времени", "タイムスタンプ", "时间戳记", "時間戳記", "타임스탬프"),
)


def recognizes(file: ForeignFile) -> bool:
    sheet = first_sheet(file) or (csv_sheet(file) if file.beginning_text.lstrip('"').startswith(_FIRST) else None)
    return sheet is not None and sheet.header[0] in _FIRST


def read(file: ForeignFile) -> Collected:
    sheet = first_sheet(file) or csv_sheet(file)
    if sheet is None or sheet.header[0] not in _FIRST:
        raise Refusal(
            "these are no answers to a form: the first column is no `Timestamp`", "download the answers as CSV again"
        )
    kept = [place for place, name in enumerate(sheet.header) if name and not names_a_person(name)]
    asked = _questions_by_column(sheet.header[place] for place in kept)
    distinct, names = Distinct(), dict[int, str]()
    for place in kept:
        short = " ".join(re.findall(r"[^\W_]+", asked[sheet.header[place]])[:_WORDS])
        names[place] = distinct.name(short or "question")
    width = len(str(len(sheet.rows)))
    cases = [
        Case(f"R{number:0{width}}", {names[place]: row[place] for place in kept if row[place]})
        for number, row in enumerate(sheet.rows, 1)
    ]
    return Collected(
        variables=tuple(Variable(names[place], asked[sheet.header[place]]) for place in kept),
        cases=tuple(cases),
        omissions=left_for_privacy(filter(names_a_person, sheet.header)),
    )


def _questions_by_column(header: Iterable[str]) -> dict[str, str]:
    """What each column asks: of a grid its row, if the form has no other row of these words; else all its words."""
    columns = list(header)
    parts = {column: match for column in columns if (match := _OF_GRID.fullmatch(column))}
    questions = Counter(match["question"] for match in parts.values())
    rows = Counter(match["row"] for match in parts.values())
    is_own = {column: questions[match["question"]] > 1 and rows[match["row"]] == 1 for column, match in parts.items()}
    return {column: parts[column]["row"] if is_own.get(column) else column for column in columns}
