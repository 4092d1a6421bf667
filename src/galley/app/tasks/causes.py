"""What a failed build has failed of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.checking.builds.aftermath import ABOUT_ENTRIES, ABOUT_PICTURES, aftermath_of
from galley.checking.builds.tex_diagnostics import LETTER_IN_PIECES, is_same_letter
from galley.checking.reader_rules import reader_rules
from galley.findings.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import Span

_ABOUT_A_FILE = frozenset({"missing-file"})  # of several on one line, each is told
_HARMLESS = frozenset({"undefined-reference", "unknown-citation", "repeated-label"})  # TeX prints ?? and goes on
_WITHOUT_VALUE = frozenset({"unknown-value", "undefined-value"})  # a mark stands where TeX may want a number


def causes_of(from_tex: Iterable[Diagnostic], judged: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The errors of TeX, and what readers and rules know better of the same lines or could not read at all.

    Brackets that do not match only say where TeX stumbles; what else TeX says of the line is told beside them. Where
    a file is no text, TeX says so of any file. A value that is missing is a cause where TeX stumbles over its mark, or
    nothing else is known.
    """
    judged = tuple(judged)
    known = _Known(judged)
    is_aftermath = aftermath_of(judged)
    causes = list(known.causes)
    for said in from_tex:
        if better := known.better_than(said):
            causes += better
        elif said.severity is Severity.ERROR and not known.explains(said) and not is_aftermath(said):
            causes.append(said)
    return list(dict.fromkeys(causes)) or [one for faults in known.without_value.values() for one in faults]


@dataclass
class _Known:
    """What readers and rules have found that may stop TeX."""

    judged: tuple[Diagnostic, ...]
    causes: list[Diagnostic] = field(init=False, default_factory=list)
    letters: list[Diagnostic] = field(init=False, default_factory=list)
    without_value: dict[tuple[str, int], list[Diagnostic]] = field(init=False, default_factory=dict)
    explained: set[tuple[str, int]] = field(init=False, default_factory=set)
    named: set[Span] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        known_causes = (ABOUT_PICTURES | ABOUT_ENTRIES | reader_rules().keys()) - _HARMLESS
        for one in self.judged:
            if one.rule == LETTER_IN_PIECES:
                self.letters.append(one)
            if one.severity is not Severity.ERROR:
                continue
            if one.rule in _WITHOUT_VALUE:
                self.without_value.setdefault(_line(one), []).append(one)
            elif one.rule in known_causes:
                self.causes.append(one)
                if one.rule != "malformed-latex":
                    self.explained.add(_line(one))
                    self.named.add(one.span)

    def better_than(self, said: Diagnostic) -> Iterable[Diagnostic]:
        """What tells more of what TeX says."""
        if said.severity is Severity.ERROR and _line(said) in self.without_value:
            return self.without_value[_line(said)]
        return [letter for letter in self.letters if is_same_letter(letter, said)]

    def explains(self, said: Diagnostic) -> bool:
        """Whether something that is told of the line already says why TeX stumbles there."""
        return _line(said) in self.explained and (said.rule not in _ABOUT_A_FILE or said.span in self.named)


def _line(one: Diagnostic) -> tuple[str, int]:
    return one.span.path, one.span.line
