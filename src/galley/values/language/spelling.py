"""Syntax trees back to text, one spelling for each: under which a value is known however an author wrote it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

_SYMBOLS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}
_ATOMS = (nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Filter)


def spelled(node: nodes.Node | None) -> str:  # noqa: PLR0911 - one case for each kind of node
    """The text of an expression that the language has."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Const(value=value):
            return json.dumps(value, ensure_ascii=False)
        case nodes.Getattr(node=owner, attr=name):
            return f"{_operand(owner)}.{name}"
        case nodes.Getitem(node=owner, arg=argument):
            return f"{_operand(owner)}[{spelled(argument)}]"
        case nodes.Call(node=function):
            return f"{_operand(function)}({_arguments(node)})"
        case nodes.Filter(node=subject, name=name):
            arguments = _arguments(node)
            return f"{_operand(subject)}|{name}{f'({arguments})' if arguments else ''}"
        case nodes.Compare(expr=first, ops=operands):
            return " ".join(
                [_operand(first), *(f"{_SYMBOLS.get(one.op, one.op)} {_operand(one.expr)}" for one in operands)]
            )
        case nodes.BinExpr(left=left, right=right):
            chained = type(left) is type(node) and isinstance(node, nodes.And | nodes.Or | nodes.Add | nodes.Mul)
            return f"{spelled(left) if chained else _operand(left)} {node.operator} {_operand(right)}"
        case nodes.UnaryExpr(node=operand):
            return f"{node.operator}{' ' if node.operator == 'not' else ''}{_operand(operand)}"
    return type(node).__name__.lower()


def _operand(node: nodes.Node | None) -> str:
    return spelled(node) if isinstance(node, _ATOMS) else f"({spelled(node)})"


def _arguments(node: nodes.Call | nodes.Filter) -> str:
    named: Iterable[str] = (f"{one.key}={spelled(one.value)}" for one in node.kwargs)
    return ", ".join([*map(spelled, node.args), *named])
