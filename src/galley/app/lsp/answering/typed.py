r"""What was typed by hand and the study knows: a number as the `\VAR` that prints it, a quote as its `\excerpt`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from galley.app.lsp.answering.candidates import candidates, words_of
from galley.findings.diagnostics import Edit
from galley.findings.patterns import lazy_pattern
from galley.model.values import Fault
from galley.prose.counting.numbers import Number, numbers
from galley.prose.mentions.retyping import use_of
from galley.prose.quotes.excerpting import excerpt_command
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.lsp.answering.candidates import Candidate
    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.model.values import Value
    from galley.prose.quotes.sources import Found
    from galley.prose.quotes.typed import TypedQuote

_PERCENT = lazy_pattern(r"(?<![\w.,])\d{1,3}(?:\.\d{1,3})?%")
_MOST = 5  # candidates
_MOST_UNTOLD = 3  # of those that no word of the sentence speaks for
_SURE = 100  # what the rule for typed numbers takes for the one that is meant, whatever else shares words with it
_NEAR = 30  # characters on each side of a number, in which a word counts twice
_IN_SOURCE = {"–": "--", "%": "\\%"}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to write in place of what was typed; `means` says what it is."""

    edit: Edit
    means: str


def typed_number(uses: PaperUses, section: Section, place: Span) -> tuple[Offer, ...]:
    r"""The values that print exactly the number which is typed in a stretch of a section, the likeliest first."""
    prose, text = section.prose, section.prose.with_formulas
    since, until = sentence_bounds(text, prose.offset(place.start))
    for number in _numbers(text, since, until):
        span = prose.span(number.start, number.end)
        is_as_read = span.text in (number.text, _in_source(number.text))
        is_theirs = section.is_code(number.start) or section.is_quoted(number.start)
        if span.meets(place) and is_as_read and not is_theirs:
            agreeing = {
                known.quantity.expression for one in uses.project.mentions if one.span == span for known in one.agreeing
            }
            before, behind = text[since : number.start], text[number.end : until]
            around = (words_of(before + behind), words_of(f"{before[-_NEAR:]} {behind[:_NEAR]}"))
            found = _ranked(uses, number, around, agreeing)
            return tuple(Offer(Edit(span, use_of(one.expression)), one.origin.formula) for one in found)
    return ()


def typed_quote(uses: PaperUses, section: Section, place: Span) -> tuple[Offer, ...]:
    """The excerpts that have the words which are quoted by hand in a stretch of a section."""
    sources = uses.project.sources_of_words
    if sources is None:
        return ()
    return tuple(
        _excerpt(quote, found)
        for quote in uses.project.typed_quotes
        if quote.section.source.path == section.source.path and (quote.credited or quote.span).meets(place)
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
    for one in candidates(uses):
        if one.is_share == number.text.endswith("%") and (value := _printed(uses, one, number)):
            score = sum(len(one.words & words) for words in around) + (_SURE if one.expression in agreeing else 0)
            scored.append((score, value))
    scored.sort(key=lambda pair: -pair[0])
    told = [value for score, value in scored if score > 0]
    return tuple(told[:_MOST] or [value for _, value in scored[:_MOST_UNTOLD]])


def _printed(uses: PaperUses, one: Candidate, number: Number) -> Value | None:
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
