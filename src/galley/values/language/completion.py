"""What may follow in an expression that is being written: parts, filters, columns and categories, for editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from galley.findings.patterns import lazy_pattern
from galley.model.study import AppliedBy
from galley.model.values import Fault
from galley.values.filters import filters
from galley.values.language.conditions import CONDITIONS
from galley.values.subjects.agreement import AgreementsSubject
from galley.values.subjects.analysis_results import AnalysisSubject, ResultsSubject
from galley.values.subjects.column import ColumnSubject
from galley.values.subjects.subject import Function
from galley.values.subjects.table import TableSubject
from galley.values.subjects.themes import ThemesSubject, ThemeSubject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.values.language.evaluation import Evaluator

_BEGUN = lazy_pattern(r"(?:\w[\w-]*)?\Z")
_FILTER = lazy_pattern(r"\|\s*(\w+)\Z")
_BEFORE_OPERANDS = lazy_pattern(r"(?:\A|[=!<>]=|[-+*/<>]|\b(?:and|or|not))\s*\Z")
_NAMED = lazy_pattern(r"(\w+)\s*=\s*(?:[a-z_]+\([^()]*)?\Z")  # the column of the condition that is being written
_BRACKETS = {")": "(", "]": "["}
_QUOTES = "\"'"
_MOST_KEYS = 1000


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that may be written next.

    `text` is what to write in place of the word that is begun. `prints` is what the expression then prints, or how many
    rows a category has; empty where it is no value yet. `means` says what it is.
    """

    text: str
    prints: str
    means: str


def begun_word(written: str) -> str:
    """The end of an expression that a proposal takes the place of: the word that is begun, or all words of a string."""
    if opened := _opened_string(written):
        return written[opened:]
    found = _BEGUN.search(written)
    return found[0] if found else ""


def open_mark(written: str) -> str:
    """The quotation mark of the string in which an expression's beginning ends; nothing where it ends in none."""
    opened = _opened_string(written)
    return written[opened - 1] if opened else ""


def proposals(written: str, evaluator: Evaluator) -> tuple[Proposal, ...]:
    """What may stand after an expression's beginning, in the order in which the study declares it.

    Nothing where the beginning has no meaning: what is wrong with it, a diagnostic says.
    """
    opened = _opened_string(written)
    is_quoted = opened > 0
    before = written[: opened - 1] if is_quoted else written.removesuffix(begun_word(written))
    if _BEFORE_OPERANDS.search(before):
        return () if is_quoted or _is_condition(before) else tuple(_subjects(evaluator))
    mark, owner = before.rstrip()[-1:], before.rstrip()[:-1]
    match mark:
        case ".":
            return tuple(_parts(_operand(owner), evaluator))
        case "|":
            return tuple(_filters(_operand(owner), evaluator))
        case "[":
            return tuple(_codes(_operand(owner), evaluator, is_quoted=is_quoted))
        case "(" | "," | "=":
            return tuple(_arguments(before, evaluator, is_quoted=is_quoted))
    return ()


def _is_condition(before: str) -> bool:
    """Whether a sign compares a column with something, which `where` does otherwise."""
    call = _innermost_call(before)
    return call is not None and call[0].endswith((".where", ".among"))


def _subjects(evaluator: Evaluator) -> Iterator[Proposal]:
    return (
        Proposal(name, "", str(subject))
        for name, subject in evaluator.subjects.items()
        if not isinstance(subject, Function)
    )


def _parts(owner: str, evaluator: Evaluator) -> Iterator[Proposal]:
    subject = evaluator.meaning(owner)
    names: Iterable[str] = subject.names() if hasattr(subject, "names") else ()
    for name in dict.fromkeys(names):
        if name.isidentifier():
            yield _proposed(name, f"{owner}.{name}", evaluator)


def _filters(operand: str, evaluator: Evaluator) -> Iterator[Proposal]:
    for name, known in filters().items():
        value = evaluator.evaluate(f"{operand}|{name}")
        manual = " ".join(known.manual.partition("\n\n")[0].split())
        if not isinstance(value, Fault):
            yield Proposal(name, value.text, manual)


def _codes(owner: str, evaluator: Evaluator, *, is_quoted: bool) -> Iterator[Proposal]:
    subject = evaluator.meaning(owner)
    for name in _keys(subject):
        meaning = evaluator.meaning(f'{owner}["{name}"]')
        if not isinstance(meaning, Fault):
            yield Proposal(name if is_quoted else f'"{name}"', "", str(meaning))


def _keys(subject: object) -> Iterable[str]:
    """What may stand in brackets behind a subject."""
    match subject:
        case ThemesSubject(counts=counts) | AgreementsSubject(counts=counts):
            return counts.coded.codes
        case ResultsSubject(results=results):
            return [row.key for row in results.rows]
        case AnalysisSubject(files=files):
            return files
    return ()


def _arguments(before: str, evaluator: Evaluator, *, is_quoted: bool) -> Iterator[Proposal]:
    """What is counted, columns for the conditions of `where`, or the categories of the column that one names."""
    call = _innermost_call(before)
    if call is not None and not is_quoted and _takes_values(call[0]):
        return (yield from _subjects(evaluator))
    while call is not None:
        function, arguments, outside = call
        owner, _, name = function.rpartition(".")
        subject = evaluator.meaning(owner) if owner else None
        if isinstance(subject, ColumnSubject):
            table = owner.rpartition(".")[0]
            return (yield from _categories(table, subject.cells.column.name, evaluator, is_quoted=is_quoted))
        if name == "applied_by" and owner:
            return (yield from (Proposal(one if is_quoted else f'"{one}"', "", "") for one in AppliedBy))
        if rows := _chosen_from(owner, name, subject):
            named = _NAMED.search(arguments)
            table = evaluator.meaning(rows)
            if named is None or not isinstance(table, TableSubject):
                return (yield from _conditions(table))
            yield from _categories(rows, named[1], evaluator, is_quoted=is_quoted)
            if before.rstrip().endswith("=") and not is_quoted and named[1] in table.rows.data.table.columns:
                yield from (Proposal(f"{name}(", "", holds_for) for name, (_, holds_for) in CONDITIONS.items())
            return None
        call = _innermost_call(outside)
    return None


def _takes_values(function: str) -> bool:
    """Whether what is called is a filter that takes a value of the study, or nothing but brackets around one."""
    filter_ = _FILTER.search(function)
    known = filters().get(filter_[1]) if filter_ else None
    return not function or (known is not None and known.takes_values)


def _chosen_from(owner: str, name: str, subject: object) -> str:
    """The rows from which a call chooses by conditions; nothing of other calls."""
    if name == "where" and isinstance(subject, TableSubject):
        return owner
    if name == "among" and isinstance(subject, ThemesSubject | ThemeSubject):
        return subject.counts.people.data.table.name
    return ""


def _conditions(subject: object) -> Iterator[Proposal]:
    columns = subject.rows.data.table.columns if isinstance(subject, TableSubject) else {}
    for name, column in columns.items():
        yield Proposal(f"{name}=", "", column.label)


def _categories(table: str, column: str, evaluator: Evaluator, *, is_quoted: bool) -> Iterator[Proposal]:
    subject = evaluator.meaning(table)
    if not isinstance(subject, TableSubject) or column not in subject.rows.data.table.columns:
        return
    declared = subject.rows.data.table.columns[column]
    for name in (*declared.categories, *declared.groups):
        value = evaluator.evaluate(f'{table}.where({column}="{name}").n')
        means = declared.categories[name].many if name in declared.categories else ", ".join(declared.groups[name])
        yield Proposal(name if is_quoted else f'"{name}"', "" if isinstance(value, Fault) else value.text, means)
    named = declared.refers_to or (table if subject.rows.data.table.key == (column,) else None)
    target = evaluator.subjects.get(named) if named else None
    for name in target.rows.keys[:_MOST_KEYS] if isinstance(target, TableSubject) else ():
        yield Proposal(name if is_quoted else f'"{name}"', "", "")


def _proposed(name: str, expression: str, evaluator: Evaluator) -> Proposal:
    value = evaluator.evaluate(expression)
    if not isinstance(value, Fault):
        return Proposal(name, value.text, value.computed.origin.formula)
    meaning: Any = evaluator.meaning(expression)
    return Proposal(name, "", "" if isinstance(meaning, Fault) else str(meaning))


def _opened_string(text: str) -> int:
    """Where the string begins in which a text ends, behind its quotation mark; 0 where it ends outside of any."""
    start, mark = 0, ""
    for place, letter in enumerate(text):
        if mark:
            mark = "" if letter == mark else mark
        elif letter in _QUOTES:
            start, mark = place + 1, letter
    return start if mark else 0


def _operand(text: str) -> str:
    """The operand at the end of a text: names, calls and filters without anything between them."""
    place, open_brackets = len(text), []
    while place > 0:
        letter = text[place - 1]
        if letter in _QUOTES:
            place = max(text.rfind(letter, 0, place - 1), 0) + 1
        elif letter in _BRACKETS:
            open_brackets.append(_BRACKETS[letter])
        elif open_brackets and letter == open_brackets[-1]:
            open_brackets.pop()
        elif not open_brackets and not (letter.isalnum() or letter in "_.|"):
            break
        place -= 1
    return text[place:]


def _innermost_call(text: str) -> tuple[str, str, str] | None:
    """The call whose parenthesis is open at the end of a text: what is called, its arguments so far, what is before."""
    depth, place = 0, len(text)
    while place > 0:
        letter = text[place - 1]
        if letter in _QUOTES:
            place = max(text.rfind(letter, 0, place - 1), 0) + 1
        elif letter == ")":
            depth += 1
        elif letter == "(":
            if depth == 0:
                function = _operand(text[: place - 1])
                return function, text[place:], text[: place - 1 - len(function)]
            depth -= 1
        place -= 1
    return None
