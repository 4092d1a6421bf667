"""What is wrong, where, and what to do about it. User mistakes are returned as diagnostics, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.source import Span


class Severity(StrEnum):
    """What a careful co-author would do: stop, change it before submission, or let it be, for it changes no print.

    An error blocks the gate, a warning only if asked for, a note never.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the source that is safe to apply: the span's text becomes `replacement`."""

    span: Span
    replacement: str

    @property
    def description(self) -> str:
        """What applying it does, in plain words."""
        if not self.replacement:
            return f"delete `{self.span.text}`"
        return f"{'insert' if self.span.start == self.span.end else 'replace with'} `{self.replacement}`"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fact about a place (`message`, lower case, no full stop), and hints in plain words.

    Of one that `is_confidential` reports show the place, but not what stands there or what would replace it. `judged`
    is all the text that it speaks of, where its place is only where that begins, or the heading above.
    """

    span: Span
    message: str
    rule: str
    severity: Severity = Severity.ERROR
    hints: tuple[str, ...] = ()
    edit: Edit | None = None
    is_confidential: bool = False
    judged: Span | None = None

    def __str__(self) -> str:
        hints = "".join(f"\n  hint: {printable(hint)}" for hint in self.hints)
        return f"{printable(str(self.span))}: {self.severity}: {printable(self.message)} [{self.rule}]{hints}"


@dataclass(frozen=True, slots=True)
class Offence:
    """What a rule found: a fact in lower case without full stop, and hints. `severity` overrides the rule's own.

    `judged` is all the text that it speaks of, where that is more than its place: what others find there is not told.
    """

    span: Span
    message: str
    hints: tuple[str, ...] = ()
    edit: Edit | None = None
    severity: Severity | None = None
    judged: Span | None = None


_MANY = 1000  # names, of which the usual comparison takes a while
_FEW = 20
_SHORT = 4  # letters: `test` is not meant to be `quotes`
_OF_SHORT, _OF_LONG = 0.65, 0.6  # how alike a name and what it may mean are


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, place and rule: the order in which reports list them."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.span.path, d.span.start, d.rule, d.message)))


def did_you_mean(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """A hint with the nearest known name, capitals aside, or none when nothing is near."""
    folded = {candidate.casefold(): candidate for candidate in known}
    if len(folded) > _MANY:
        from rapidfuzz import process  # noqa: PLC0415 - slow to import, and fast with thousands of names

        folded = {found: folded[found] for found, *_ in process.extract(name.casefold(), folded.keys(), limit=_FEW)}
    near = _nearest(name.casefold(), folded, _OF_SHORT if len(name) <= _SHORT else _OF_LONG)
    return (f"did you mean `{folded[near]}`?",) if near is not None else ()


def _nearest(name: str, known: Iterable[str], least: float) -> str | None:
    """The first that `difflib.get_close_matches` gives: of each it is told first whether it can be any nearer."""
    matcher = SequenceMatcher(b=name)
    nearest: tuple[float, str] | None = None
    for candidate in known:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least:
            found = matcher.ratio(), candidate
            nearest = max(nearest, found) if nearest else found
            least = nearest[0]
    return nearest[1] if nearest else None
