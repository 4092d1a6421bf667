"""Sentences that say how many of the whole sample are of a category, and nothing else.

Such a sentence, as "We interviewed nine women.", leaves out all that could make its number one of a part: who, when,
which of them. So what is read here runs from its first word to its last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.mentions.amounts import amount_at, shared
from galley.prose.mentions.interpretation import Interpretation
from galley.prose.wording.attribution import is_hedged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.prose.mentions.amounts import Amount
    from galley.prose.mentions.samples import Samples

_LEAD: Final = lazy_pattern(r"\s*(?:(?:In total|In all|Overall|Altogether),? )?")
# `We interviewed a total of`, and other ways to say with whom a study was made.
_MEETING: Final = lazy_pattern(
    r"[Ww]e (?:interviewed|surveyed|recruited|spoke (?:to|with)|talked (?:to|with)"
    r"|(?:conducted|held|did) (?:[a-z-]+ )?interviews with) (?:a total of )?"
)
_COLLECTING: Final = lazy_pattern(r"[Ww]e (?:conducted|held|ran|did|collected|received) (?:a total of )?")
# `Our sample had`, `Our participants included`, `Among the respondents were`, `There were`.
_HAVING: Final = lazy_pattern(
    r"(?:(?:[Tt]he|[Oo]ur) (?:final )?(?:sample had|(?P<who>\w+) (?:included|comprised|consisted of|contained))"
    r"|Among (?:the|our) (?P<whom>\w+) were|(?P<there>There were)) (?:a total of )?"
)
_OF_ALL: Final = lazy_pattern(r"Of (?:the|our|all) (?:(?P<size>\d+) )?(?P<who>\w+), ")
_PART_OF: Final = lazy_pattern(r" (?:of (?:(?:the|our|all) )?|(?<=[Hh]alf )(?:the|our) )?")
# The verb behind people who are counted: what they were, or what they did.
_VERB: Final = lazy_pattern(
    r" (?:(?P<being>(?:were|are)(?: (?:held|conducted|done|written|based|working|recruited))?"
    r"|(?:self-)?identif(?:y|ied) as|described themselves as|took place|work(?:ed)?|lived?|came|come)"
    r"|had used|used?|prefer(?:red)?|chose|held|owned?|taught|studied|spoke|(?=[a-z]))(?: |(?<= ))"
)
_TO: Final = lazy_pattern(r"(?:(?:as|in|for|at|from|via|through) )?(?:(?:the|an?) )?")
_MOST: Final = lazy_pattern(
    r"(?:Most|The (?:vast )?majority|A majority|Many|Some|Several|A few|Few)(?: of)? (?:(?:the|our) )?"
)
_IN_BRACKETS: Final = lazy_pattern(r" \((?:[Nn]\s?=\s?)?")
_JOINT: Final = lazy_pattern(r"(?:,? and|[,;]) ")
_WORD: Final = lazy_pattern(r" (\w+)")
_BRACKET: Final = lazy_pattern(r" \([^()]{1,40}\)")
_FROM: Final = lazy_pattern(r" (?:from|in) ")
_STUDIED: Final = (
    r"(?: (?:for|in) (?:this|our|the) (?:study|interviews|survey)| in total)?(?: ?\([^()]*\))?\s*[.;!]?\s*"
)
_TAIL: Final = lazy_pattern(_STUDIED)
_IN_SAMPLE: Final = lazy_pattern(
    r" (?:in|among) (?:the|our) (?:sample|study|participants|interviewees|respondents)[.;!]?\s*"
)
_TAIL_OF_MEETING: Final = lazy_pattern(rf"(?: (?:about|on) (?:their|the) [\w -]+)?{_STUDIED}")
_SPECIAL: Final = lazy_pattern(
    r"\b(?:prefer|favou?r|kn[eo]w|heard|want|wish|plan|consider|inten[dt]|first|main|past|previous|former|tried|stop"
    r"|aband|cho[so]|choice|recruit|aware|last|next|future|parent|partner|familiar)",
    re.IGNORECASE,
)
"""What a column tells of its categories other than that somebody is one of them, or has or uses it."""
_ANSWER: Final = lazy_pattern(
    r"(?:strongly |somewhat |slightly )?(?:dis)?agree|neutral|neither.*|yes|no|others?|none|never|always|often"
    r"|sometimes|rarely|seldom|low|high|medium|unknown|all|some|any"
    r"|(?:very )?(?:un)?(?:likely|satisfied|important)|\d+",
    re.IGNORECASE,
)
"""Categories that mean nothing without the question."""
_SAYS_SO: Final = {"prefer": "prefer|favou?r", "recruit": "recruit", "chose": "cho[os]|choice"}


def stated(sentence: str, samples: Samples) -> Iterator[Interpretation]:
    """The amounts of a sentence that only says how many are of a category, or of several of one column."""
    start = _end(_LEAD, sentence, 0)
    found = next(filter(None, (read(sentence, start, samples) for read in (_met, _had, _bracketed, _of_all))), None)
    if is_hedged(sentence):
        return
    if found:
        yield found
    else:
        yield from _listed(sentence, start, samples)


def _listed(sentence: str, start: int, samples: Samples) -> tuple[Interpretation, ...]:
    """Those of a list: "nine participants used TPOT, and five used DataRobot"."""
    joints = [one for one in _JOINT.finditer(sentence, start) if amount_at(sentence, one.end())]
    first = _of_all(sentence[: joints[0].start()], start, samples) if joints else None
    if first is None:
        return ()
    ends = [*(one.start() for one in joints[1:]), len(sentence)]
    said = sentence[first.end : joints[0].start()]
    others = [_further(sentence[:end], one.end(), first, said, samples) for one, end in zip(joints, ends, strict=True)]
    return (first, *(one for one in others if one)) if all(others) else ()


def _further(sentence: str, start: int, first: Interpretation, said: str, samples: Samples) -> Interpretation | None:
    """One more amount of a list, of another category of the first one's column; `said` is what the first one says."""
    amount = amount_at(sentence, start)
    if amount is None:
        return None
    tables = frozenset({first.quantities[0].quantity.table})
    behind = _end(_VERB, sentence, amount.end)
    verb = said + sentence[amount.end : behind]
    for place in (amount.end + 1, behind, _end(_TO, sentence, behind)):
        found = _interpreted(sentence, amount, place, tables, samples, verb=verb, is_sure=not first.is_doubtful)
        if found and found.quantities != first.quantities and _column(found) == _column(first):
            return found
    return None


def _column(reading: Interpretation) -> str:
    return reading.quantities[0].quantity.column


def _met(sentence: str, start: int, samples: Samples) -> Interpretation | None:
    """Whom we met: "we interviewed nine women", "four people from energy", "we held 12 remote interviews"."""
    meeting = _MEETING.match(sentence, start)
    lead = meeting or _COLLECTING.match(sentence, start)
    amount = amount_at(sentence, lead.end()) if lead else None
    if amount is None or amount.count is None:
        return None
    tables = samples.people if meeting else samples.not_people
    whole, place = samples.whole_at(sentence, amount.end + 1)
    if not whole:
        return _interpreted(sentence, amount, place, tables, samples, tail=_TAIL_OF_MEETING, names_all=True)
    starts = (place + 1, _end(_FROM, sentence, place))  # "12 interviews in person", "four people from energy"
    found = (_interpreted(sentence, amount, start, whole & tables, samples, tail=_TAIL_OF_MEETING) for start in starts)
    return next(filter(None, found), None)


def _had(sentence: str, start: int, samples: Samples) -> Interpretation | None:
    """What the sample had: "our sample included nine women"."""
    lead = _HAVING.match(sentence, start)
    who = (lead["who"] or lead["whom"] or "sample") if lead else ""
    amount = amount_at(sentence, lead.end()) if lead and (who == "sample" or samples.whole_at(who, 0)[0]) else None
    if lead is None or amount is None or amount.count is None:
        return None
    tail = _IN_SAMPLE if lead["there"] else _TAIL
    return _interpreted(sentence, amount, amount.end + 1, samples.people, samples, tail=tail, names_all=True)


def _bracketed(sentence: str, start: int, samples: Samples) -> Interpretation | None:
    """How many "most" are: "most participants were women (12)"."""
    most = _MOST.match(sentence, start)
    tables, place = samples.whole_at(sentence, most.end()) if most else (frozenset(), 0)
    verb = _VERB.match(sentence, place) if tables else None
    bracket = _IN_BRACKETS.search(sentence, verb.end()) if verb else None
    amount = amount_at(sentence, bracket.end()) if bracket else None
    if verb is None or bracket is None or amount is None or sentence[amount.end : amount.end + 1] != ")":
        return None
    return _of_either(sentence, amount, verb, tables, samples, is_sure=bool(verb["being"]))


def _of_all(sentence: str, start: int, samples: Samples) -> Interpretation | None:
    """What all are: "nine of our participants were women", "of the participants, 45% used TPOT"."""
    tables: frozenset[str] = frozenset()
    if all_of := _OF_ALL.match(sentence, start):
        is_whole = all_of["size"] is None or int(all_of["size"]) in samples.all_sizes
        tables, _ = samples.whole_at(sentence, all_of.start("who")) if is_whole else (tables, 0)
        start = all_of.end()
    amount = amount_at(sentence, start)
    if amount is None or (all_of and not tables):
        return None
    place = _end(_BRACKET, sentence, amount.end)
    if not all_of:
        tables, behind = samples.whole_at(sentence, _end(_PART_OF, sentence, place))
        place = _end(_BRACKET, sentence, behind) if tables else place
    verb = _VERB.match(sentence, place)
    if verb is None or (not tables and amount.count is not None):
        return None
    is_sure = bool(verb["being"] and tables)
    return _of_either(sentence, amount, verb, tables or samples.people, samples, is_sure=is_sure)


def _of_either(  # noqa: PLR0913 - as below
    sentence: str, amount: Amount, verb: re.Match[str], tables: frozenset[str], samples: Samples, *, is_sure: bool
) -> Interpretation | None:
    """The category behind a verb, whose name "at home" may be, or "home"."""
    starts = (verb.end(), _end(_TO, sentence, verb.end()))
    found = (_interpreted(sentence, amount, start, tables, samples, verb=verb[0], is_sure=is_sure) for start in starts)
    return next(filter(None, found), None)


def _interpreted(  # noqa: PLR0913 - what one sentence tells
    sentence: str,
    amount: Amount,
    place: int,
    tables: frozenset[str],
    samples: Samples,
    *,
    verb: str = "",
    tail: re.Pattern[str] = _TAIL,
    is_sure: bool = True,
    names_all: bool = False,
) -> Interpretation | None:
    """The category at a place, if the sentence ends with it, and tells of it what its column does."""
    categories, end = samples.category_at(sentence, place, tables)
    end = samples.behind_whole(sentence, end) if names_all else end  # "12 remote interviews"
    if len(categories) != 1:
        return None
    (counted,) = categories
    word = _WORD.match(sentence, end)
    end = word.end() if word and word[1] in samples.label(counted).split() else end  # "the energy sector"
    if not tail.fullmatch(sentence, end):
        return None
    if _ANSWER.fullmatch(counted.quantity.category) or not _tells(samples.label(counted), verb):
        return None
    sizes = samples.sizes(counted)
    # More than all are other people; and all may go by the name of most.
    is_plain = amount.count is None or amount.count < sizes[0] + (not names_all)
    agrees = amount.agrees(int(counted.value), *sizes)
    if amount.is_rough and agrees:
        return None
    known = counted if amount.count is not None else shared(counted, *sizes)
    is_doubtful = amount.is_rough or not is_sure
    agreeing = (known,) if agrees else ()
    return Interpretation(amount.start, amount.end, (known,), agreeing, is_plain, is_sole=True, is_doubtful=is_doubtful)


def _tells(column: str, verb: str) -> bool:
    """Whether a column tells what the verb does, and not that people wish for, or once had, what is in it."""
    for part, needed in _SAYS_SO.items():
        if part in verb:
            return re.search(needed, column, re.IGNORECASE) is not None
    return _SPECIAL.search(column) is None


def _end(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place
