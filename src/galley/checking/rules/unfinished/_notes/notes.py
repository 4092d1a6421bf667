"""Sentences that speak to co-authors and not to readers, told by the evidence in their words alone."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from galley.checking.rules.unfinished._headings.stubs import stub_below
from galley.checking.rules.unfinished._lines.lines import LISTS
from galley.checking.rules.unfinished._notes.ordering_items import begin_alike, is_announced
from galley.checking.rules.unfinished._notes.questions import asks_what_is_open
from galley.checking.rules.unfinished._notes.turns import is_turn
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.prose import PLACEHOLDERS
from galley.prose.wording.notes import FOREIGN, IN_ASIDES, IN_ITEMS, IN_PROSE, Note, places_of_notes, weighed
from galley.prose.wording.notes.foreign import is_foreign_note
from galley.prose.wording.notes.vocabulary import EXPOSITORY
from galley.prose.wording.scanning import scanner
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_MARGIN = frozenset({"marginpar", "marginnote", "sidenote"})
_ASIDE = _MARGIN | {"footnote", "footnotetext"}
_BOXES = frozenset({"warning", "note", "notes", "attention", "reminder"})
_THANKS = {"acks", "acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment", "acknowledge"}
_TEXT = _ASIDE | _BOXES | _THANKS | {"document", "abstract", "textbf", "textit", "emph", "author", "title", "center"}
_PHRASES = frozenset({"textbf", "textit", "emph", "author", "title", "center"})
_LISTS = frozenset({"itemize", "enumerate", "description", "caption", "figure", "figure*", "table", "table*"})
_ANYWHERE = _TEXT | _LISTS
_SPOKEN = scanner("IiYydWw", r"\b(?:I|[Yy]ou|don['’]t|[Ii]t['’]s|[Ww]e['’]re)\b")
_IN_SPEECH = ("I", "you", "You", "'", "’")  # one is in each of these
_SPOKEN_OFTEN, _SHARE_SPOKEN = 20, 0.015  # more of these among the words: a transcript, or written in the first person
_SHOWING = lazy_pattern(
    r"\\(?:enquote|textquote|foreignquote|lstinline|verb|texttt|mintinline|code|hyperref)\b"
)  # others' words, and links to what was said
_ASIDES = lazy_pattern(  # somebody's words, and remarks that are told as such
    r"[“„«\"‘'\[(](?:(?<=[“„«\"])[^”“»\"\n]*(?:[”“»\"]|(?<=\w)[.?!]?$)|(?<=[‘'])(?<!\w[‘'])[^’'\n]{2,}[’'](?!\w)"
    r"|(?<=\[)[^\[\]\n]*\]|(?<=\()(?!(?i:notes?|nb|ps|idea)\b)@?\w+(?: \w+)?: [^()\n]*\))"
)
_PARENTHESIS = lazy_pattern(
    r"\((?![^\w()\n]{0,5}(?i:citations?|references?|refs?|cites?)\b)(?!(?:and|or|but|nor|yet|then)\b[^()?\n]*\))"
    r"[^()\n]{5,200}\)"
)
_TOLD = lazy_pattern(  # how a footnote begins that tells co-authors, and no reader, what to do
    r"\W*(?i:add|check|ask|verify|confirm|mention|rewrite|rephrase|reword|expand|elaborate|update|insert|move|clarify"
    r"|double-check|shorten|fix|discuss) (?:(?i:the|an?|this|these|that|those|if|whether|with|for|how|why|what|where"
    r"|again|more|some|our|all|here|it|them)|[A-Z][a-z]+ (?:about|for|if|whether|to|again))\b[^" + PLACEHOLDERS + r"]+"
)
_OF_A_SURVEY = lazy_pattern(r"(?:Question|Item|Task|Prompt|Instruction|Q)s? ?\d{1,3}\b")  # how its block begins
_ORDERS_OF_OUTLINE = 3
_OUTLINING = frozenset(EXPOSITORY)
_WORDS_OF_ORDER = 3
_ALONE_IN = frozenset({"document", "footnote", "footnotetext"})
_ALONE_KINDS = frozenset({"orders", "doubts", "is there for now", "is to stand here", "points to a remark", "wishes"})
_YOUR = lazy_pattern(r"\b[Yy]ours?\b")
_DOUBTING = lazy_pattern(r"\W*(?i:I\b|not\b|no idea|unsure|don['’]t|still|pretty|maybe|perhaps|wondering|we)")
_OF_ANYBODY = frozenset({"says what must be written", "says what could be written", "says what is to come", "asks"})
_LONGEST_ALONE = 90
_BOLD = "\\textbf{"
_LONGEST_RUN_IN, _SEVERAL = 6, 3  # words of a heading that begins a paragraph, and how many of these are no chance
_SPOKEN_BY_OTHERS = lazy_pattern(r"\b(?:asked|asks|said|says|replied|answered|wrote|typed|prompted)(?: us| them)?: ")
_TAKEN_UP = lazy_pattern(
    r"(?: [^.!?\n]{3,150}\?){0,3} (?:(?:These|Such|Those|Both|All these) (?:[a-z]+ )?questions?\b"
    r"|Th(?:is|at) (?:is|was) (?:the|a|our) (?:[a-z]+ )?question\b|We (?:think|believe|argue|say) (?:so|not)\b)"
)
"""What makes a question one that the text asks its readers."""
_DOUBTS = 2  # how far what stands alone speaks to authors that says nothing of the text
_LEAST, _SHORTEST = 8, 5  # characters of a sentence in English, and in any language


class _Standing(NamedTuple):
    """How a sentence stands: in a list, as a phrase that is no sentence, as all of a paragraph."""

    is_item: bool
    is_phrase: bool
    is_alone: bool


def notes(section: Section) -> Iterator[tuple[Span, Note]]:
    """Each such sentence, and what one says in parentheses, with what tells it; nothing that is others' words or code.

    What lies in each other is told twice.
    """
    prose = section.prose
    found = places_of_notes(prose.text)
    for start, sentence in sentences_at(prose.text, found):
        text = sentence.strip()
        if len(text) < _SHORTEST or text.isupper() or _is_title(text):
            continue
        first = start + sentence.index(text[0])
        if note := _note_at(section, first, text):
            yield prose.span(first, first + len(text) - (text[-1] == ".")), note
    for match in _PARENTHESIS.finditer(prose.text):
        index = bisect_left(found, match.start())
        if index < len(found) and found[index] < match.end() and (note := _note_at(section, match.start(), match[0])):
            yield prose.span(*match.span()), note


def _note_at(section: Section, place: int, text: str) -> Note | None:
    offset = section.prose.source_offset(place)
    around = {*section.enclosing(offset)}
    if not around <= _ANYWHERE:
        return None
    is_item = text[0] == "(" or not (around <= _TEXT or _has_outline(section))
    is_phrase = bool(around & _PHRASES) or section.source.text[max(offset - 1, 0) : offset] == "{"  # a heading, say
    is_alone = _is_alone(section.prose.text, place, text) and around <= _ALONE_IN
    if is_phrase and text[-1] == "." and (" " not in text or _is_run_in(section, offset, text)):
        return None  # the heading of a paragraph
    is_taken_up = text[-1] == "?" and _TAKEN_UP.match(section.prose.text, place + len(text))
    if is_taken_up or (": " in text and _SPOKEN_BY_OTHERS.search(text)) or is_turn(section, place):
        return None
    note = _weighed(section, text, around, _Standing(is_item, is_phrase, is_alone))
    if note is None or _is_of_others(section, place, text) or asks_what_is_open(section, offset, text, note):
        return None
    if is_item and _is_of_an_announced_list(section, offset, note):
        return None
    span = section.prose.span(place, place + len(text))
    is_asked = _OF_A_SURVEY.match(section.prose.text, section.prose.text.rfind("\n", 0, place) + 1)
    return None if is_asked or _SHOWING.search(span.text) or _is_all_below_heading(section, span.start) else note


def _is_of_others(section: Section, place: int, text: str) -> bool:
    is_closed = text.count("”") > text.count("“")  # a quote whose opening mark is missing
    return is_closed or section.is_quoted(place) or section.is_code(place)


def _is_of_an_announced_list(section: Section, offset: int, note: Note) -> bool:
    """Whether an order tells an item, alone or as it does others, and a sentence leads up to its list, as to tasks."""
    if not any(reason.startswith("orders") for reason in note.reasons):
        return False
    around = [one for one in section.environments if one.name in LISTS and one.body.start <= offset < one.body.end]
    if not around or not is_announced(section, around[-1]):
        return False
    is_nothing_else = all(reason.startswith("orders") for reason in note.reasons)
    return is_nothing_else or begin_alike(section, offset, around[-1])


def _is_run_in(section: Section, offset: int, text: str) -> bool:
    """Whether a few words in bold begin a paragraph that goes on behind them, as they do again and again."""
    source, start = section.source.text, offset - len(_BOLD)
    if text.count(" ") >= _LONGEST_RUN_IN or not source.startswith(_BOLD, max(start, 0)):
        return False
    goes_on = source.startswith("}", offset + len(text)) and source[offset + len(text) + 1 :][:2].strip() != ""
    return goes_on and source.count("\n" + _BOLD) >= _SEVERAL and source[:start].endswith("\n")


def _is_alone(text: str, place: int, sentence: str) -> bool:
    """Whether a short sentence is all of its paragraph or footnote."""
    end = place + len(sentence)
    return (
        len(sentence) <= _LONGEST_ALONE and text[place - 1 : place] in ("", "\n") and text[end : end + 1] in ("", "\n")
    )


def _weighed(section: Section, text: str, around: set[str], standing: _Standing) -> Note | None:
    """What tells a note; None where it does not tell enough."""
    is_item, is_alone = standing.is_item, standing.is_alone
    if (not is_item or text[0] == "(") and is_foreign_note(text.strip("()")):
        return FOREIGN
    is_aside = is_alone or bool(around & _MARGIN)
    least = IN_PROSE if not is_item or text[0] == "(" else IN_ITEMS
    if is_aside or (around & _ASIDE and _TOLD.fullmatch(text)):
        least = IN_ASIDES
    elif len(text) < _LEAST and text[0] != "(":
        return None
    said = " ".join(_ASIDES.sub(" ", text).split())
    threshold = 0 if is_aside else least  # there, doubts may be enough
    note = weighed(said, threshold, is_item=is_item, is_phrase=standing.is_phrase)
    if threshold and not note.is_one(threshold):
        return None  # still less so where words of speech tell nothing
    if _is_spoken(section):
        note = weighed(said, threshold, is_spoken=True, is_item=is_item, is_phrase=standing.is_phrase)
    if is_alone and not note.is_one(IN_PROSE):
        return note if _of_one_alone(text, note) else None
    is_doubt = bool(around & _MARGIN) and note.to >= _DOUBTS and note.weight >= least
    return note if is_doubt or note.is_one(least) else None


def _of_one_alone(text: str, note: Note) -> bool:
    """Whether what stands alone orders, or begins with a doubt, and tells of nobody who has to do something."""
    kinds = {reason.partition(" (")[0] for reason in note.reasons}
    if _YOUR.search(text):
        return False
    if not _DOUBTING.match(text):
        kinds.discard("doubts")
    is_of_authors = bool(kinds & _ALONE_KINDS) and not kinds & _OF_ANYBODY
    return is_of_authors and note.weight >= IN_ASIDES and (note.about >= 1 or note.to >= _DOUBTS)


def _is_title(text: str) -> bool:
    """Whether two of three words begin with a capital, and no full stop ends them."""
    if text[-1] in ".!?":
        return False
    words = text.split()
    return 3 * sum(word[0].isupper() for word in words) >= 2 * len(words) > _WORDS_OF_ORDER


def _is_all_below_heading(section: Section, offset: int) -> bool:
    """Whether the heading above an offset of the source has no other text: that is told at the heading."""
    above = [one for one in section.headings if one.body.start <= offset < one.body.end]
    return bool(above) and stub_below(section, above[-1]) is not None


@kept
def _has_outline(section: Section) -> bool:
    """Whether items of lists, or paragraphs, order again and again what is to be written: then these are no lists."""
    starts = (block.split(maxsplit=1)[0].lower() for _, block in section.prose.blocks())
    return sum(1 for word in starts if word in _OUTLINING) >= _ORDERS_OF_OUTLINE


@kept
def _is_spoken(section: Section) -> bool:
    """Whether so much in a text is speech that its words tell nothing of whom it speaks to."""
    text = section.prose.text
    at_most = sum(map(text.count, _IN_SPEECH))
    if at_most <= _SPOKEN_OFTEN or at_most <= _SHARE_SPOKEN * len(text.split()):
        return False
    return sum(1 for _ in _SPOKEN.finditer(text)) > max(_SPOKEN_OFTEN, _SHARE_SPOKEN * len(text.split()))
