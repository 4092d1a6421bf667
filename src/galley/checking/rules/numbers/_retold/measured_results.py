"""Results that are told by the name of a measure: "an accuracy of 92.4%", "F1 score of 0.81"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.checking.shared.parts_of_papers import part_of
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import in_small_letters
from galley.prose.counting.numbers import numerals
from galley.prose.wording.scanning import matches_in_lines, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.model.manuscript import Section

_MEASURES = {
    "accuracy": r"accurac(?:y|ies)",
    "precision": r"precision",
    "recall": r"recall",
    "F1": r"f-?1(?:[- ]?(?:score|measure))?|f-?(?:score|measure)",
    "AUC": r"(?:roc[- ]?)?au(?:ro)?c",
    "kappa": r"(?:cohen['’]s |fleiss['’]? )?(?:kappa|κ)",
    "sensitivity": r"sensitivity",
    "specificity": r"specificity",
    "error rate": r"error rates?|wer",
    "success rate": r"success rates?",
    "response rate": r"response rates?",
    "SUS score": r"sus(?: score)?|system usability (?:scale|score)",
}
_NAMES = "|".join(f"(?P<m{index}>{pattern})" for index, pattern in enumerate(_MEASURES.values()))
_NUMBER = r"(?P<number>\d{1,3}\.\d{1,4}|0?\.\d{1,4}|\d{2,3})(?![\d/]|[.,]\d) ?(?P<sign>%)?"
_TOLD = lazy_pattern(
    rf"(?i)\b(?:{_NAMES})(?: values?| scores?)? ?(?:\([^()]{{1,12}}\) )?(?:of|is|was|reach(?:es|ed)|=|:|at) ?"
    rf"(?:about |up to |over |around )?{_NUMBER}"
)
_TRACES = (
    *("accurac", "precision", "recall", "f1", "f-1", "fscore", "f-score", "fmeasure", "f-measure", "auc", "auroc"),
    *("kappa", "κ", "sensitivity", "specificity", "rror rate", "uccess rate", "esponse rate", "system usability"),
    *(f"{name}{end}" for name in ("wer", "sus") for end in (" ", "(", "=", ":")),
)
"""In small letters, one is in whatever the expression finds."""
_NEAR = 100  # characters, within which a number follows on such a trace
_NAMED = lazy_pattern(rf"(?i)\b(?:{_NAMES})\b")


@dataclass(frozen=True, slots=True)
class Result:
    """A number as written, in offsets of its section's prose, what it is a measure of, and the part of the paper."""

    section: Section
    measure: str
    text: str
    start: int
    end: int
    part: str
    is_share: bool

    @property
    def digits(self) -> str:
        """Those that tell something."""
        return self.text.replace(".", "").lstrip("0")


@kept_in_order
def results(section: Section) -> Iterator[Result]:
    """Every result of a section that is told so."""
    text = section.prose.with_formulas
    digits = numerals(text)
    told = (one for one in places(in_small_letters(text), _TRACES) if _has_near(digits, one))
    for match in matches_in_lines(_TOLD, text, told):
        first, last = match.start("number"), match.end("sign" if match["sign"] else "number")
        written = match["number"] if match["number"][0] != "." else f"0{match['number']}"
        name = _name(match.groupdict())
        yield Result(section, name, written, first, last, part_of(section, first), bool(match["sign"]))


def _has_near(digits: Sequence[int], place: int) -> bool:
    """Whether a numeral begins at a place or soon behind it."""
    following = bisect_left(digits, place)
    return following < len(digits) and digits[following] < place + _NEAR


def measure_named(text: str) -> str | None:
    """The measure that the head of a row or column names, if it names one."""
    found = list(_NAMED.finditer(text)) if text else []
    return _name(found[0].groupdict()) if len(found) == 1 else None


def _name(groups: dict[str, str | None]) -> str:
    return next(name for index, name in enumerate(_MEASURES) if groups.get(f"m{index}"))
