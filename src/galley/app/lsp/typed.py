r"""What was typed by hand and the study knows: a number as the `\VAR` that prints it, a quote as its `\excerpt`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit
from galley.findings.patterns import lazy_pattern
from galley.model.paper import theme_expression
from galley.model.values import Fault
from galley.prose.quantities.phrasing import Form
from galley.prose.quotes.excerpting import excerpt_command
from galley.prose.wording.numbers import Number, numbers
from galley.prose.wording.sentences import sentence_bounds
from galley.values.language.named import OTHER_PARTS_OF_CODES
from galley.values.language.spelling import identifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.model.values import Value
    from galley.prose.quantities import KnownQuantity
    from galley.prose.quotes.sources import Found
    from galley.prose.quotes.typed import TypedQuote

_PERCENT = lazy_pattern(r"(?<![\w.,])\d{1,3}(?:\.\d{1,3})?%")
_WORD = lazy_pattern(r"[^\W\d_]{3,}")
_MOST = 5  # candidates
_MOST_UNTOLD = 3  # of those that no word of the sentence speaks for
_SURE = 100  # what the rule for typed numbers takes for the one that is meant, whatever else shares words with it
_SAY_NOTHING = frozenset(("and", "the", "for", "with", "who", "were", "was", "number", "from"))
_NEAR = 30  # characters on each side of a number, in which a word counts twice
_IN_SOURCE = {"–": "--", "%": "\\%"}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to write in place of what was typed; `means` says what it is."""

    edit: Edit
    means: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An expression with its value, and the words that prose has for it."""

    expression: str
    value: float
    words: frozenset[str]
    is_share: bool = False


def meets(one: Span, other: Span) -> bool:
    """Whether two stretches of a file have something in common, be it their ends."""
    return one.path == other.path and one.start <= other.end and other.start <= one.end


def typed_number(uses: PaperUses, section: Section, place: Span) -> tuple[Offer, ...]:
    r"""The values that print exactly the number which is typed in a stretch of a section, the likeliest first."""
    prose, text = section.prose, section.prose.with_formulas
    since, until = sentence_bounds(text, prose.offset(place.start))
    for number in _numbers(text, since, until):
        span = prose.span(number.start, number.end)
        is_as_read = span.text in (number.text, _in_source(number.text))
        is_theirs = section.is_code(number.start) or section.is_quoted(number.start)
        if meets(span, place) and is_as_read and not is_theirs:
            agreeing = {
                known.quantity.expression for one in uses.project.mentions if one.span == span for known in one.agreeing
            }
            before, behind = text[since : number.start], text[number.end : until]
            around = (_words(before + behind), _words(f"{before[-_NEAR:]} {behind[:_NEAR]}"))
            found = _ranked(uses, number, around, agreeing)
            return tuple(Offer(Edit(span, f"\\VAR{{{one.expression}}}"), one.origin.formula) for one in found)
    return ()


def typed_quote(uses: PaperUses, section: Section, place: Span) -> tuple[Offer, ...]:
    """The excerpts that have the words which are quoted by hand in a stretch of a section."""
    sources = uses.project.sources_of_words
    if sources is None:
        return ()
    return tuple(
        _excerpt(quote, found)
        for quote in uses.project.typed_quotes
        if quote.section.source.path == section.source.path and meets(quote.credited or quote.span, place)
        for found in sources.exact(quote.words)
        if quote.speaker is None or quote.speaker.id == found.excerpt.participant
        if sources.coded.may_be_quoted(found.excerpt)
    )[:_MOST]


def _excerpt(quote: TypedQuote, found: Found) -> Offer:
    command = excerpt_command(quote.latex, found.excerpt.id, is_whole=found.is_whole)
    what = "these words" if found.is_whole else "a cut of the words"
    return Offer(Edit(quote.credited or quote.span, command), f"{what} of {found.excerpt.participant}")


def _numbers(text: str, start: int, end: int) -> Iterator[Number]:
    yield from numbers(text, start, end)
    for match in _PERCENT.finditer(text, start, end):
        yield Number(match[0], Decimal(match[0][:-1]), *match.span())


def _in_source(text: str) -> str:
    return "".join(_IN_SOURCE.get(letter, letter) for letter in text)


def _ranked(
    uses: PaperUses, number: Number, around: tuple[frozenset[str], ...], agreeing: set[str]
) -> tuple[Value, ...]:
    """The values that print as the number does, those first for which most words of the sentence speak."""
    scored: list[tuple[int, Value]] = []
    for one in _candidates(uses):
        if one.is_share == number.text.endswith("%") and (value := _printed(uses, one, number)):
            score = sum(len(one.words & words) for words in around) + (_SURE if one.expression in agreeing else 0)
            scored.append((score, value))
    scored.sort(key=lambda pair: -pair[0])
    told = [value for score, value in scored if score > 0]
    return tuple(told[:_MOST] or [value for _, value in scored[:_MOST_UNTOLD]])


def _printed(uses: PaperUses, one: _Candidate, number: Number) -> Value | None:
    """The value with the filter under which it prints exactly what is typed, if there is one."""
    if uses.evaluator is None or not number.rounds(one.value * (100 if one.is_share else 1)):
        return None
    for filter_ in _filters(number):
        value = uses.evaluator.evaluate(one.expression + filter_)
        if not isinstance(value, Fault) and value.text == number.text:
            return value
    return None


def _filters(number: Number) -> tuple[str, ...]:
    decimals = len(number.text.rstrip("%").partition(".")[2])
    if number.text.endswith("%"):
        return (f"|percent({decimals})" if decimals else "|percent",)
    if number.is_word:
        return ("|Words",) if number.text[0].isupper() else ("|words",)
    if "," in number.text:
        return ("|grouped",)
    return ("", f"|round({decimals})" if decimals else "|round")


def _candidates(uses: PaperUses) -> Iterator[_Candidate]:
    known = uses.project.known_quantities or ()
    for one in known:
        if isinstance(one.value, str):
            continue
        words = _words_for(uses, one)
        yield _Candidate(one.quantity.expression, one.value, words)
        if one.quantity.form is Form.CATEGORY:
            total = _total(known, one.quantity.table)
            share = one.quantity.expression.removesuffix(".n") + ".share"
            yield _Candidate(share, one.value / total if total else 0, words, is_share=True)
    yield from _of_codes(uses)


def _total(known: Iterable[KnownQuantity], table: str) -> float:
    of_rows = (one for one in known if one.quantity.table == table and one.quantity.form is Form.ROWS)
    return next((one.value for one in of_rows if not isinstance(one.value, str)), 0)


def _words_for(uses: PaperUses, one: KnownQuantity) -> frozenset[str]:
    quantity = one.quantity
    table = uses.vocabulary.study.tables.get(quantity.table)
    column = table.columns.get(quantity.column) if table else None
    told = (*quantity.names, *quantity.phrasing.names, *quantity.phrasing.behind, quantity.unit, quantity.category)
    return _words(" ".join((*told, column.label if column else "")))


def _of_codes(uses: PaperUses) -> Iterator[_Candidate]:
    """How many codes, codings and excerpts there are, and whom each reported code holds for."""
    coded = uses.project.coded
    if coded is None:
        return
    final, initial = coded.stage(coded.coding.final), coded.stage(coded.coding.initial)
    yield _Candidate("themes.n", len(coded.themes), _words("themes"))
    yield _Candidate(f"{coded.coding.codebook}.final.n", len(final), _words("final codes codebook"))
    yield _Candidate(f"{coded.coding.codebook}.initial.n", len(initial), _words("initial codes codebook"))
    everyone = len(coded.participants)
    for code in final:
        subject, words = _subject(code.name, coded.codes), _words(f"{code.label} {code.name}")
        people = len(coded.participants_of(code.name))
        yield _Candidate(f"{subject}.participants", people, words | _words("participants"))
        yield _Candidate(f"{subject}.share", people / everyone if everyone else 0, words, is_share=True)


def _subject(code: str, codes: Iterable[str]) -> str:
    """What an expression calls a code: `themes.trust_opacity` where that can mean no other."""
    name = identifier(code)
    is_alone = sum(identifier(other) == name for other in codes) == 1
    return f"themes.{name}" if is_alone and name not in OTHER_PARTS_OF_CODES else theme_expression(code)


def _words(text: str) -> frozenset[str]:
    """The words of a text without capitals and the ending of plurals, so that they can be compared."""
    found = (re.sub(r"(?<=\w{3})s$", "", word.casefold()) for word in _WORD.findall(text))
    return frozenset(word for word in found if word not in _SAY_NOTHING)
