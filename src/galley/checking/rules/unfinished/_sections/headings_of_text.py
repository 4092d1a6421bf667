"""Which headings promise text of the paper itself, and below which of them only thanks stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.checking.rules.unfinished._sections.filled import filled
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Heading, Section

OF_TEXT: Final = lazy_pattern(
    r"introduction|background|related|method|study|analysis|results?|findings?|evaluation|discussion|limitation"
    r"|implication|conclusion|conclud|summary|future|acknowledg|contribution|remark|threat|experiment|approach|design"
    r"|implementation|overview|motivation|outlook|model|system|data|setup|case stud|abstract",
    re.IGNORECASE,
)
"""These say something themselves; any other heading may be that of the references, in whatever language."""
IN_PARAGRAPHS: Final = lazy_pattern(
    r"(?:general )?(?:introduction|background|related works?|literature review|state of the art|motivation"
    r"|(?:results? and )?discussions?|limitations?|summary|abstract|concluding remarks|conclusion and discussion"
    r"|(?:(?:discussions?|summary) and )?conclusions?|(?:conclusions? (?:and|&) )?(?:future works?|outlook)"
    r"|(?:experimental )?results?(?: (?:and|&) (?:analysis|evaluation))?|findings"
    r"|evaluation|methods?|methodology|experiments?|implementation|analysis"
    r"|implications?|approach"
    # in German and French
    r"|einleitung|fazit|zusammenfassung|diskussion|ergebnisse|methodik|grundlagen|ausblick|résumé)",
    re.IGNORECASE,
)
"""Papers fill these with paragraphs."""
THANKS: Final = lazy_pattern(r"\s*(?:acknowledg|thanks?\b|danksagung|remerciement|agradecim)", re.IGNORECASE)
_OF_THANKS = ("acks", "acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment", "ack")


def empty_thanks(section: Section) -> Iterator[Span]:
    """The environments for thanks that print their heading and nothing else, each where it begins."""
    for one in section.environments:
        bounds = one.body.start, one.body.end
        if one.name in _OF_THANKS and filled(section).is_empty(*bounds) and not _includes(section, *bounds):
            yield section.source.span(one.span.start, one.body.start)


def _includes(section: Section, start: int, end: int) -> bool:
    """Whether another file is included there."""
    return any(start <= use.span.start < end for use in section.inclusions)


def end_before_thanks(section: Section, heading: Heading) -> int:
    """Where what stands below a heading ends, or an environment for thanks begins: that prints its own heading."""
    starts = (one.span.start for one in section.environments if one.name in _OF_THANKS)
    return min((one for one in starts if heading.body.start <= one < heading.body.end), default=heading.body.end)


def starts_of_thanks(section: Section) -> list[int]:
    """Where thanks begin that print a heading of their own."""
    starts = [one.span.start for one in section.environments if one.name in _OF_THANKS]
    return starts + [offset for name in _OF_THANKS for offset in section.commands.get(name, ())]


@kept
def before_thanks(section: Section) -> frozenset[int]:
    """The offsets of titles below which thanks are all that stands: these are no text of the section above them."""
    starts = starts_of_thanks(section)
    if not starts:
        return frozenset()
    places = filled(section)

    def leads_to_thanks(heading: Heading) -> bool:
        if not OF_TEXT.search(heading.title.text) or THANKS.match(heading.title.text):
            return False
        start = heading.body.start
        end = min((one for one in starts if start <= one < heading.body.end), default=None)
        return end is not None and places.is_empty(start, end) and not _includes(section, start, end)

    return frozenset(one.title.start for one in section.headings if leads_to_thanks(one))
