"""Text to Jinja2's syntax tree."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError, nodes

from galley.findings.patterns import lazy_pattern
from galley.values.language.slips import told_of_syntax
from galley.values.subjects.faults import ExpressionError

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from jinja2.nodes import Expr

# Longer ones are slips of a brace; it also bounds what the parser can be made to do.
_LONGEST = 2000

# Deeper ones nobody can read; it also keeps all that walks an expression within Python's stack.
_DEEPEST = 60

# Characters that TeX acts upon stand behind a backslash in LaTeX, and mean themselves in a quoted text: "50\\% remote".
_ESCAPED = lazy_pattern(r"\\(\\|[%#&_${}])")


_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_SIGNS = frozenset("+-*/")
_OPERANDS = frozenset(("name", "integer", "float", "string"))
_NO_NAMES = frozenset(("and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None"))
_SEPARATORS = frozenset((",", "=", "==", "!=", "<", "<=", ">", ">=", "and", "or", "not"))


@cache
def _environment() -> Environment:
    return Environment(autoescape=False)  # noqa: S701 - only its parser is used; nothing is rendered


@lru_cache(maxsize=4096)  # a process that stays evaluates the same ones after each changed datum
def parse(expression: str) -> Expr:
    """The syntax tree of an expression, which nobody may change. Raises ExpressionError with what the parser says."""
    if not expression:
        raise ExpressionError("the expression is empty", "write what to print, as in `participants.n`")
    if len(expression) > _LONGEST:
        raise ExpressionError("the expression is too long", f"{_LONGEST} characters are the limit; is a brace missing?")
    try:
        body = _environment().parse("{{ " + _ESCAPED.sub(_unescaped, expression) + " }}").body
    except TemplateSyntaxError as error:
        raise ExpressionError(*told_of_syntax(error.message or "", expression)) from None
    except RecursionError:
        raise ExpressionError("the expression is nested too deeply") from None
    _refuse_misleading_filters(expression)
    match body:
        case [nodes.Output(nodes=[nodes.TemplateData(), *_] | [_, _, *_])] | [] | [_, _, *_]:
            raise ExpressionError("this is not one expression", "quotes and brackets must be balanced")
        case [nodes.Output(nodes=[expr])] if _depth(expr) <= _DEEPEST:
            return expr
        case [nodes.Output()]:
            raise ExpressionError("the expression is nested too deeply", f"{_DEEPEST} levels are the limit")
        case _:
            raise ExpressionError("this is not one expression")


def words_of(expression: str) -> Iterator[tuple[int, str]]:
    """The names and the quoted texts of an expression in its order, each with its offset."""
    text = expression.replace("\r\n", " \n")  # else the lexer would count one character less
    offset = -len("{{ ")
    for _, kind, word in _environment().lex(f"{{{{ {text} }}}}"):
        if kind == "string" or (kind == "name" and word not in _NO_NAMES):
            yield offset, word
        offset += len(word)


def _refuse_misleading_filters(expression: str) -> None:
    """Raise ExpressionError for a filter behind `a - b`, which Jinja2 applies to `b` alone and a reader to both."""
    template = "{{ " + _ESCAPED.sub(_unescaped, expression) + " }}"
    tokens = [(kind, text) for _, kind, text in _environment().lex(template)]
    # For each bracket that is open: where the sum begins, and its last sign, if there is one.
    levels, before = [(1, 0)], ""
    for place, (kind, text) in enumerate(tokens):
        if kind == "whitespace":
            continue
        if text in _OPENING:
            levels.append((place + 1, 0))
        elif text in _CLOSING and len(levels) > 1:
            levels.pop()
        elif kind == "operator" and text in _SIGNS and (before in _OPERANDS or before in _CLOSING):
            levels[-1] = levels[-1][0], place
        elif text in _SEPARATORS:
            levels[-1] = place + 1, 0
        elif text == "|" and levels[-1][1]:
            raise _binds_first([text for _, text in tokens], *levels[-1], place)
        before = text if text in _CLOSING else kind


def _binds_first(tokens: Sequence[str], start: int, sign: int, pipe: int) -> ExpressionError:
    """What is wrong with a filter at `pipe` behind a sum, and how to write it for the whole and for the last part."""
    sides = ("".join(tokens[start:sign]).strip(), tokens[sign], "".join(tokens[sign + 1 : pipe]).strip())
    chain = "".join(tokens[pipe : _end_of_filters(tokens, pipe)]).rstrip()
    name = chain.lstrip("| ").partition("(")[0].partition("|")[0].strip()
    first, symbol, last = sides
    return ExpressionError(
        f"`|` binds first: `{name}` is applied to `{last}` alone",
        f"write `({first} {symbol} {last}){chain}`, or `{first} {symbol} ({last}{chain})` if that is meant",
        subject=name,
    )


def _end_of_filters(tokens: Sequence[str], pipe: int) -> int:
    """Where the filters end that begin at `pipe`: before what separates operands, or a bracket that is not theirs."""
    depth = 0
    for place in range(pipe, len(tokens)):
        depth += (tokens[place] in _OPENING) - (tokens[place] in _CLOSING)
        ends = tokens[place] in _SEPARATORS or tokens[place] in _SIGNS or tokens[place] == "}}"
        if depth < 0 or (depth == 0 and ends):
            return place
    return len(tokens)


def _depth(expression: nodes.Node) -> int:
    depth, level = 0, [expression]
    while level:
        depth, level = depth + 1, [below for node in level for below in node.iter_child_nodes()]
    return depth


def _unescaped(match: re.Match[str]) -> str:
    return match[0] if match[1] == "\\" else match[1]  # Jinja2 itself reads a doubled backslash as one
