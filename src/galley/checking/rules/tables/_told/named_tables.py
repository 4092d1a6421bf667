"""Tables as prose names their cells: by the words, numbers and initials that tell a row or column from the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from galley.checking.shared.counted_mentions import stem
from galley.checking.shared.grids import grids_by_table
from galley.findings.keeping import newest
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from galley.checking.shared.grids import Grid, Value
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

_WORD = lazy_pattern(r"\d+(?:\.\d+)?|[^\W\d_]+")
_ABBREVIATION = lazy_pattern(r"\b[A-Za-z]{3,6}\.(?!\w)")
_BRACKETS = lazy_pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_CAPITALS = lazy_pattern(r"[A-Z]{2,4}")
_EMPTY: Final = frozenset(
    [
        *("the", "of", "and", "in", "for", "with", "to", "on", "by", "per", "vs", "our", "their", "its"),
        *("is", "a", "an", "at", "or", "from", "as", "not", "was", "were", "are", "be", "that", "this"),
    ]
)
_COMMON: Final = frozenset(
    stem(word)
    for word in (
        *("total", "all", "mean", "average", "other", "none", "yes", "no", "overall", "median", "sum", "min", "max"),
        *("number", "percent", "percentage", "model", "method", "condition", "group", "value", "avg", "std", "sd"),
        *("count", "score", "time", "result", "study", "participant", "user", "type", "name", "rate", "data", "test"),
        *(
            "size",
            "year",
            "age",
            "one",
            "two",
            "first",
            "second",
            "set",
            "case",
            "level",
            "system",
            "approach",
            "based",
        ),
    )
)
_ABBREVIATED = range(3, 7)  # letters of a word that a full stop cuts off
_INITIALS = (2, 3, 4)
_CUT, _OF_INITIALS = ".", "@"
_FORWARD: Final = 3  # words that may stand among those of a name
_LONG, _PART = 5, 0.8  # a name of so many words is known by a part of them
_MOST_CELLS = 500
_SPECIFIC = 2


@dataclass(frozen=True, slots=True)
class Name:
    """The forms in which prose may name a line, and how much that tells: 1, 2 for a rare word, or 3 for several."""

    forms: tuple[tuple[str, ...], ...]
    weight: int


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A number of a cell, and the row and column where it stands."""

    row: int
    column: int
    value: Value


@dataclass(frozen=True, eq=False)
class NamedTable:
    """The numbers of a table, and the names of its rows and columns."""

    table: Table
    rows: Mapping[int, Name]
    columns: Mapping[int, Name]
    cells: tuple[NamedCell, ...]

    @cached_property
    def by_number(self) -> Mapping[str, frozenset[NamedCell]]:
        """The cells that have a number as it is written."""
        found: dict[str, set[NamedCell]] = {}
        for cell in self.cells:
            found.setdefault(cell.value.text.removeprefix("-"), set()).add(cell)
        return {text: frozenset(cells) for text, cells in found.items()}

    @cached_property
    def sizes(self) -> Sequence[tuple[NamedCell, float, int]]:
        """The cells with how great their number is, and with how many decimals."""
        return [(cell, abs(cell.value.number), cell.value.decimals) for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Naming:
    """The rows and columns of a table that a sentence names, with the places of their names."""

    rows: dict[int, list[tuple[int, int]]]
    columns: dict[int, list[tuple[int, int]]]


class Words:
    """The words of a sentence by what is the same in their forms, with the initials and beginnings that names have."""

    def __init__(self, sentence: str, shortened: Collection[str] = ()) -> None:
        found = list(_WORD.finditer(sentence))
        self.spans = [match.span() for match in found]
        self.places: dict[str, list[int]] = {}
        for place, match in enumerate(found):
            self.places.setdefault(stem(match[0]) or match[0].casefold(), []).append(place)
        if shortened:
            written = [match[0].casefold() for match in found]
            for word, place in _shortened(written):
                if word in shortened:
                    self.places.setdefault(word, []).append(place)

    def of(self, form: Sequence[str]) -> list[tuple[int, int]]:
        """Where a name stands in this form."""
        known = [word for word in form if word in self.places]
        if len(known) < (len(form) if len(form) < _LONG else _PART * len(form)):
            return []
        rarest = min(known, key=lambda word: len(self.places[word]))
        reach = len(form) + _FORWARD
        found: list[tuple[int, int]] = []
        for place in self.places[rarest]:
            near = [min(self.places[word], key=lambda other: abs(other - place)) for word in known]
            if max(near) - min(near) < reach:
                found.append((self.spans[min(near)][0], self.spans[max(near)][1]))
        return found

    def has_part_of(self, name: Name) -> bool:
        """Whether a word of a name stands here that is not in any sentence."""
        return any(word in self.places and _is_specific(word) for form in name.forms for word in form)


def _shortened(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What words may be cut off to, and the initials of neighbours, each with its place."""
    for place, word in enumerate(words):
        for length in _ABBREVIATED:
            yield f"{word[:length]}{_CUT}", place
    letters = [word[0] for word in words]
    for length in _INITIALS:
        for place in range(len(letters) - length + 1):
            yield _initials(letters[place : place + length]), place


class NamedTables:
    """The tables of a paper by how the names of their lines begin, and by their numbers."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.by_table: dict[int, NamedTable] = {}
        self._lines: dict[str, list[tuple[NamedTable, bool, int, Name]]] = {}
        self.shortened: set[str] = set()  # words of names that stand for longer ones
        self.by_number: dict[str, list[NamedTable]] = {}
        for grids in grids_by_table(sections):
            named = _named(*grids)
            if named is None:
                continue
            self.by_table[id(named.table)] = named
            for is_row, lines in ((True, named.rows), (False, named.columns)):
                for line, name in lines.items():
                    for form in name.forms:
                        self.shortened.update(filter(_is_shortened, form))
                        self._lines.setdefault(max(form, key=len), []).append((named, is_row, line, name))
            for text in named.by_number:
                self.by_number.setdefault(text, []).append(named)

    def named_in(self, words: Words) -> dict[NamedTable, Naming]:
        """What a sentence names of each table."""
        found: dict[NamedTable, Naming] = {}
        for word in words.places:
            for named, is_row, line, name in self._lines.get(word, ()):
                spans = [span for form in name.forms for span in words.of(form)]
                if spans:
                    naming = found.setdefault(named, Naming({}, {}))
                    (naming.rows if is_row else naming.columns)[line] = spans
        return found


@newest
def named_tables(sections: tuple[Section, ...]) -> NamedTables:
    return NamedTables(sections)


def lines_called(grid: Grid, written: str) -> list[int]:
    """The lines of a grid that a name may be for."""
    names = _names({index: line.levels or (line.name,) for index, line in enumerate(grid.lines)})
    shortened = {word for name in names.values() for form in name.forms for word in form if _is_shortened(word)}
    words = Words(written, shortened)
    return [index for index, name in names.items() if any(map(words.of, name.forms))]


def _named(by_rows: Grid, *by_columns: Grid) -> NamedTable | None:
    cells = tuple(
        NamedCell(index, column, value)
        for index, line in enumerate(by_rows.lines)
        for (column, _), value in line.values.items()
    )
    if len(cells) > _MOST_CELLS:
        return None
    rows = {index: line.levels for index, line in enumerate(by_rows.lines)}
    numbers = sorted({cell.column for cell in cells})
    levels = (
        [line.levels for line in by_columns[0].lines]
        if by_columns
        else [(by_rows.heads.get(it, ""),) for it in numbers]
    )
    columns = dict(zip(numbers, levels, strict=True))
    return NamedTable(by_rows.table, _names(rows), _names(columns), cells)


def _names(levels: Mapping[int, tuple[str, ...]]) -> dict[int, Name]:
    """The names by which lines can be told from each other."""
    forms = {line: tuple(dict.fromkeys(_forms(texts))) for line, texts in levels.items()}
    times = Counter(chain.from_iterable(forms.values()))
    found: dict[int, Name] = {}
    for line, some in forms.items():
        own = tuple(form for form in some if times[form] == 1) or some[-1:]
        specific = tuple(form for form in own if any(map(_is_specific, form)))
        if own:
            is_long = any(len(form) > 1 for form in specific)
            found[line] = Name(specific or own, _SPECIFIC + is_long if specific else 1)
    return found


def _is_specific(word: str) -> bool:
    return word not in _COMMON and (len(word) > _SPECIFIC or not word.isalpha())


def _forms(levels: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What a line may be called: by the text of each level, without what is in brackets or common, and by all."""
    for text in reversed(levels):
        for written in (text, _BRACKETS.sub(" ", text)):
            words = _words(written)
            rare = tuple(word for word in words if word not in _COMMON)
            yield from filter(None, (words, rare, *_in_other_letters(written, rare)))
    yield from filter(None, (_words(" ".join(levels)),))


def _in_other_letters(text: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name by what its capitals stand for: WR for the win rate; or by its initials."""
    capitals = {stem(match[0]): _initials(match[0].casefold()) for match in _CAPITALS.finditer(text)}
    if not capitals.keys().isdisjoint(words):
        yield tuple(capitals.get(word, word) for word in words)
    cut = {stem(match[0][:-1]): match[0].casefold() for match in _ABBREVIATION.finditer(text)}
    if not cut.keys().isdisjoint(words):
        yield tuple(cut.get(word, word) for word in words)


def _is_shortened(word: str) -> bool:
    return word[0] == _OF_INITIALS or word[-1] == _CUT


def _words(text: str) -> tuple[str, ...]:
    found = (match[0].casefold() for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(stem(word) or word for word in found if word not in _EMPTY))


def _initials(letters: Iterable[str]) -> str:
    return _OF_INITIALS + "".join(letters)
