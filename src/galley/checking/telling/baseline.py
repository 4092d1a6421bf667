"""The findings that a project has accepted for now, in a committed file: only new ones are reported.

The file lists findings without their places, so it survives edits elsewhere. It shrinks when findings go, and only
accepting anew makes it grow.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Diagnostic
from galley.findings.identity import Finding, finding

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from galley.findings.source import SourceFile

FILE: Final = "galley-baseline.json"
RULE: Final = "unreadable-baseline"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a check found that is not accepted, and the accepted findings that are still there."""

    new: tuple[Diagnostic, ...]
    remaining: tuple[Finding, ...]


def accept(diagnostics: Iterable[Diagnostic]) -> tuple[Finding, ...]:
    """A baseline of all these findings, in the order the file has them; equal findings count."""
    return tuple(sorted(map(finding, diagnostics)))


def compare(
    accepted: Sequence[Finding],
    diagnostics: Sequence[Diagnostic],
    *,
    was_checked: Callable[[Finding], bool] = lambda _: True,
) -> Comparison:
    """Set the accepted findings against today's.

    Each accepted finding excuses one: first the one in the same words, then one that says the same in the same file
    with other words around it. Accepted findings that `was_checked` denies stay: their file was not read this time, or
    their rule did not run.
    """
    unmatched, absent = list(diagnostics), [one for one in accepted if was_checked(one)]
    for identity in (lambda one: one, _without_context):
        unmatched, absent = _pair_off(identity, unmatched, absent)
    remaining = Counter(accepted) - Counter(absent)
    return Comparison(tuple(unmatched), tuple(sorted(remaining.elements())))


def _without_context(one: Finding) -> Hashable:
    return one.path, one.rule, one.message, one.text


def _pair_off(
    identity: Callable[[Finding], Hashable], diagnostics: Iterable[Diagnostic], accepted: Iterable[Finding]
) -> tuple[list[Diagnostic], list[Finding]]:
    """The diagnostics and accepted findings that are left when equals have been paired off."""
    waiting: dict[Hashable, list[Finding]] = defaultdict(list)
    for one in accepted:
        waiting[identity(one)].append(one)
    unmatched = []
    for diagnostic in diagnostics:
        candidates = waiting[identity(finding(diagnostic))]
        if candidates:
            candidates.pop()
        else:
            unmatched.append(diagnostic)
    return unmatched, [one for left in waiting.values() for one in left]


# the file


def dump(accepted: Iterable[Finding]) -> str:
    """The text of the file: one finding a line, in a stable order, so that a diff shows what was accepted."""
    lines = [json.dumps(asdict(one), ensure_ascii=not _is_utf8(one.path)) for one in sorted(accepted)]
    return '{"version": 1, "accepted": [' + ",".join(f"\n  {line}" for line in lines) + "\n]}\n"


def _is_utf8(path: str) -> bool:
    """Whether the path is text; a name in another encoding has surrogates for its bytes, which JSON can escape."""
    return not any("\ud800" <= character <= "\udfff" for character in path)


def load(source: SourceFile) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    """The findings that the file accepts; a file that is not a baseline accepts none and is reported."""
    try:
        content = json.loads(source.text)
        accepted = tuple(Finding(**{name: str(value) for name, value in one.items()}) for one in content["accepted"])
    except json.JSONDecodeError as error:
        place = source.span(error.pos, error.pos)
        return (), (Diagnostic(place, f"not JSON: {error.msg.lower()}", RULE, hints=(_HINT,)),)
    except (KeyError, TypeError, AttributeError, RecursionError):
        return (), (Diagnostic(source.line_span(1), "this is not a baseline", RULE, hints=(_HINT,)),)
    return accepted, ()


_HINT: Final = "write it anew with `galley check --baseline`"
