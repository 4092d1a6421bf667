"""The format for people: place, rule, the line with carets under it, hints, and a summary per rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Severity
from galley.findings.printable import first_columns, last_columns, printable, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import Span
    from galley.reports import DocumentedRule

WIDTH: Final = 100  # columns of an excerpt; longer lines are cut around the place
BEFORE: Final = 50  # columns kept before the place
TAB: Final = 4

_COLORS: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_PLURALS: Final = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notes"}


def report(
    diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule], *, color: bool = False, notes: bool = False
) -> str:
    """The diagnostics with their lines, then how many there are of each rule; notes are counted unless asked for."""
    shown = [one for one in diagnostics if notes or one.severity is not Severity.NOTE]
    total = _total(diagnostics, are_listed=len(shown) == len(diagnostics))
    if not shown:
        return f"{total}\n"
    summaries = {rule.name: rule.summary for rule in rules}
    blocks = [_block(diagnostic, _Pen(color)) for diagnostic in shown]
    return "\n".join([*blocks, *_per_rule(shown, summaries, _Pen(color)), "", f"{total}\n"])


class _Pen:
    """Colours text for a terminal, or leaves it alone."""

    def __init__(self, color: bool) -> None:  # noqa: FBT001 - the only thing a pen is about
        self._color = color

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._color and text else text


def _block(diagnostic: Diagnostic, pen: _Pen) -> str:
    severity = diagnostic.severity
    head = f"{pen('1', printable(str(diagnostic.span)))}: {pen(_COLORS[severity], f'{severity}[{diagnostic.rule}]')}"
    lines = [f"{head} {printable(diagnostic.message)}", *_excerpt(diagnostic, pen)]
    indent = " " * len(str(diagnostic.span.line))
    lines += [f"{indent} {pen('1;34', '=')} {pen('1', 'hint')}: {printable(hint)}" for hint in diagnostic.hints]
    if diagnostic.edit and not diagnostic.is_confidential:
        lines.append(f"{indent} {pen('1;34', '=')} {pen('1;32', 'fix')}: {_shortened(diagnostic.edit.description)}")
    return "\n".join(lines) + "\n"


def _shortened(text: str) -> str:
    text = printable(" ".join(text.split()))
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


# the excerpt


def _excerpt(diagnostic: Diagnostic, pen: _Pen) -> list[str]:
    span = diagnostic.span
    if not span.source.text or diagnostic.is_confidential:
        return []
    before, marked, after = _cut(span)
    number = str(span.line)
    gutter = f"{' ' * len(number)} {pen('1;34', '|')}"
    carets = pen(_COLORS[diagnostic.severity], "^" * max(1, width(marked)))
    return [
        gutter,
        f"{pen('1;34', f'{number} |')} {before}{marked}{after}".rstrip(),
        f"{gutter} {' ' * width(before)}{carets}",
    ]


def _cut(span: Span) -> tuple[str, str, str]:
    """The first line of a span as shown, before, inside and after it, cut to the width.

    Only the text around the place is looked at: a line may have ten megabytes.
    """
    text = span.source.text
    line_start = span.start - (span.column - 1)
    start = max(line_start, span.start - WIDTH)
    end = min(span.end, span.start + WIDTH + 1)
    before = _expanded(text[start : span.start])
    marked = _expanded(_first_line(text[span.start : end]), column=width(before))
    spans_lines = text.find("\n", span.start, span.end) != -1
    after = "" if spans_lines else _first_line(text[span.end : span.end + WIDTH])
    return _fitted(before, marked, _expanded(after, column=width(before + marked)), is_cut=start > line_start)


def _first_line(text: str) -> str:
    return text.partition("\n")[0].rstrip("\r")


def _fitted(before: str, marked: str, after: str, *, is_cut: bool) -> tuple[str, str, str]:
    if width(before + marked + after) > WIDTH or is_cut:
        kept = last_columns(before, BEFORE)
        before = f"…{kept}" if is_cut or kept != before else before
    room = WIDTH - width(before)
    if width(marked) > room:
        return before, f"{first_columns(marked, room - 1)}…", ""
    if width(after) > room - width(marked):
        after = f"{first_columns(after, room - width(marked) - 1)}…"
    return before, marked, after


def _expanded(text: str, *, column: int = 0) -> str:
    """The text with tabs as spaces and nothing that would move the terminal's cursor."""
    first, *others = text.split("\t")
    shown = printable(first)
    for part in others:
        shown += " " * (TAB - (column + width(shown)) % TAB) + printable(part)
    return shown


# the summary


def _per_rule(diagnostics: Sequence[Diagnostic], summaries: dict[str, str], pen: _Pen) -> list[str]:
    counts = Counter(diagnostic.rule for diagnostic in diagnostics)
    digits, longest = len(str(max(counts.values()))), max(map(len, counts))
    return [
        f"{count:>{digits}}  {pen('1', f'{rule:{longest}}')}  {summaries.get(rule, '')}".rstrip()
        for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _total(diagnostics: Sequence[Diagnostic], *, are_listed: bool) -> str:
    fixes = sum(diagnostic.edit is not None for diagnostic in diagnostics)
    unlisted = "" if are_listed else " (galley check --notes lists them)"
    fixable = f"; {fixes} can be fixed with --fix" if fixes else ""
    return f"{count_by_severity(diagnostics)}{unlisted}{fixable}"


def count_by_severity(diagnostics: Sequence[Diagnostic]) -> str:
    """Such as `2 errors, 1 warning`; the worst first, and only what there is."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = [
        f"{counts[severity]} {severity if counts[severity] == 1 else _PLURALS[severity]}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(parts) or "no findings"
