r"""Writes the chosen keys in place of a citation placeholder: `\cite{…}`, with a tie before it.

The result is an edit of the source. It fits the words around it: ` (CITE)` and `~[?]` become `~\cite{key}`, a
`\cite{…}` right beside takes the keys in, and in `\citep{wu, ?}` the key alone changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.checking.citing.placeholders import CitationPlaceholder, Form, citation_placeholders
from galley.findings.diagnostics import Diagnostic, Edit, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from galley.checking.project import Project
    from galley.findings.source import Span

RULE: Final = "cite-apply"

_GAP_BEFORE = lazy_pattern(r"(?:(?<!\\)\\ |[ \t~])*\Z")
_CITE_BEFORE = lazy_pattern(r"\\cite\{(?P<keys>[^{}%]*)\}[ \t~]*\Z")
_CITE_AFTER = lazy_pattern(r"[ \t~]*\\cite\{(?P<keys>[^{}%]*)\}")
_NO_TIE_AFTER: Final = frozenset(["", *"\\\n([{&—\u2013-“\u2018`"])  # nor where a line or a group starts
_LOOK_BACK: Final = 500


def parse_place(text: str) -> tuple[str, int, int] | None:
    """The file, line and column of `FILE:LINE:COLUMN`, as the listing writes them; None if it is not of that form."""
    match = re.fullmatch(r"(.+):(\d{1,9}):(\d{1,9})", text)
    return (match[1], int(match[2]), int(match[3])) if match else None


def citation_edit(
    project: Project, path: str, place: tuple[int, int], keys: Sequence[str]
) -> tuple[Edit | None, tuple[Diagnostic, ...]]:
    """The edit that cites `keys` at a place, line and column from 1, of a file, or why it cannot be made.

    The place may be anywhere in the placeholder.
    """
    section = next((section for section in project.sections if section.source.path == path), None)
    if section is None:
        hints = did_you_mean(path, [section.source.path for section in project.sections])
        return None, (Diagnostic(whole_file(path), f"`{path}` is no section of the paper", RULE, hints=hints),)
    line = section.source.line_span(place[0])
    known = project.bibliography.keys if project.bibliography else frozenset()
    faults = [_unknown(line, key, known) for key in keys if key not in known]
    if not keys:
        faults.append(Diagnostic(line, "no key was given", RULE))
    placeholders = [one for one in citation_placeholders(project) if one.span.source is section.source]
    chosen = next((one for one in placeholders if _covers(one.span, place)), None)
    if chosen is None:
        faults.append(_no_placeholder(line, place, placeholders))
    if faults or chosen is None:
        return None, tuple(faults)
    return _edit(chosen, keys), ()


def _covers(span: Span, place: tuple[int, int]) -> bool:
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return start <= place < end or place == start


def _unknown(line: Span, key: str, known: Iterable[str]) -> Diagnostic:
    message = f"no entry `{key}` in the bibliography"
    return Diagnostic(line, message, RULE, hints=did_you_mean(key, sorted(known)))


def _no_placeholder(line: Span, place: tuple[int, int], placeholders: Sequence[CitationPlaceholder]) -> Diagnostic:
    def distance(one: CitationPlaceholder) -> tuple[int, int]:
        return abs(one.span.line - place[0]), abs(one.span.column - place[1])

    near = min(placeholders, key=distance, default=None)
    hint = f"the nearest is `{near.written}` at {near.span}" if near else f"`{line.path}` has none"
    message = f"no citation placeholder stands at {line.path}:{place[0]}:{place[1]}"
    return Diagnostic(line, message, RULE, hints=(hint,))


def _edit(placeholder: CitationPlaceholder, keys: Sequence[str]) -> Edit:
    span = placeholder.span
    if placeholder.form is Form.KEY:
        return Edit(placeholder.slot, ", ".join(dict.fromkeys(keys)))
    text = span.source.text
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    earlier, later = _CITE_BEFORE.search(before), _CITE_AFTER.match(text, span.end)
    gap, tie = (earlier[0], "") if earlier else _tie(before)
    all_keys = [*_split(earlier), *keys, *_split(later)]
    cite = f"\\cite{{{', '.join(dict.fromkeys(all_keys))}}}"
    return Edit(span.source.span(span.start - len(gap), later.end() if later else span.end), f"{tie}{cite}")


def _tie(before: str) -> tuple[str, str]:
    """The space before the placeholder, and what takes its place."""
    match = _GAP_BEFORE.search(before)
    gap = match[0] if match else ""
    return ("", "") if before.removesuffix(gap)[-1:] in _NO_TIE_AFTER else (gap, "~")


def _split(cite: re.Match[str] | None) -> list[str]:
    return [key.strip() for key in cite["keys"].split(",") if key.strip()] if cite else []
