"""Words for agreement that the κ, or Krippendorff's alpha, beside them contradicts: `substantial agreement (κ = .21)`.

Landis and Koch (1977) call a κ up to .2 slight, .4 fair, .6 moderate, .8 substantial, and more almost perfect. Others
draw the lines elsewhere, so a word must be a class off and more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = (
    r"(?P<word>poor|slight|fair|moderate|substantial|good|strong|high|excellent|(?:almost |near[- ])?perfect)"
)
_KAPPA: Final = (
    r"(?:(?:Cohen|Fleiss)['’]?s? )?(?:κ|[Kk]appa|Krippendorff['’]?s? (?:\u03b1|alpha))(?: ?=| of| was|:)? ?"
    r"(?P<value>0?\.\d{1,3}|1\.0+)(?!\d)"
)
_NAMED: Final = lazy_pattern(
    rf"\b(?:{_WORD} (?:[a-z-]+ ){{0,3}}(?:agreement|reliability)"
    rf"|(?:[Aa]greement|[Rr]eliability) (?:[a-z]+ ){{0,4}}?(?:was|is) (?:[a-z]+ )?{_WORD.replace('word', 'said')})"
    rf"[^.;()\d]{{0,40}}?[ (]{_KAPPA}"
)
# The least and the most that a word can be meant for.
_BOUNDS: Final = {
    "poor": (-1.0, 0.45),
    "slight": (-1.0, 0.3),
    "fair": (0.1, 0.6),
    "moderate": (0.25, 0.8),
    **dict.fromkeys(("substantial", "good", "strong", "high"), (0.45, 1.0)),
    **dict.fromkeys(("excellent", "perfect", "almost perfect", "near-perfect", "near perfect"), (0.65, 1.0)),
}


def misnamed_agreements(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such a word stands in a prose with its formulas, and what to say of it."""
    for match in matches_around(_NAMED, text, ("κ", "appa", "Krippendorff")):
        name = "word" if match["word"] else "said"
        least, most = _BOUNDS[match[name]]
        if not least <= float(match["value"]) <= most:
            measure = "\u03b1" if "Krippendorff" in match[0] else "κ"
            yield *match.span(name), f"{measure} = {match['value']} is not called so"
