r"""A period that ends before it begins, or a range whose greater end stands first.

Flagged::

    We held the interviews between June 2021 and March 2021, with people whose ages ranged from 40 to 20.
                                   ^^^^^^^^^^^^^^^^^^^^^^^^                                     ^^^^^^^^
    Data were collected from May 2020 to January 2020. They were aged 45--18.
                             ^^^^^^^^^^^^^^^^^^^^^^^^                 ^^^^^^

Flagged::

    Sessions lasted from 22 to 15 minutes, and ratings ranged from 4.5 to 2.5. Values of $0.1 < f < 0.009$ were kept.
                         ^^^^^^^^                                  ^^^^^^^^^^             ^^^^^^^^^^^^^^^

Flagged::

    Between 2019 and 2017, pans were rare, and from 2021 to 2018 they were not.
            ^^^^^^^^^^^^^                           ^^^^^^^^^^^^

Accepted::

    The difference between 2019 and 2017 is small. It fell from 2019 to 2017 pans, and went back from 2019 to 2017.

Accepted::

    Sessions lasted from 15 to 22 minutes, and ratings ranged from 2.5 to 4.5. Values of $0.009 < f < 0.1$ were kept.
    The scale ranged from 5 to 1, and we counted down from 10 to 1. It was $a < b < 3$.
    They lasted between 53 minutes and 1 hour and 45 minutes.

Accepted::

    We held the interviews between June 2020 and March 2021, with people whose ages ranged from 20 to 40.
    It fell from 40 to 20, in May 2020 and in January 2020. Sales fell between May 2020, when we began, and March 2020.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.dates import TO, dates, sentences_with_years
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
by_section = True

_FROM = lazy_pattern(r"\b(?:from|between|From|Between) (?:the (?:beginning|start) of |mid-|late |early )?$")
_AGES = lazy_pattern(
    r"[Aa](?<!\w.)ge[ds]?\b(?: (?:of|was|were|is|ranged|ranging|range|between|from|participants)){0,4}\s?[:=]?\s?"
    r"(?P<range>(?P<low>\d{2})\s?(?:[–-]|to|and)\s?(?P<high>\d{2}))"
    r"(?!\d|\.\d|\s?%|\s(?:minutes|people|participants|and \d))"
)
_RANGE = lazy_pattern(
    r"\b(?:lasted|took|lasting|taking|varied|rang(?:ed|ing|es)) (?:[a-z]+ )?(?:from|between) (?:about |around )?"
    r"(?P<range>(?P<low>\d{1,4}(?:\.\d{1,3})?)(?P<unit> ?[a-z]{1,8})? ?(?:to|and|–) ?(?P<high>\d{1,4}(?:\.\d{1,3})?))"
    r"(?!\d|\.\d|,\d| ?%)(?P<behind> ?[a-z:]{0,8})"
)
_OF_UNIT = 3  # letters that tell units apart
_RANGE_TRACES = ("lasted", "took", "lasting", "taking", "varied", "rang")
_OF_SCALE = lazy_pattern(
    r"(?i)\bscales?\b|likert|point|strongly|\bage|year|century|spectrum"
    r"|(?:high|great|large|most)\w* to (?:low|small|least)"
)
_CHAIN = lazy_pattern(
    r"(?<![\w.^)-])(?P<low>\d{1,6}(?:\.\d{1,6})?)\s?(?P<sign>[<≤])\s?[^\W\d_](?:_\w{1,8})?\s?[<≤]\s?"
    r"(?P<high>\d{1,6}(?:\.\d{1,6})?)(?!\.?\d|\w|\s?[×·*/+^-])"
)
_YEARS = lazy_pattern(
    r"\b(?:(?P<first>[Ff]rom)|[Bb]etween) (?P<range>(?P<low>(?:19|20)\d\d) ?(?:to|and|until|–)"
    r" ?(?P<high>(?:19|20)\d\d))"
    r"(?![\w.-]*\d| levels?\b)(?(first)(?! (?:[a-z-]+ )?[a-z]{3,}s\b))"
)
_COMPARED = lazy_pattern(r"(?i)differ|chang|compar|gap|increas|decreas|grow|\bback\b|respectively|descend|revers|ratio")
_HINT = ("put the ends in order, or correct the one that is wrong",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        prose = section.prose
        for start, sentence in sentences_with_years(prose.with_formulas):
            for first, last in pairwise(dates(sentence)) if len(sentence) <= LONGEST else ():
                is_period = _FROM.search(sentence, max(first.start - 40, 0), first.start)
                is_period = is_period and TO.fullmatch(sentence, first.end, last.start)
                if is_period and first.earliest > last.latest and not section.is_quoted(start + first.start):
                    span = prose.span(start + first.start, start + last.end)
                    yield Offence(span, "this period ends before it begins", _HINT)
        for match in matches(
            _AGES, prose.with_formulas, ("age ", "aged", "Age ", "Aged", "ages", "Ages", "age:", "Age:")
        ):
            if int(match["low"]) > int(match["high"]) and not section.is_quoted(match.start()):
                yield Offence(prose.span(*match.span("range")), "the greater age stands first", _HINT)
        yield from _reversed(section)


def _reversed(section: Section) -> Iterator[Offence]:
    """Ranges of measures, and inequalities that no number meets."""
    text = section.prose.with_formulas
    for match in matches(_RANGE, text, _RANGE_TRACES):
        units = {(match[name] or "").strip()[:_OF_UNIT] for name in ("unit", "behind")} - {""}
        is_greater_first = float(match["low"]) > float(match["high"]) and ":" not in match["behind"] and len(units) < 2  # noqa: PLR2004 - minutes, hours
        around = text[max(match.start() - 60, 0) : match.end() + 60]
        if is_greater_first and not _OF_SCALE.search(around) and not section.is_quoted(match.start()):
            span = section.prose.span(*match.span("range"))
            yield Offence(span, "the greater end stands first", _HINT, severity=Severity.WARNING)
    for match in matches(_YEARS, text, ("rom 19", "rom 20", "etween 19", "etween 20")):
        around = text[max(match.start() - 60, 0) : match.end() + 60]
        if match["low"] > match["high"] and not _COMPARED.search(around) and not section.is_quoted(match.start()):
            span = section.prose.span(*match.span("range"))
            yield Offence(span, "this period ends before it begins", _HINT, severity=Severity.WARNING)
    for match in _CHAIN.finditer(text) if "<" in text or "≤" in text else ():
        if float(match["low"]) > float(match["high"]) and not section.is_quoted(match.start()):
            yield Offence(section.prose.span(*match.span()), "no number lies between these", _HINT)
