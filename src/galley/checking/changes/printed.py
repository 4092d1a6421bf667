"""What each value of a revision prints: computed from its data, else as it was recorded, else as it was built."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from galley.model.layout import PAPER, STUDY, VALUES
from galley.model.manuscript import written_form
from galley.reading.latex import read_latex
from galley.reading.latex.plain_text import plain_quote
from galley.values.evaluating import read_data
from galley.values.ledger import recorded_value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.values import Value
    from galley.reading.folder import Folder
    from galley.reading.study.study_data import StudyData

COMPUTED = "data"
RECORDED = "record"
BUILT = "build"
_BUILT_FILES = ("values.tex", "build/draft/values.tex")  # as a bundle for Overleaf has it, and as it lies after a build


@dataclass(frozen=True, slots=True)
class Printed:
    """A value: what it prints, which fact it is, and that fact's value before any rounding, as it is recorded.

    Of how many rows it tells is unknown, None, where no more is left of it than what it printed.
    """

    text: str
    fact: str
    exact: Any = None
    unit: str | None = None
    is_about_one_row: bool | None = False


@dataclass(frozen=True, slots=True)
class PrintedValues:
    """All values by expression; `source` is one of the constants above, empty where nothing is known of them.

    `values` are the records and `data` what they were computed from, where they were. `faults` are those of the data.
    """

    prints: Mapping[str, Printed]
    source: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    data: StudyData | None = None
    faults: tuple[Diagnostic, ...] = ()


def may_be_about_one_row(*ages: Printed | None) -> bool:
    """Whether a value is about a single row in one revision, or in none is known not to be."""
    told = [one.is_about_one_row for one in ages if one is not None]
    return any(told) or (bool(told) and False not in told)


def printed_values(folder: Folder, expressions: Collection[str]) -> PrintedValues:
    """The values of expressions in a folder. Rows with mistakes are left out where nothing else tells the values."""
    if not expressions and folder.exists(PAPER):
        return PrintedValues({}, COMPUTED)  # a paper of ours that prints no value yet
    data, faults = read_data(folder) if folder.exists(STUDY) else (None, ())
    if data is not None:
        return _computed(expressions, data, faults)
    if recorded := _recorded(folder):
        return PrintedValues(recorded, RECORDED, faults=faults)
    if built := _built(folder):
        return PrintedValues(built, BUILT, faults=faults)
    data, _ = read_data(folder, skip_bad_rows=True) if folder.exists(STUDY) else (None, ())
    return _computed(expressions, data, faults) if data is not None else PrintedValues({}, faults=faults)


def _computed(expressions: Collection[str], data: StudyData, faults: tuple[Diagnostic, ...]) -> PrintedValues:
    from galley.values.language.evaluation import evaluate  # noqa: PLC0415 - after the data are known to be sound

    values, _ = evaluate(expressions, data)
    prints = {expression: _printed(value) for expression, value in values.items()}
    return PrintedValues(prints, COMPUTED, values, data, faults)


def _printed(value: Value) -> Printed:
    exact = value.computed.exact
    return Printed(value.text, exact.expression, recorded_value(exact.value), exact.unit, value.origin.is_about_one_row)


def _recorded(folder: Folder) -> dict[str, Printed]:
    source, _ = folder.source(VALUES) if folder.exists(VALUES) else (None, ())
    try:
        facts: dict[str, Any] = json.loads(source.text)["values"] if source else {}
        return {
            expression: Printed(str(form["text"]), fact, record.get("value"), record.get("unit"))
            for fact, record in facts.items()
            for expression, form in record.get("prints", {}).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _built(folder: Folder) -> dict[str, Printed]:
    """What values.tex defines, as plain text."""
    path = next(filter(folder.exists, _BUILT_FILES), None)
    source, _ = folder.source(path) if path else (None, ())
    if source is None:
        return {}
    found: dict[str, Printed] = {}
    for use in read_latex(source)[0].macros("galleyvalue"):
        expression = written_form(use.arguments[0].text).strip() if use.arguments else ""
        if len(use.arguments) > 1:
            found[expression] = Printed(plain_quote(use.arguments[1].text), expression, is_about_one_row=None)
    return found
