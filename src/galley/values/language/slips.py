"""What an author means who writes an expression as another language has it, or loses a bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.model.layout import STUDY
from galley.model.reserved_names import SUBJECTS
from galley.values.filters import filters
from galley.values.statistics.registry import column_statistics, row_statistics
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.synonyms import synonym

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNCLOSED = lazy_pattern(r"unexpected '\}', expected '(?P<closing>.)'")
_AT_END = lazy_pattern(r".*'end of print statement'")
_BEHIND = lazy_pattern(r"expected token 'end of print statement', got ")
_NO_COMMA = lazy_pattern(r"expected token ',', got ")
_NO_NAME = lazy_pattern(r"expected token 'name', got ")
_LONE = lazy_pattern(r"unexpected char (?P<quoted>.+) at \d+|unexpected (?P<token>'.+')")
_CURLED = frozenset("“”„‘’«»`")
_FROM_DIGIT = lazy_pattern(r"themes\.(?P<name>\d[\w-]*)")
_CHOICE = lazy_pattern(r"=\s*(?:\"[^\"]*\"|'[^']*'|[\w.]+)\s+or\s+\w+\s*=")
_IN_SQUARE = lazy_pattern(r"[\w)]\[\s*\w+\s*=[^=]")
_CAPITALS: Final = frozenset({"capitalize", "title", "upper"})
_IN_BRACES = lazy_pattern(r"\s*(?:\{\{|\\VAR\b)")

_CONDITIONS: Final = 'conditions stand side by side, with a comma between them: `where(a="x", b=at_least(3))`'
_CHOICES: Final = 'several categories of a column are `one_of("…", "…")`'
_IN_WHERE: Final = 'write them in parentheses: `participants.where(a="x").n`'
_TOKENS: Final = {"integer": "a number", "float": "a number", "string": "a text in quotes"}
_NODES: Final = {
    "tuple": ("a list of several values", "ask for each of them in a `\\VAR` of its own"),
    "list": ("a list in brackets", 'several categories are one_of("…", "…")'),
    "condexpr": ("`if … else`", "choices belong into a template, or into a `\\claim`"),
    "compare": ("a chain of comparisons", "write `a < b and b < c`, with `==`, `!=`, `<`, `<=`, `>` or `>=`"),
    "getitem": ("a place in brackets", 'a row is found by its key, as in `where(id="…")`'),
    "pow": ("`**`", ""),
    "mod": ("`%`", "a percentage is `…|percent`"),
    "floordiv": ("`//`", "write `(… / …)|round`"),
    "concat": ("`~`", "write the two one behind the other in the text"),
    "test": ("`is`", "compare with `==`"),
}


def told_of_syntax(message: str, expression: str) -> tuple[str, ...]:  # noqa: C901, PLR0911 - one case for each slip
    """What is wrong with the syntax, and hints: what the parser says, in the words of whoever wrote the expression."""
    if _IN_BRACES.match(expression):
        return "this is not an expression", "it stands alone, without braces or `\\VAR` around it"
    if unclosed := _UNCLOSED.fullmatch(message):
        return (f"`{unclosed['closing']}` is missing in the expression",)
    if _BEHIND.match(message):
        if coded := _FROM_DIGIT.search(expression):
            hint = f'write `themes["{coded["name"]}"]`'
            return f"`{coded['name']}` begins with a digit, which no name behind a dot does", hint
        found = message.rpartition(", got ")[2].strip("'")
        hint = "two values are compared with `==`" if found == "=" else "arguments of a filter stand in parentheses"
        return f"the expression should end before {_TOKENS.get(found, f'`{found}`')}", hint
    if _AT_END.fullmatch(message):
        return "the expression ends where more is expected", "is there a `|` or an operator too many?"
    if _IN_SQUARE.search(expression):
        return "conditions in square brackets are not part of the expression language", _IN_WHERE
    if _NO_COMMA.match(message):
        is_choice = _CHOICE.search(expression) is not None
        return "a comma is missing in the expression", _CHOICES if is_choice else _CONDITIONS
    if message == "expected name or number":
        return ("a name is missing behind a dot of the expression",)
    if _NO_NAME.match(message):
        return (
            f"a name is missing before `{message.rpartition(', got ')[2].strip(chr(39))}`",
            "is there one `|` too many?",
        )
    if lone := _LONE.fullmatch(message):
        character = (lone["quoted"] or lone["token"]).strip("'\"") or (lone["quoted"] or "")[1:-1]
        if character in _CURLED:
            quoted = f"`{character}`" if character != "`" else "a grave accent"
            return f"{quoted} is no quotation mark of the language", 'text stands in straight ones: `"…"`'
        if character in {'"', "'"}:
            return ("a quotation mark is missing in the expression",)
        return (f"`{character}` is not expected in the expression",)
    return (f"this is not an expression: {message}",)


def told_of_node(name: str) -> tuple[str, ...]:
    """What is said of a construct that the language does not have."""
    wording, hint = _NODES.get(name, (f"`{name}`", ""))
    known = "there are names, calls, filters, comparisons, and, or, not, + - * /; logic belongs in a template"
    return f"{wording} is not part of the expression language", hint or known


def no_filter(name: str) -> ExpressionError:
    """The error for a filter that there is not, where another language may have one of its name."""
    known, statistics = filters(), (*row_statistics(), *column_statistics())
    statistic = name if name in statistics else synonym(name, statistics)
    hints = did_you_mean(name, known) or (f"there is {', '.join(known)}",)
    if name in _CAPITALS:
        hints = ("for the start of a sentence there is `Words`",)
    elif statistic:
        hints = (f"a statistic stands behind a dot: `….{statistic}`",)
    return ExpressionError(f"filter `{name}` is not defined", *hints, subject=name, unknown=True)


def hints_of_name(name: str, subjects: Iterable[str], *, has_codes: bool) -> tuple[str, ...]:
    """What is meant by a name that the study does not have: a filter or statistic in the wrong place, a near one."""
    statistic = synonym(name, column_statistics()) or name
    if name in filters():
        return (f"`{name}` is a filter: it comes behind what it is applied to, as in `…|{name}`",)
    if statistic in column_statistics():
        return (f"a statistic comes behind its column: `table.column.{statistic}`",)
    if name in {*SUBJECTS, "themes"} and not has_codes:
        return (f"the study has no coded data: declare `[coding]` in {STUDY}",)
    return did_you_mean(name, subjects) or (f"there is {', '.join(subjects)}",)
