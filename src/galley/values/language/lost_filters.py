"""Filters that would have no effect, since what follows them goes by the number and not by its print."""

from __future__ import annotations

from typing import Final

from jinja2 import nodes

from galley.values.subjects.faults import ExpressionError

_CHANGING: Final = frozenset({"round"})  # filters that make another number, and not only another text

# Filters that print a value anew, each with those whose print is lost before it.
_DATES: Final = frozenset({"date", "month", "year"})
_NUMBERS: Final = frozenset({"plural", "percent", "quantifier", "grouped", "p"})
_ANEW: Final = {
    **dict.fromkeys(("words", "round", "p", "percent", "quantifier"), _NUMBERS),
    **dict.fromkeys(_DATES, _DATES),
}


def refuse_lost_filters(node: nodes.Filter | nodes.BinExpr, symbol: str = "") -> None:
    """Raise ExpressionError for a filter that only says how an operand prints, or what another one prints anew."""
    sides = (node.node,) if isinstance(node, nodes.Filter) else (node.left, node.right)
    for side in sides:
        if not isinstance(side, nodes.Filter):
            continue
        if isinstance(node, nodes.Filter):
            if side.name in _ANEW.get(node.name, ()):
                fact, hint = f"`{side.name}` before `{node.name}` prints nothing", _order(side.name, node.name)
                raise ExpressionError(fact, hint, subject=side.name)
        elif side.name not in _CHANGING:
            hint = f"compute first, and filter what comes of it: (… {symbol} …)|{side.name}"
            raise ExpressionError(f"`{side.name}` before a `{symbol}` prints nothing", hint, subject=side.name)


def _order(first: str, second: str) -> str:
    if second == "round" and first in {"percent", "p"}:
        return f"`{first}` takes the decimals: `…|{first}(1)`"
    if first == "plural":
        return f"the noun comes last: `…|{second}|plural`"
    return "take one of the two out"
