"""How many people a paper says that its own study had."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.intervals import any_between
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import number_places, numbers
from galley.prose.wording.attribution import is_approximate, is_of_others, review_stretches
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.manuscript import Section

_COUNT: Final = r"(?P<count>\d{1,5}|[A-Za-z]+(?:-[a-z]+)?)"
_NOUN: Final = rf"(?:(?!more\b|other\b|additional\b|of\b)[^\W\d_][\w./-]* ){{0,4}}?(?P<noun>{PEOPLE})\b"
_AGENT: Final = (  # beekeepers, sailors, dentists: who is named after what they do
    r"(?![a-z]*(?:pap|numb|cent|serv|comput|chapt|offic|lett|clust|us|oth|sens|err|docum|ev|experi?m|elem|statem|compon)"
    r"(?:er|or|ent)s)[a-z]{3,}(?:ers|ors|ists|ants|ents|ians|ees)"
)
# Ways to state how many people took part, each with its number and what they are called.
_STATED: Final = lazy_pattern(
    r"\b(?:[Ww]e (?:then |also )?(?:interviewed|surveyed|recruited|met|studied|drew|sampled|enrolled|tested|followed"
    r"|talked (?:to|with)|spoke (?:to|with))"
    r"|(?:interviews?|stud(?:y|ies)|surveys?|workshops?|experiments?|sessions) (?:with|of|among)|[Ii]nterviewing"
    r"|(?:was|were) (?:conducted|carried out|run|performed|held) with|(?:completed|answered|filled (?:in|out)) by"
    rf"|[Aa] total of|[Ii]n total,?) (?:a total of |a sample of )?{_COUNT} {_NOUN}"
    rf"|(?<![\w-])(?P<count_>\d{{1,5}}|[A-Z][a-z]+(?:-[a-z]+)?) (?P<noun_>{PEOPLE}|{_AGENT})"
    r" (?:who )?(?:took part|participated|were recruited|were interviewed|responded)\b"
    rf"|(?:(?<=\. )|^)(?P<count_bracketed>\d{{1,5}}|[A-Z][a-z]+(?:-[a-z]+)?) (?:[a-z-]+ )?{PEOPLE}"
    r" \([^()]{3,90}\)"
    r"[^.;]{0,120}? (?:took part|participated|were recruited|were interviewed|volunteered)\b"
    rf"|[Ww]e (?:also )?observed (?P<count_observed>\d{{1,5}}|[a-z]+(?:-[a-z]+)?) (?:[a-z-]+ )?{PEOPLE}\b"
    r"|(?:[Oo]ur|[Tt]he)(?: final| overall| total| whole)? sample (?:consisted of|comprised|included|contained|was|of)"
    rf" (?:a total of )?{_COUNT.replace('count', 'count_sampled')} {_NOUN.replace('?P<noun>', '?:')}"
    r"|[Oo]ur (?:participants|interviewees|respondents|informants) were (?P<count_our>\d{1,4}|[a-z]+(?:-[a-z]+)?) "
    rf"(?:[a-z-]+ )?(?!wom[ae]n|m[ae]n\b|females?|males?){PEOPLE}\b(?! and\b|,| \()"
    r"|[Ii]nterview(?:s with|ed|ing) (?P<count__>\d{1,4}|[a-z]+(?:-[a-z]+)?) (?P<noun__>(?:(?!of\b|and\b"
    r"|with\b)[a-z-]+ ){1,2}?"
    r"(?!(?:hours|minutes|questions|sites|companies|organizations|teams|groups|times|topics|weeks|days|countries)\b)[a-z]+s)\b"
    r"|(?:[Ii]nterview(?:s with|ed|ing)|recruited|surveyed|spoke with|talked to)"
    rf" (?P<count___>\d{{1,4}}|[a-z]+(?:-[a-z]+)?) (?P<noun___>(?:[a-z-]+ )?{_AGENT})\b"
)
_TRACES: Final = (
    *(
        "nterview",
        "survey",
        "recruited",
        " met ",
        "studied",
        " drew ",
        "sampled",
        "enrolled",
        "tested",
        "followed",
        "talked ",
        "spoke ",
        "study with",
        "study of",
        "study among",
    ),
    *(
        "studies with",
        "studies of",
        "studies among",
        "workshop",
        "experiment",
        "sessions ",
        " total",
        "took part",
        " sample ",
        "observed ",
    ),
    *("ducted with", "out with", " run with", "formed with", "held with", "pleted by", "swered by", " in by"),
    *("participated", "responded", "volunteered", "ants were ", "ees were ", "dents were "),
)
# Words beside which a number of people is that of a part, a phase or a plan.
_PART: Final = lazy_pattern(
    r"\b(?:pilot|pre-?study|pretest|first round|second round|round|phase|follow-?up|each|per|groups?|another|remaining"
    r"|excluded?|dropped|withdrew|screen\w*|invited|contacted|applied|at least|up to|subset"
    r"|study [12ab]|(?<!all )of (?:whom|which|them|these|those|the))\b",
    re.IGNORECASE,
)
_CLAUSE_END: Final = lazy_pattern(r"[,;:(]")


@dataclass(frozen=True, slots=True)
class Total:
    """A number of people who took part, as the authors state it. Offsets are those of the section's prose."""

    section: Section
    value: int
    text: str
    start: int
    end: int


def totals(sections: Iterable[Section]) -> Iterator[Total]:
    """Every such statement that is neither of others, of a part, nor a rough one."""
    for section in sections:
        text, reviews = section.prose.with_formulas, review_stretches(section)
        counted = number_places(text)
        for start, sentence in sentences_at(text, places(text, _TRACES)):
            if not any_between(counted, start, start + len(sentence)):
                continue
            found = _STATED.search(sentence)
            if found is None:
                continue
            name = next(name for name, text in found.groupdict().items() if text and name.startswith("count"))
            number = next(numbers(sentence, *found.span(name)), None)
            if number is None or not number.is_whole or is_approximate(sentence, number.start):
                continue
            clause = _CLAUSE_END.search(sentence, found.end())
            if _PART.search(sentence, 0, clause.start() if clause else len(sentence)) or is_of_others(sentence):
                continue
            place = section.prose.source_offset(start)
            if place not in reviews and not section.is_quoted(start + number.start):
                yield Total(section, int(number.value), number.text, start + number.start, start + number.end)
