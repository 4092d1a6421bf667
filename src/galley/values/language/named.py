"""What an expression names, and where in its text: tables, columns, and rows by their keys, codes among them.

The study's declaration tells, so that it is known while data are missing or faulty, and in no time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from jinja2 import TemplateSyntaxError, nodes

from galley.values.language.conditions import CONDITIONS
from galley.values.language.parsing import parse, words_of
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.identifiers import identifier

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from galley.model.study import Column, Study, Table

CODES = ("themes", "agreement")
"""The subjects whose parts are codes."""

OTHER_PARTS_OF_CODES = frozenset({"n", "most_prevalent", "ranked", "among", "applied_by", "all"})
"""What else can be asked of these subjects: a code of such a name is written in brackets."""


class Kind(Enum):
    """What is named."""

    TABLE = auto()
    COLUMN = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Named:
    """Something that an expression names; `start` and `end` are offsets of its text, without quotation marks.

    `name` is that of the table or column, or the key of the row; `table` is where it belongs. Of one that `is_spelled`,
    the text has `_` for characters that no name in an expression can have.
    """

    kind: Kind
    table: str
    name: str
    start: int
    end: int
    is_spelled: bool = False


@dataclass(frozen=True, slots=True)
class _OfTable:
    """A table, or some of its rows; `is_called` where it is a function that narrows them."""

    table: Table
    is_called: bool = False


@dataclass(frozen=True, slots=True)
class _OfColumn:
    """A column, or a statistic of it."""

    table: Table
    column: Column


@dataclass(frozen=True, slots=True)
class _OfCodes:
    """A subject whose parts are codes."""


@dataclass(frozen=True, slots=True)
class _OfCode:
    """A code."""


_Meaning: TypeAlias = "_OfTable | _OfColumn | _OfCodes | _OfCode | None"


class _MisalignedError(Exception):
    """The words of the text are not those of its syntax tree."""


def named_in(expression: str, study: Study, codes: Collection[str]) -> tuple[Named, ...]:
    """All that an expression names, in its order; nothing of what is no expression."""
    try:
        walk = _Walk(study, codes, words_of(expression))
        walk.meaning(parse(expression))
    except (ExpressionError, TemplateSyntaxError, RecursionError, _MisalignedError):
        return ()
    return tuple(walk.found)


class _Walk:
    """Goes through tree and words side by side: both have names and texts in the same order."""

    def __init__(self, study: Study, codes: Collection[str], words: Iterator[tuple[int, str]]) -> None:
        self.study = study
        self.codes = codes
        self.words = words
        self.found: list[Named] = []

    def meaning(self, node: nodes.Node, within: _OfColumn | None = None) -> _Meaning:
        """What a node stands for. Texts `within` a condition are cells of its column."""
        match node:
            case nodes.Name(name=name):
                return self._subject(name, self._next(name))
            case nodes.Const(value=str() as text):
                self._text(text, self._next(), within)
            case nodes.Getattr(node=owner, attr=name):
                return self._part(self.meaning(owner), name, self._next(name))
            case nodes.Getitem(node=owner, arg=nodes.Const(value=str() as name)):
                return self._item(self.meaning(owner), name, self._next())
            case nodes.Call():
                return self._called(node, within)
            case nodes.Filter(node=nodes.Node() as operand, name=name):
                self.meaning(operand)
                self._next(name)
                self._arguments(node, None, within)
            case _:
                for below in node.iter_child_nodes():
                    self.meaning(below, within)
        return None

    def _next(self, expected: str | None = None) -> tuple[int, str]:
        start, word = next(self.words, (0, ""))
        if not word or (expected is not None and word != expected):
            raise _MisalignedError
        return start, word

    def _subject(self, name: str, word: tuple[int, str]) -> _Meaning:
        if name in CODES and self.study.coding is not None:
            return _OfCodes()
        table = self.study.tables.get(name)
        if table is None:
            return None
        self._note(Kind.TABLE, name, name, word)
        return _OfTable(table)

    def _part(self, owner: _Meaning, name: str, word: tuple[int, str]) -> _Meaning:
        match owner:
            case _OfTable(table=table) if name in table.columns or name == "where":
                return self._part_of_table(table, name, word)
            case _OfCodes() if name not in OTHER_PARTS_OF_CODES:
                return self._code(name, word, is_spelled=True)
            case _OfCodes() if name == "most_prevalent":
                return _OfCode()
            case _OfCodes() | _OfCode() if name == "among" and self.study.participants is not None:
                return _OfTable(self.study.participants, is_called=True)
        return None if isinstance(owner, _OfTable) else owner

    def _part_of_table(self, table: Table, name: str, word: tuple[int, str]) -> _Meaning:
        if name == "where":
            return _OfTable(table, is_called=True)
        self._note(Kind.COLUMN, table.name, name, word)
        return _OfColumn(table, table.columns[name])

    def _item(self, owner: _Meaning, name: str, word: tuple[int, str]) -> _Meaning:
        start, quoted = word
        word = start + 1, quoted[1:-1]
        return self._code(name, word, is_spelled=False) if isinstance(owner, _OfCodes) else None

    def _code(self, name: str, word: tuple[int, str], *, is_spelled: bool) -> _Meaning:
        meant = [name] if name in self.codes else [code for code in self.codes if identifier(code) == name]
        if len(meant) == 1 and self.study.coding is not None:
            start, text = word
            codebook = self.study.coding.codebook
            self.found.append(Named(Kind.ROW, codebook, meant[0], start, start + len(text), is_spelled))
        return _OfCode()

    def _called(self, node: nodes.Call, within: _OfColumn | None) -> _Meaning:
        function = self.meaning(node.node)
        match node.node, function:
            case nodes.Name(name=name), _ if name in CONDITIONS:
                self._arguments(node, None, within)
                return None
            case nodes.Getattr(node=owner, attr="among"), _OfTable(table=table):
                self._arguments(node, table, within)
                return _OfCodes() if isinstance(owner, nodes.Name) else _OfCode()
            case _, _OfTable(table=table, is_called=True):
                self._arguments(node, table, within)
                return _OfTable(table)
            case _, _OfColumn() as column:
                self._arguments(node, None, column)
                return column
            case nodes.Getattr(attr="ranked"), _OfCodes():
                self._arguments(node, None, within)
                return _OfCode()
        self._arguments(node, None, within)
        return function

    def _arguments(self, node: nodes.Call | nodes.Filter, table: Table | None, within: _OfColumn | None) -> None:
        for argument in node.args:
            self.meaning(argument, within)
        for keyword in node.kwargs:
            word = self._next(str(keyword.key))
            column = table.columns.get(str(keyword.key)) if table else None
            if table and column:
                self._note(Kind.COLUMN, table.name, column.name, word)
            self.meaning(keyword.value, _OfColumn(table, column) if table and column else within)

    def _text(self, text: str, word: tuple[int, str], within: _OfColumn | None) -> None:
        if within is None:
            return
        is_key = within.table.key == (within.column.name,)
        table = within.column.refers_to or (within.table.name if is_key else None)
        if table:
            start, quoted = word
            self._note(Kind.ROW, table, text, (start + 1, quoted[1:-1]))

    def _note(self, kind: Kind, table: str, name: str, word: tuple[int, str]) -> None:
        start, text = word
        self.found.append(Named(kind, table, name, start, start + len(text)))
