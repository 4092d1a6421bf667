"""Walks an expression's syntax tree over the study's subjects."""

from __future__ import annotations

import operator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from galley.findings.members import failed
from galley.model.layout import STUDY
from galley.model.reserved_names import SUBJECTS
from galley.model.values import Fault, Value
from galley.reading.study.doubts import ROWS
from galley.values.filters import filters
from galley.values.language.asking import not_a_value, value_wanted
from galley.values.language.bare_words import refuse_bare_side, refuse_bare_words
from galley.values.language.combining import COMPARISONS, OPERATORS, as_condition, combined, finite
from galley.values.language.conditions import CONDITIONS
from galley.values.language.lost_filters import refuse_lost_filters
from galley.values.language.parsing import parse
from galley.values.language.slips import hints_of_name, no_filter, told_of_node
from galley.values.language.spelling import spelled
from galley.values.statistics.selection import counted_rows
from galley.values.subjects.analysis_results import results_subjects
from galley.values.subjects.coded_data import coded_subjects
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.printing import plain_text
from galley.values.subjects.results import Result, composed, described, is_constant
from galley.values.subjects.subject import Function
from galley.values.subjects.table import TableSubject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from galley.model.study import Study, Table
    from galley.reading.study.study_data import StudyData
    from galley.values.subjects.subject import Subject

_BEFORE_COUNTS = frozenset({"where", "among", "applied_by"})


class Evaluator:
    """Evaluates expressions over one study's data."""

    def __init__(self, data: StudyData) -> None:
        self.data = data
        self._study: Study = data.study
        counted = counted_rows(data)
        self._subjects: dict[str, Subject | Function] = {
            **{name: Function(name, make) for name, (make, _) in CONDITIONS.items()},
            **{name: TableSubject(rows, tables=counted) for name, rows in counted.items()},
        }
        if data.coded is not None:
            self._subjects |= coded_subjects(data.study, data.coded, counted)
        self._subjects |= results_subjects(data)
        self._empty = _empty_tables(data)

    def evaluate(self, expression: str) -> Value | Fault:
        """The expression's value, or why it has none."""
        return self.outcome(expression)[0]

    def outcome(self, expression: str) -> tuple[Value | Fault, bool]:
        """The expression's value, or why it has none, and whether that comes from what cells hold."""
        try:
            result = self._result(expression)
        except ExpressionError as error:
            return error.fault, error.is_of_data
        except RecursionError:
            return Fault("the expression is nested too deeply"), False
        except Exception as error:  # noqa: BLE001 - of a statistic or a filter: the other values are computed
            what = failed("statistic or filter in", expression, error)
            return Fault(what.message, (f"see {what.span}: {what.hints[0]}",)), True
        return Value(expression, result.text, result.computed), True

    @property
    def subjects(self) -> Mapping[str, Subject | Function]:
        """What expressions begin with, by name."""
        return self._subjects

    def meaning(self, expression: str) -> Any:
        """A subject, a function or a result: what the beginning of an expression stands for; a Fault where nothing."""
        try:
            return self._evaluated(parse(expression))
        except ExpressionError as error:
            return error.fault
        except RecursionError:
            return Fault("the expression is nested too deeply")

    def _result(self, expression: str) -> Result:
        asked = parse(expression)
        name = next((one.name for one in asked.find_all(nodes.Name) if one.name in self._empty), "")
        try:
            result = self._evaluated(asked)
        except ExpressionError as error:
            if name and error.is_of_data:
                raise self._no_rows_yet(name) from None
            raise  # what is asked wrongly has no value with rows either
        if not isinstance(result, Result) or is_constant(result.origin):
            raise not_a_value(expression, result)
        if name:
            raise self._no_rows_yet(name)
        return result

    def _no_rows_yet(self, name: str) -> ExpressionError:
        empty = self._empty[name]
        return ExpressionError(f"there is no {empty.label.one} yet: {empty.path} has no rows", subject=name)

    def _evaluated(self, node: nodes.Node) -> Any:
        result = self._visit(node)
        if isinstance(result, Result) and not result.expression:
            return replace(result, expression=spelled(node))
        return result

    def _visit(self, node: nodes.Node) -> Any:  # noqa: C901, PLR0911 - one case for each kind of node
        match node:
            case nodes.Name(name=name):
                return self._subject(name)
            case nodes.Const(value=value):
                return finite(value, "a number in the expression")
            case nodes.Getattr(node=owner, attr=name):
                return self._attribute(self._evaluated(owner), name)
            case nodes.Getitem(node=owner, arg=nodes.Const(value=str() as name)):
                return self._item(self._evaluated(owner), name)
            case nodes.Call():
                return self._call(node)
            case nodes.Filter(node=nodes.Node() as subject, name=name):
                refuse_lost_filters(node)
                return self._filtered(name, self._evaluated(subject), node)
            case nodes.Compare(expr=first, ops=[comparison]):
                symbol, compare = COMPARISONS.get(comparison.op, ("", None))
                if compare:
                    refuse_bare_side(node, self._subjects)
                    return combined(symbol, compare, self._evaluated(first), self._evaluated(comparison.expr))
            case nodes.And() | nodes.Or():
                symbol, combine = ("and", operator.and_) if isinstance(node, nodes.And) else ("or", operator.or_)
                left, right = as_condition(self._evaluated(node.left)), as_condition(self._evaluated(node.right))
                return combined(symbol, combine, left, right)
            case nodes.Not(node=negated):
                condition = as_condition(self._evaluated(negated))
                origin = composed("not", f"not ({condition.origin.formula})", (condition,))
                return Result(not condition.value, plain_text(not condition.value), origin)
            case nodes.Neg(node=negated):
                return combined("-", operator.sub, 0, self._evaluated(negated))
            case nodes.BinExpr() if type(node) in OPERATORS:
                symbol, combine = OPERATORS[type(node)]
                refuse_lost_filters(node, symbol)
                left = value_wanted(self._evaluated(node.left))  # its fault comes before those of what follows
                return combined(symbol, combine, left, self._evaluated(node.right))
        raise ExpressionError(*told_of_node(type(node).__name__.lower()))

    def _subject(self, name: str) -> Any:
        self._rely_on(name)
        if name in self._subjects:
            return self._subjects[name]
        hints = hints_of_name(name, self._subjects, has_codes=self.data.coded is not None)
        if not self._study.tables:
            hints = (f"this paper has no study: declare its tables in {STUDY}",)
        is_left_out = (name, ROWS) in self.data.doubts.faults
        raise ExpressionError(f"value `{name}` is not defined", *hints, subject=name, unknown=True, of_data=is_left_out)

    def _rely_on(self, name: str) -> None:
        """Note what all that is said of a subject depends on: the rows of a table, and which codes there are."""
        doubts, coded = self.data.doubts, self.data.coded
        doubts.ask(name)
        if coded is not None and name in {*SUBJECTS, coded.coding.codebook}:
            doubts.ask_all(coded.coding.codebook)

    def _attribute(self, owner: Any, name: str) -> Any:
        if hasattr(owner, "attribute"):
            return owner.attribute(name)
        hints = (f"`{name}` comes before what is counted: `….{name}(…).n`",) if name in _BEFORE_COUNTS else ()
        raise ExpressionError(f"{described(owner)} has no part `{name}`", *hints, subject=name, unknown=True)

    def _item(self, owner: Any, name: str) -> Any:
        if hasattr(owner, "item"):
            return owner.item(name)
        hint = 'only codes are named in brackets, as in `themes["data-work"].share`'
        if name.isidentifier() and hasattr(owner, "attribute"):
            owner.attribute(name)  # which says what is wrong with any other name
            hint = f"write a dot instead of brackets: `….{name}`"
        raise ExpressionError(f"{described(owner)} has no part `{name}`", hint, subject=name)

    def _call(self, node: nodes.Call) -> Any:
        function = self._evaluated(node.node)
        if isinstance(function, Result) and function.again is not None:
            function = Function(function.origin.statistic, function.again)
        if not isinstance(function, Function):
            raise ExpressionError(f"{described(function)} cannot be called", "leave out the parentheses")
        return _applied(f"`{function.name}`", function.call, *self._arguments(node))

    def _filtered(self, name: str, subject: Any, node: nodes.Filter) -> Any:
        known = filters()
        if name not in known:
            raise no_filter(name)
        if isinstance(subject, bool | int | float | str):
            subject = value_wanted(subject)
        unnamed, named = self._arguments(node)
        if known[name].wants_study:
            named["study"] = self._study
            self.data.doubts.ask("")
        if isinstance(subject, Result) and subject.ends and known[name].each_end:
            ends = [_applied(f"filter `{name}`", known[name].apply, [end, *unnamed], named) for end in subject.ends]
            return subject.with_ends(*ends)
        return _applied(f"filter `{name}`", known[name].apply, [subject, *unnamed], named)

    def _arguments(self, node: nodes.Call | nodes.Filter) -> tuple[list[Any], dict[str, Any]]:
        if node.dyn_args or node.dyn_kwargs:
            raise ExpressionError("`*` arguments are not part of the expression language")
        refuse_bare_words(node, self._subjects)
        named = {str(keyword.key): self._evaluated(keyword.value) for keyword in node.kwargs}
        if len(named) < len(node.kwargs):
            raise ExpressionError("an argument is given twice", "chain two calls, or use `one_of` or `between`")
        return [self._evaluated(argument) for argument in node.args], named


def evaluate(expressions: Iterable[str], data: StudyData) -> tuple[dict[str, Value], dict[str, Fault]]:
    """The values of all expressions that have one, and the faults of the others, by expression."""
    evaluator = Evaluator(data)
    outcomes: Mapping[str, Value | Fault] = {text: evaluator.evaluate(text) for text in sorted(set(expressions))}
    values = {text: outcome for text, outcome in outcomes.items() if isinstance(outcome, Value)}
    faults = {text: outcome for text, outcome in outcomes.items() if isinstance(outcome, Fault)}
    return values, faults


def _empty_tables(data: StudyData) -> dict[str, Table]:
    """A table without rows that each subject stands on, by the subject's name: data that are still to come."""
    doubtful = data.doubts.faults
    empty = {name: one.table for name, one in data.tables.items() if not len(one) and (name, ROWS) not in doubtful}
    coding, people = data.study.coding, data.study.participants
    if coding is None or people is None:
        return empty
    coded = [empty[name] for name in (people.name, coding.codebook, coding.excerpts, coding.codings) if name in empty]
    return {**{name: coded[0] for name in ("themes", "agreement") if coded}, **empty}


def _applied(name: str, call: Callable[..., Any], unnamed: list[Any], named: dict[str, Any]) -> Any:
    import inspect  # noqa: PLC0415 - only needed here, and not for expressions without calls

    try:
        inspect.signature(call).bind(*unnamed, **named)
    except TypeError as error:
        raise ExpressionError(f"{name} is given the wrong arguments: {error}") from None
    return call(*unnamed, **named)
