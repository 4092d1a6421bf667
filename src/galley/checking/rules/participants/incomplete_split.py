r"""People who are split into groups, or into women and men, and are not all the people whom the paper says it had.

The paper says one number of people throughout, and the parts miss it by one or two, as a slip does. Where people left,
where someone is of another gender, or where the sentence counts its own whole, nothing is said.

Flagged::

    We recruited 24 participants. They were randomly assigned to lists ($n = 12$) or plans ($n = 13$).
                                                                         ^^^^^^              ^^^^^^

    Participants were 14 women and 11 men.
                      ^^^^^^^^^^^^^^^^^^^

Flagged::

    We recruited 20 people. The participants were divided into two groups of eleven.
                                                               ^^^^^^^^^^^^^^^^^^^^

Flagged::

    Twenty participants were split into those with lists (n=11) and those with plans (n=10).
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    We interviewed 17 people. Our participants were six cooks, four nurses, three drivers, and two students.
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    Lists were given to some ($N=14$, Age = 18--61, 7 male, 5 female, and 1 other), and plans to more (15).
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    They told us of 1,225 meals ($N = 1,225$), of lunches ($n = 612$) and of dinners ($n = 604$).
                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    Participants were 6 women and 7 men (N = 14).
                      ^^^^^^^^^^^^^^^^^

Accepted::

    Participants were 6 women and 7 men (N = 13), or 6 women and 7 men (n = 14).

Accepted::

    Lists were given to some ($N=14$, Age = 18--61, 7 male, 6 female, and 1 other), ($N = 9$; 5 male, 3 female, others).

Accepted::

    Twenty participants were split into those with lists (n=11) and those with plans (n=9).

Accepted::

    We recruited 24 participants. They were randomly assigned to lists ($n = 12$) or plans ($n = 12$). Participants
    were 14 women and 10 men. In the second round there were 11 women and 12 men. They were 12 women, 11 men, and one
    non-binary person. One was excluded, which left us with lists ($n = 12$) and plans ($n = 11$) to split.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.participants._counts.introduced import number_of_people
from galley.checking.rules.participants._counts.parts_of_all import parts_of_all
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import breakdowns
from galley.prose.counting.numbers import numbers, whole_of
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import LONGEST, sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_SPLITTING = ("assigned", "split ", "divided", "allocated", "andomized", "andomised")
_GENDERS = (" women", " men", "female", " male")
_COMPOSED = ("comprised ", "consisted of ", "consists of ", "made up of ", "nts were ", "ees were ")
_SIZE = lazy_pattern(r"(?<!\w)n ?= ?(?P<count>\d{1,4})(?![\d.,]?\d)")
_PAIR = lazy_pattern(
    r"\b(?:[Pp]articipants|[Tt]hey|[Ii]nterviewees|[Rr]espondents|[Ss]ample|[Gg]roup) "
    r"(?:were|was|include|included|comprised|consisted of|had) (?P<found>(?P<first>\d{1,4}"
    r"|[a-z]+(?:-[a-z]+)?) (?:who identified as )?"
    r"(?:wom[ae]n|females?|m[ae]n|males?)"
    r"(?:,? and |, )(?P<second>\d{1,4}|[a-z]+(?:-[a-z]+)?) (?:wom[ae]n|females?|m[ae]n|males?))(?= ?[.,;(])"
)
_BRACKET = lazy_pattern(r"\([^()\n]{0,40}?\b[Nn] ?= ?(?P<whole>\d{1,4})\b(?P<rest>[^()\n]{5,140})\)")
_WHOLE_BEHIND = lazy_pattern(
    r"(?<![\w.,–-])(?P<parts>\d{1,4} (?:wom[ae]n|females?|m[ae]n|males?)(?:,? and |, )"
    r"\d{1,4} (?:wom[ae]n|females?|m[ae]n|males?)"
    r"(?:,? and \d{1,3} [a-z-]+(?: [a-z]+)?)?) \((?:N|total) ?= ?(?P<whole>\d{1,4})\)"
)
_GENDER = lazy_pattern(
    r"(?<![\d.,–-])(?P<count>\d{1,4}) (?P<name>wom[ae]n|females?|m[ae]n|males?|others?|non-?binary)\b"
)
_COUNT = lazy_pattern(r"\d+")
_THIRD = lazy_pattern(r"(?i)\bothers?\b|non-?binary|prefer|undisclosed|not listed|unknown|diverse|unspecified|trans")
_OTHERWISE = lazy_pattern(
    r"(?i)\b(?:non-?binary|another|other|prefer\w*|undisclosed|genders?queer|diverse|exclu\w+|dropp\w+"
    r"|withdr\w+|remov\w+"
    r"|left|remaining|each|pilot|round|first|second|phase|per|waves?|session|study [1-9]|experiment [1-9]"
    r"|of the|of these"
    r"|twice)\b"
)
_SIZED = r"\d{1,3}(?:,\d{3})+|\d{3,6}"
_TWO_SIZES = lazy_pattern(
    rf"\(n ?= ?(?P<first>{_SIZED})\),? (?:and|versus|vs\.?|or) [^().;\d]{{3,60}}\(n ?= ?(?P<second>{_SIZED})\)"
    rf"(?!,? (?:and|or) [^().;]{{3,60}}\(n)"
)
_ALL = lazy_pattern(rf"\bN ?= ?(?P<whole>{_SIZED})(?![\d.,]*\d)")
_FAR, _SMALL = 2500, 99  # characters before, and what is small
_SIZED_EACH = lazy_pattern(rf"(?<=groups of )\w+(?: {PEOPLE})? each\b")
_EQUAL = lazy_pattern(
    rf"\b(?:[Pp]articipants|[Tt]hey|[Pp]eople|[Ss]ubjects|[Uu]sers|[Ss]tudents|{PEOPLE}) were (?:[a-z]+ )?"
    r"(?:divided|split|assigned|allocated) (?:in)?to (?P<groups>(?P<number>\d|[a-z]+) (?:[a-z]+ )?groups of "
    r"(?P<size>\d{1,3}|[a-z]+))\b(?! ?(?:to|or|–))"
)
_MADE_UP = lazy_pattern(
    r"\b(?:[Pp]articipants|[Ii]nterviewees|[Rr]espondents|[Ii]nformants|[Ss]ample)(?: [a-z]+){0,3}? "
    r"(?:comprised|were|are|consisted of|was made up of|consists of) "
)
_PAIR_SIZE, _MOST_MISSING = 2, 2
_Split = tuple[list[int], list[tuple[int, int]]]  # the sizes of the parts, and where they stand


def check(project: Project) -> Iterator[Offence]:
    found = [*_found(project)]
    yield from found
    for section, start, end, total, whole in parts_of_all(project):
        span = section.prose.span(start, end)
        is_told = any(
            one.span.path == span.path and one.span.start < span.end and span.start < one.span.end for one in found
        )
        if not is_told and not section.is_quoted(start):
            yield Offence(span, f"together these are {total}, and the paper had {whole} people")


def _found(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        yield from _bracketed(section)
        yield from _totalled(section)
        yield from _pairs(section)
        splits = list(_splits(section))
        if not splits or (whole := number_of_people(project)) is None:  # few ask for what all sections tell
            continue
        for parts, spans in splits:
            if 0 < abs(sum(parts) - whole) <= _MOST_MISSING and whole not in parts:
                message = f"together these are {sum(parts)}, and the paper had {whole} people"
                yield from (Offence(section.prose.span(*span), message) for span in spans)


def _splits(section: Section) -> Iterator[_Split]:
    """Where all people of a study are split, whoever they are."""
    text = section.prose.with_formulas
    for start, sentence in sentences_at(text, places(text, (*_SPLITTING, *_GENDERS, *_COMPOSED))):
        if len(sentence) > LONGEST or _OTHERWISE.search(_SIZED_EACH.sub("", sentence)) or is_of_others(sentence):
            continue
        for parts, spans in chain(_groups(sentence), _genders(sentence), _roles(sentence), _equal_groups(sentence)):
            if not section.is_quoted(start + spans[0][0]):
                yield parts, [(start + first, start + last) for first, last in spans]


def _bracketed(section: Section) -> Iterator[Offence]:
    """Women, men and others in brackets that have an N of their own."""
    text = section.prose.with_formulas
    for match in _BRACKET.finditer(text) if "ale" in text or "women" in text else ():
        found = list(_GENDER.finditer(match["rest"]))
        names = {one["name"][:1] for one in found}
        total = sum(int(one["count"]) for one in found)
        is_whole = not _THIRD.search(match["rest"]) or bool(names & {"o", "n"})
        is_of_both = bool(names & {"m"}) and bool(names & {"f", "w"}) and len(names) == len(found)
        if is_of_both and is_whole and 0 < abs(total - int(match["whole"])) <= _MOST_MISSING:
            start = match.start("rest")
            span = section.prose.span(start + found[0].start(), start + found[-1].end())
            if not section.is_quoted(start):
                yield Offence(span, f"together these are {total}, and N is {match['whole']}")


def _totalled(section: Section) -> Iterator[Offence]:
    """Women, men and others with an N in brackets behind them."""
    text = section.prose.with_formulas
    for match in _WHOLE_BEHIND.finditer(text) if "(N" in text or "(total" in text else ():
        total, whole = sum(map(int, _COUNT.findall(match["parts"]))), int(match["whole"])
        if 0 < abs(total - whole) <= _MOST_MISSING and not section.is_quoted(match.start()):
            yield Offence(section.prose.span(*match.span("parts")), f"together these are {total}, and N is {whole}")


def _pairs(section: Section) -> Iterator[Offence]:
    """Two large sizes of one sentence that divide the N before them, where two digits or one of them are wrong."""
    text = section.prose.with_formulas
    for match in _TWO_SIZES.finditer(text) if "n = " in text or "n=" in text else ():
        first, second = (whole_of(match[name]) for name in ("first", "second"))
        before = list(_ALL.finditer(text, max(match.start() - _FAR, 0), match.start()))
        whole = whole_of(before[-1]["whole"]) if before else 0
        is_divided = whole > max(first, second) > min(first, second) > _SMALL and first + second != whole
        is_wrong = is_divided and (is_slip(first, whole - second) or is_slip(second, whole - first))
        if is_wrong and not section.is_quoted(match.start()):
            message = f"together these are {first + second:,}, and N is {whole:,}"
            yield Offence(section.prose.span(match.start("first"), match.end("second")), message)


def _groups(sentence: str) -> Iterator[_Split]:
    """The sizes in brackets of a sentence that splits people, if there are several."""
    sizes = list(_SIZE.finditer(sentence)) if any(word in sentence for word in _SPLITTING) else []
    if len(sizes) > 1:
        yield [int(size["count"]) for size in sizes], [size.span() for size in sizes]


def _equal_groups(sentence: str) -> Iterator[_Split]:
    """So many groups of as many people each, into which all are split."""
    if match := _EQUAL.search(sentence):
        number, size = (next(numbers(match[name]), None) for name in ("number", "size"))
        if number and size and number.text == match["number"] and size.text == match["size"]:
            yield [int(number.value * size.value)], [match.span("groups")]


def _genders(sentence: str) -> Iterator[_Split]:
    match = _PAIR.search(sentence)
    parts = [next(numbers(match[name]), None) for name in ("first", "second")] if match else []
    counts = [int(part.value) for part in parts if part is not None and part.is_whole]
    if match and len(counts) == len(parts):
        yield counts, [match.span("found")]


def _roles(sentence: str) -> Iterator[_Split]:
    """Three counts or more that all people are divided into."""
    for subject in _MADE_UP.finditer(sentence):
        for row in breakdowns(sentence[subject.end() :]):
            if row.start == 0 and len(row.labels) > _PAIR_SIZE:
                yield [row.total], [(subject.end(), subject.end() + row.end)]
