r"""Words for reliability that the alpha of a scale contradicts: `excellent reliability (\alpha = .52)`.

George and Mallery (2003) call one from .9 excellent, from .8 good, from .7 acceptable, from .6 questionable, and from
.5 poor. Others draw the lines elsewhere, so a word must be a class off and more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = r"(?P<word>excellent|high|good|acceptable|adequate|satisfactory|sufficient|questionable|poor|low)"
_ALPHA: Final = (
    r"(?:(?:Cronbach|McDonald)['’]?s? )?(?:\u03b1|[Aa]lpha|ω|[Oo]mega)(?: ?=| of| was|:)? ?(?P<value>0?\.\d{1,3})(?!\d)"
)
_NAMED: Final = lazy_pattern(
    rf"(?i:\b(?:{_WORD} (?:[a-z-]+ ){{0,2}}(?:reliability|internal consistency|consistency)"
    rf"|(?:reliability|internal consistency) (?:[a-z]+ ){{0,4}}?(?:was|is) (?:very )?"
    rf"{_WORD.replace('word', 'said')}))[^.;()\d]{{0,40}}?[ (]{_ALPHA}"
)
# The least and the most that a word can be meant for.
_BOUNDS: Final = {
    "excellent": (0.75, 1.0),
    **dict.fromkeys(("high", "good"), (0.65, 1.0)),
    **dict.fromkeys(("acceptable", "adequate", "satisfactory", "sufficient"), (0.5, 1.0)),
    **dict.fromkeys(("questionable", "poor", "low"), (-1.0, 0.8)),
}


def misnamed_reliabilities(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such a word stands in a prose with its formulas, and what to say of it."""
    for match in matches_around(_NAMED, text, ("eliability", "onsistency")):
        name = "word" if match["word"] else "said"
        least, most = _BOUNDS[match[name].casefold()]
        if not least <= float(match["value"]) <= most:
            yield *match.span(name), f"an \u03b1 of {match['value']} is not called so"
