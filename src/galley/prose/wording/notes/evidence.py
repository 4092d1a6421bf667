"""The evidence for and against a note, with its expressions, made from the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from galley.findings.patterns import lazy_pattern, one_of
from galley.model.prose import PLACEHOLDERS, REFERENCE
from galley.prose.wording.notes import vocabulary
from galley.prose.wording.notes.doubts import DOUBTS
from galley.prose.wording.notes.plans import PLANS
from galley.prose.wording.notes.readers import FOR_READERS
from galley.prose.wording.notes.tasks import TASKS
from galley.prose.wording.notes.verbless import VERBLESS, VERBLESS_PHRASE


@dataclass(frozen=True, slots=True)
class Expression:
    """What is looked for: at the start alone if it says so, where a search would try each place.

    Where capitals tell nothing it is looked for in small letters: Python's engine skips what begins otherwise only
    where case matters.
    """

    pattern: re.Pattern[str]
    is_at_start: bool
    is_in_small: bool

    def found_in(self, sentence: str, small: str) -> re.Match[str] | None:
        """Where it is in a sentence, `small` as `folded` makes it of that."""
        text = small if self.is_in_small else sentence
        return self.pattern.match(text) if self.is_at_start else self.pattern.search(text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that tell a note; `place` is that of its row in the tables."""

    place: int
    says: str
    about: float
    to: float
    words: frozenset[str]  # one of these, as `words_of` tells them, is where it matches; none: look always
    expression: Expression


_MINDS_CASE = "(?-i"
_CAPITAL = lazy_pattern(r"(?<!\\)[A-Z]")
_TOKEN = lazy_pattern(r"[a-z]+(?:['’-][a-z]+)*|[?!'’]")
_MARKS = ("->", "=>", "<-", "→", "⇒", "++", "w/", "==", "...", "…", "-", ":", ";")
_SMALL_START, _OPEN_END = "^a", "a$"
"""Stand among the words of what begins with a small letter, or ends without a mark."""

_ORDERS = {
    "PLAIN": vocabulary.PLAIN_ORDERS,
    "WEAK": vocabulary.WEAK_ORDERS,
    "SURE": vocabulary.SURE_ORDERS,
    "EXPOSITORY": vocabulary.EXPOSITORY,
}
_NAMES = {
    **{name: one_of(orders) for name, orders in _ORDERS.items()},
    **{
        name: getattr(vocabulary, name)
        for name in ("SURELY_DONE", "DONE", "DUTY", "BETWEEN", "PARTS", "NEW_PARTS", "PEOPLE")
    },
    "VERBLESS": VERBLESS,
    "VERBLESS_PHRASE": VERBLESS_PHRASE,
    "REFERENCE": REFERENCE,
    "MANUSCRIPTS": one_of(vocabulary.OF_MANUSCRIPTS.split()),
    "COLLOQUIAL": one_of(vocabulary.COLLOQUIAL.split()),
    "LEADING": (
        rf"^(?:(?![{PLACEHOLDERS}])[\W\d_])*"
        r"(?:(?:also|maybe|perhaps|possibly|probably|then|and|just|briefly|note|still|please|or|again"
        r"|first|next|finally|lastly)[,:]? )*"
    ),
}
_WORDS = {
    **{f"{name} ORDERS": " ".join(order.split()[0] for order in orders) for name, orders in _ORDERS.items()},
    "OF DUTY": "should shouldn't shouldn’t must need needs needed have has ought want wants remains",
    "OF PARTS": vocabulary.PARTS,
    "OF NEW PARTS": vocabulary.NEW_PARTS,
    "OF MANUSCRIPTS": vocabulary.OF_MANUSCRIPTS,
    "OF DOUBTS": (
        "sure unsure idea know remember get think guess wonder assume suppose feel forget forgot wondering guessing"
        " thinking"
    ),
    "OF FAULTS": (
        "missing outdated incomplete unfinished redundant repetitive too fit flow belong belongs make unclear awkward"
        " weird bit"
    ),
    "COLLOQUIAL": vocabulary.COLLOQUIAL,
}


def _rows(table: str) -> list[tuple[str, str]]:
    """Each row with the expression below it, whose lines are one."""
    rows: list[tuple[str, str]] = []
    for line in table.strip("\n").split("\n"):
        if not line.startswith("    "):
            rows.append((line, ""))
        else:
            head, pattern = rows[-1]
            rows[-1] = (head, pattern + line[4:])
    return rows


def _expression(text: str) -> Expression:
    whole = re.sub("<([A-Z_]+)>", lambda match: _NAMES[match[1]], text)
    is_at_start = whole.startswith("^")
    if _MINDS_CASE in whole:
        return Expression(lazy_pattern(whole, re.IGNORECASE), is_at_start, is_in_small=False)
    return Expression(lazy_pattern(_CAPITAL.sub(lambda match: match[0].lower(), whole)), is_at_start, is_in_small=True)


def _in_each(listed: str) -> frozenset[str]:
    """The words of a row: its own, or those of a list, in singular and plural."""
    words: set[str] = set()
    for part in listed.split(","):
        text = _WORDS.get(part.strip())
        if text is None:
            words.update(part.split())
        else:
            whole = re.findall(r"[a-z]+(?:[-'’][a-z]+)*", text.replace("(?:sub)*", "subsection ").replace("(?:", " "))
            words.update(
                whole, (f"{word}s" for word in whole), ("introduction", "information") if "PARTS" in part else ()
            )
    return frozenset(words)


@cache
def for_a_note() -> tuple[Evidence, ...]:
    """All that tells a note: what tells most first, for after that little may be left to look for."""
    found = []
    for place, (row, pattern) in enumerate((*_rows(TASKS), *_rows(PLANS), *_rows(DOUBTS))):
        says, about, to, words = (part.strip() for part in row.split(";", 3))
        found.append(Evidence(place, says, float(about), float(to), _in_each(words), _expression(pattern)))
    return tuple(sorted(found, key=lambda one: (one.says in OF_PHRASES, -one.about - one.to, one.place)))


@cache
def _by_words() -> tuple[frozenset[int], dict[str, set[int]]]:
    """The numbers of the rows that need none of some words, and of those that each word may be in."""
    by_word: dict[str, set[int]] = {}
    for number, one in enumerate(for_a_note()):
        for word in one.words:
            by_word.setdefault(word, set()).add(number)
    return frozenset(number for number, one in enumerate(for_a_note()) if not one.words), by_word


def words_of(sentence: str) -> set[str]:
    """What evidence is looked up by: the words of a sentence, its marks, and how it begins and ends."""
    words = {*_TOKEN.findall(sentence.lower())}
    words.update(mark for mark in _MARKS if mark in sentence)
    if sentence[:1].islower():
        words.add(_SMALL_START)
    if sentence[-1:].isalnum():
        words.add(_OPEN_END)
    return words


def possible_in(words: set[str]) -> list[Evidence]:
    """What may be found in a sentence of these words, what tells most first."""
    always, by_word = _by_words()
    rows = for_a_note()
    numbers = always.union(*(by_word[word] for word in words if word in by_word))
    return [rows[number] for number in sorted(numbers)]


@cache
def for_readers() -> tuple[tuple[float, Expression], ...]:
    """All that tells text for readers, with what it weighs."""
    return tuple((float(row), _expression(pattern)) for row, pattern in _rows(FOR_READERS))


OF_SPEECH: Final = frozenset({"says `I`", "turns to somebody", "is colloquial", "is vague", "asks", "doubts", "wavers"})
"""What tells nothing where speech is printed."""
OF_PHRASES: Final = frozenset({"is no sentence"})
"""What tells nothing in a heading, a title or words that are emphasized."""
OF_ITEMS: Final = OF_PHRASES | frozenset(
    {"is in key words", "orders to write", "turns to somebody", "says `I`", "needs something"}
)
"""What tells nothing in an item of a list, in a caption or cell."""
