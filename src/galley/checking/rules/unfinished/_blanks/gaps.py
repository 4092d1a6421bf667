"""Where a word is left out of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._blanks.forms import UNIT
from galley.checking.rules.unfinished._blanks.placeholders import names_among
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import holds, matches, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_DOTS = lazy_pattern(
    r"(?<= )(?P<dots>\.{4,8}(?= [a-z])|(?<=[a-z] )\.\.(?= [a-z])|(?<=the |his |her )(?:\.{3}|…) ?(?=[a-z]{3})"
    r"|(?<=[a-z] )(?<=used )(?:\.{3}|…)(?= (?:as|to|for) )"
    r"|(?<= on | of | in | by )(?:\.{3}|…)(?= (?:The|This|These|We|In|It|They|Our|However|Thus|For) [a-z])"
    r"|(?<=[Ff]or example, |or instance, )\.{3,5}(?=\n|\Z| [A-Z])"
    r"|(?<=First, )\.{3,5}(?= [A-Z])|(?<=i\.e\., |e\.g\., )\.{3,5}(?=\))"
    r"|(?<=[a-z] )(?:\.{3,4}|…)(?=[,;]? (?:and )?\((?:i{1,3}|iv|v|[2-5]|[b-d])\))"
    r"|(?<=[ivx2-5b-d]\) )(?:\.{3,4}|…)\.?(?=\n|\Z| [A-Z]))"
)
_LEFT_OUT = lazy_pattern(r"(?<=[a-z])(?:[,;] ?\.(?= [A-Z]|\n|\Z)|, ?,(?= [a-z]))")
_EMPTY_PAIR = lazy_pattern(
    r"(?<=[a-z]{3} )\((?: | %|(?:e\.g\.|i\.e\.|see|see also|cf\.|such as)[ ,:]*)\)(?=[.,;:]|\Z|\n"
    r"| (?:and|or|but|were|was|had|have|are|is|of|who|which|that|to|in|on|for|with|by)\b)"
    r"|(?<=[a-z]{3} )(?<!function )(?<!method )(?<!operator )\(\)"
    r"(?= ?[.,;]| (?:see|shows?|were|was|have|who|which|and we)\b)|(?<=[a-z] )\[(?: ?, ?|[–—]|_{2,})\](?=[.,;])"
    r"|(?<=[a-z], )\[ ?\](?=[.,](?:\s|\Z))"
)
"""Parentheses with nothing in them, or with nothing behind what leads up to it."""
_OF_EMPTY_PAIRS = (
    *("( )", "()", "( %)", ", []", ", [ ]", "[,", "[ ,", "[–]", "[—]", "[__"),
    *(
        f"({word}{end}"
        for word in ("e.g.", "e.g.,", "i.e.", "i.e.,", "see", "see also", "cf.", "such as")
        for end in (")", " )", ":)")
    ),
)
_PREPOSITION = lazy_pattern(r"[a-z] (?:in|by|of|at|from|with|between|on|for|about|than|the)$")
_PARTICLES = frozenset({"in", "on", "about", "with", "for", "at"})  # with which a verb may end its sentence
_ENDS = lazy_pattern(r"\.(?=\s+[A-Z]|\s*\n|\s*\Z)")
_NOTHING_BETWEEN = lazy_pattern(r"[a-z]+[\s~]+[,.]")  # in the source: a macro there prints what we cannot see
_RULE = (
    r"(?:\\underline\s*\{\s*(?:\\hspace\*?\s*\{[^{}]*\}|~+)\s*\}"
    r"|(?<=[a-z] )\\rule\s*\{[\d.]+(?:cm|mm|em|in)\}\s*\{[\d.]+(?:pt|mm|ex)\})"
)
_PLURAL = r"(?!(?:is|was|has|as|this|its)\b)[a-z]{3,20}[^\Wsu_]s"
_RULED = lazy_pattern(
    rf"\\\${_RULE}|{_RULE}\s?\\%|{_RULE}[ ~](?:[a-z-]+ )?(?:{COUNTED}|{_PLURAL}|{UNIT})(?![\w-])"
    rf"|(?:(?<=[a-z])|(?<=[a-z] ))~{{2,6}} ?(?:[a-z-]+ )?(?:{COUNTED}|{UNIT}|\\%)(?![\w-])"
    rf"|(?:(?<=[a-z])|(?<=[a-z] ))~{{3,6}} ?{_PLURAL}(?![\w-])"
)
_OF_RULED = ("\\underline", "~~", "\\rule")
_NO_NUMBER = lazy_pattern(
    r"\b(?:(?i:about|approximately|around|nearly|only)|(?<!based )on|while|whereas|achieved|reached|found"
    r"|that)"
    r" (?P<sign>%)(?= of (?:all|the|our|these|those|them)\b)"
    r"|(?:^|[,.] )(?P<first>%)(?= of (?:all |the |our |these |those )*(?:[a-z-]+ )?(?:[a-z]{2,20}s|them|people|men"
    r"|women)"
    r" (?:were|was|had|have|are|said|told|agreed|disagreed|thought|felt|chose|did|took|gave|found|made|went|knew|saw"
    r"|slept))"
    r"|(?<=[a-z], )(?P<bare>%)(?= (?:were|was|had|have|said|did|chose|[a-z]{3,12}ed)\b)"
    r"|(?<=[a-z] )(?P<about>[~∼] ?(?:[a-z-]+ )?(?=[a-z]+s\b|(?:wo)?men\b|people\b|children\b)"  # noqa: RUF001 - what `\sim` prints
    rf"{COUNTED}(?![\w-]))"
    r"|\b(?:of|to|by|was|only|about|at|than) (?P<alone>%)(?=[.,;)](?:\s|\Z))"
    r"|(?<=\bbetween )(?P<range>[–-]{1,2} and (?:[–-]{1,2}(?= )|(?=\d)))",
    re.MULTILINE,
)
_WIDTH = 20  # characters before such a sign that tell; thrice as many after it
_OF_NO_NUMBER = ("% of", ", %", " %.", " %,", " %;", " %)", "~", "∼", "between –", "between -")  # noqa: RUF001 - the same
_MARKED = lazy_pattern(
    r"(?:\\(?:textbf|hl|textcolor\s*\{\w+\})\s*\{|\{\\(?:bf|bfseries|color\s*\{\w+\})\s)\s*(?P<letter>[KMNn])\s*\}"
    rf"[ ~](?:[a-z-]+ )?{COUNTED}(?![\w-])"
)
_COUNTERS = tuple(f"{before}{letter} " for letter in "KMNn" for before in (" ", "\n"))
_EMPTY_FORMULA = lazy_pattern(rf"\$(?<=\s\$)[ ~]+\$(?: ?\\%|[ ~](?:[a-z-]+ )?(?:{COUNTED}|[a-z]{{2,20}}s)(?![\w-]))")
_LETTERS = r"(?:X{2,4}|x{2,4}|Y{2,4}|N{2})"
_BLANK_FORMULA = lazy_pattern(
    rf"\$\s*(?P<relation>\\(?:geq?|leq?|sim|approx|pm)(?![a-z])|[<>~])?\s*(?P<blank>{_LETTERS})(?:\s*\\pm\s*{_LETTERS})?\s*\$"
    rf"(?(relation)|[ ~](?:[a-z-]+ )?(?:{COUNTED}|{_PLURAL}|{UNIT})(?![\w-]))"
)
_TRAILING = lazy_pattern(r"[a-z]{3}(?<!etc),?(?P<dots>\.{4,8})(?= [A-Z]|\n|\Z)")
_ASKED_FOR = lazy_pattern(r"(?:\A|\n)\W*(?:Any|Other|Additional|Further|Please)\b[^.!?\n]*\Z")  # in a questionnaire
_SHORT_QUESTION = 60  # characters
_MOST_TRAILING = 3  # of a section: more of them are a custom, or lines to write on
_TEXT = frozenset(
    {"document", "abstract", "footnote", "itemize", "enumerate"}
)  # and no table, in which a sign may head


def gaps(section: Section) -> Iterator[Span]:
    """Where a word is left out: behind a preposition, `in , Brazil`, or where dots stand for it, `by .... arrows`."""
    prose, text = section.prose, section.prose.with_formulas
    for match in matches(_DOTS, prose.text, ("..", "…")):
        if not section.is_quoted(match.start()) and not section.is_code(match.start()):
            yield prose.span(*match.span("dots"))
    for match in matches(_LEFT_OUT, text, (", .", ", ,", "; .", ";.")):
        if not section.is_quoted(match.start()) and not set("\\{}").intersection(prose.span(*match.span()).text):
            yield prose.span(*match.span())
    yield from _in_parentheses(section)
    yield from _before_what_is_counted(section)
    yield from _without_number(section)
    for place in places(text, (" ,", " .")):
        if text[place + 1] == "." and not _ENDS.match(text, place + 1):
            continue  # a number
        if found := _PREPOSITION.search(text[max(place - 10, 0) : place]):
            start = place - len(found[0]) + 2
            span = prose.span(start, place + 2)
            is_sure = text[place + 1] == "," or text[start:place] not in _PARTICLES
            if is_sure and not section.is_quoted(start) and _NOTHING_BETWEEN.fullmatch(span.text):
                yield span


def trailing_dots(section: Section) -> Iterator[Span]:
    """Where a sentence of the text ends in four dots or more, as one does that somebody means to go on with."""
    prose = section.prose
    found = [match.span("dots") for match in matches(_TRAILING, prose.text, ("....",))]
    for start, end in found if len(found) <= _MOST_TRAILING else ():
        is_text = {*section.enclosing(prose.source_offset(start))} <= _TEXT
        is_asked = _ASKED_FOR.search(prose.text[max(start - _SHORT_QUESTION, 0) : start])
        if is_text and not is_asked and not section.is_quoted(start) and not section.is_code(start):
            yield prose.span(start, end)


def _in_parentheses(section: Section) -> Iterator[Span]:
    """Parentheses of the text with nothing in them; what a command there prints we cannot see."""
    prose = section.prose
    for match in matches(_EMPTY_PAIR, prose.with_formulas, _OF_EMPTY_PAIRS):
        is_text = {*section.enclosing(prose.source_offset(match.start()))} <= _TEXT
        is_own = not section.is_quoted(match.start()) and not section.is_code(match.start())
        if is_text and is_own and "\\" not in prose.span(*match.span()).text.replace("\\%", ""):
            yield prose.span(*match.span())


def _before_what_is_counted(section: Section) -> Iterator[Span]:
    r"""An empty line, as in `\underline{\hspace{1cm}} people`, nothing, as in `~~ people`, or a marked letter."""
    text = section.source.text
    found = [*matches(_RULED, text, _OF_RULED), *_EMPTY_FORMULA.finditer(text)]
    is_doubled = holds(section.prose.with_formulas, ("XX", "xx", "YY", "NN"))
    blanks = [*matches(_BLANK_FORMULA, text, ("XX$", "xx$", "YY$", "NN$"))] if is_doubled else []
    names = names_among(section, frozenset(one["blank"] for one in blanks))
    found += [one for one in blanks if one["blank"] not in names]
    found += [one for one in _marked_letters(section) if f"${one['letter']}$" not in text]
    for match in found:
        is_comment = section.is_comment(match.start())
        start = section.prose.offset(match.end() - 1)
        if not is_comment and not section.is_quoted(start) and not section.is_code(start):
            yield section.source.span(*match.span())


def _marked_letters(section: Section) -> Iterator[re.Match[str]]:
    prose, text = section.prose, section.source.text
    for place in places(prose.text, _COUNTERS):
        offset = prose.source_offset(place + 1)
        if text[offset + 1 : offset + 2] == "}" and (match := _MARKED.search(text, max(offset - 40, 0), offset + 80)):
            yield match


def _without_number(section: Section) -> Iterator[Span]:
    """A sign that a number belongs to, and none: `on % of days`, `~ hours`, `between – and –`."""
    prose, text = section.prose, section.prose.with_formulas
    told = -1
    for place in places(text, _OF_NO_NUMBER):
        match = _NO_NUMBER.search(text, max(place - _WIDTH, 0), place + 3 * _WIDTH)
        if match is None or match.start() == told:
            continue
        told = match.start()
        start, end = match.span(match.lastgroup or 0)
        is_text = {*section.enclosing(prose.source_offset(start))} <= _TEXT
        if is_text and not section.is_quoted(start) and not section.is_code(start):
            yield prose.span(start, end)
