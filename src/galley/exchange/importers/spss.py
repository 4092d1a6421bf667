"""SPSS data files (`.sav`, `.zsav`), as SPSS, Qualtrics, SoSci Survey and others export them.

Variable labels become the columns' labels, and value labels their categories, in the order of the codes. A scale of
which only the ends have labels stays a number. Values that are declared missing become empty cells, and are counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from galley.exchange.collected import Case, Collected, Omission, Variable
from galley.exchange.refusal import Refusal
from galley.exchange.respondents import left_for_privacy, names_a_person, naming_column, row_names
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from galley.exchange.files.foreign_file import ForeignFile

_BEGINNINGS = (b"$FL2", b"$FL3")


def recognizes(file: ForeignFile) -> bool:
    return file.beginning.startswith(_BEGINNINGS)


def read(file: ForeignFile) -> Collected:
    if not recognizes(file):
        raise Refusal("this is no SPSS data file", "save the data as .sav again")
    try:
        import pyreadstat  # noqa: PLC0415 - an extra, for SPSS alone
    except ImportError as error:
        hint = 'install it with `pip install "galleyproof[spss]"`, or export the data as CSV'
        raise Refusal("reading SPSS data takes the library pyreadstat, which is not installed", hint) from error
    try:
        columns, about = pyreadstat.read_sav(BytesIO(file.content), output_format="dict", user_missing=True)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError, MemoryError) as error:
        raise Refusal("the SPSS file is damaged or cut off", "save the data as .sav again") from error
    return _Data(columns, about).collected()


@dataclass(frozen=True)
class _Data:
    columns: Mapping[str, Sequence[Any]]
    about: Any  # what pyreadstat knows of the variables

    def collected(self) -> Collected:
        rows = len(next(iter(self.columns.values()), ()))
        names = row_names(self._cells, rows)
        kept = [name for name in self.columns if not names_a_person(name) and name != naming_column(self._cells)]
        cases = (
            Case(called, {name: cell for name in kept if (cell := self._cells[name][row])})
            for row, called in enumerate(names)
        )
        return Collected(
            variables=tuple(map(self._variable, kept)),
            cases=tuple(cases),
            omissions=(*left_for_privacy(filter(names_a_person, self.columns)), *self._missing(kept)),
            remarks=tuple(self._scales(kept)),
        )

    @cached_property
    def _cells(self) -> dict[str, list[str]]:
        """The cells of each column as tables have them: labels for codes, nothing for what is missing."""
        return {name: [self._cell(name, value) for value in values] for name, values in self.columns.items()}

    def _cell(self, name: str, value: Any) -> str:
        if self._is_missing(name, value):
            return ""
        return self._categories.get(name, {}).get(value) or _written(value)

    def _variable(self, name: str) -> Variable:
        label = (self.about.column_names_to_labels.get(name) or "").strip()
        if name in self._categories:
            return Variable(name, label, Kind.CATEGORY, tuple(self._categories[name].values()))
        return Variable(name, label, Kind.NUMBER if self._is_numeric(name) else Kind.TEXT)

    def _is_numeric(self, name: str) -> bool:
        return all(isinstance(value, (int, float)) for value in self.columns[name] if value not in (None, ""))

    # --- Labels -------------------------------------------------------------------------------------------------------

    @cached_property
    def _categories(self) -> dict[str, dict[Any, str]]:
        """By column, the labels of its codes in their order, where each value that occurs has one."""
        found = {}
        for name, labels in self.about.variable_value_labels.items():
            valid = {code: _distinct(label, code, labels) for code, label in labels.items()}
            valid = {code: label for code, label in valid.items() if label and not self._is_missing(name, code)}
            there = {value for value in self.columns.get(name, ()) if not self._is_missing(name, value)}
            if valid and there <= valid.keys():
                found[name] = dict(sorted(valid.items(), key=lambda item: (str(type(item[0])), item[0])))
        return found

    def _scales(self, kept: Sequence[str]) -> Iterator[str]:
        """What is said of numbers that have labels for some values."""
        for name in kept:
            labels = self.about.variable_value_labels.get(name, {})
            valid = [
                f"{_written(code)} is “{label}”" for code, label in labels.items() if not self._is_missing(name, code)
            ]
            if valid and name not in self._categories:
                yield f"`{name}` stays a number: {', '.join(valid)}, and other values have no label"

    # --- Missing values -----------------------------------------------------------------------------------------------

    def _is_missing(self, name: str, value: Any) -> bool:
        if value is None or value != value or value == "":  # noqa: PLR0124 - what is no number is not itself
            return True
        ranges = self.about.missing_ranges.get(name, ())
        return any(isinstance(value, type(one["lo"])) and one["lo"] <= value <= one["hi"] for one in ranges)

    def _missing(self, kept: Sequence[str]) -> Iterator[Omission]:
        for name in kept:
            labels = self.about.variable_value_labels.get(name, {})
            declared = Counter(
                value
                for value in self.columns[name]
                if value not in (None, "") and value == value and self._is_missing(name, value)  # noqa: PLR0124
            )
            for value, count in declared.items():
                label = f" “{labels[value]}”" if labels.get(value) else ""
                yield Omission(f"value of `{name}`: {_written(value)}{label}", count, "it is declared missing")


def _distinct(label: str, code: Any, labels: dict[Any, str]) -> str:
    """A label as a category: with its code where another code has the same."""
    plain = " ".join(label.split())
    alike = sum(" ".join(one.split()) == plain for one in labels.values())
    return f"{plain} ({_written(code)})" if alike > 1 else plain


def _written(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value).strip()
