"""Quotations that are typed by hand: what stands in quotation marks or in a block, and who is said to have said it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, VALUE
from galley.prose.wording.attribution import review_stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.quotes.names import NamedParticipant, ParticipantNames

_BLOCKS = frozenset(
    {"quote", "quotation", "displayquote", "displayquotation", "quoting", "blockquote", "participantquote"}
)
_SAYING = (
    r"(?:sa(?:id|ys?|ying)|told|tells?|expla\w+|not(?:ed?|es|ing)|describ\w+|put(?:s|ting)? it|call\w*|ask\w*|answer\w*"
    r"|report\w*|stat(?:ed?|es|ing)|remark\w*|recall\w*|add(?:ed|s|ing)|argu\w+|complain\w*|jok\w+|comment\w*|wrote"
    r"|mention\w*|summar\w+|observ\w+|admit\w*|respond\w*|repl\w+|thought|felt|express\w*|elaborat\w+|stress\w*"
    r"|emphasi\w+|quot\w+|conclud\w+|point\w* out|share[ds]?|reflect\w*|worr\w+|words)"
)
_BEHIND = lazy_pattern(
    rf"[,.;]?\s*(?:[(\[][^()\[\]“”\n]{{0,40}}?|[—–-]+\s*|,?\s*(?:as\s|according to\s)?(?:{_SAYING}\s)?(?:by\s)?)"
)
_BEFORE = lazy_pattern(rf"[^“”\n]{{0,60}}?\b{_SAYING}\b[^“”\n]{{0,40}}|(?:\s?\([^()“”\n]{{0,40}}\))?\s?:\s?")
_ASKED = lazy_pattern(r"\b(?:ask\w*|told|tell\w*|question\w*|quot\w+|show\w+)\s$")
_NEW_SENTENCE = lazy_pattern(r"[.!?]\s")
_OPENING = lazy_pattern(r"\s*[(\[]")
_CREDIT = lazy_pattern(r"\s*(?:[(\[][^()\[\]\n]{0,40}|[—–-]+\s*)$")
_REST = lazy_pattern(r"[^()\[\]“”\n]{0,40}[)\]]?[.]?\s*")
_STOP = lazy_pattern(r"\s*(?:[.,;:)\]]|$)", re.MULTILINE)
_NAMED = lazy_pattern(r"(?:block|hyphen|en|text|foreign)c?quote")
_CITED = lazy_pattern(rf"[\s,.;(]*{CITATION}")
_WINDOW = 110  # characters before and behind a quotation in which a name is looked for
_FEWEST_WORDS = 4
_MARKS = '“”„«»"'


@dataclass(frozen=True, slots=True)
class TypedQuote:
    """A quotation in the prose; `start` and `end` are offsets of the prose, with the marks.

    `speaker` names the participant it is ascribed to. `credited` is its source with the marks and a `(P07)` right
    behind them, where that is how it is ascribed; else None.
    """

    section: Section
    start: int
    end: int
    words: str
    speaker: NamedParticipant | None
    credited: Span | None

    @property
    def span(self) -> Span:
        return self.section.prose.span(self.start, self.end)

    @property
    def latex(self) -> str:
        """The words as the author wrote them, without the marks around them."""
        prose, text = self.section.prose, self.section.prose.text
        start, end = self.start, self.end
        start += text[start] in _MARKS
        end -= text[end - 1] in _MARKS
        return prose.span(start, end).text.strip()


def typed_quotes(section: Section, names: ParticipantNames) -> Iterator[TypedQuote]:
    """The quotations of a few words at least, shorter ones being terms; those of other studies are left out."""
    reviews = review_stretches(section)
    prose = section.prose
    for start, end, is_block in _stretches(section):
        place = prose.source_offset(start)
        if place in reviews or section.is_code(start):
            continue
        quote = _block(section, start, end, names) if is_block else _marked(section, start, end, names)
        if len(re.findall(r"\w+", quote.words)) >= _FEWEST_WORDS and not _CITED.match(prose.text, quote.end):
            yield quote


def _stretches(section: Section) -> Iterator[tuple[int, int, bool]]:
    """Where quotations stand in the prose, in order, and whether they are set as a block.

    A block that is mostly one quotation in marks is that quotation; marks in other blocks are speech within speech.
    """
    prose = section.prose
    commands = [
        (prose.offset(one.start), prose.offset(one.end)) for one in section.surroundings if _NAMED.fullmatch(one.name)
    ]
    marked = [pair for pair in (*prose.quotations(), *commands) if "\n" not in prose.text[slice(*pair)].strip()]
    found = []
    for block in _blocks(section):
        inner = [pair for pair in marked if block[0] <= pair[0] and pair[1] <= block[1]]
        if 2 * sum(end - start for start, end in inner) <= block[1] - block[0]:
            marked = [pair for pair in marked if pair not in inner]
            found.append((*block, True))
    yield from sorted([*found, *((*pair, False) for pair in marked)])


def _blocks(section: Section) -> Iterator[tuple[int, int]]:
    prose = section.prose
    for environment in section.environments:
        if environment.name.rstrip("*") in _BLOCKS:
            start, end = prose.offset(environment.body.start), prose.offset(environment.body.end)
            text = prose.text[start:end]
            start += len(text) - len(text.lstrip())
            if text.strip():
                yield start, start + len(text.strip())


def _marked(section: Section, start: int, end: int, names: ParticipantNames) -> TypedQuote:
    """A quotation in marks, and who is named right behind it or, as its speaker, before it."""
    text = section.prose.text
    has_marks = text[start] in _MARKS
    words = text[start + has_marks : end - has_marks].strip()
    if behind := _named_behind(text, end, names):
        is_credit = bool(_OPENING.fullmatch(text, end, behind.start)) and text[behind.end : behind.end + 1] in {
            ")",
            "]",
        }
        credited = section.prose.span(start, behind.end + 1) if is_credit else None
        return TypedQuote(section, start, end, words, behind, credited)
    return TypedQuote(section, start, end, words, named_before(text, start, names), None)


def _block(section: Section, start: int, end: int, names: ParticipantNames) -> TypedQuote:
    """A quotation set as a block, and who is named at its end or, as its speaker, before it."""
    text = section.prose.text
    named = list(names.find(text, start, end))
    if named and (credit := _CREDIT.search(text, start, named[-1].start)) and _REST.fullmatch(text, named[-1].end, end):
        words = text[start : credit.start()].strip(_MARKS + " ")
        plain = text[named[-1].end : end].rstrip() in {")", "]"} and credit[0].rstrip().endswith(("(", "["))
        span = section.prose.span(start, end) if plain else None
        return TypedQuote(section, start, credit.start(), words, named[-1], span)
    if named and named[0].start == start and text[named[0].end : named[0].end + 1] == ":":
        return TypedQuote(section, named[0].end + 1, end, text[named[0].end + 1 : end].strip(), named[0], None)
    return TypedQuote(section, start, end, text[start:end], named_before(text, start, names), None)


def _named_behind(text: str, end: int, names: ParticipantNames) -> NamedParticipant | None:
    line_end = text.find("\n", end)
    limit = min(end + _WINDOW, len(text) if line_end == -1 else line_end)
    named = next(names.find(text, end, limit), None)
    if named is None or not _BEHIND.fullmatch(text, end, named.start):
        return None
    is_bare = not text[end : named.start].strip(" .,;")
    return None if is_bare and not _STOP.match(text, named.end) else named


def named_before(text: str, start: int, names: ParticipantNames) -> NamedParticipant | None:
    """The last one named in the same sentence, if a word of saying or a colon leads from there to the quotation."""
    line_start = text.rfind("\n", 0, max(start - 1, 0)) + 1  # a block begins a line; it is led up to on the one before
    named = list(names.find(text, max(line_start, start - _WINDOW), start))
    if not named:
        return None
    between = text[named[-1].end : start]
    is_lead = (
        not _ASKED.search(text[line_start : named[-1].start])
        and _BEFORE.fullmatch(between.replace("\n", " "))
        and not _NEW_SENTENCE.search(between)
    )
    return named[-1] if is_lead and VALUE not in between else None
