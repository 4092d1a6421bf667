"""Whether a text tells of more samples than one, or of people whose data were left out of an analysis."""

from __future__ import annotations

from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import in_small_letters
from galley.prose.wording.denials import search_undenied
from galley.prose.wording.scanning import places

_STUDY = r"(?:stud(?:y|ies)|experiments?|surveys?|trials?|samples?|cohorts?|rounds?|waves?)"
_PEOPLE = (
    r"(?:participants?|people|persons?|users?|students?|respondents?|subjects?|volunteers?|workers?|children|patients?"
    r"|players?|women|men|females?|males?|responses?|answers?|data|sessions?|recordings?|logs|outliers?|questionnaires?)"
)
_LEAVING = r"(?:exclu|remov|dropp|discard|eliminat|withdr|invalid|incomplete|miss(?:ed|ing))[a-z]*"
# Signs of more than one sample: another study or phase, people who left, attention checks, those who remained.
_TELLING = lazy_pattern(
    rf"\b(?:second|third|follow-up|main|pilot|first|final|subsequent|two|three|four) (?:[a-z-]+ ){{0,2}}?{_STUDY}\b"
    rf"|\b(?:study|experiment|survey|phase|wave) ?(?:[2-9]|two|three|ii|b)\b|\bpilot|\bpre-?test\b"
    rf"|\b{_LEAVING} [^.;\n]{{0,60}}?\b{_PEOPLE}\b|\b{_PEOPLE} [^.;\n]{{0,60}}?\b{_LEAVING}"
    r"|\bdropp?ed out|\bdrop-?outs?\b|\boutliers?\b|\battention checks?\b|\bdid not (?:complete|finish|return|answer)"
    r"|\b(?:remaining|final|retained|usable|valid|only) (?:\d+|sample|[a-z-]+ participants)\b"
    r"|\btechnical (?:problem|issue|failure|difficult|error)"
)
_TRACES = (
    *("study", "studies", "experiment", "survey", "trial", "sample", "cohort", "round", "phase", "wave", "pilot"),
    *("pretest", "pre-test", "exclu", "remov", "dropp", "discard", "eliminat", "withdr", "invalid", "incomplete"),
    *("missed", "missing", "drop-out", "dropout", "outlier", "attention check", "did not ", "remaining ", "final "),
    *("retained ", "usable ", "valid ", "only ", "technical "),
)
"""In small letters, one of these is in whatever the pattern finds."""
_BEFORE, _AFTER = 90, 90  # characters beside such a word that the expression looks at


def tells_of_other_samples(text: str) -> bool:
    """Whether a number of people that the text gives need not be that of each analysis."""
    small = in_small_letters(text)
    return any(search_undenied(_TELLING, small, max(one - _BEFORE, 0), one + _AFTER) for one in places(small, _TRACES))
