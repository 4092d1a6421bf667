r"""A participant or group whose number is higher than how many there are.

The total is the greatest number of people that the authors say took part, or that their data know.

Flagged::

    We interviewed 22 people. P3 and P7 cooked every day, as did P11. ``Never,'' said P24. Participant 25 agreed.
                                                                                      ^^^  ^^^^^^^^^^^^^^

Flagged::

    We met nine experts. Expert 3, Expert 4 and Expert 7 cooked; ``never,'' said Expert 17.
                                                                                 ^^^^^^^^^

Flagged::

    We interviewed 22 people. One of them cooked every day. ``Never,'' said P24. ``I do not,'' another said (P31).
                                                                            ^^^                              ^^^

Accepted::

    We met nine astronomers. M3, M4 and M7 are clusters, and so is M15.

Accepted::

    We interviewed 22 people. Half of them waited for three seconds at most (P50), or for 95 (P90). It was late (P24).

Accepted::

    We interviewed 22 people. P3 and P7 cooked every day, as did P11. ``Never,'' said P22.
    P1--P12 came to us, and P13--P22 were online, as were U1--U8 and U9--U20. U2, U4, U7 and U19 had a pan.

Accepted::

    We interviewed 22 people. P3, P7, P9, P12, P24, P31, and P40 cooked.

Accepted::

    We met 5 designers and 12 users. P3, P7 and P11 cooked. At P101 and P90 the prices were low.

Flagged::

    We interviewed 9 cooks (E1--E9). Lists were kept by E2, E5, and E13. We met 11 bakers (T1--T11): T2 and T12 bake.
                                                                    ^^^                                     ^^^

Flagged::

    We interviewed 22 people. Lists were kept by P\#2, P\#4, P\#7, and P\#24.
                                                                       ^^^^^

Accepted::

    We interviewed 9 cooks (E1--E9). Lists were kept by E2, E5, and E8. We met 11 bakers (T1--T11): T2 and T7 had pans.

Flagged::

    A dozen teachers came. T2, T4, T10 and T12 cooked. When it was late, T13 cooked, too.
                                                                         ^^^

Flagged::

    We met nine dyads of bakers. Lists were kept by Dyad 2 and Dyad 7, and ``never'' by another (Dyad 12).
                                                                                                 ^^^^^^^

Accepted::

    We met fourteen bakers. Their numbers were given at sign-up, and seven never came: P2, P6, P13, and P19 baked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.participants._counts.named_groups import beyond_groups
from galley.checking.shared.number_uses import all_numbers
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING

_NAMED = lazy_pattern(
    r"(?P<series>[A-Z](?<![A-Z\d_-].)(?:(?<=P)articipants?|(?<=E)xperts?|(?<=N)ovices?|(?<=S)(?:tudents?|ubjects?)"
    r"|(?<=T)eachers?|(?<=I)n(?:terviewees?|formants?)|(?<=R)espondents?|(?<=D)e(?:velopers?|signers?)|(?<=U)sers?)?)"
    r"(?: ?#| )?(?P<number>\d{1,3})(?![\w-]|\.\d)"
)
_RANGE = lazy_pattern(
    r"(?P<series>[A-Z])(?<![\w-].)0?(?P<first>\d{1,3}) ?(?:[–-]{1,2}|to|through) ?(?P=series)?"
    r"(?P<last>\d{1,3})(?![\w.-]*\d)"
)
# Names that were given before everybody was there: they may run on beyond those who took part.
_GIVEN_BEFORE = lazy_pattern(
    r"(?i)\b(?:numbers?|numbered|numbering|identifiers?|ids?|codes?|labels?|label+ed|names?|pseudonyms?)\b[^.;]{0,80}"
    r"\b(?:sign-?up|signed up|regist\w+|enrol\w+|recruit\w+|screen\w+|invit\w+|run (?:up )?to|go (?:up )?to|consecutive"
    r"|gaps?|skip\w*|withdr\w+|dropp?ed out|no-shows?|larger|pool)\b"
)
_COUNTED = lazy_pattern(rf" (?:[a-z-]+ ){{0,2}}?{PEOPLE}\b")
_ONE_OF_PEOPLE = lazy_pattern(rf" {PEOPLE}\b")
_WORD = lazy_pattern(r" [A-Za-z-]+(?= )")
_NEAR = 3  # places behind a count at which people may be named
_A_DOZEN = lazy_pattern(r"\b[Aa] dozen(?= )")
_DOZEN = 12
_LEAST_NAMED = 3  # of one letter, to be a series; it takes less where somebody speaks
_SAID = r"(?:said|says|noted|notes|explain(?:ed|s)|mention(?:ed|s)|add(?:ed|s)|report(?:ed|s)|told us|recalled)"
_BEFORE_SPEAKER = lazy_pattern(rf"(?:['’”\"]\s?(?:[(\[]|[-–—]{{1,3}}\s?)|\b{_SAID}\s[(\[]?)$")
_BEHIND_SPEAKER = lazy_pattern(rf"\s{_SAID}\b")
_LONGEST_SAID = 12  # characters
_FARTHEST = 2  # times the total; numbers beyond it are names of something else
_MOST_WRONG = 2  # numbers beyond the total; where there are more of another letter, it counts something else

_HINT = ("correct the number, or the total",)
_SHARE_WRONG = 4  # of people, one in so many: where there are more, they are not numbered by this total


def check(project: Project) -> Iterator[Offence]:
    for section, match, size in beyond_groups(project):
        message = f"`{match[0]}` is beyond the {size} that the paper counts"
        yield Offence(section.prose.span(*match.span()), message, _HINT)
    found = list(_found(project))
    if found and not any(_GIVEN_BEFORE.search(section.prose.text) for section in project.sections):
        yield from found


def _found(project: Project) -> Iterator[Offence]:
    series: dict[str, list[tuple[Section, re.Match[str]]]] = {}
    for section in project.sections:
        for match in _named(section):
            name = "P" if match["series"].startswith("Participant") else match["series"].rstrip("s")
            if len(match["series"]) > 1 or " " not in match[0]:
                series.setdefault(name, []).append((section, match))
    are_series = any(len(one) >= _LEAST_NAMED for one in series.values())
    for name, places in series.items():
        is_spoken = are_series and (len(name) > 1 or any(_speaks(*one) for one in places))
        is_of_initial = len(places) > _LEAST_NAMED and _of_initial(project, name)
        if name != "P" and not _last(project, name) and not is_spoken and not is_of_initial:
            continue
        everyone = _everyone(project, name)
        named = {int(match["number"]) for _, match in places}
        if everyone and _are_people(name, named, everyone, is_listed=bool(_last(project, name))):
            yield from _beyond(places, everyone)
        elif everyone and name == "P" and len(places) <= _LEAST_NAMED:
            near = [place for place in places if _speaks(*place) and int(place[1]["number"]) <= _FARTHEST * everyone]
            yield from _beyond(near, everyone)


def _speaks(section: Section, match: re.Match[str]) -> bool:
    """Whether somebody is named as who said something: behind the quote, or before or after a word for speaking."""
    text, (start, end) = section.prose.text, match.span()
    is_named = _BEFORE_SPEAKER.search(text, max(start - _LONGEST_SAID, 0), start) or _BEHIND_SPEAKER.match(text, end)
    return is_named is not None


def _everyone(project: Project, name: str) -> int:
    """How many there are of a series: all experts that the paper counts, if they are named so, else all people."""
    if len(name) > 1:
        return _greatest(project, re.compile(rf"(?i) (?:[a-z-]+ ){{0,2}}?{name}s?\b"))
    named = _last(project, name) or (_of_initial(project, name) if name != "P" else 0)
    if named and name != "P":
        return named
    stated = max(project.stated_totals, default=0) or _greatest(project, _COUNTED)
    return max(stated, named, len(project.coded.people) if project.coded else 0) if stated or named else 0


def _of_initial(project: Project, letter: str) -> int:
    """How many there are of the people whose name begins with a letter: T4 is a teacher, of whom there are twelve."""
    if len(letter) > 1:
        return 0
    counted = max((_counted_by_initial(section).get(letter, 0) for section in project.sections), default=0)
    return counted or (_DOZEN if any(letter in _initials_of_dozens(section) for section in project.sections) else 0)


@kept
def _counted_by_initial(section: Section) -> dict[str, int]:
    """The greatest count of people of a section, by the letter that these begin with."""
    text, found = section.prose.with_formulas, dict[str, int]()
    for one in all_numbers(section):
        for initial in _initials_behind(text, one.end) if one.is_whole else ():
            found[initial] = max(found.get(initial, 0), int(one.value))
    return found


@kept
def _initials_of_dozens(section: Section) -> frozenset[str]:
    text = section.prose.with_formulas
    return frozenset(one for dozen in _A_DOZEN.finditer(text) for one in _initials_behind(text, dozen.end()))


def _initials_behind(text: str, place: int) -> Iterator[str]:
    """The letters with which people begin that stand behind a place, or one or two words further on."""
    for _ in range(_NEAR):
        if _ONE_OF_PEOPLE.match(text, place):
            yield text[place + 1].upper()
        word = _WORD.match(text, place)
        if word is None:
            return
        place = word.end()


def _last(project: Project, name: str) -> int:
    """Where ranges of a series end that begin with its first, or where another ends: "U1-U12 and U13-U24"."""
    last = 0
    ranges = (match for section in project.sections for match in _ranges(section) if match["series"] == name)
    for first, end in sorted((int(match["first"]), int(match["last"])) for match in ranges):
        if first <= last + 1:
            last = max(last, end)
    return last


@kept_in_order
def _ranges(section: Section) -> Iterator[re.Match[str]]:
    return _RANGE.finditer(section.prose.text)


def _greatest(project: Project, behind: re.Pattern[str]) -> int:
    """The greatest number that a noun stands behind."""
    found = (
        one.value
        for section in project.sections
        for one in all_numbers(section)
        if one.is_whole and behind.match(section.prose.with_formulas, one.end)
    )
    return int(max(found, default=0))


def _are_people(name: str, named: set[int], everyone: int, *, is_listed: bool) -> bool:
    beyond = {number for number in named if number > everyone}
    is_far = max(named) > _FARTHEST * everyone
    if len(named - beyond) < _LEAST_NAMED or (is_far and (len(beyond) > 1 or len(named) <= 2 * _LEAST_NAMED)):
        return False
    if name == "P":
        return len(beyond) <= max(_MOST_WRONG, len(named) // _SHARE_WRONG)
    return len(beyond) <= _MOST_WRONG and (is_listed or not any(number - 1 in beyond for number in beyond))


def _beyond(places: list[tuple[Section, re.Match[str]]], everyone: int) -> Iterator[Offence]:
    told: set[str] = set()
    for section, match in places:
        if int(match["number"]) > everyone and match[0] not in told:
            told.add(match[0])
            message = f"`{match[0]}` is beyond the {everyone} people that the paper counts"
            yield Offence(section.prose.span(*match.span()), message, _HINT)


@kept_in_order
def _named(section: Section) -> Iterator[re.Match[str]]:
    return _NAMED.finditer(section.prose.text)
