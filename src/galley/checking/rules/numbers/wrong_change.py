r"""A relative change that the two numbers beside it do not give: "from 120 to 90 seconds, a reduction of 35%".

A change of percentages may be told in points as well. The numbers may have been rounded.

Flagged::

    The time fell from 120 s to 90 s, a reduction of 35\%. Errors rose by 20\% from 40 to 60.
                                                     ^^                   ^^
    Yields rose from 4.0 to 5.0 t/ha, an increase of 20\%.
                                                     ^^

Flagged::

    The map (31.4 s) was 36\% faster than the list (42.5 s). Compared to the list (200 ms), the map needs 150 ms, a
    reduction of 35\%.
                 ^^

Accepted::

    The map (31.4 s) was 26\% faster than the list (42.5 s), and the plan (31.4 s) was 35\% faster than the list (42.5
    s). Compared to the list (200 ms), the map needs 150 ms, a reduction of 25\%.

Accepted::

    The time fell from 120 s to 90 s, a reduction of 25\%. Errors rose from 4\% to 6\%, an increase of 2\%.
    It fell from 1.368Mb/s to 0.768Kb/s, a reduction of 99.94\%.
    It fell from 1.4 to 1.1, a reduction of 24\%. They grew from 20 to 30 people, and waste fell by 12\%.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d{1,3})?"
_UNIT = r" ?(?:%|°C|[a-zA-Z]{1,12}(?:/[a-zA-Z]{1,6}| per [a-z]{1,8})?)"
_ENDS = (  # @ is the form of the change
    rf"from (?P<@from>{_NUMBER})(?P<@unit>{_UNIT})? to (?P<@to>{_NUMBER})(?![\d.,]*\d)(?P<@other>{_UNIT})?"
)
_NOUN = r"(?:reduction|decrease|drop|increase|improvement|rise|gain|growth|decline|fall|saving)"
_SHARE = r"(?P<@share>\d{1,3}(?:\.\d{1,2})?) ?%"
_YEAR = lazy_pattern(r"(?:1[6-9]|20)\d\d")
_CHANGE = lazy_pattern(
    rf"{_ENDS}(?:,|,? which is|,? that is|:)?\s?\(?(?:an? |the )?(?:{_NOUN} of |(?=\d)){_SHARE}(?: ?{_NOUN})?".replace(
        "@", "a"
    )
    + rf"|\bby {_SHARE},? ?\(?{_ENDS}".replace("@", "b")
)
_AGAINST = lazy_pattern(
    rf"\((?P<from>{_NUMBER}) ?(?P<unit>ms|s|sec|seconds|min|minutes)\)[^.;:()\d\n]{{1,60}}?\b(?:needs?|needed|takes?"
    rf"|took|only takes)"
    rf" (?:only )?(?P<to>{_NUMBER}) ?(?P=unit),? (?:a|an|which is a"
    rf"|i\.e\.,? a) (?:{_NOUN}) of (?P<share>\d{{1,2}}(?:\.\d{{1,2}})?) ?%"
    rf"|\((?P<to_>{_NUMBER}) ?(?P<unit_>ms|s|sec|seconds|min|minutes)\) (?:was|is|were"
    rf"|are) (?P<share_>\d{{1,2}}(?:\.\d{{1,2}})?) ?%"
    rf" (?P<word>faster|slower|shorter|longer|less"
    rf"|quicker) than [^.;:()\d\n]{{1,40}}?\((?P<from_>{_NUMBER}) ?(?P=unit_)\)"
)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for match in _CHANGE.finditer(text) if "%" in text and "from " in text else ():
            form = "a" if match["ashare"] else "b"
            if _YEAR.fullmatch(match[f"{form}from"]) and _YEAR.fullmatch(match[f"{form}to"]):
                continue  # since when, and until when
            if "/" in (match[f"{form}unit"] or "") and match[f"{form}unit"] != match[f"{form}other"]:
                continue  # megabits, and then kilobits
            is_named = form == "b" or any(noun in match[0] for noun in _NOUN[3:-1].split("|"))
            if is_named and not section.is_quoted(match.start()) and not _is_right(match, form):
                span = section.prose.span(match.start(f"{form}share"), match.end(f"{form}share"))
                start, end = match[f"{form}from"], match[f"{form}to"]
                exact = abs(_value(end) - _value(start)) / (_value(start) or 1) * 100
                message = f"from {start} to {end} is a change of {exact:.1f}%"
                yield Offence(span, message, ("compute it anew",))
        for place, message in _against(text):
            if not section.is_quoted(place[0]):
                yield Offence(section.prose.span(*place), message, ("compute it anew",))


def _against(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where a share stands of one time against another, and what that is, unless either way to count gives it."""
    for match in _AGAINST.finditer(text) if "%" in text else ():
        end = "" if match["share"] else "_"
        first, last, share = (_value(match[f"{name}{end}"]) for name in ("from", "to", "share"))
        exact = [100 * abs(last - first) / base for base in (first, last) if base]
        if not any(abs(one - share) <= 1 for one in exact):
            yield match.span(f"share{end}"), f"from {first:g} to {last:g} is a change of {exact[0]:.1f}%"


def _is_right(match: re.Match[str], form: str) -> bool:
    """Whether numbers that round to those in print give the change, of the first or in points."""
    first, last, share = (match[f"{form}{name}"] for name in ("from", "to", "share"))
    least = max(abs(_value(last) - _value(first)) - _half(first) - _half(last), 0)
    most = abs(_value(last) - _value(first)) + _half(first) + _half(last)
    low, high = _value(share) - _half(share), _value(share) + _half(share)
    base = _value(first)
    if base and 100 * least / (base + _half(first)) <= high and 100 * most / max(base - _half(first), 1e-9) >= low:
        return True
    are_percentages = "%" in match.string[match.end(f"{form}from") : match.start(f"{form}to")]
    return are_percentages and least <= high and most >= low


def _value(written: str) -> float:
    return float(written.replace(",", ""))


def _half(written: str) -> float:
    return 0.5 * 10.0 ** -len(written.partition(".")[2])
