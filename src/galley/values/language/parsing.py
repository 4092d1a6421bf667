"""Text to Jinja2's syntax tree."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError, nodes

from galley.findings.patterns import lazy_pattern
from galley.values.language.faults import ExpressionError

if TYPE_CHECKING:
    import re

    from jinja2.nodes import Expr

# Longer ones are slips of a brace; it also bounds what the parser can be made to do.
_LONGEST = 2000

# Deeper ones nobody can read; it also keeps all that walks an expression within Python's stack.
_DEEPEST = 60

# Characters that TeX acts upon stand behind a backslash in LaTeX, and mean themselves in a quoted text: "50\\% remote".
_ESCAPED = lazy_pattern(r"\\(\\|[%#&_${}])")


@cache
def _environment() -> Environment:
    return Environment(autoescape=False)  # noqa: S701 - only its parser is used; nothing is rendered


def parse(expression: str) -> Expr:
    """The syntax tree of an expression. Raises ExpressionError with what the parser says."""
    if not expression:
        raise ExpressionError("the expression is empty", "write what to print, as in `participants.n`")
    if len(expression) > _LONGEST:
        raise ExpressionError("the expression is too long", f"{_LONGEST} characters are the limit; is a brace missing?")
    try:
        body = _environment().parse("{{ " + _ESCAPED.sub(_unescaped, expression) + " }}").body
    except TemplateSyntaxError as error:
        raise ExpressionError(f"this is not an expression: {error.message}") from None
    except RecursionError:
        raise ExpressionError("the expression is nested too deeply") from None
    match body:
        case [nodes.Output(nodes=[nodes.TemplateData(), *_] | [_, _, *_])] | [] | [_, _, *_]:
            raise ExpressionError("this is not one expression", "quotes and brackets must be balanced")
        case [nodes.Output(nodes=[expr])] if _depth(expr) <= _DEEPEST:
            return expr
        case [nodes.Output()]:
            raise ExpressionError("the expression is nested too deeply", f"{_DEEPEST} levels are the limit")
        case _:
            raise ExpressionError("this is not one expression")


def _depth(expression: nodes.Node) -> int:
    depth, level = 0, [expression]
    while level:
        depth, level = depth + 1, [below for node in level for below in node.iter_child_nodes()]
    return depth


def _unescaped(match: re.Match[str]) -> str:
    return match[0] if match[1] == "\\" else match[1]  # Jinja2 itself reads a doubled backslash as one
