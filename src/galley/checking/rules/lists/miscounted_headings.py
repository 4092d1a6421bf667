r"""A number of themes, parts or the like that a section announces, and has one more or one less as headings below it.

The number stands in the text right below a heading, before the first of the headings under it. Headings that sum up,
or tell of something else than the others, may or may not be counted.

Flagged::

    \section{Findings} We identified five themes, which we describe in turn. \subsection{Trust} People trust it.
                                     ^^^^
    \subsection{Control} They want it. \subsection{Cost} They pay. \subsection{Time} They wait. \section{Discussion} So.
    \section{Method} The study had two phases.
                                   ^^^
    \paragraph{Lists} They wrote. \paragraph{Plans} They planned. \paragraph{Meals} They ate. \section{End} It ends.

Accepted::

    \section{Findings} We identified four themes, which we describe in turn. \subsection{Trust} People trust it.
    \subsection{Control} They want it. \subsection{Cost} They pay. \subsection{Time} They wait. \section{Discussion}
    So. \section{Results} We describe three themes. \subsection{Overview} They are old. \subsection{Lists} They wrote.
    \subsection{Plans} They planned. \subsection{Meals} They ate. \section{Talks} We had two groups, and met in four
    rooms. \subsection{First} It went well. \subsection{Second} So did this. \subsection{Third} And this.
    \section{Food} There are two parts: bread and soup.  The first two parts are long. \subsection{First} It went well.
    \subsection{Second} So did this. \subsection{Third} And this.

Flagged::

    There are four strategies for cooks. \section{Strategies} \paragraph{Hiding.} They hide. \paragraph{Baking.} They
              ^^^^
    bake. \paragraph{Eating.} They eat.

Flagged::

    We present two themes.
               ^^^
    \section{Results} \subsection{Theme 1: Salt} It is white. \subsection{Theme 2: Oil} It flows.
    \subsection{Theme 3: Flour} It flies.

Accepted::

    We present three themes. \section{Results} \subsection{Theme 1: Salt} It is white. \subsection{Theme 2: Oil} It
    flows. \subsection{Theme 3: Flour} It flies.

Accepted::

    There are three strategies for cooks. \section{Strategies} \paragraph{Hiding.} They hide. \paragraph{Baking.} They
    bake. \paragraph{Eating.} They eat.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from galley.checking.rules.lists._announcements import number_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.model.manuscript import Heading, Section

severity = Severity.WARNING
by_section = True

_ANNOUNCED = lazy_pattern(
    r"(?<![\w.,/-])(?P<number>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[2-9])"
    r" (?:(?:main|major|key|overarching|central|core|broad|different|distinct|overall|high-level|primary|general|design"
    r"|interrelated|emergent|recurring) ){0,2}"
    r"(?:sub)?$"
)
_NOUNS = (
    *("themes", "phases", "parts", "stages", "categories", "sections", "dimensions", "topics", "challenges", "studies"),
    *("contributions", "experiments", "steps", "components", "principles", "strategies", "aspects"),
)
_NUMBERED = lazy_pattern(r"(?P<noun>[A-Z][a-z]+) (?P<number>[1-9])(?=[:.]|$| ?[–—-])")  # a heading, as "Theme 5: Talk"
_FAR = 80  # from the number to the noun
_HERE = lazy_pattern(
    r"(?i)\b(?:below|in turn|following|each of (?:these|which|them)|this section|we (?:describe|present|discuss|detail"
    r"|report|outline|explain)|subsections?|next)\b"
)
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:first|last|other|remaining|of (?:the|these|those|our)|at least|up to|more than|between|every|each|per"
    r"|to|or"
    r"|previous|another|in|into|on|across|through|with|from|by|over|all)\s(?:the |our |these |those )?$"
)
_ASIDE = lazy_pattern(
    r"(?i)\b(?:overview|summar\w+|discussion|conclu\w+|limitation\w*|introduction|background|other|additional"
    r"|participants"
    r"|analysis|method\w*|procedure|results?|setup|ethic\w*|threats|notes?|data|remarks?|preliminar\w+|implications"
    r"|materials?|measures?|relation\w*|interplay|outlook|future|general|definition\w*|motivation|recruitment)\b"
)
_OWN_LIST = lazy_pattern(r": ?[^\W\d_]|, (?:namely|i\.e\.)|\([^()]+,[^()]+\)")
_NOT_ALL = lazy_pattern(  # of which the next sentence may say that some are told elsewhere
    r"(?i)\b(?:elsewhere|others?|not|except|but|remaining|first|last|two|three|four|five|six|seven|eight|nine|\d)\b"
)
_LONGEST = 1500  # characters between a heading and the first below it
_FEWEST, _MOST = 2, 9


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        nouns = places(section.prose.text, _NOUNS)
        for heading, below in _with_headings_below(section) if nouns else ():
            first = section.prose.offset(heading.body.start)
            last = section.prose.offset(below[0].title.start)
            here = nouns[bisect_left(nouns, first) : bisect_left(nouns, last)]
            found = list(_announced(section, here, first, last)) if last - first < _LONGEST else []
            if len(found) != 1 or is_of_others(section.prose.text[first:last]):
                continue
            number = number_of(found[0]["number"])
            sure = sum(not _ASIDE.search(one.title.text) for one in below)
            if abs(number - len(below)) == 1 and sure == len(below) and not section.is_quoted(found[0].start()):
                span = section.prose.span(*found[0].span("number"))
                yield Offence(span, f"{len(below)} headings stand below", ("correct the number or the headings",))
        yield from _titled(section) if nouns else ()
        yield from _numbered(section) if nouns else ()


def _titled(section: Section) -> Iterator[Offence]:
    """A number that the text tells of what a heading names, with one more or less below it: "Strategies"."""
    text = section.prose.text
    for heading, below in _with_headings_below(section):
        noun = heading.title.text.split(" ")[-1].casefold()
        if noun not in _NOUNS or any(_ASIDE.search(one.title.text) for one in below):
            continue
        ends = places(text, (f" {noun}",))
        found = [match for end in ends if (match := _ANNOUNCED.search(text, max(end + 1 - _FAR, 0), end + 1))]
        told = [match for match in found if not _OF_SOME.search(text, max(match.start() - 22, 0), match.start())]
        if len({number_of(match["number"]) for match in told}) != 1:
            continue
        first = told[0]
        is_off = abs(number_of(first["number"]) - len(below)) == 1
        if is_of_others(text[slice(*sentence_bounds(text, first.start()))]):
            continue
        if is_off and not is_approximate(text, first.start()) and not section.is_quoted(first.start()):
            span = section.prose.span(*first.span("number"))
            message = f"{len(below)} headings stand below `{heading.title.text}`"
            yield Offence(span, message, ("correct the number or the headings",))


def _numbered(section: Section) -> Iterator[Offence]:
    """A number of what headings number from one on, with another last one: "four themes", "Theme 5: Talk"."""
    text = section.prose.text
    series: dict[str, list[int]] = {}
    for heading in section.headings:
        if match := _NUMBERED.match(heading.title.text):
            series.setdefault(_plural_of(match["noun"].casefold()), []).append(int(match["number"]))
    for noun, numbers in series.items():
        if noun not in _NOUNS or len(numbers) < _FEWEST or sorted(numbers) != list(range(1, len(numbers) + 1)):
            continue
        found = (_ANNOUNCED.search(text, max(end + 1 - _FAR, 0), end + 1) for end in places(text, (f" {noun}",)))
        for match in filter(None, found):
            is_part = _OF_SOME.search(text, max(match.start() - 22, 0), match.start())
            is_told = not is_part and not is_approximate(text, match.start()) and not section.is_quoted(match.start())
            is_own = not is_of_others(text[slice(*sentence_bounds(text, match.start()))])
            if 0 < abs(number_of(match["number"]) - len(numbers)) <= _FEWEST and is_told and is_own:
                message = f"headings number {len(numbers)} {noun}"
                yield Offence(section.prose.span(*match.span("number")), message, ("correct the number",))


def _plural_of(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else f"{noun}s"


def _with_headings_below(section: Section) -> Iterator[tuple[Heading, Sequence[Heading]]]:
    """Each heading that has others of one level right below it, with them."""
    headings = section.headings
    for index, heading in enumerate(headings[:-1]):
        below: list[Heading] = []
        for other in headings[index + 1 :]:
            if other.level <= heading.level:
                break
            if other.level == headings[index + 1].level:
                below.append(other)
            elif other.level < headings[index + 1].level:
                below = []
                break
        if _FEWEST <= len(below) <= _MOST and heading.level >= 0:
            yield heading, below


def _announced(section: Section, nouns: Sequence[int], first: int, last: int) -> Iterator[re.Match[str]]:
    """The numbers between two places that say how many of what the nouns there name follow."""
    text = section.prose.text
    for noun in nouns:
        match = _ANNOUNCED.search(text, max(noun - _FAR, first), noun)
        if match is None:
            continue
        start, end = sentence_bounds(text, match.start())
        if _OWN_LIST.search(text, noun, end):
            continue
        is_last = not text[end:last].strip()
        following = sentence_bounds(text, end)[1] if end < last and text[end - 1] != "\n" else end
        if not _NOT_ALL.search(text, end, following):
            end = following
        sentence = text[max(start, first) : min(end, last)]
        is_part = _OF_SOME.search(text, max(match.start() - 22, first), match.start()) is not None
        if (is_last or _HERE.search(sentence)) and not is_part and not is_approximate(text, match.start()):
            yield match
