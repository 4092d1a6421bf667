r"""A number of things that a table is said to list, where it has one or two rows more or less.

The table's caption or heading, or what its first column holds, tells that its rows are these things.

Flagged::

    Table~\ref{t} lists the five themes. We saw six kinds of waste (Table~\ref{w}).
                            ^^^^                ^^^
    \begin{table} \caption{The themes} \label{t} \begin{tabular}{lr} \toprule Theme & Quotes \\ \midrule Lists & 4 \\
    Plans & 6 \\ Apps & 3 \\ Waste & 9 \\ \bottomrule \end{tabular} \end{table}
    \begin{table} \caption{Kinds of waste} \label{w} \begin{tabular}{lr} Bread & 4 \\
    Milk & 6 \\ Fruit & 3 \\ Meat & 9 \\ Rice & 1 \\ \end{tabular} \end{table}

Accepted::

    Table~\ref{t} lists the four themes. Of the five themes in Table~\ref{t}, one is new. Six themes of Table~\ref{t}
    are old. We met five cooks (Table~\ref{t}), and had five themes at first.
    \begin{table} \caption{The themes} \label{t} \begin{tabular}{lr} \toprule Theme & Quotes \\ \midrule Lists & 4 \\
    Plans & 6 \\ Apps & 3 \\ Waste & 9 \\ \midrule Total & 22 \\ \bottomrule \end{tabular} \end{table}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.shared.table_mentions import sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import REFERENCE
from galley.prose.counting.numbers import ENGLISH, numbers
from galley.prose.wording.attribution import is_approximate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.wording.tables import Cell, Table

severity = Severity.WARNING
by_section = True

_COUNTED = (
    rf"(?P<count>\d{{1,3}}|(?i:{'|'.join(ENGLISH)})(?:-[a-z]+)?) "
    r"(?:(?!of\b|to\b|and\b|out\b|more\b|other\b|most\b)[\w-]+ ){0,3}?"
    r"(?P<noun>[a-z]{3,}s|people|criteria)\b"
)
_LISTS = lazy_pattern(
    rf"[Tt]able\s?{REFERENCE} (?:lists|shows|summari[sz]es|presents|gives|describes|compares|details|provides|contains)"
    r" (?:[a-z]+ (?:of|for|about) )?(?:a list of |an overview of |details of )?"
    rf"(?:the|our|all|all the|these) {_COUNTED}"
)
_LISTED = lazy_pattern(
    rf"(?<![\w.,-])(?<!of the )(?<!out of )(?<!Of the )(?<!Of )(?<!of )"
    rf"(?<!first )(?<!last )(?<!top )(?<!other ){_COUNTED}"
    r"(?: of [a-z]+)?,? ?(?:\((?:see |listed in |cf\.? )?|(?:listed|described|summari[sz]ed|shown) in |in )"
    rf"[Tt]able\s?{REFERENCE}"
)
_SUMMARY = lazy_pattern(
    r"(?i)(?:grand |sub-?|over)?(?:total|all)s?|sum|(?:arithmetic )?mean|average|median|sd|std\.?.*|n|others?"
)
_IDENTIFIER = lazy_pattern(r"[A-Z]{1,2}\d{1,3}")
_PEOPLE = lazy_pattern(r"participants|people|interviewees|respondents|informants|experts|users|developers|students")
_LEAST, _NEAR = 4, 2


def check(project: Project) -> Iterator[Offence]:
    for section, start, sentence, table in sentences_with_tables(project):
        for match in (*_LISTS.finditer(sentence), *_LISTED.finditer(sentence)):
            number = next(numbers(match["count"]), None)
            if number is None or number.text != match["count"] or is_approximate(sentence, match.start("count")):
                continue
            rows = _rows(table)
            are_they = _names(table, match["noun"])
            is_near = rows and all(0 < abs(number.value - one) <= _NEAR for one in rows) and min(rows) >= _LEAST
            if is_near and are_they and not section.is_quoted(start + match.start()):
                span = section.prose.span(start + match.start("count"), start + match.end("count"))
                yield Offence(span, f"the table has {max(rows)} rows", ("correct the number or the table",))


def _rows(table: Table) -> set[int]:
    """How many rows a table has, with and without what may be its heading; none where rows belong together."""
    rows = [row for row in table.rows if len(row) > 1 and not _SUMMARY.fullmatch(row[0].text)]
    names = {row[0].text for row in rows}
    if len(names) != len(rows) or any(not row[0].text or _is_group(row) for row in rows[1:]) or not rows:
        return set()
    if len(rows) > 1 and rows[1][0].is_below_rule:
        return {len(rows) - 1}
    is_row = _IDENTIFIER.fullmatch(rows[0][0].text) or any(cell.text[:1].isdigit() for cell in rows[0])
    return {len(rows)} if is_row else {len(rows), len(rows) - 1}


def _is_group(row: tuple[Cell, ...]) -> bool:
    """Whether a row names what the rows below it belong to."""
    return not any(cell.text for cell in row[1:])


def _names(table: Table, noun: str) -> bool:
    """Whether a table says that its rows are of a kind: in its caption or heading, or by numbering people."""
    stem = re.escape(noun.removesuffix("s").removesuffix("ie").casefold())
    heading = " ".join(cell.text for cell in table.rows[0][:2]) if table.rows else ""
    if _PEOPLE.fullmatch(noun):
        return sum(_IDENTIFIER.fullmatch(row[0].text) is not None for row in table.rows) >= _LEAST
    return re.search(rf"\b{stem}", f"{table.caption} {heading}".casefold()) is not None
