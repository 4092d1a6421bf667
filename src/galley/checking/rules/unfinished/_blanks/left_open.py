"""What a statistic, a volume or a unit leads up to, and is open: `(Pearson=?)`, `Vol. ?`, `about A kg`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from galley.checking.rules.unfinished._blanks.forms import UNIT
from galley.checking.rules.unfinished._blanks.placeholders import names_among
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import matches, places

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_UNNUMBERED = lazy_pattern(
    r"\b(?:to|see|in|of|from) (?P<place>(?:chapter|section) (?:earlier|later)) (?:in|of)\b"
    r"|\b(?:in|into|of|from|by|see) the (?P<article>Figure|Table)(?=\.(?:\s|\Z))",
)
_STAND_IN = lazy_pattern(  # of a template: `the problem of XYZ`
    r"\b(?:problem|task|approach|method|technique|topic|field|concept|role|impact|effects?|study) of"
    r" (?P<name>XYZ)\b(?! (?:coordinates?|data|axes|space|values?)\b)"
    r"|\b[Tt]he (?P<led>XYZ) (?:technique|approach|method|problem|framework|study)\b"
)
_DASHED = lazy_pattern(  # `after -the search in detail-, we found`
    r"\b(?:[Aa]fter|[Bb]y|[Ww]ith|[Uu]sing|[Ff]rom|of|through|the) (?P<dashed>-"
    r"(?!(?:for|in|as|at|if|or|and|so|to|by|not|even|among|including|like|namely|especially) )"
    r"[a-z]{3,}(?: [a-z]{2,}){1,4}-)(?=[,.;:)](?:\s|\Z))"
)
_OF_DASHED = ("-, ", "-. ", "-; ", "-: ", "-.\n", "-)")
_OF_UNNUMBERED = (
    *(f"{kind} {place}" for kind in ("chapter", "section") for place in ("earlier", "later")),
    *("the Figure.", "the Table."),
)
_OPEN = lazy_pattern(
    r"\((?P<sure>(?=[^=]{3})[A-Za-z][a-z’'-]*(?: [a-z’'-]+){0,3} ?[=:≈<>] ?\?{1,3})\)"
    r"|\b(?:of|to|is|was|by|about|at) (?P<dots>(?:\.{3}|…) ?\?)(?=\s|\Z)"
)
_LETTER = lazy_pattern(
    rf"\b(?:about|approximately|around|of|is|was|than|nearly) (?P<letter>(?!K km)[A-HJ-M]) (?P<unit>{UNIT})"
)
_UNITS = (" kg", " km", " ms", " cm", " mm", " MB", " GB")
_LONGEST = 18  # characters before such a unit
_OF_OPEN = ("=?", "= ?", ":?", ": ?", "...?", "…?")
_REPEATED = lazy_pattern(
    rf"(?<![\w.$\\=+*/^@:-])(?P<sure>n{{3,5}}|m{{3,5}}|N{{3,5}})"
    rf"(?= (?:[a-z-]+ )?(?:{COUNTED}|{UNIT}|[a-z]{{3,20}}s\b))"
)
_OF_REPEATED = ("nnn ", "mmm ", "NNN ")
_IN_FORMULA = lazy_pattern(
    r"\$\\(?:textbf|mathbf|textrm|text|textit)\{(?:n{2,5}|N{3,5}|X{2,5}|x{2,5})\}\$(?=[ ~][a-z])"
)
_VOLUME = lazy_pattern(r"\b(?:Vol|No|pp|Iss)\.[ ~]?\?(?=[\s,;.)}])")  # in a running head, which is no prose
_OF_VOLUME = (". ?", ".~?")
_TEXT = frozenset({"document", "abstract", "footnote", "itemize", "enumerate", "caption"})


class Left(NamedTuple):
    """Something that is left open, and whether that is sure."""

    span: Span
    is_sure: bool


def left_open(section: Section) -> Iterator[Left]:
    """All such places; those of a sentence that may yet be meant are not sure."""
    prose, formulas = section.prose, section.prose.with_formulas
    found = [*matches(_UNNUMBERED, prose.text, _OF_UNNUMBERED)]
    found += matches(_STAND_IN, prose.text, ("of XYZ", "he XYZ "))
    found += matches(_DASHED, prose.text, _OF_DASHED)
    found += [*matches(_OPEN, formulas, _OF_OPEN), *_letters(section)]
    repeated = [*matches(_REPEATED, formulas, _OF_REPEATED)]
    names = names_among(section, frozenset(one["sure"] for one in repeated))
    for match in (*found, *(one for one in repeated if one["sure"] not in names)):
        kind = match.lastgroup or ""
        start, end = match.span("letter" if kind == "unit" else kind)
        span = prose.span(start, end)
        is_text = {*section.enclosing(span.start)} <= _TEXT and "\\ref" not in span.text
        if is_text and not section.is_quoted(start) and not section.is_code(start):
            yield Left(span, kind == "sure")
    source = section.source.text
    for match in (*matches(_VOLUME, source, _OF_VOLUME), *_IN_FORMULA.finditer(source)):
        if not section.is_comment(match.start()):
            yield Left(section.source.span(*match.span()), is_sure=True)


def _letters(section: Section) -> Iterator[re.Match[str]]:
    """Letters before units that name no number which a formula of the section has."""
    text = section.prose.with_formulas
    for place in places(text, _UNITS):
        if text[place - 2 : place - 1] == " " and "A" <= text[place - 1] <= "M":
            match = _LETTER.search(text, max(place - _LONGEST, 0), place + 8)
            if match and f"${match['letter']}$" not in section.source.text and f" {match['letter']} = " not in text:
                yield match
