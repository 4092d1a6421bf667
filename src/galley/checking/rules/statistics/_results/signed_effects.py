"""Words for a direction that the statistic right behind them contradicts: `a positive correlation (r = -.31)`.

So is an odds ratio below one of what is said to be more likely, where an interval stands beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Group, Statistic

_OPEN = lazy_pattern(
    r"(?i)\b(?:not|no|nor|neither|if|whether|hypothes\w+|expect\w*|predict\w*|but|while|whereas|although|ranks?|ranked"
    r"|ranking|invers\w+|revers\w+|except|better|worse|absolute|deviation|variance|log)\b|n['’]t\b|;"
)
_SIGNED = lazy_pattern(
    r"\b(?:[Pp]ositive(?P<up>)|[Nn]egative|[Ii]nverse)(?:ly)? (?:and )?(?:[a-z-]+ ){0,2}"
    r"(?:correlat\w+|associat\w+|relat(?:ed|ion\w*)|link(?:ed)?)\b"
)
_TURNS = lazy_pattern(
    r"(?i)\b(?:not|no|but|while|whereas|although|unlike|however|if|hypothes\w+|expect\w*|positive\w*|negative\w*"
    r"|inverse\w*)\b|;|n['’]t\b"
)
_LIKELY = lazy_pattern(
    r"\b(?:(?:more|times as)(?P<up>) (?:likely|prone)|less (?:likely|prone)"
    r"|(?:higher|greater|increased)(?P<up_>) (?:odds|risk|hazard)|(?:lower|reduced|decreased) (?:odds|risk|hazard))\b"
)
_LIKELY_TRACES = ("likely", "prone", "odds", "risk", "hazard")
_OTHER = lazy_pattern(r"\b(?:more|less|fewer|higher|lower|greater|reduced|increased|decreased)\b")
_FARTHEST, _BEFORE = 70, 40  # characters between what is said and its number; before the trace of what is said


def contradicted_effects(section: Section, found: Sequence[Group]) -> Iterator[tuple[Statistic, str]]:
    """Each such statistic, and what the sentence calls it."""
    correlations = [r for one in found if (r := one.exact("r") or one.exact("tau"))]
    for said, behind in _behind(section, correlations, _SIGNED, ("correlat", "associat", "relat", "link")):
        is_positive = said["up"] is not None
        if behind.value and is_positive != (behind.value > 0):
            yield behind, f"correlation {'positive' if is_positive else 'negative'}"
    ratios = [one.exact("OR") for one in found if one.interval and one.exact("OR")]
    text = section.prose.with_formulas
    for said, behind in _behind(section, [one for one in ratios if one], _LIKELY, _LIKELY_TRACES):
        if _OTHER.search(text, said.end(), behind.start):
            continue
        is_more = said["up"] is not None or said["up_"] is not None
        if behind.value != 1 and is_more != (behind.value > 1):
            yield behind, "more likely" if is_more else "less likely"


def _behind(
    section: Section, found: Sequence[Statistic], pattern: re.Pattern[str], traces: tuple[str, ...]
) -> Iterator[tuple[re.Match[str], Statistic]]:
    """What is said of a direction, and the statistic that follows soon and with no turn between."""
    text, starts = section.prose.with_formulas, [one.start for one in found]
    for place in places(text, traces) if found else ():
        start, end = sentence_bounds(text, place)
        said = pattern.search(text, max(start, place - _BEFORE), min(end, place + 15))
        if not said or not said.start() <= place < said.end() or section.is_quoted(said.start()):
            continue
        index = bisect_left(starts, said.end())
        behind = found[index] if index < len(found) else None
        if behind is None or behind.start >= min(end, said.end() + _FARTHEST):
            continue
        if not (_TURNS.search(text, said.end(), behind.start) or _OPEN.search(text, start, said.start())):
            yield said, behind
