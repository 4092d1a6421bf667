r"""What is taken up as the number of all, and nowhere introduced: "of the 112 respondents", of whom 120 were told.

Such a number is said to be known. Where it stands nowhere else, follows from no numbers beside it, and the paper counts
about as many of the same, one of the two is wrong, or somebody left whom nobody mentions.

Flagged::

    In total, 120 bakers answered the survey about ovens. They were paid well.

    Of the 112 bakers, 30 had an oven of stone, and the others had none.
           ^^^

Flagged::

    We looked at 674 old loaves. In the end, 376 out of 679 old loaves were dry.
                                                        ^^^

Flagged::

    We recruited fifteen bakers for our study in town. In the talks, all sixteen of them told us about their ovens.
                                                                         ^^^^^^^

Flagged::

    We gathered 3,590 old recipes. The 3,590 old recipes tell of bread. To look at all 3,691 old recipes takes long.
                                                                                       ^^^^^

Flagged::

    We met 18 old bakers in spring. The 18 old bakers had ovens. Five of 19 old bakers had two of them.
                                                                         ^^

Flagged::

    \section{Method} We interviewed 24 people who teach. \section{Findings} All 26 participants agreed to it.
                                                                                ^^

Accepted::

    \section{Method} We interviewed 24 people who teach. \section{Findings} All 24 participants agreed to it. Of 26
    participants of a workshop, none did. In a pilot, all 22 participants did.

Accepted::

    Bread takes 989 steps with yeast: 12\% of the 989 steps need water. Without it, 14\% of the 951 steps do.

    In total, 120 bakers answered. We removed 8 of them. Of the 112 bakers, 30 had an oven of stone.

Accepted::

    We looked at 40 loaves and 12 cakes, which 50 bakers made. Of the 52 bakers who came, two left. All 45 bakers from
    town came. We met 18 bakers in spring and 22 bakers in autumn. All 40 bakers were paid. The other 19 bakers went.

Flagged::

    We met 26 bakers in town. Nobody was excluded. The 28 bakers we talked to had ovens of stone; 26 bakers had bread.
                                                       ^^
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from galley.checking.shared.counted_mentions import PERCENT, mentions
from galley.checking.shared.number_uses import uses
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form
from galley.prose.counting.numbers import ENGLISH, numbers
from galley.prose.counting.slips import is_transposed
from galley.prose.wording.denials import search_undenied
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.checking.shared.counted_mentions import Mention
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

severity = Severity.WARNING

_PART = rf"(?:\d|\b(?i:most|half|none|{'|'.join(ENGLISH)}))"
_TAKEN_UP = lazy_pattern(
    r"(?:\b(?:[Oo]f|[Ff]rom|[Aa]mong|[Aa]cross|[Ff]or) (?:all )?(?:the|our|these|those)"
    r"|\b[Aa]ll(?: of)?(?: the| our| these)?"
    rf"|\b[Ee]ach of (?:the|our)|\bout of(?: the| our| all)*|{_PART} of(?: the| our| all)*|\b(?:[Tt]he|[Oo]ur)) $"
)
_IN_CAPTION = lazy_pattern(r"\b(?:by|of|from|with) $")
_ALL_WORDS = ("the ", "The ", "our ", "Our ", "these ", "those ", "all ", "All ", " of ")
_SIGNS = (*_ALL_WORDS, " by ", " from ", " with ")
_WIDTH = 24
_RESTRICTED = lazy_pattern(
    r",? (?:who|that|which|whose|whom|with|without|from|in|of|for|on|at|by|to|as|where"
    r"|we(?! (?:talked|spoke|interviewed|met|surveyed|recruited|asked|observed|studied|visited|reviewed|analy[sz]ed)\b)"
    r"|during|under|between|per"
    r"|not|left|[a-z]+ing|(?P<verb>[a-z]+ed))\b"
)
_CHANGED = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|drop-?outs?|withdr\w+|discard\w*|incomplete|invalid|filtered|left"
    r"|remaining|eliminat\w+|no-shows?|cancel\w*|declined|unable|joined|consented|pilot\w*|another|additional\w*"
    r"|did not (?:complete|finish|return|respond|answer|show|attend|consent|take|participate|want|wish)|except)\b"
)
_ALL_OF_THEM = lazy_pattern(r"\b[Aa]ll (?P<count>\d{1,4}|[a-z]+(?:-[a-z]+)?) of (?:them|these|those|us)\b")
_THEM = (" of them", " of these", " of those", " of us")
_EVERYONE = frozenset({"participants", "respondents", "interviewees", "informants"})
"""What all are called that took part, be they teachers or nurses."""
_FAR = 1000
_AROUND, _BESIDE = 350, 200  # characters
_LARGEST_FEW, _NEAR = 2, 0.1
_MOST_VALUES = 4  # of about that size: what has more is counted again and again, of many things
_MOST_PLACES = 4


def check(project: Project) -> Iterator[Offence]:
    candidates = [one for section in project.sections for one in _taken_up(section)]
    of_them = [one for section in project.sections for one in _all_of_them(section)]
    if not candidates and not of_them:
        return
    used, counted = uses(project.whole), _Counted(project.whole.sections)
    everyone = _everyone(project)
    of_study = _of_study(project)
    for one in candidates:
        if used[int(one.value)] != 1 or not one.is_plain or int(one.value) in of_study:
            continue
        if meant := _meant(one, counted, used):
            yield _offence(one.section, (one.start, one.end), one.phrase, meant)
        elif everyone and _is_of_everyone(one, everyone):
            span = one.section.prose.span(one.start, one.end)
            message = f"no other place counts {span.text} {one.phrase}; the paper counts {everyone} people"
            yield Offence(span, message, ("correct one of the two, or say who left",))
    for number, meant in of_them:
        if used[int(number.value)] == 1 and int(number.value) not in of_study:
            yield _offence(meant.section, (number.start, number.end), "of them", meant)


def _of_study(project: Project) -> set[int | float | str]:
    """How many of each the study has: of a number that it knows, the other one is wrong, which is told there."""
    return {known.value for known in project.known_quantities or () if known.quantity.form is Form.ROWS}


def _everyone(project: Project) -> int:
    """How many people the paper is about, if it has one sample and nobody was left out of it; else 0."""
    return next(iter(project.whole.stated_totals)) if project.whole.has_one_sample else 0


def _is_of_everyone(one: Mention, everyone: int) -> bool:
    """Whether a number is one of all that took part, by whatever name the paper counts them, and another one."""
    is_another = int(one.value) != everyone and _is_near(int(one.value), everyone)
    return is_another and one.phrase in _EVERYONE and not _tells_of_change(one) and not _is_sum(one)


class _Counted:
    """What is counted, by unit and words; a noun alone may stand for what is called by more words."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._places: dict[tuple[str, str], dict[int, list[tuple[int, Mention]]]] = {}
        every = enumerate(one for section in sections for one in mentions(section))
        for order, one in every:
            if not one.is_of_few and one.unit != PERCENT and "." not in one.value:
                by_value = self._places.setdefault((one.unit, _words(one)), {})
                by_value.setdefault(int(one.value), []).append((order, one))
        self._values = {words: sorted(by_value) for words, by_value in self._places.items()}

    def of_about_that_size(self, one: Mention) -> dict[int, list[Mention]]:
        """The places by number, from half to double of what is counted; one more than the most that tell something."""
        value = int(one.value)
        found: dict[int, list[tuple[int, Mention]]] = {}
        for words in {(one.unit, _words(one)), (one.unit, "")}:
            values = self._values.get(words, [])
            for other in values[bisect_left(values, value / 2) : bisect_right(values, 2 * value)]:
                if other != value:
                    found.setdefault(other, []).extend(self._places[words][other])
                if len(found) > _MOST_VALUES:
                    break
        return {other: [place for _, place in sorted(places, key=itemgetter(0))] for other, places in found.items()}


def _words(one: Mention) -> str:
    """What it is called, if that is more than a noun."""
    return one.phrase if " " in one.phrase else ""


def _offence(section: Section, place: tuple[int, int], what: str, meant: Mention) -> Offence:
    span = section.prose.span(*place)
    line = meant.section.prose.span(meant.start, meant.end).line
    there = meant.section.prose.with_formulas[meant.start : meant.end]
    message = f"no other place counts {span.text} {what}; {meant.section.source.path}:{line} counts {there}"
    return Offence(span, message, ("correct one of the two, or say who left",))


@kept_in_order
def _all_of_them(section: Section) -> Iterator[tuple[Number, Mention]]:
    """The number of "all sixteen of them", with the last count before it that it seems to take up."""
    text = section.prose.with_formulas
    near = (max(place - _WIDTH, 0) for place in places(text, _THEM))
    for match in filter(None, (_ALL_OF_THEM.search(text, first, first + 2 * _WIDTH) for first in near)):
        number = next(numbers(text, *match.span("count")), None)
        if number is None or number.text != match["count"] or section.is_quoted(match.start()):
            continue
        before = [one for one in mentions(section) if match.start() - _FAR < one.start < match.start()]
        told = [one for one in before if one.value.isdecimal() and _is_near(int(number.value), int(one.value))]
        is_told = any(one.value == number.value for one in numbers(text, max(match.start() - _FAR, 0), match.start()))
        if told and not is_told and told[-1].is_plain and not _CHANGED.search(text, told[-1].start, match.end()):
            yield number, told[-1]


@kept_in_order
def _taken_up(section: Section) -> Iterator[Mention]:
    """What is said as of all of them, without saying which ones."""
    text = section.prose.with_formulas
    for one in mentions(section):
        if one.unit == PERCENT or one.is_of_few or "." in one.value or not text.endswith(_SIGNS, 0, one.start):
            continue
        before = _TAKEN_UP.search(text, max(one.start - _WIDTH, 0), one.start)
        if before is None and one.part == "caption":
            before = _IN_CAPTION.search(text, max(one.start - _WIDTH, 0), one.start)
        if before is None:
            continue
        behind = _RESTRICTED.match(text, one.end + len(one.phrase) + 1)
        if behind is None or (behind["verb"] and before[0].lstrip()[:3].casefold() == "all"):
            yield one


def _meant(one: Mention, counted: _Counted, used: Counter[int]) -> Mention | None:
    """Another number of the same, which is near, and from which nothing beside them leads to this one."""
    others = counted.of_about_that_size(one)
    near = [other for other in others if _is_near(int(one.value), other)]
    if not near or len(others) > _MOST_VALUES:
        return None
    told = max(near, key=lambda other: (others[other][0].phrase == one.phrase, used[other]))
    places = [place for place in others[told][:_MOST_PLACES] if place.is_plain]
    if all(place in _taken_up(place.section) for place in others[told]):
        return None  # neither is introduced
    if not places or any(_tells_of_change(place) for place in (one, *places)):
        return None
    return None if _is_sum(one) else places[0]


def _is_near(value: int, other: int) -> bool:
    gap = abs(value - other)
    return gap <= max(_LARGEST_FEW, _NEAR * other) or (2 * gap <= other and is_transposed(str(value), str(other)))


def _tells_of_change(place: Mention) -> bool:
    """Whether the text around a place tells that somebody left or came."""
    text = place.section.prose.with_formulas
    first = max(place.start - _AROUND, text.rfind("\n", 0, place.start - _BESIDE) + 1, 0)
    return search_undenied(_CHANGED, text, first, place.end + _BESIDE) is not None


def _is_sum(one: Mention) -> bool:
    """Whether two numbers before it add up to it, or one less another is it."""
    text = one.section.prose.with_formulas
    before = numbers(text, max(one.start - 2 * _AROUND, 0), one.start)
    told, value = Counter(int(found.value) for found in before if found.is_whole), int(one.value)
    return any(told[value - some] > (value == 2 * some) or told[value + some] for some in told if some > 1)
