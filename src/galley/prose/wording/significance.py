"""Results of significance tests in prose, as APA and ACM papers write them: `t(28) = 2.20, p = .036`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEGREE: Final = r"\d{1,6}(?:\.\d{1,4})?"
_DEGREES: Final = (
    rf"(?:_?[(\[{{_]\s?(?:df\s?=\s?)?(?P<first>{_DEGREE})(?:\s?[,;]\s?(?:[Nn]\s?=\s?)?(?P<second>{_DEGREE}))?\s?[)\]}}]?"
    r")"
)
# The size of an effect, its interval or the error may stand between the statistic and its p-value.
_EFFECT: Final = (
    r"(?:(?<!\w)(?!p\b)[A-Za-zηωφεΔ][^\d=<>().,;\n]{0,15}(?:\^?2|²)?(?:_\{?[a-zA-Z]{1,3}\}?)?\s?=\s?[-–−]?\d{0,4}\.?\d{1,4}\s?[,;]\s?"
    r"|(?:9\d\s?% ?)?CI:?\s?=?\s?[\[(][^\])\n]{3,25}[\])]\s?[,;]\s?){0,2}"
)
_TEST: Final = lazy_pattern(
    r"(?<![\w.\\-])(?P<test>t|F|r(?:_s)?|[zZ]|(?:χ|X|x|chi)\s?(?:\^?2|²))"
    rf"\s?(?:{_DEGREES})?\s?(?P<sign>[=<>])\s?[-–−]?\s?(?P<statistic>\d[\d,]*(?:\.\d{{1,6}})?|\.\d{{1,6}})"
    rf"(?:[^.()=<>≤≥\n]{{0,6}}?\bdf\s?=\s?(?P<after>{_DEGREE})[^.()=<>\n]{{0,4}}|[^.()=<>≤≥\n]{{0,6}})"
    rf"{_EFFECT}"
    r"(?P<found>\bp\s?(?:-?\s?value)?\s?(?P<relation>[=<>≤≥])\s?(?P<p>\d?\.\d{1,12})(?!\d|\s?(?:×|\\times|\*|[eE]\^?[({]?[-−–])))"
)

_P_VALUE: Final = lazy_pattern(r"p\s?(?:-?\s?value)?\s?[=<>≤≥]\s?\d?\.\d")  # in whatever the pattern above finds


@dataclass(frozen=True, slots=True)
class TestResult:
    """A statistic with its p-value as written; `test` is t, F, r, z or chi2, and `start` to `end` is the p-value."""

    test: str
    degrees: tuple[float, ...]
    statistic: float
    decimals: int  # of the statistic
    relation: str
    p: str
    start: int
    end: int

    @property
    def p_value(self) -> float:
        return float(self.p)


def test_results(text: str) -> Iterator[TestResult]:
    """Every result whose test, degrees of freedom, statistic and p-value are all there."""
    for match in _TEST.finditer(text) if _P_VALUE.search(text) else ():
        test = {"t": "t", "F": "F", "r": "r", "r_s": "r", "z": "z", "Z": "z"}.get(match["test"], "chi2")
        degrees = [float(match[name]) for name in ("first", "second", "after") if match[name]]
        if test == "chi2":
            degrees = degrees[:1]  # the second is the size of the sample
        if match["sign"] != "=" or len(degrees) != {"F": 2, "z": 0}.get(test, 1):
            continue
        written = match["statistic"].replace(",", "")
        decimals = len(written.partition(".")[2])
        yield TestResult(
            test, tuple(degrees), float(written), decimals, match["relation"], match["p"], *match.span("found")
        )
