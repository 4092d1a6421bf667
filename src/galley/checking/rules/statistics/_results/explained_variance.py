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
_PERCENT = 100
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
