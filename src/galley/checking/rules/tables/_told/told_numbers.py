"""The numbers of a sentence that may retell a table: as written, where they stand, and which cells have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.checking.shared.grids import WrittenNumber
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate

if TYPE_CHECKING:
    from galley.checking.rules.tables._told.named_tables import NamedCell, NamedTable, Naming

NUMBER: Final = lazy_pattern(
    r"(?<![\w.,/^_$–-])(?<!× )(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\.\d+|\d{1,6})(?![\w/^]|[.,]\d|[-–]\d| ?×)"
)
_NAMING = lazy_pattern(
    r"(?:[Tt]able|[Ff]ig(?:ure|\.)|[Ss]ection|[Ll]evel|[Tt]op|[Ll]ine|[Ii]ssues?|[Bb]ug|[Vv]ersion|[Cc]hapter"
    r"|#|[<>≤≥±≈~]|[ptFrdkzUW] ?=|\) ?=|[Nn] ?=|/ ?\d{1,9} ?=) ?$"
)
_MADE_BEHIND = lazy_pattern(
    r" ?(?:times (?:as|more|less|higher|lower|larger|faster|the)|more|fewer|points|pp|percentage points|fold"
    r"|higher|lower|longer|shorter|faster|slower|better|worse|less|greater|larger|smaller)\b"
)
_MADE_AROUND = lazy_pattern(
    r"\b(?:differences?|increase[ds]?|decrease[ds]?|improve\w*|reduc\w+|gain\w*|r[oi]se[ns]?|f[ae]ll(?:en|s)?|dropp?\w*)"
    r" (?:of|by)\b"
    r"|\b(?:ratio|relative|threshold|target|floor|limit|shy|short|ahead(?! with)|behind(?! with)|confidence|interval)\b"
)
_COMPARING = lazy_pattern(r"% (?:more|less|fewer|lower|higher|better|worse|faster|slower|greater|larger|smaller)\b")
_BEFORE, _AROUND, _BEHIND = 12, 40, 60  # characters
_YEARS = range(1900, 2100)
_HALF = 0.51  # of a last digit
_HUNDRED = 100
_FEWEST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Told(WrittenNumber):
    """A number of a sentence, and the cells that have it."""

    start: int
    end: int
    cells: frozenset[NamedCell]

    @property
    def digits(self) -> int:
        """How many tell one number from others."""
        return len(self.text.replace(".", "").lstrip("0"))

    @property
    def half(self) -> float:
        """Half of what one more in the last digit would be."""
        return _HALF * 10.0**-self.decimals


def told_in(sentence: str, table: NamedTable, naming: Naming) -> list[Told]:
    """The numbers of a sentence but those within names."""
    names = [span for lines in (naming.rows, naming.columns) for spans in lines.values() for span in spans]
    return [
        Told(text, *match.span(), table.by_number.get(text) or _agreeing(text, table))
        for match in NUMBER.finditer(sentence)
        if (text := match[0].replace(",", ""))
        and not any(start <= match.start() and match.end() <= end for start, end in names)
    ]


def _agreeing(told: str, table: NamedTable) -> frozenset[NamedCell]:
    """The cells that have a number rounded to it, or it rounded, or that are it as a percentage."""
    here, decimals = float(told), len(told.partition(".")[2])
    half = _HALF * 10.0**-decimals
    return frozenset(
        cell
        for cell, there, further in table.sizes
        if (here == there and decimals)
        or (further > decimals and abs(here - there) <= half)
        or (0 < further < decimals and abs(here - there) <= _HALF * 10.0**-further)
        or (there <= 1 < further and abs(here - _HUNDRED * there) <= half)
    )


def is_measured(sentence: str, one: Told) -> bool:
    """Whether a number tells a value: it names nothing, and is no rough one and none that is made from others."""
    if not one.decimals and (int(one.text) in _YEARS or len(one.text.rstrip("0")) < _FEWEST_DIGITS):
        return False
    return not (
        is_made(sentence, one)
        or _MADE_AROUND.search(sentence, max(one.start - _AROUND, 0), one.end + _AROUND // 2)
        or _NAMING.search(sentence[max(one.start - _BEFORE, 0) : one.start])
        or is_approximate(sentence, one.start)
    )


def is_made(sentence: str, one: Told) -> bool:
    """Whether a number says by how much others differ, right behind it."""
    behind = sentence[one.end : one.end + _BEHIND].removeprefix("%").removeprefix(" %")
    is_compared = _COMPARING.search(sentence, one.end, one.end + _BEHIND) is not None
    return is_compared or _MADE_BEHIND.match(behind) is not None
