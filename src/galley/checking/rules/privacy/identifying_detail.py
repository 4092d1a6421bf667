r"""Words that may tell who a participant is: e-mail address, URL, telephone number, employer beside job title.

Looked at are the excerpts that are printed, quotations typed by hand, and sentences that speak of a participant, by
name or with words such as "one participant" or "told us". Names that must not appear anywhere in the paper are listed
in the option `names`, of people and of employers. An employer beside a job title is a warning: it may be famous enough
to hide somebody.

Flagged::

    -- section.tex --
    As one said, \excerpt{P01-9} Another (P05, a data scientist at Siemens) wrote
                          ^^^^^
                                                      ^^^^^^^^^^^^^^^^^^^^
    to us, ``Write to ada.lovelace@example.org, or call +49 30 1234567'' (P02).
                      ^^^^^^^^^^^^^^^^^^^^^^^^
                                                        ^^^^^^^^^^^^^^
    One participant, an engineer at Siemens, agreed. A manager at Zalando told us the same.
                        ^^^^^^^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^
    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P01-9,P01,0,9,"It is all on www.example.org/ada, as I said.",

Accepted::

    As one said, \excerpt{P01-1} Another (P05, a data scientist at a bank) agreed: ``We had 12,500 rows in 2019'' (P02).
    Engineers at Google made it; write to authors@example.org, or see \url{https://example.org}.
    A data scientist, P03, worked with H2O AutoML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.quotes.excerpting import quoted
from galley.prose.wording.addresses import EMAIL, TELEPHONE
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
needs = ("coded",)
by_section = True

_URL = lazy_pattern(r"(?:https?://|www\.)[^\s\ue000-\ue005]+[\w/]|\b[\w-]+\.(?:com|org|net|io|edu)\b(?:/[\w/-]*)?")
_JOB = (
    r"(?:scientist|engineer|analyst|manager|developer|researcher|designer|consultant|director|professor|lecturer|nurse"
    r"|doctor|lead|architect|officer|head of [a-z ]{3,30}|CEO|CTO|CIO|CDO|PhD student|postdoc)"
)
_EMPLOYER = r"(?:the\s)?[A-Z][\w&’'-]+(?:\s(?:of\s)?[A-Z][\w&’'-]+){0,4}"
_AT_WORK = lazy_pattern(
    rf"\b{_JOB}\s(?:at|for|with)\s{_EMPLOYER}|\b(?!I'|It'|That'|He'|She')[A-Z]\w+[’']s\s(?:\w+\s)?{_JOB}\b"
)
_EMPLOYED = "an employer beside a job title"
_LISTED = "a name that must not appear"
_DETAILS = (
    (EMAIL, "an e-mail address", None),
    (_URL, "a URL", None),
    (TELEPHONE, "a telephone number", None),
    (_AT_WORK, _EMPLOYED, Severity.WARNING),
)
_STANDS_FOR_IT = {_EMPLOYED: "company", _LISTED: "name"}

_SPOKEN_OF = lazy_pattern(
    r"\b(?:one|an?|another|this|that|the(?: same| latter| former)?) (?:[\w-]+ )?"
    r"(?:participant|interviewee|respondent|informant)\b|\b(?:told|wrote to|showed|explained to|said to) us\b",
    re.IGNORECASE,
)

Detail = tuple[int, int, str, Severity | None]  # a place, and what stands there


def check(project: Project, *, names: tuple[str, ...] = ()) -> Iterator[Offence]:
    listed = _any_of(names)
    for quote in project.quotes:
        for start, end, what, level in (*_details(quote.words), *_listed(listed, quote.words)):
            message = f"`{quote.excerpt.id}` has {what}, {quoted(quote.words[start:end])}"
            yield Offence(quote.use.span, message, (_hint(what),), severity=level)
    typed = [quote for quote in project.typed_quotes if quote.speaker]
    for section in project.sections:
        prose = section.prose
        has_detail = any(_details(prose.text))  # most have none: no matter then whom a sentence is about
        stretches = [(quote.start, quote.end) for quote in typed if quote.section is section]
        stretches += _about_participants(section, project) if has_detail else ()
        found = [(*one, *rest) for one, rest in _in_stretches(prose.text, stretches)]
        for start, end, what, level in sorted({*found, *_listed(listed, prose.text)}, key=lambda one: one[:3]):
            message = f"{quoted(prose.text[start:end])} is {what}"
            yield Offence(prose.span(start, end), message, (_hint(what),), severity=level)


def _hint(what: str) -> str:
    return f"replace it by what it is, in brackets: `[{_STANDS_FOR_IT.get(what) or what.partition(' ')[2]}]`"


def _about_participants(section: Section, project: Project) -> Iterator[tuple[int, int]]:
    for start, sentence in sentences(section.prose.text):
        is_named = any(True for _ in project.participant_names.find(sentence))
        if (is_named or _SPOKEN_OF.search(sentence)) and not is_of_others(sentence):
            yield start, start + len(sentence)


def _in_stretches(
    text: str, stretches: Iterable[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], tuple[str, Severity | None]]]:
    for start, end in stretches:
        for first, last, what, level in _details(text[start:end]):
            yield (start + first, start + last), (what, level)


def _details(text: str) -> Iterator[Detail]:
    emails = [match.span() for match in EMAIL.finditer(text)]
    for pattern, what, level in _DETAILS:
        for match in pattern.finditer(text):
            is_part = pattern is _URL and any(first <= match.start() < last for first, last in emails)
            if not is_part:
                yield *match.span(), what, level


def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    either = "|".join(re.escape(name) for name in sorted(filter(None, names), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None


def _listed(pattern: re.Pattern[str] | None, text: str) -> Iterator[Detail]:
    for match in pattern.finditer(text) if pattern else ():
        yield *match.span(), _LISTED, None
