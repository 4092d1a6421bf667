r"""A number of people over several studies that those of the studies do not add up to.

The sizes of all studies stand behind their numbers, each with one size throughout the paper, or in the sentence itself.

Flagged::

    Across two experiments ($N = 182$), we asked how bread is baked. In Experiment 1 ($N = 84$), all had a list, and in
                                 ^^^
    Experiment 2 ($N = 88$), nobody had one.

Flagged::

    We ran two surveys with 150 people in total: 80 in the first and 60 in the second.
                            ^^^

Accepted::

    Across two experiments ($N = 172$), we asked how bread is baked. In Experiment 1 ($N = 84$), all had a list, and in
    Experiment 2 ($N = 88$), nobody had one. Across three studies ($N = 240$), bread rose.

Accepted::

    Across two experiments ($N = 170$), we asked how bread is baked. Two bakers did both. In Experiment 1 ($N = 84$),
    all had a list, and in Experiment 2 ($N = 88$), nobody had one.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH, numbers, whole_of
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches_around
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{2,5}"
_STUDIES = r"(?P<studies>two|three|four|five|[2-5]) (?:[a-z-]+ ){0,2}(?:experiments|studies|surveys)\b"
_TOTAL = lazy_pattern(
    rf"\b(?i:{_STUDIES})[^.;()\d]{{0,40}}(?:\((?:[Tt]otal )?N ?= ?(?P<size>{_NUMBER})\)"
    rf"|\b(?:with|of|totall?ing)(?P<sum> a total of)? (?P<people>{_NUMBER}) (?:[a-z-]+ )?{PEOPLE}\b"
    r"(?(sum)| (?:in total|overall|altogether)\b))"
)
_ONE = lazy_pattern(
    rf"\b(?:Experiment|Study|Survey) (?P<which>[1-5])\b[^.;()\d]{{0,30}}\([Nn] ?= ?(?P<size>{_NUMBER})\)"
)
_LISTED = lazy_pattern(
    r"\b(?P<one>\d{1,5}) in the first(?: [a-z]+)?(?: and|, and|,) (?P<other>\d{1,5}) in the second\b"
)
_HEADING = lazy_pattern(
    r"(?i)\b(?:study|experiment|survey)[ ~](?P<which>[1-5]|one|two|three|four|five)\b|^discussion\b|^general d"
)
_ORDINALS = ("", "one", "two", "three", "four", "five")
_ANY = rf"{_NUMBER}|(?i:{'|'.join(ENGLISH)})(?:-(?:{'|'.join(ENGLISH)}))?"
_FINAL = lazy_pattern(
    rf"\b[Nn] ?= ?(?P<size>{_NUMBER})\b(?![\d.,]*\d)"
    rf"|(?<![\w.,-])(?P<all>{_ANY})(?: (?:[a-z-]+ ){{0,2}}?{PEOPLE})?(?: in total| in all| altogether| remained|"
    r" (?:who )?(?:took part|participated|completed|finished))\b"
    rf"|\b(?:[Ww]e (?:interviewed|surveyed|recruited|invited|tested)|total of|sample of|left(?: us with)?|leaving)"
    rf" (?P<met>{_ANY}) (?:[a-z-]+ ){{0,2}}?{PEOPLE}\b"
)
_MOST_TOLD = 4
_TRACES = ("experiments", "studies", "surveys")
_AGAIN = lazy_pattern(
    r"(?i)\bboth\b|\bagain\b|\breturn\w*|\beither\b|\btwice\b|excluded|(?:after|before) exclu|overlap|duplicat"
    r"|also (?:took|did|participated)"
)
_FAR = 1.5
_BEHIND = 600  # characters
_PAIR = 2
_HINT = ("correct the one that is wrong",)


def check(project: Project) -> Iterator[Offence]:
    sizes: dict[int, set[int]] = {}
    for section in project.sections:
        for which, size in _sizes(section):
            sizes.setdefault(which, set()).add(size)
    for section in project.sections:
        text = section.prose.with_formulas
        for match in matches_around(_TOTAL, text, _TRACES):
            name = "size" if match["size"] else "people"
            start, end = sentence_bounds(text, match.start())
            if is_of_others(text[start:end]) or is_approximate(text, match.start(name)):
                continue
            count = ENGLISH.get(match["studies"].casefold()) or int(match["studies"])
            total = whole_of(match[name])
            parts = _listed(text, match, end) or _told(sizes, int(count)) or _under_headings(project, int(count), total)
            found = sum(parts)
            is_wrong = len(parts) == count and total != found and found / _FAR < total < found * _FAR
            is_again = _AGAIN.search(text, match.end(), match.end() + _BEHIND) is not None
            if is_wrong and not is_again and not section.is_quoted(match.start()):
                message = f"the studies have {' + '.join(map(str, parts))} = {found} people"
                yield Offence(section.prose.span(*match.span(name)), message, _HINT)


@kept_in_order
def _sizes(section: Section) -> Iterator[tuple[int, int]]:
    """How many people each study has that a section tells so."""
    for match in matches_around(_ONE, section.prose.with_formulas, ("Experiment ", "Study ", "Survey ")):
        yield int(match["which"]), whole_of(match["size"])


def _listed(text: str, match: re.Match[str], end: int) -> list[int]:
    """The sizes that the rest of the sentence gives, if there are two studies."""
    found = _LISTED.search(text, match.end(), end)
    return [int(found["one"]), int(found["other"])] if found else []


def _under_headings(project: Project, count: int, total: int) -> list[int]:
    """Sizes that the parts of the paper named after the studies tell as final, which a slip of the pen makes the total.

    Where any of what they tell comes to it, there are none.
    """
    told = [
        {one for section in project.sections for one in _final_sizes(section, which)} for which in range(1, count + 1)
    ]
    if not all(0 < len(sizes) <= _MOST_TOLD for sizes in told):
        return []
    near = [parts for parts in product(*map(sorted, told)) if is_slip(total, sum(parts))]
    is_met = any(sum(parts) == total for parts in product(*map(sorted, told)))
    return [*near[0]] if len(near) == 1 and not is_met else []


def _final_sizes(section: Section, which: int) -> Iterator[int]:
    """The numbers of people that the part under the heading of a study tells to be all of it."""
    heads = [one for one in section.headings if _HEADING.search(one.title.text)]
    for index, head in enumerate(heads):
        match = _HEADING.search(head.title.text)
        if match and match["which"] in (str(which), _ORDINALS[which]):
            start = section.prose.offset(head.title.end)
            end = section.prose.offset(heads[index + 1].title.start) if index + 1 < len(heads) else None
            text = section.prose.with_formulas
            for one in _FINAL.finditer(text, start, len(text) if end is None else end):
                number = next(numbers(text, *one.span(one.lastgroup or 0)), None)
                if number and number.is_whole:
                    yield int(number.value)


def _told(sizes: dict[int, set[int]], count: int) -> list[int]:
    """The sizes of all studies, if there are as many, each with one size."""
    is_whole = set(sizes) == set(range(1, count + 1)) and all(len(one) == 1 for one in sizes.values())
    return [next(iter(sizes[which])) for which in sorted(sizes)] if is_whole and count >= _PAIR else []
