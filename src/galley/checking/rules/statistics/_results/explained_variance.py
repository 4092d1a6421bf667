"""A share of variance in words beside its R² or η²: `explained 37% of the variance (R² = .27)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXPLAINED = lazy_pattern(
    r"(?P<share>\d{1,2}(?:\.\d{1,2})?) ?% of (?:the )?(?:[a-z]+ ){0,2}?(?:variance|variation|variability)\b"
    r"[^.;%()\d]{0,60}\((?:(?:adjusted|adj\.) )?(?P<name>[Rr]|η(?:_?p)?|r) ?(?:\^?2|²)(?:_\w{1,4})? ?= ?"
    r"(?P<value>0?\.\d{2,4})(?!\d)"
)
_SHARED = lazy_pattern(  # `correlated at r = .52, that is, they share 27% of their variance`
    r"(?<![\w.])(?:r|R) ?= ?[-–−]?(?P<r>0?\.\d{2,3})(?!\d)[^.\d]{0,12}(?:\([^()]{0,40}\))?[^.=]{0,60}?"
    r"\b(?:shar\w+|explain\w*|account\w* for) (?:about |only )?(?P<share>\d{1,2}(?:\.\d)?) ?% of (?:the|their|its) "
    r"(?:[a-z]+ )?(?:variance|variation|variability)\b"
)
_PERCENT = 100
_NEAR = 1.0  # per cent
_SLACK = 1e-9


def misfitting_shares(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such a share stands that its measure rules out, and what the measure gives."""
    for match in matches_around(_EXPLAINED, text, (" of variance", " variance", " variation", " variability")):
        share, value = float(match["share"]), float(match["value"]) * _PERCENT
        apart = abs(share - value)
        if apart > half_of(match["share"]) + _PERCENT * half_of(match["value"]) + _SLACK and not is_approximate(
            text, match.start("share")
        ):
            yield *match.span("share"), f"{match['name']}² = {match['value']} are {value:.4g}% of it"


def misfitting_squares(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a share of variance stands behind the r that it is the square of, and is not."""
    for match in matches_around(_SHARED, text, (" variance", " variation", " variability")):
        r, half = float(match["r"]), half_of(match["r"])
        low, high = _PERCENT * max(r - half, 0) ** 2, _PERCENT * (r + half) ** 2
        if not low - _NEAR <= float(match["share"]) <= high + _NEAR:
            yield *match.span("share"), f"r = {match['r']} are {_PERCENT * r * r:.0f}% of it"
