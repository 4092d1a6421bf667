"""What the form of a line tells of whether it is a sentence for readers, or a note of what one is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from galley.findings.patterns import lazy_pattern
from galley.model.prose import PLACEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

# A finite verb, or a word that hardly stands without one: such a line is a sentence.
_FINITE = lazy_pattern(
    r"\b(?:(?i:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|may|might|must|cannot|we|you|he|she"
    r"|it|they|who|which|there|went|took|gave|made|came|said|told|found|felt|kept|left|became|showed|saw|knew|got|thought"
    r"|wrote|began|brought|held|led|ran|stood|grew|[a-z]{3,}ed)\b|I\b|[a-z]+(?:n['’]t|['’](?:re|ve|ll|d|m))\b)",
)
_HAS_END = lazy_pattern(r"[.!?;:,][\"”’')\]\s]*$")
_HAS_STOP = lazy_pattern(r"[.!][\"”’')\]\s]*$")
_SENTENCES = lazy_pattern(r"[.!?](?= [A-Z])")
_SIGNS = lazy_pattern(r"->|=>|→|⇒|\?\?|\(\?\)|\bw/|\b(?:vs|btw|b/c)\b|(?<!\.)\.\.\.?\)?\s*$|…\)?\s*$")
_DASH = lazy_pattern(r"(?:^|\s)-{1,2}\s")
_STARTS_QUESTION = lazy_pattern(
    r"(?i:what|how|why|which|who|when|where|is|are|do|does|can|could|should|will|would|to what)\b"
)
# The beginning of a line that says what to write: `describe`, `maybe add`, `needs more`.
_ORDERS = lazy_pattern(
    r"(?i:(?:also |then |maybe |briefly |perhaps )*(?:describe|discuss|explain|mention|talk about|include|summari[sz]e"
    r"|introduce|motivate|argue|add|show|compare|define|list|cite|expand|elaborate|put|move|say|state|write|present"
    r"|highlight|emphasi[sz]e|outline|give|look (?:at|into)|check|think about|needs? (?:to|more)|insert|use|analy[sz]e"
    r"|design)\b(?![-:,'’]))"
)
NAMES_TEXT: Final = lazy_pattern(
    r"(?i:(?:(?:an?|the|your|some|short|brief|rough|general|more|quick|detailed|further"
    r"|\d[-–]\d (?:sentence|paragraph)) )*"
    r"(?:description|overview|summary|discussion|explanation|comparison|details|introduction|presentation|content|definition"
    r"|motivation|conclusion|outline|text|paragraph|section|intro|background|stuff|sentence)s?"
    r" (?:of|on|about|for|to|how|why)\b)"
)
"""The beginning of a line that names a text to come: `short description of`, `2-3 sentences on`."""
_PLACEHOLDER = lazy_pattern(rf"[{PLACEHOLDERS}]+|\s*\[\d[\d, –-]*\]")
_WORD = lazy_pattern(r"[^\W\d_][\w'’-]*")
_OPENING = " -–*•("
# what commands are given, and scripts in which nothing of this holds
_NO_TEXT = lazy_pattern(r"[=_\\{}]|\d(?:pt|em|cm)\b|^\[|[<>]{4}|[\u3040-\u9fff\uac00-\ud7a3]")
_END = 6  # characters in which a mark may end a line
_MOST_OF_PHRASE, _MOST_OF_SHORT, _LEAST_OF_LONG = 25, 3, 12  # words
_LONGEST = 500  # characters: what is longer was written, if in haste
_SEVERAL = 2
_OF_SENTENCE = 3  # points that a sentence takes off

LABELLED: Final = lazy_pattern(
    rf"^\s*[^.:\n]{{1,50}}(?::|[ ][-–—][ ])|^\s*[{PLACEHOLDERS}\[]|https?:|^\s*[-+]?\d[\d.,]*\W*$"
)
"""A label with what it is of, a formula, a link, a number: one of a list of things."""


class Form(NamedTuple):
    """Points for what no sentence does, with the names of these forms."""

    points: float
    marks: tuple[str, ...]


def form_of(line: str, *, is_english: bool) -> Form:
    """Judge one line, which may hold several sentences. Verbs and orders are known in English alone."""
    if len(line) > _LONGEST:
        return Form(-_OF_SENTENCE, ())
    text = _PLACEHOLDER.sub("", line).strip()
    words = _WORD.findall(text)
    if not words or _NO_TEXT.search(text):
        return Form(0, ())
    has_stop = _HAS_STOP.search(text[-_END:]) is not None
    has_verb = not is_english or _FINITE.search(text) is not None
    is_small = text.lstrip(_OPENING)[:1].islower() and words[0].islower()
    found = dict(_forms(text, words, is_small=is_small, has_verb=has_verb, is_english=is_english))
    points = sum(found.values())
    if has_stop and has_verb and not is_small:
        points -= _OF_SENTENCE
    if _SENTENCES.search(text):
        points -= 1.5
    if has_stop and not is_small and len(words) > _LEAST_OF_LONG:
        points -= 1
    return Form(points, tuple(found))


def _forms(
    text: str, words: list[str], *, is_small: bool, has_verb: bool, is_english: bool
) -> Iterator[tuple[str, float]]:
    if is_small:
        yield "small", 1
    if not _HAS_END.search(text[-_END:]):
        yield "open", 1
    if not has_verb and len(words) <= _MOST_OF_PHRASE:
        yield "verbless", 1
    if len(words) <= _MOST_OF_SHORT and not _HAS_STOP.search(text[-_END:]):
        yield "short", 0.5
    if _SIGNS.search(text):
        yield "signs", 1.5
    if text.rstrip(" )").endswith("?"):
        yield "asks", 1.5 if is_small or (is_english and not _STARTS_QUESTION.match(text)) else 1
    if is_english and _ORDERS.match(text):
        yield "orders", 1
    if not has_verb and NAMES_TEXT.match(text):
        yield "names a text", 2
    if len(_DASH.findall(text)) >= _SEVERAL:
        yield "dashes", 1


_ENGLISH = (" the ", " of ", " and ", " to ")
_OTHER = (
    " der ",
    " und ",
    " die ",
    " le ",
    " les ",
    " de ",
    " que ",
    " el ",
    " di ",
    " che ",
    " het ",
    " een ",
    " och ",
)


def is_english(text: str) -> bool:
    """Whether a text is in English, by its commonest words; of very few words, whether nothing speaks against it."""
    ours, others = (sum(map(text.count, words)) for words in (_ENGLISH, _OTHER))
    return ours > others or (ours == others and text.isascii())
