"""A number of people or things that stands once in a paper, where a slip of the pen makes it one that stands often."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.checking.rules.participants._counts.introduced import MOST_SAMPLES, introduced
from galley.checking.shared.number_uses import counts_of, uses
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.counting.slips import is_slip, is_transposed
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.rules.participants._counts.introduced import Introduced
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

_LEAVING = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|no-shows?|cancel\w*|incomplete|declined|unable"
    r"|retained|never|of whom|did not|the other)\b"
)
_GONE = lazy_pattern(r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*)\b")
_OF_ALL = lazy_pattern(r"\b(?:all|all of the|sample of|total of|from our|of our|with our) $")
_SIZES = lazy_pattern(r"[nN](?<!\w.) ?= ?\d")
_PAIR = 2  # sizes in one paragraph or row of a table: where more stand, each is of a group
_OFTEN = 3
_PERSONS = lazy_pattern(PEOPLE)
_LEAST = 5
_MANY = 200  # numbers that are introduced: among so many, any is near another
_NEAR = 0.15


def odd_totals(project: Project) -> Iterator[tuple[Section, Number, Number]]:
    """Each such number with the one that it seems to be meant for."""
    said = [one for section in project.sections for one in introduced(section)]
    if len({one.value for one in said if not one.noun}) > MOST_SAMPLES:
        said = [one for one in said if one.noun]
    known = Counter(one.value for one in said)
    if len(known) > _MANY:
        return
    used = uses(project)
    values_of: dict[str, set[int]] = {}
    for one in said:
        values_of.setdefault(one.noun, set()).add(one.value)
    for odd in said:
        if len(values_of[odd.noun]) > MOST_SAMPLES and not _PERSONS.fullmatch(odd.noun):
            continue  # they are counted for each of many things
        if known[odd.value] > 1 or odd.value < _LEAST or odd.is_part or is_of_others(odd.sentence):
            continue
        if _is_sum(odd) or (not odd.noun and len(_SIZES.findall(odd.block)) > _PAIR):
            continue
        near = [one for one in said if is_slip(odd.value, one.value)]
        if (
            near
            and (meant := next((one for one in near if _may_be_meant(odd, one, known, used)), None))
            and (counts_of(project, odd.value) <= 1 or _is_of_all(odd, known[meant.value]))
        ):
            yield odd.section, odd.number, meant.number


def _may_be_meant(odd: Introduced, other: Introduced, known: Counter[int], used: Counter[int]) -> bool:
    is_swapped = is_transposed(str(odd.value), str(other.value))
    if not is_swapped and abs(odd.value - other.value) > max(2, other.value * _NEAR):
        return False
    if odd.is_of_people != other.is_of_people and known[other.value] == 1:
        return False
    is_repeated = known[other.value] > 1 or used[other.value] > 2  # noqa: PLR2004
    is_likely = is_repeated or is_swapped or (odd.is_share and abs(odd.value - other.value) <= 2)  # noqa: PLR2004
    return is_likely and not _are_gone(odd, other)


def _are_gone(odd: Introduced, other: Introduced) -> bool:
    """Whether somebody left in between: asked last, of the few numbers that are near, as paragraphs are long."""
    missing = abs(odd.value - other.value)
    return bool(_GONE.search(other.sentence)) or any(_tells_of_leaving(one.block, missing) for one in (odd, other))


def _is_of_all(odd: Introduced, times: int) -> bool:
    """Whether a number is said to be that of all, of whom the paper has another number again and again."""
    text = odd.section.prose.with_formulas
    is_said = _OF_ALL.search(text, max(odd.number.start - 20, 0), odd.number.start) is not None
    return odd.is_of_people and bool(odd.noun) and is_said and times >= _OFTEN


def _is_sum(odd: Introduced) -> bool:
    """Whether other counts of its sentence, or of a table that it names, may add up to it: "12 cooks, 6 bakers, 18"."""
    if "Table" in odd.sentence:
        return True
    others = [int(one.value) for one in numbers(odd.sentence) if one.is_whole and one.value != odd.value]
    return len(others) > 1 and sum(others) == odd.value


def _tells_of_leaving(block: str, missing: int) -> bool:
    return bool(_LEAVING.search(block)) and any(one.value == missing for one in numbers(block))
