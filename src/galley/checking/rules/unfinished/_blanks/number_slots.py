"""Letters that stand nowhere but where numbers do: `across X channels and Y teams`, `women (X)`, `N loaves were baked`.

A letter is a name or a variable, or keeps the place of a number. What tells is the company that it keeps in the whole
paper: one that is never spoken of, in no formula, and stands before what is counted each time, is the number of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from galley.checking.rules.unfinished._blanks.counted_nouns import is_counted_noun
from galley.checking.rules.unfinished._blanks.forms import UNIT
from galley.checking.rules.unfinished._blanks.placeholders import starts_with_function_word
from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_LETTERS: Final = "XYZNMKnxyz"
_INDEXING: Final = tuple(rf"{brace}{space}" for brace in ("", r"\{") for space in ("", r"\s", r"\s\s"))
"""Between what makes an index, or joins two operands, and a letter."""
_SLANTING: Final = (r"\\it ", r"\\em ", r"\\textit\{", r"\\emph\{", r"\\textsl\{")
"""What sets a letter in italics, as a variable is set."""
_COUNTERS: Final = frozenset("NMKn")  # which stand for numbers that are never told as often as for open ones
_TRACES: Final = (
    *(f"{before}{letter}" for letter in "XYZ" for before in (" ", "\n", "(")),
    *(f"{before}{letter} " for letter in "NMKnx" for before in (" ", "\n", "(")),
    *(" N%", " K%", " x%", " y%", " z%", "(x)", "(y)", "(z)", "(x/", " x–", " x,", " x."),
    *(" ... ", " …", " () ", " ( ) ", " [ ] "),
)
_NO_NOUN = (
    r"(?!(?:is|was|has|does|as|its|this|thus|plus|minus|versus|always|perhaps|across|less|unless|yes|ax[ei]s|values?"
    r"|coordinates?|chromosomes?|rays?|directions?|labels?|scores?|grams?|tests?|servers?|components?)(?![\w-]))"
)
_WORD = (
    rf"{_NO_NOUN}(?!(?:is|are|was|were|has|have|had|and|or|of|to|in|on|at|by|for|from|with|the|an?|that"
    r"|which|who|as|than|be) )"
    r"[a-z-]+ "
)
_IRREGULAR = (  # plurals without an s
    r"(?:deer|sheep|fish|cattle|mice|geese|feet|teeth|larvae|algae|fungi|nuclei|loci|bacteria|criteria|phenomena|spectra"
    r"|strata|taxa|genera|corpora|lemmata|schemata|spacecraft|aircraft|species|series)"
)
_NOUN = lazy_pattern(
    rf"(?: |(?<=…))(?:{_WORD}){{0,2}}?{_NO_NOUN}(?:(?P<counted>(?i:{COUNTED}))"
    rf"|(?P<other>[A-Za-z][a-z-]+[^\Wsu_]s|{_IRREGULAR}))(?![\w-])"
)
_MEASURE = lazy_pattern(
    rf" ?%| percent\b| ?×(?=[ .,;)])| (?!grams?){UNIT}| ?/ ?\d+(?!\w)| (?:out )?of (?:the |our |all )?\d+\b"
    rf"| (?:out )?of (?:all )?(?:our|the|these|those) (?:[a-z-]+ )?{COUNTED}(?![\w-])"
)
_SECOND = lazy_pattern(rf"(?: ?[–-] ?| (?:and|or|to) | ?± ?)(?P<letter>[{_LETTERS}])(?!\w)")
_AMOUNT = lazy_pattern(
    r"(?:\b(?:mean|average|median|(?:mean|average|median) \w+|factor) (?:of|was|is) |\b(?:M|SD|Mdn"
    r"|IQR) |\b(?:rang(?:ed|ing)|aged|ages|age|varied) (?:from|between) |[≥≤≈∼~] ?|± ?|[$€£])$"  # noqa: RUF001 - what `\sim` prints
)
_END = lazy_pattern(r" ?(?:[,;)±]|\.(?:\s|\Z)| (?:and|with|per|in|on|for|at|to|across|over|after|when|from)\b)")
# What stands before something that is counted: a verb, a preposition, a bracket.
_IRREGULAR_PAST = (
    r"(?:was|were|had|made|took|gave|found|got|held|ran|built|wrote|saw|met|drew|kept|sent|sold|chose|left|led|heard|felt"
    r"|paid|spent|bought|caught|brought|taught|sought|lost|won|grew|fell|rose|came|went|became|began|drove|rode|flew|spoke"
    r"|ate|drank|wore|bore|fed|lent|lit|dug|shot|struck|bred|told|said|did|showed)"
)
_OBJECT = lazy_pattern(
    rf"(?:\b(?:[a-z]{{2,}}ed|{_IRREGULAR_PAST}|read"
    r"|across|over|within|from|in|of|with|after|for|into|through|among|between|about|around|approximately"
    r"|nearly|only|another|additional|total|by|both|to|least|most|(?:many|few|much) as"
    r"|(?!\w*thing\b)[a-z]{2,}ing) |\()$"
)
_SUBJECT = lazy_pattern(r" (?:were|are|had|have|which|who|whose)\b")  # behind a noun of many
_ANOTHER = lazy_pattern(r"(?:, |\b(?:and|or) )+$")
_GROUP = lazy_pattern(r"\b(?:(?:wo)?m[ae]n|non-?binary|others?|people|children|[a-z-]{3,}s) \((?:[nN] ?= ?)?$")
_CLOSED = lazy_pattern(r"(?: ?%)?\)")
_PAST = lazy_pattern(rf"\b(?:{_IRREGULAR_PAST}|(?:[Ww]e|[Tt]hey) (?:\w+ly )?[a-z]+ed)\b")
_GENERIC = lazy_pattern(
    r"\b(?:[Ii]f|[Ss]uppose|[Aa]ssum\w+|[Ww]hether|[Ww]henever|where|given|any|[Ll]et|top|would|e\.g\.|i\.e\.|say"
    r"|denotes?|defined?|indicates?|means that|represents?|corresponds?|thresholds?|for all)(?!\w)"
)
_EXPLAINED = lazy_pattern(
    r"\b(?:where (?:[A-Za-z]|it|this|that) ?(?:[=∈≥>]|is\b)"
    r"|(?:denotes?|defined?|indicates?|means that|represents?|e\.g\.)(?!\w))"
)
_NOW = lazy_pattern(r"\b(?:can|could|will|may|must|should|is|are)\b|\b(?:every|each|first|last|next) $")
_SENTENCE_AFTER = lazy_pattern(r"[^!?\n.]*")
_NEAR: Final = 40  # characters from one slot to the next in a list of them
_EMPTY = lazy_pattern(r"(?:\.{3}|…|\( ?\)|\[ ?\])(?= )|…(?=[a-z])")
_FAR: Final = 200  # characters beside a letter in which its sentence is looked for
_NAMES = lazy_pattern(r"(?:\b\w*[A-Z]\w*|\d ?[a-z]*|\b(?:group|type|class|case|model|plan|team|the|an?)|\b[b-z]) $")


class Place(NamedTuple):
    """A blank in the prose of a section, with the letters that stand there, and the word that must be a noun."""

    start: int
    end: int
    letters: frozenset[str]  # none where dots or empty brackets stand
    noun: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether its letters are none that stand for any number as often."""
        return bool(self.letters) and _COUNTERS.isdisjoint(self.letters)


def number_slots(project: Project) -> Iterator[tuple[Section, Place]]:
    """Each place of letters that keep the place of numbers in the whole paper."""
    found = [(section, one) for section in project.sections for one in _slots(section)]
    if not found:
        return
    letters = frozenset().union(*(one.letters for _, one in found))
    meant = set().union(*(_meant(section, letters) for section in project.sections))
    other = [one for _, one in found if one.noun and not is_counted_noun(one.noun, project.sections)]
    meant.update(*(one.letters for one in other))  # `X increases`
    for section, one in found:
        if meant.isdisjoint(one.letters) and one not in other:
            yield section, one


@kept_in_order
def _slots(section: Section) -> Iterator[Place]:
    """Where a letter stands for the number of something, by the words beside it."""
    text, end = section.prose.with_formulas, 0
    for trace in places(text, _TRACES):
        start = trace + 1
        if start < end:
            continue
        if text[start] not in _LETTERS:
            place = _empty(text, start)
        else:
            place = None if text[start + 1 : start + 2].isalnum() else _slot(text, start, end)
        is_said = place and (section.is_quoted(start) or section.is_code(start))
        if place and not is_said and _may_be_open(text, place):
            yield place
            end = place.end


def _empty(text: str, start: int) -> Place | None:
    """Dots or empty brackets before a noun."""
    match = _EMPTY.match(text, start)
    noun = match and _NOUN.match(text, match.end())
    if not match or not noun or not _OBJECT.search(text, max(start - 40, 0), start):
        return None
    return Place(start, noun.end(), frozenset())


def _slot(text: str, start: int, last: int) -> Place | None:
    """A letter; `last` is where the slot before it ended."""
    letters, behind = {text[start]}, start + 1
    if second := _SECOND.match(text, behind):
        letters.add(second["letter"])
        behind = second.end()
    before = text[max(start - 40, 0) : start].rpartition("\n")[2]
    if _CLOSED.match(text, behind) and _GROUP.search(before):
        return Place(start, behind, frozenset(letters))
    if match := _MEASURE.match(text, behind):
        is_product = before.split()[-1:] == match[0].split()  # cm x cm
        return None if is_product or _is_name(before) else Place(start, match.end(), frozenset(letters))
    if match := _NOUN.match(text, behind):
        if _is_name(before):
            return None
        is_another = 0 < start - last < _NEAR and _ANOTHER.search(before) is not None
        is_noun = (
            bool(match["counted"]) or is_another or bool(_OBJECT.search(before) or _SUBJECT.match(text, match.end()))
        )
        return Place(start, match.end(), frozenset(letters), "" if is_noun else match["other"])
    if _AMOUNT.search(before) and _END.match(text, behind):
        return Place(start, behind, frozenset(letters))
    return None


def _is_name(before: str) -> bool:
    return _NAMES.search(before) is not None and not starts_with_function_word(before)


def _may_be_open(text: str, place: Place) -> bool:
    """Whether the sentence tells of something that was, and not of whatever number."""
    before = _before(text, place.start)
    rest = _SENTENCE_AFTER.match(text, place.end, place.end + _FAR)
    after = rest[0] if rest else ""
    if _GENERIC.search(before) or _EXPLAINED.search(after):
        return False
    if place.is_sure:
        return True
    parts = (before, after)
    return any(map(_PAST.search, (*parts, text[place.start : place.end]))) and not any(map(_NOW.search, parts))


def _before(text: str, start: int) -> str:
    """What stands in a sentence before a place; before the first word of a line, the end of the line above."""
    end = start - 1 if text[start - 1 : start] == "\n" else start
    first = max(start - _FAR, 0)
    return text[max(text.rfind(mark, first, end) + 1 for mark in ".!?\n") or first : end]


@kept
def _meant(section: Section, letters: frozenset[str]) -> frozenset[str]:
    """Those of some letters that the section uses for anything else."""
    return frozenset(letter for letter in letters if _is_meant(section, letter))


_VARIABLES: Final = {
    letter: lazy_pattern(
        rf"{letter}(?:(?:{'|'.join(rf'(?<=[_^+*|]{between}{letter})' for between in _INDEXING)})(?![A-Za-z])"
        rf"|(?<![A-Za-z\\]{letter})\s*(?:[_^=+*|<(]|\\(?:in|le|ge|leq|geq|times|cdot)(?![a-z]))"
        rf"|(?:{'|'.join(rf'(?<={one}{letter})' for one in _SLANTING)})\}})"
    )
    for letter in _LETTERS
}
"""What a source does with each variable: an index or an operand in formulas of any kind, or set in italics alone."""
_VALUE = lazy_pattern(r"[=<>] ?$")


def _is_meant(section: Section, letter: str) -> bool:
    """Whether a letter is in a formula, or stands by itself where no number would."""
    if _VARIABLES[letter].search(section.source.text):
        return True
    text, slots = section.prose.with_formulas, _slots(section)
    return any(
        not any(one.start <= place < one.end for one in slots) and not _VALUE.search(text, max(place - 3, 0), place)
        for place in _standing(text, letter)
    )


def _standing(text: str, letter: str) -> Iterator[int]:
    """Where a letter stands by itself."""
    place = text.find(letter)
    while place != -1:
        around = text[max(place - 1, 0)] if place else " ", text[place + 1 : place + 2] or " "
        if not any(one.isalnum() or one in "_-\\@'’" for one in around):
            yield place
        place = text.find(letter, place + 1)
