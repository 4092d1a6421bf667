"""Arguments that are written as another language has them: text without quotes, comparisons instead of conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from galley.values.language.spelling import spelled
from galley.values.subjects.faults import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Collection

# For a comparison, the condition that is meant; equality needs none.
_MEANT: Final = {
    "gt": "more_than",
    "gteq": "at_least",
    "lt": "less_than",
    "lteq": "at_most",
    "ne": "other_than",
    "eq": "",
}

_SIGNS: Final = {"eq": "==", "ne": "!="}  # what texts are compared by
_TRUTH: Final = {"yes": "true", "Yes": "true", "no": "false", "No": "false"}  # as cells of tables have it


def refuse_bare_words(node: nodes.Call | nodes.Filter, known: Collection[str]) -> None:
    """Raise ExpressionError for arguments that begin with a name which is not `known`, and say what is meant."""
    for keyword in node.kwargs:
        _refuse_logic(str(keyword.key), keyword.value)
        _refuse(keyword.value, f"{keyword.key}={{}}", known)
    for argument in node.args:
        if isinstance(node, nodes.Filter):
            _refuse(argument, f"{node.name}({{}})", known)
        match argument:
            case nodes.Not(node=nodes.Name(name=name)) if name not in known:
                raise ExpressionError(f"value `{name}` is not defined", f"write `{name}=false`", subject=name)
        if isinstance(argument, nodes.Compare) and isinstance(argument.expr, nodes.Name):
            name, comparison = argument.expr.name, argument.ops[0]
            meant, to = _MEANT.get(comparison.op), spelled(comparison.expr)
            if meant is not None and name not in known:
                hint = f"write `{name}={meant}({to})`" if meant else f"write `{name}={to}`"
                raise ExpressionError(f"value `{name}` is not defined", hint, subject=name)


def _refuse_logic(column: str, operand: nodes.Node) -> None:
    """Raise ExpressionError for `soil="sand" or "loam"` and `soil=not "sand"`, which are conditions of their own."""
    match operand:
        case nodes.Or(left=nodes.Const() as first, right=nodes.Const() as second):
            name, meant = "or", f"one_of({spelled(first)}, {spelled(second)})"
        case nodes.Not(node=nodes.Const(value=str()) as only):
            name, meant = "not", f"other_than({spelled(only)})"
        case _:
            return
    fact = f"`{name}` stands between conditions, not in one"
    raise ExpressionError(fact, f"write `{column}={meant}`", subject=column)


def refuse_bare_side(node: nodes.Compare, known: Collection[str]) -> None:
    """Raise ExpressionError for a comparison with a name which is not `known`, where a text is meant."""
    sides = (node.expr, node.ops[0].expr)
    if not any(isinstance(one, nodes.Name) and one.name in known for one in sides):
        for one in sides if not all(isinstance(one, nodes.Name) for one in sides) else ():
            _refuse(one, f"… {_SIGNS.get(node.ops[0].op, '==')} {{}}", known)


def _refuse(argument: nodes.Node, use: str, known: Collection[str]) -> None:
    if isinstance(argument, nodes.Name) and argument.name not in known:
        name = argument.name
        truth = _TRUTH.get(name)
        meant = use.format(truth or f'"{name}"')
        hint = f"write `{meant}`" if truth else f"text goes in quotes: `{meant}`"
        raise ExpressionError(f"value `{name}` is not defined", hint, subject=name, unknown=True)
