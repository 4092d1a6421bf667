"""Notes among authors in colour."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import is_bracketed, is_note
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.notes import weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import MacroUse, Section

_COLOURS = ("textcolor", "hl", "colorbox", "red", "blue", "revise", "highlight")
_GROUP = lazy_pattern(r"\s*(?P<text>[^{}]+)\}")
_LONGEST = 250  # characters of a note; what is coloured for longer is a revision

_IN_COLOUR = lazy_pattern(r"(?m)^(?:[^%\n\\]|\\.)*?\\textcolor(?=\s*\{)|(?<=[}\]. ])\\textcolor(?=\s*\{)")
_LONGEST_BRACKETED = 1500
_DISPLAYED = lazy_pattern(r"\s*\\begin\s*\{(?:equation|align|gather|multline|dmath|math|displaymath|array|split)")
_MANY, _FEW_IN_MANY = 10, 5  # uses of a colour in a file; one of so many is a note
_SPOKEN = 2  # how far words speak to authors that somebody's colour alone marks
_STYLE = (
    r"(?:[\s{]|\\(?:bfseries|bf|em|it|itshape|sf|sffamily|rm|small|footnotesize|noindent|leavevmode)(?![a-zA-Z])"
    r"|\\(?:emph|textbf|textit|textsf|textrm|textnormal|underline)\s*\{)*"
)
_LOUD = (
    r"(?:\[(?:rgb|RGB|HTML)\]\s*\{[^{}]*\}|\{\s*(?:[a-zA-Z]+!\d+[\w!]*"
    r"|(?i:[a-z_-]*(?:red|blue|magenta|purple|orange|violet|cyan|green|teal|brown|olive|yellow|pink|maroon)\w*))\s*\})"
)
# The body of a macro that prints all that it is given in a loud colour, or on one.
_SETS_LOUD = lazy_pattern(
    rf"{_STYLE}\\(?:text)?color\s*{_LOUD}{_STYLE}[\[(]?\s*#1\s*[\])]?(?:[\s}}]|\\xspace(?![a-zA-Z])|\\color\s*\{{black\}})*"
    r"|\\colorbox\s*\{\s*[a-zA-Z]+(?:!\d+)?\s*\}\s*\{\s*(?:\\parbox\s*\{[^{}]*\}\s*\{)?#1[\s}]*"
)
_SETS_ASIDE = lazy_pattern(
    r"\\margin(?:par|note)\s*(?:\[[^\]]*\]\s*)?\{[^#{}]*(?:\{[^#{}]*\}[^#{}]*)?\{?[^#{}]*#1[\s}]*"
)
_OF_A_BLANK = lazy_pattern(rf"\?{{2,3}}(?: ?(?:%|percent\b)| {COUNTED}(?![\w-]))")  # told as such
_INITIALS = lazy_pattern(  # a macro of somebody's own
    r"(?!us|ok|no|me|my|to|go|up|in|on|at|it|is|am|by|do|we|he|so|or|an|as|if|of|bf|em|tt|sc|sf|hl)[a-z]{2}|[A-Z]{2}"
)


@kept
def colouring(section: Section) -> frozenset[str]:
    """The macros of the paper's own that do nothing but set their only argument in a loud colour, or in the margin."""
    return frozenset(
        one.name
        for one in section.definitions
        if one.parameters == 1
        and ("color" in one.body or "\\margin" in one.body)
        and (_SETS_LOUD.fullmatch(one.body) or _SETS_ASIDE.fullmatch(one.body))
    )


_TABLES = frozenset({"tabular", "tabular*", "tabularx", "longtable", "tabulary"})


def is_of_initials(name: str) -> bool:
    """Whether a macro may be named by somebody's initials."""
    return _INITIALS.fullmatch(name) is not None


def coloured(section: Section, colouring: frozenset[str]) -> Iterator[Span]:
    """What is set in colour and is a note; `colouring` are macros of the paper's own that do so."""
    yield from _declared(section)
    yield from _in_floats(section)
    uses: Counter[str] = Counter()
    notes: list[tuple[str, Span]] = []
    for macro in section.macros(*_COLOURS, *colouring):
        if not macro.arguments or (macro.name in ("textcolor", "colorbox") and len(macro.arguments) == 1):
            continue
        colour = macro.arguments[0].text if macro.name == "textcolor" else macro.name
        uses[colour] += 1
        span = macro.arguments[-1] if macro.name not in ("textcolor", "colorbox") else macro.arguments[1]
        if _OF_A_BLANK.match(section.prose.text, section.prose.offset(span.start)) or _DISPLAYED.match(span.text):
            continue
        if span.end - span.start <= _LONGEST and not section.is_quoted(section.prose.offset(span.start)):
            if not section.prose.is_blank(span.start, span.end) and _is_coloured_note(macro, span):
                notes.append((colour, span))
        elif macro.name == "textcolor" and is_bracketed(span.text[:_LONGEST_BRACKETED]):
            notes.append((colour, span))
    own = Counter(colour for colour, _ in notes)  # a colour in which hardly anything is a note is that of a revision
    yield from (span for colour, span in notes if uses[colour] < _MANY or own[colour] * _FEW_IN_MANY >= uses[colour])


def _is_coloured_note(macro: MacroUse, span: Span) -> bool:
    before = span.source.text[max(macro.span.start - 40, 0) : macro.span.start]
    before = ". " if macro.name in ("hl", "highlight", "revise") else before  # highlighted words seldom are text
    is_of_somebody = _INITIALS.fullmatch(macro.name) is not None
    is_said = is_of_somebody and weighed(span.text).to >= _SPOKEN <= len(span.text.split()) // 2
    return is_said or is_note(span.text, before)


def _in_floats(section: Section) -> Iterator[Span]:
    r"""What `\textcolor` sets in figures and tables that a macro keeps apart from where they stand."""
    for one in section.definitions:
        if one.parameters or "\\caption" not in one.body:
            continue
        for match in _IN_COLOUR.finditer(one.span.source.text, one.span.start, one.span.end):
            (_, text), _ = section.groups.arguments(one.span.source.text, match.end(), "mm")
            if text and is_note(one.span.source.text[slice(*text)], ". "):
                yield one.span.source.span(*text)


def _declared(section: Section) -> Iterator[Span]:
    r"""What `{\color{red} …}` sets in colour."""
    text = section.source.text
    for macro in section.macros("color"):
        start = macro.span.end
        if not macro.arguments or text[macro.span.start - 1 : macro.span.start] != "{":
            continue
        group = _GROUP.match(text, start, start + _LONGEST)
        if group is None or section.prose.is_blank(*group.span("text")) or macro.arguments[0].text == "white":
            continue  # in a drawing, nothing is a note, and what is white nobody sees
        is_cell = not _TABLES.isdisjoint(section.enclosing(start))  # where orders may be tasks of a plan
        is_said = is_bracketed(group["text"]) or "?" in group["text"] if is_cell else is_note(group["text"], ". ")
        if is_said and not section.is_quoted(section.prose.offset(start)):
            yield section.source.span(*group.span("text"))
