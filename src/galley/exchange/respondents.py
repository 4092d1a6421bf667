"""What tables of answers have in common: which column names their rows, and which ones name a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.exchange.collected import Omission
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from galley.exchange.collected import Case
    from galley.exchange.files.sheets import Sheet

# Headers of columns that say who somebody is or where, in several languages; export programs' own last.
_PERSONAL = lazy_pattern(
    r"(?:[\w-]+?[_ ]){0,2}(?:e-?mails?(?:[- ]add?ress(?:e)?)?|ip ?address|(?:first|last|sur|full|family)[_ ]?name"
    r"|(?:phone|mobile)(?: ?number)?|telephone|username|street|zip(?: ?code)?|postal ?code|date ?of ?birth|dob|latitude"
    r"|longitude|(?:vor|nach|familien|nutzer)name|telefon(?:nummer)?|anschrift|geburtsdatum|pr[ée]nom|nom de famille"
    r"|courriel|adresse e-?mail|apellidos?|correo electr[óo]nico|tel[ée]fono)(?:[_ ]\d+)?"
    r"|(?:full )?(?:name|nom|nombre|nome|naam)(?: (?:and|und|y|e|et|&) .*)?"
    r"|IPAddress|Location\w*|Recipient\w*|External(?:Data)?Reference|\w*E-?mail\w*",
    re.IGNORECASE,
)
_ASKED = lazy_pattern(  # the words around what is asked for
    r"(?:(?:what(?: is|'s|’s| are)|please (?:enter|give|provide|state|type)|enter|wie lautet|wie ist) )?"
    r"(?:(?:your|ihre?|deine?|votre|tu|su|seu) )?(?P<what>.+?)[\s?:*.]*(?:\([^()]*\))?[\s?:*.]*",
    re.IGNORECASE,
)
# Headers of columns whose cells name the rows: `Response ID`, `case`, `participant_no`.
_NAMES_ROWS = lazy_pattern(
    r"(?:.*[_ .-])?(?:id|nr|no|number|code|key|token|record|serial|case)"
    r"|(?:response|respondent|participant|record|case|study)(?:id|nr|no|number|code)?",
    re.IGNORECASE,
)
_LONGEST = 100  # letters of what asks for no more than a name
_UNFINISHED = frozenset({"0", "false", "no"})


def names_a_person(column: str) -> bool:
    """Whether a column is called as one that tells who answered: it has no place in a repository."""
    asked = _ASKED.fullmatch(column.strip()) if len(column) <= _LONGEST else None
    return asked is not None and _PERSONAL.fullmatch(asked["what"]) is not None


def may_name_rows(column: str) -> bool:
    """Whether a column is called as one that names rows: `Response ID`, `record_id`."""
    return _NAMES_ROWS.fullmatch(column.strip()) is not None


def naming_column(columns: Mapping[str, Sequence[str]]) -> str | None:
    """The column that names the rows: called so, filled everywhere, and nowhere twice; None where there is none."""
    for name, cells in columns.items():
        if may_name_rows(name) and all(cells) and len(set(cells)) == len(cells):
            return name
    return None


def row_names(columns: Mapping[str, Sequence[str]], rows: int) -> list[str]:
    """A name for each row: that of its naming column, or its number, as in `R012`."""
    name = naming_column(columns)
    if name is not None:
        return list(columns[name])
    width = len(str(rows))
    return [f"R{number:0{width}}" for number in range(1, rows + 1)]


def unfinished(column: str, cases: Sequence[Case]) -> tuple[str, ...]:
    """What is said of answers that nobody finished, by the column that tells: they come in with all others."""
    words = [case.values[column] for case in cases if case.values.get(column, "").lower() in _UNFINISHED]
    if not words:
        return ()
    return (f"{len(words)} of {len(cases)} answers are not finished: `{column}` is {words[0]}",)


def left_for_privacy(columns: Iterable[str]) -> tuple[Omission, ...]:
    """What is said of the columns that tell who answered."""
    left = list(columns)
    return (Omission(f"column ({', '.join(left)})", len(left), "it may name a person"),) if left else ()


def left_without_header(sheet: Sheet) -> tuple[Omission, ...]:
    """What is said of cells to which no header belongs."""
    places = [place for place, name in enumerate(sheet.header) if not name]
    unnamed = sum(any(row[place] for row in sheet.rows) for place in places)
    found = (("column without a name", unnamed), ("cell to the right of the header", sheet.beyond))
    return tuple(Omission(what, count, "nothing says what it holds") for what, count in found if count)
