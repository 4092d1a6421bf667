"""Numbers that words name and that lie beyond what these can be: a kappa of 1.3, an accuracy of 104.2%."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

_IS = r"(?:\s?[=:]\s?| (?:was|of|is|at|to be|reached|(?:between|from) 0?\.\d+ (?:and|to)) )"
_ONE_AT_MOST = lazy_pattern(
    r"\b(?P<name>[Kk]appa|Krippendorff['’]s (?:\u03b1|alpha)|[Cc]ronbach['’]s (?:\u03b1|alpha)"
    r"|ICC|AUC|AUROC"
    rf"|F1(?:[- ][Ss]cores?)?)(?: value| coefficient)?{_IS}"
    r"(?P<value>[1-9]\.(?=\d*[1-9])\d{1,4})(?!\d|\.\d| ?%|,\d| ?[×·±])"
)
_OF_ONE = ("appa", "Krippendorff", "ronbach", "ICC", "AUC", "AUROC", "F1")
_PER_CENT = lazy_pattern(
    r"\b(?P<name>[Aa]ccuracy|[Pp]recision|[Rr]ecall|[Ss]ensitivity|[Ss]pecificity|[Aa]greement|F1(?:[- ][Ss]core)?"
    r"|(?:[Ss]uccess|[Cc]ompletion|[Rr]esponse) rate)"
    rf"(?: score| rate)?{_IS}(?P<value>1\d\d(?:\.\d{{1,2}})?) ?%(?! (?:of|relative|higher|compared))"
)
_PARTS = lazy_pattern(  # `participants answered 104.2% of the questions`
    r"\b(?:answered|solved|completed|finished|found|identified|recogni[sz]ed|classified|detected|recalled|remembered)"
    r"(?: correctly)? (?P<value>1\d\d(?:\.\d{1,2})?) ?% of (?:the|all|their)\b"
)
_ABOVE = lazy_pattern(r"1\d\d(?:\.\d{1,2})? ?%")  # as few papers have, of those that tell of their accuracy
_OF_A_HUNDRED = (
    *("ccuracy", "recision", "ecall", "ensitivity", "pecificity", "greement", "F1"),
    *("uccess rate", "ompletion rate", "esponse rate"),
)
_QUESTIONNAIRE = lazy_pattern(
    r"(?:\bSUS|System Usability Scale(?: \(SUS\))?|NASA[- ]TLX)\b(?P<between>[^.;\d=]{0,60}?)"
    r"(?P<said>M\s?[=:]\s?|[Mm]ean\s?[=:]\s?|score was |mean (?:score )?of |was |of |is )(?P<value>1\d\d(?:\.\d{1,2})?)"
    r"(?!\d|\.\d|,\d| ?%| ?[a-zA-Z])"
)
_SUS = lazy_pattern(
    r"SUS(?: (?:mean|average|overall|total|usability))? scores?[^.\d]{0,30}? (?P<value>1\d\d(?:\.\d{1,2})?)(?![\d%])"
)
_WHOLE = 100

Beyond = tuple[int, int, str, Severity | None]


def beyond_bounds(text: str) -> Iterator[Beyond]:
    """Where each such number stands in a text, what is wrong with it, and how severe that is, if less than usual."""
    for match in matches(_ONE_AT_MOST, text, _OF_ONE):
        yield *match.span("value"), f"no {match['name']} is {match['value']}", None
    for match in matches(_PER_CENT, text, _OF_A_HUNDRED) if _ABOVE.search(text) else ():
        if float(match["value"]) > _WHOLE:
            yield *match.span("value"), f"no {match['name']} is above {_WHOLE}%", None
    for match in matches(_PARTS, text, ("% of",)) if _ABOVE.search(text) else ():
        if float(match["value"]) > _WHOLE:
            yield *match.span("value"), f"no part is above {_WHOLE}%", None
    seen: set[int] = set()
    for match in matches(_SUS, text, ("SUS",)):
        if float(match["value"]) > _WHOLE:
            seen.add(match.start("value"))
            yield *match.span("value"), f"a SUS score is {_WHOLE} at most", None
    for match in matches(_QUESTIONNAIRE, text, ("SUS", "System Usability Scale", "TLX")):
        is_scored = match["said"][0] in "Mms"
        if is_scored and float(match["value"]) > _WHOLE and match.start("value") not in seen:
            is_workload = "TLX" in match[0]
            name = "NASA-TLX" if is_workload else "SUS"
            level = Severity.WARNING if is_workload else None
            yield *match.span("value"), f"a {name} score is {_WHOLE} at most", level
