r"""A number of participants in the abstract that the rest of the paper does not know.

Flagged::

    \begin{abstract}
    We interviewed 20 people who plan what they cook.
                   ^^
    \end{abstract}
    \section{Method}
    We recruited 22 people, aged 24 to 50.

Flagged::

    \section{Method} The first survey ($N = 68$) was long. The answers ($N = 86$) came within a week.
                                                                         ^^^^^^

Accepted::

    \begin{abstract}
    We interviewed 20 people who plan what they cook.
    \end{abstract}
    \section{Method}
    We recruited 22 people, of whom 2 never came. The other 20 cooked.

    The first survey ($N = 68$) was long, the second ($N = 120$) longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.wording.totals import Total

severity = Severity.WARNING

_SIZE = lazy_pattern(r"N(?<![\w.]N)\s?=\s?(?P<size>\d{2,5})(?![\d.,]*\d)")


def check(project: Project) -> Iterator[Offence]:
    found = project.totals
    abstract = [total for total in found if total.is_in_abstract]
    body = [total for total in found if not total.is_in_abstract]
    if len({total.value for total in abstract}) == 1 and body:
        known = _numbers_outside_the_abstract(project)
        sums = {one.value + other.value for one in body for other in body}
        for total in abstract:
            if total.value not in known | sums:
                yield _offence(total, body[0])
    yield from _transposed(project)


def _numbers_outside_the_abstract(project: Project) -> set[int]:
    return {
        int(number.value)
        for section in project.sections
        for number in numbers(section.prose.with_formulas)
        if number.is_whole and "abstract" not in section.enclosing(section.prose.source_offset(number.start))
    }


def _offence(total: Total, other: Total) -> Offence:
    line = other.section.prose.span(other.start, other.end).line
    message = f"the abstract counts {total.text} people, and {other.section.source.path}:{line} counts {other.text}"
    return Offence(total.section.prose.span(total.start, total.end), message, ("correct the one that is wrong",))


def _transposed(project: Project) -> Iterator[Offence]:
    """Two sizes of a sample with the same digits in another order; the one that comes later is told."""
    first: dict[str, str] = {}
    for section in project.sections:
        for match in _SIZE.finditer(section.prose.with_formulas):
            digits = "".join(sorted(match["size"]))
            known = first.setdefault(digits, match["size"])
            if known != match["size"]:
                message = f"the paper counts N = {known} and N = {match['size']}: are digits transposed?"
                yield Offence(section.prose.span(*match.span()), message, ("correct the one that is wrong",))
