"""Numbers that count: how many participants, how many of a category, how many different ones."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form
from galley.prose.counting.numbers import numbers
from galley.prose.mentions.divisions import divides_all
from galley.prose.mentions.interpretation import Interpretation
from galley.prose.wording.attribution import is_hedged
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.quantities import KnownQuantity
    from galley.prose.counting.numbers import Number
    from galley.prose.mentions.names import Names

# Words that say of a noun only that it is meant in full.
_FILLER: Final = lazy_pattern(
    r"(?:(?:total|different|distinct|adult|semi-structured|structured|in-depth|individual|one-on-one|qualitative|online"
    r"|study|research|interview|survey|such|various|separate) ){0,3}",
    re.IGNORECASE,
)
_PART_OF: Final = lazy_pattern(r"(?:out )?of (?:(?:the|our|these|all) )?")
# What leads from a count to what those counted are: `of them were`, `people identified as`.
_IS: Final = lazy_pattern(
    rf"(?:of (?:them|these) |{PEOPLE} |interviews |of the (?:\w+ )?{PEOPLE} )?(?:were|was|are|is|identify as"
    r"|(?:self-)?identified as|described themselves as|identified themselves as|took place|were (?:conducted|held)"
    r"|worked as) (?:in )?",
    re.IGNORECASE,
)
# What stands before the number of all: `We interviewed`, `a total of`, `our sample of`.
_WHOLE_BEFORE: Final = lazy_pattern(
    r"(?:\b[Ww]e (?:\w+ ){0,3}?(?:interviewed|surveyed|spoke (?:to|with)|talked (?:to|with)|conducted|carried out|held)"
    r"(?: with)?|\b(?:interviews|interview study|study|conversations) (?:were (?:conducted|held) )?with|\btotal of"
    r"|\b(?:[Oo]ur|[Tt]his) study (?:involved|included|had|comprised)"
    r"|\b[Ss]ample of|\b[Ii]n (?:total|all),?|\b[Aa]ltogether,?|\b[Aa]ll|\b[Oo]ur|\bof (?:the|our)|\b[Tt]he)"
    r"(?: a total of| all| the| our)? $"
)
_INTERVIEWED: Final = lazy_pattern(
    r"\b[Ww]e (?:\w+ ){0,3}?interviewed (?:with )?(?:a total of )?$|\b[Ii]nterviews? with (?:a total of )?$"
)
_WHOLE_BEHIND: Final = lazy_pattern(
    r" (?:took part|participated|were interviewed|completed|in total|in all|altogether|all told)\b"
)
_IN_THE_STUDY: Final = lazy_pattern(
    r" (?:took part|participated|were interviewed)(?: in (?:the|our|this) (?:study|interviews))?(?=[.,;]|$)"
)
_AT_TIMES: Final = r"an?|per|each|every|twice|again|together|jointly|only|more|first|later|before|after|during|until"
_RESTRICTED: Final = lazy_pattern(
    r" (?:who|whom|that|which|from|in(?! (?:all|total)\b)|recruited|using|with|had|at|where|whose|on|about|did"
    rf"|{_AT_TIMES})\b"
)
_SAMPLE_SIZE: Final = lazy_pattern(r"\bN\s?=\s?$")
# Behind a count, that these gave no answer: `of them preferred not to say`.
_DID_NOT_SAY: Final = lazy_pattern(
    rf"(?: of (?:them|the))?(?: {PEOPLE})? (?:did not|didn’t|preferred not to|declined to|chose not to) "
    r"(?:disclose|say|tell|report|state|share|give|answer|provide|reveal)\b",
    re.IGNORECASE,
)
_LABEL_BEFORE: Final = lazy_pattern(r"(?P<label>[\w -]{2,50}?)\s?\([Nn]\s?=\s?$")
_NO_THING: Final = frozenset({"minute", "hour", "day", "week", "month", "year", "time", "question", "percent", "point"})


def counted(sentence: str, names: Names) -> Iterator[Interpretation]:
    """The numbers of a sentence that count what the study counts."""
    found = tuple(number for number in numbers(sentence) if number.is_whole and number.value != 1)
    readings = [reading for number in found if (reading := _read(sentence, number, names))]
    hedged = is_hedged(sentence)
    for reading in readings:
        is_plain = reading.is_plain
        if reading.form is Form.CATEGORY:
            is_plain = is_plain or divides_all(sentence, reading, readings, names)
        yield replace(reading, is_plain=is_plain and not hedged)


def _read(sentence: str, number: Number, names: Names) -> Interpretation | None:
    before, behind = sentence[: number.start], sentence[number.end :]
    if label := _LABEL_BEFORE.search(before):
        return _labelled(number, label["label"], names)
    if _SAMPLE_SIZE.search(before):
        rows = tuple(known for known in names.quantities if known.quantity.form is Form.ROWS)
        return _interpreted(number, rows, is_plain=False) if _agreeing(number, rows) else None
    return (
        _silent(number, behind, names)
        or _noun(number, before, behind, names)
        or _interviewed(number, before, behind, names)
    )


def _labelled(number: Number, text: str, names: Names) -> Interpretation | None:
    """The category right before the parenthesis, as in "remote (N = 12)", or else the table."""
    for place in range(len(text)):
        if (place == 0 or not text[place - 1].isalnum()) and (named := names.named.fullmatch(text, place)):
            name = named["name"].casefold()
            quantities = tuple(names.categories.get(name, ()) or names.tables.get(name, ()))
            return _interpreted(number, quantities, is_plain=False) if quantities else None
    return None


def _silent(number: Number, behind: str, names: Names) -> Interpretation | None:
    """Those who did not answer: "two participants did not disclose their age"."""
    silence = _DID_NOT_SAY.match(behind)
    columns, _ = names.columns_named_in(behind[silence.end() :]) if silence else ((), 0)
    quantities = tuple(known for column in columns for known in names.measured(*column, Form.SILENT))
    return _interpreted(number, quantities, is_plain=len(quantities) == 1) if quantities else None


def _noun(number: Number, before: str, behind: str, names: Names) -> Interpretation | None:
    """What is named behind the number: "20 participants", "7 of the participants", "12 were remote"."""
    start = 1 if behind[:1].isspace() else 0
    if not start:
        return None
    is_part, place = False, start
    if part := _PART_OF.match(behind, place):
        is_part, place = True, part.end()
    elif verb := _IS.match(behind, place):  # "12 were remote", but "20 participants were happy"
        is_predicate = names.named.match(behind, _filler_end(behind, verb.end())) is not None
        place = verb.end() if is_predicate else place
    place = _filler_end(behind, place)
    named = names.named.match(behind, place)
    if named is None:
        return None
    name, rest = named["name"].casefold(), behind[named.end() :]
    if name in names.categories:
        return _category(number, name, rest, names) if not is_part else None
    if name in names.tables:
        if is_part:
            return _of_whole(number, names.tables[name], behind, names)
        is_restricted = _RESTRICTED.match(rest) and not (rest.startswith(" about ") and _INTERVIEWED.search(before))
        is_whole = bool(_WHOLE_BEFORE.search(before)) and not is_restricted
        is_whole = is_whole or bool(_WHOLE_BEHIND.match(rest))
        quantities = tuple(names.tables[name])
        return (
            _interpreted(number, quantities, is_plain=is_whole) if is_whole or _agreeing(number, quantities) else None
        )
    quantities = tuple(names.kinds[name])
    return _interpreted(number, quantities, is_plain=bool(re.search(r"\b(?:different|distinct)\b", behind[:place])))


def _filler_end(text: str, place: int) -> int:
    match = _FILLER.match(text, place)
    return match.end() if match else place


def _category(number: Number, name: str, rest: str, names: Names) -> Interpretation | None:
    """A category, as in "10 women" and "12 remote interviews", but not in "two energy companies"."""
    quantities = tuple(names.categories[name])
    if _IN_THE_STUDY.match(rest):
        return _interpreted(number, quantities, is_plain=True)
    following = re.match(r"[\s/]([\w-]+)", rest)
    if following and following[1].casefold() not in {"and", "or", "in", "among", *names.tables}:
        return None
    if rest.startswith(("/", "-", "’", "'")):
        return None
    if following and following[1].casefold() in names.tables:
        tables = {known.quantity.table for known in names.tables[following[1].casefold()]}
        quantities = tuple(known for known in quantities if known.quantity.table in tables)
    return _interpreted(number, quantities, is_plain=False) if quantities else None


def _of_whole(number: Number, whole: list[KnownQuantity], behind: str, names: Names) -> Interpretation | None:
    """A part, as in "7 of the participants": of a category that the sentence names, or any that has so many."""
    tables = {known.quantity.table for known in whole}
    parts = [
        known
        for known in names.quantities
        if known.quantity.form is Form.CATEGORY and known.quantity.table in tables and number.value == known.value
    ]
    named = [
        known
        for known in parts
        if any(re.search(rf"\b{re.escape(n)}\b", behind.casefold()) for n in known.quantity.names)
    ]
    if not named and not parts:
        return None
    return _interpreted(number, tuple(named or parts), is_plain=False, is_guess=not named)


def _interviewed(number: Number, before: str, behind: str, names: Names) -> Interpretation | None:
    """Whom "we interviewed", whatever they are called."""
    noun = re.match(r"((?: [^\W\d_][\w/-]*){1,6})(?P<next>[^\w\s]?\s?(?:and )?\d)?", behind)
    people = names.tables.get("people", [])
    if not people or noun is None or noun["next"] or not _INTERVIEWED.search(before):
        return None
    first = noun[1].split()[0].casefold()
    is_category = (named := names.named.match(behind, 1)) and named["name"].casefold() in names.categories
    if is_category or first.removesuffix("s") in _NO_THING or not re.search(rf"\b{PEOPLE}\b", noun[1], re.IGNORECASE):
        return None
    is_plain = not re.search(rf"\b(?:and|from|with|in|who|of|at|as|{_AT_TIMES})\b", noun[1])
    return _interpreted(number, tuple(people), is_plain=is_plain)


def _agreeing(number: Number, quantities: tuple[KnownQuantity, ...]) -> tuple[KnownQuantity, ...]:
    return tuple(known for known in quantities if number.value == known.value)


def _interpreted(
    number: Number, quantities: tuple[KnownQuantity, ...], *, is_plain: bool, is_guess: bool = False
) -> Interpretation:
    return Interpretation(number.start, number.end, quantities, _agreeing(number, quantities), is_plain, is_guess)
