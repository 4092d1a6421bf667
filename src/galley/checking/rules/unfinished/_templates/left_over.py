"""Sentences of the templates that papers begin as, and the Latin that fills their pages."""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from galley.checking.rules.unfinished._templates.filler import TEXT
from galley.checking.rules.unfinished._templates.instructions import instructions
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import holds, present
from galley.prose.wording.template_text import text_of_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.model.manuscript import Heading, Section

_SENTENCES = tuple(
    """
we thank chi, pdc and cscw volunteers
to acknowledge funding sources as well
is similar to when a plane lands
is not a review of literature
findings drawn from the project work
direct interpretation of the gathered data
copy-paste your acm 2012 classifiers
please use the 2012 classifiers and see this link
we thank all the volunteers, and all publications support
identification of funding sources and other support
authors wish to thank a, b, c
a grant from xyz
in hac habitasse platea
the conclusion goes here
the abstract goes here
insert your abstract here
text of abstract
do you have a subtitle? if so
the thesis abstract is written here
is written here (and usually
people to thank go here
write your thesis here
start your thesis here
this template is intended
component, formatting, style, styling, insert
your text comes here
your abstract text goes here
    """.strip().split("\n")
)
"""In small letters, what is known without fingerprints: it is short, or amid words that authors change."""
_NEAR = 120  # characters, at most, between what is known in one run
_REST = lazy_pattern(r"[^.!?\n]{0,200}")
# Six words in a row that filler in Latin is made of.
_LATIN = lazy_pattern(
    r"(?:\b(?:a|ac|ad|aliquam|aliquet|amet|ante|arcu|at|auctor|augue|bibendum|blandit|commodo|condimentum|congue|consectetu?er"
    r"|consequat|convallis|cras|cum|curabitur|cursus|dapibus|diam|dictum|dignissim|dis|dolor|donec|dui|duis|egestas|eget"
    r"|eleifend|elementum|elit|enim|erat|eros|est|et|etiam|eu|euismod|ex|facilisis?|fames|faucibus|felis|fermentum|feugiat"
    r"|fringilla|fusce|gravida|hac|habitasse|hendrerit|iaculis|id|imperdiet|in|integer|interdum|ipsum|justo|lacinia|lacus"
    r"|laoreet|lectus|leo|libero|ligula|lobortis|lorem|luctus|maecenas|magna|malesuada|massa|mattis|mauris|metus|mi|molestie"
    r"|mollis|morbi|nam|nec|neque|netus|nibh|nisi|nisl|non|nonummy|nulla|nullam|nunc|odio|orci|ornare|parturient"
    r"|pellentesque|pharetra|phasellus|placerat|platea|porta|porttitor|posuere|praesent|pretium|proin|pulvinar|purus|quam|quis"
    r"|quisque|rhoncus|risus|rutrum|sagittis|sapien|scelerisque|sed|sem|semper|sit|sodales|sollicitudin|suscipit"
    r"|suspendisse|taciti|tellus|tempor|tempus|tincidunt|torquent|tortor|tristique|turpis|ullamcorper|ultrices|ultricies|urna"
    r"|ut|varius|vehicula|vel|velit|venenatis|vestibulum|vitae|vivamus|viverra|volutpat|vulputate"
    r"|adipisci(?:ng|cing)|aliqua|aliquip|anim|aute|cillum|consectetur|culpa|cupidatat|deserunt|dolore|do|eiusmod|esse"
    r"|excepteur|exercitation|fugiat|incididunt|irure|labore|laboris|laborum|minim|nostrud|occaecat|officia|pariatur"
    r"|proident|qui|reprehenderit|sint|sunt|ullamco|veniam|voluptate|mollit)\b[ ,;.]{0,2}){6,}",
    re.IGNORECASE,
)
_OF_LATIN = (
    "vestibulum",
    "tincidunt",
    "scelerisque",
    "pellentesque",
    "curabitur",
    "suspendisse",
    "phasellus",
    "nullam",
    "nostrud",
    "proident",
    "incididunt",
    "exercitation",
    "occaecat",
)


class LeftOver(NamedTuple):
    """Where text of a template stands, or what only reads as an instruction to authors."""

    start: int
    end: int
    is_known: bool
    until: int  # where the last place ends that goes on with it


def left_over(section: Section, lowered: str, is_own: Callable[[int], bool]) -> Iterator[LeftOver]:
    """The first place in each paragraph with text of a template; those that go on with it are told of with the first.

    What only reads as an instruction to authors counts where a paragraph has nothing that is known. `is_own` tells of a
    place whether the paper itself says what stands there: it quotes nobody, and shows no code.
    """
    text = section.prose.text
    told: set[int] = set()  # where paragraphs begin that have one
    for run in _runs(section, sorted(place for place in _known(text, lowered) if is_own(place[0]))):
        paragraphs = {start: text.rfind("\n", 0, start) for start, _ in run}
        new = [place for place in run if paragraphs[place[0]] not in told]
        if new:
            yield LeftOver(*new[0], is_known=True, until=max(end for _, end in new))
        told.update(paragraphs.values())
    for start, end in sorted(instructions(section, lowered, is_own)):
        paragraph = text.rfind("\n", 0, start)
        if paragraph not in told:
            told.add(paragraph)
            yield LeftOver(start, end, is_known=False, until=end)


def _known(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where text is known from templates, with the rest of its sentence, and where it is Latin."""
    yield from (_rest(text, place) for place in text_of_templates(lowered))
    for sentence in present(_SENTENCES, lowered):
        place = lowered.find(sentence)
        while place != -1:
            yield _rest(text, (place, place + len(sentence)))
            place = lowered.find(sentence, place + 1)
    if holds(lowered, _OF_LATIN):
        for match in _LATIN.finditer(text):
            yield match.start(), match.start() + len(match[0].rstrip(" ,;."))


def _runs(section: Section, ascending: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Places below one heading that follow each other with hardly a sentence between."""
    headings = [section.prose.offset(heading.body.start) for heading in section.headings] if ascending else []
    run: list[tuple[int, int]] = []
    last = 0
    for start, end in ascending:
        if run and (start - last > _NEAR or bisect(headings, start) > bisect(headings, last)):
            yield run
            run = []
        run.append((start, end))
        last = max(last, end)
    if run:
        yield run


def is_left_over(section: Section, heading: Heading) -> bool:
    """Whether what fills a place alone stands below a heading, or text of a template, of which `dummy-text` tells."""
    text = section.prose.text[section.prose.offset(heading.body.start) : section.prose.offset(heading.body.end)]
    return TEXT.search(text) is not None or any(text_of_templates(text.lower()))


def is_latin(text: str) -> bool:
    """Whether words are the Latin that fills pages."""
    return _LATIN.match(text) is not None


def _rest(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """A place and what follows it in its sentence."""
    start, end = place
    rest = None if end and text[end - 1] in ".!?" else _REST.match(text, end)
    return start, rest.end() if rest else end
