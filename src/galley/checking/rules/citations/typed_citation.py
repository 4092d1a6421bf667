r"""The number of a reference, typed into the text of a paper that has a bibliography.

It stays what it is when the list of references changes, and leads nowhere in the PDF.

Flagged::

    -- references.bib --
    @misc{wang2019, title = {Human-{AI} Collaboration}, author = {Wang, Dakuo}, year = 2019}
    -- section.tex --
    Some trust it~\cite{wang2019}, others do not [27]. More is known [3, 5], for long [12]--[14], by Lee et al.[7].
                                                 ^^^^                ^^^^^^           ^^^^^^^^^^               ^^^

Flagged::

    They plan /cite{wang2019}, as Section~/ref{sec:plans} says.
              ^^^^^^^^^^^^^^^             ^^^^^^^^^^^^^^^

Accepted::

    -- references.bib --
    @misc{wang2019, title = {Human-{AI} Collaboration}, author = {Wang, Dakuo}, year = 2019}
    -- section.tex --
    Some trust it~\cite[27]{wang2019}. Scores lie in [0, 1], 95\% CI [2, 5], the range [10, 20], and $x \in [3]$.
    The input has the shape [64, 128], the output that of the vector [20, 1], say, or [1,1,2], or the scale of [1,10].
    It is in the [92, 107] index range.
    ``We met [2] times [5],'' said P4. \texttt{tools[3]} \\[2pt] \item[1] Items a[1] and \verb|x [2]|.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import holds, matches, scanner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_NUMBER: Final = r"[1-9]\d{0,2}"
_LIST: Final = rf"\[{_NUMBER}(?: ?[,;–-] ?{_NUMBER})*\]"
_TYPED = scanner("[", rf"(?:(?<=[\w\"”’,;:.)\]] )|(?<=al\.)){_LIST}(?: ?[,;–-] ?{_LIST})*(?!\(|\w|\[)")
_NUMBERS = lazy_pattern(r"\d+")
_FEW_OF_A_LIST: Final = 2  # numbers: of more that double each time, as 2, 4, 8, none is a reference's
_ONE_PAIR = lazy_pattern(r"\[(\d+) ?[,;–-] ?(\d+)\]")
_OF_INTERVALS = lazy_pattern(
    r"(?:\b(?:CIs?|HDIs?|IQRs?|intervals?|ranges?|range|bounds?|scales?|values?|between|from|to|in|within|over|into|limits?)"
    r"|\b(?:scales?|ranges?|intervals?) of|%|[=:,(∈]|\d)[ ,:=(]*\Z"
)
_OF_BINS = lazy_pattern(
    r" (?:and \[\d+-\d+\] )?(?:index |value |age )?"
    r"(?:categor(?:y|ies)|ranges?|intervals?|bins?|buckets?|groups?|bands?|scores?)\b"
)
_OPTION = lazy_pattern(r"\\[a-zA-Z]+\*?\Z")  # of a command
_OF_SIZES = lazy_pattern(r"\b(?:dimensions?|shapes?|sizes?|vectors?|matri(?:x|ces)|tensors?|arrays?) (?:of )?\Z")
_KEYED = lazy_pattern(
    r"(?<=[\w,)] )(?:\[@?(?P<key>[A-Za-z][\w:+./-]{2,60}\d[\w:+./-]*)(?:[,;] ?@?[\w:+./-]+)*\]"
    r"|@(?P<handle>[A-Za-z][\w:+/-]{2,60}\d\w*))"
)
_OF_KEYS: Final = ("[", " @")
_NAMED = lazy_pattern(r"(?<=[a-z,] )\[[A-Z][\w-]+ et al\.?,?(?: ?(?:19|20)\d\d[a-z]?)?\](?=[ .,;])")
_OF_NAMES: Final = (" et al",)
_PRINTED = lazy_pattern(r"(?<![\w\\])\\?(?:cite[tp]?|ref)\{[A-Za-z][\w:.+-]{1,60}\}")
_OF_PRINTED: Final = ("cite{", "citet{", "citep{", "ref{")
_SLASHED = lazy_pattern(r"(?<![\w/.:])(?P<command>/(?:cite[tp]?|(?:auto|c|eq)?ref))\{[^{}\n]{1,200}\}")
_OF_SLASHED: Final = ("/cite", "/ref", "/autoref", "/cref", "/eqref")
_TABLE = lazy_pattern(r"tab(?:ular|u|lr)|array|longt|Tabular")
_OF_SOMETHING_ELSE = lazy_pattern(r"\b(?:[Ss]teps?|[Vv]ersions?|[Ll]ines?|items?|index|indices|[A-Z]|\d)\W?\Z")


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        yield from _slashed(section)
    if project.bibliography is None and not project.cited:
        return
    keys = project.bibliography.keys if project.bibliography else frozenset()
    for section in project.sections:
        yield from _named(section, keys)
    for section in project.sections:
        for match in _TYPED.finditer(section.prose.text):
            start, end = match.span("found")
            if _is_citation(section, start, match["found"]):
                hints = ("write `\\cite{…}` with the key of the work",)
                yield Offence(section.prose.span(start, end), "the number of a reference is typed", hints)


def _slashed(section: Section) -> Iterator[Offence]:
    """Commands that begin with the other slash, and are printed."""
    for match in matches(_SLASHED, section.source.text, _OF_SLASHED) if holds(section.prose.text, _OF_SLASHED) else ():
        if not section.prose.is_blank(*match.span()) and not section.is_code(section.prose.offset(match.start())):
            message = f"`{match['command']}` is printed as it stands: it begins with a slash"
            yield Offence(section.source.span(*match.span()), message, ("write a backslash",), severity=Severity.ERROR)


def _named(section: Section, keys: Collection[str]) -> Iterator[Offence]:
    """Works that are named in the text by what only a command makes a reference of: a key, or a name in brackets."""
    text = section.prose.text
    found = [match for match in matches(_KEYED, text, _OF_KEYS) if (match["key"] or match["handle"]) in keys]
    for match in (*found, *matches(_NAMED, text, _OF_NAMES), *matches(_PRINTED, text, _OF_PRINTED)):
        if not section.is_quoted(match.start()) and not section.is_code(match.start()):
            message = "a reference is typed, and no command makes one of it"
            yield Offence(section.prose.span(*match.span()), message, ("write `\\cite{…}` with the key of the work",))


def _is_list_of_numbers(typed: str, before: str) -> bool:
    """Whether they are lengths, labels or the ends of an interval: the numbers of references ascend."""
    numbers = [int(number) for number in _NUMBERS.findall(typed)]
    if _ONE_PAIR.fullmatch(typed) and not any(number % 10 for number in numbers):
        return True
    if len(numbers) > _FEW_OF_A_LIST and all(other == 2 * one for one, other in pairwise(numbers)):
        return True
    if typed.count("[") == 1 and any(one >= other for one, other in pairwise(numbers)):
        return True
    return bool(_ONE_PAIR.fullmatch(typed)) and bool(_OF_INTERVALS.search(before) or _OF_SIZES.search(before))


def _is_citation(section: Section, start: int, typed: str) -> bool:
    """Whether the brackets hold no interval, and belong neither to somebody's words nor to code, formulas or tables."""
    before = section.prose.text[max(start - 40, 0) : start]
    if _ONE_PAIR.fullmatch(typed) and _OF_BINS.match(section.prose.text, start + len(typed)):
        return False
    place = section.prose.source_offset(start)
    if _OPTION.search(section.source.text, max(place - 40, 0), place):
        return False
    if _OF_SOMETHING_ELSE.search(before) or _is_list_of_numbers(typed, before):
        return False
    around = section.enclosing(section.prose.source_offset(start))
    return not any(map(_TABLE.search, around)) and not section.is_quoted(start) and not section.is_code(start)
