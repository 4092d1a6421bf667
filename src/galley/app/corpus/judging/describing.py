"""What is told of a paper that was judged: what it is, what it holds, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest
from typing import TYPE_CHECKING, Any, Final

from galley.app.corpus.likeness import sketch, text_digest, words_of
from galley.app.corpus.papers import files_of
from galley.app.corpus.verdict import Finding, Status, Verdict
from galley.findings.diagnostics import in_order
from galley.findings.identity import fingerprints
from galley.findings.printable import printable
from galley.reading.decoding import RULE as UNREADABLE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.model.manuscript import Section

_PICTURES: Final = (".png", ".jpg", ".jpeg", ".pdf", ".eps", ".ps", ".svg", ".tif", ".tiff", ".gif")
_SMALLEST_PICTURE: Final = 2_000  # bytes; smaller ones are icons that many papers share
_FRONT: Final = frozenset({"title", "subtitle", "author", "affiliation", "institution", "email", "thanks"})
_LONGEST: Final = 300  # characters that a reason or a title may have


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """A document of a paper, and what was found in it."""

    document: str
    project: Project
    diagnostics: tuple[Diagnostic, ...]


def described(root: Path, status: Status, reason: str, judged: list[JudgedDocument], *, sarif: bool) -> Verdict:
    """The verdict on a paper in a folder, of the documents in it that were judged; there is one at least."""
    first = judged[0]
    sections = [section for one in judged for section in one.project.sections]
    if not sections and status is Status.JUDGED and any(one.rule == UNREADABLE_FILE for one in first.diagnostics):
        status, reason = Status.UNREADABLE, first.diagnostics[0].message
    words = words_of("\n".join(block for section in sections for block in _text(section)))
    return Verdict(
        status,
        cut_short(reason),
        document=printable(first.document),
        documents=len(judged),
        title=cut_short(_title(first.project)),
        document_class=cut_short(_class(first.project)),
        size=sum(len(section.source.text.encode(errors="replace")) for section in sections),
        words=len(words),
        text=text_digest(words),
        sketch=sketch(words),
        figures=_figures(root),
        findings=[finding for one in judged for finding in _findings(one)],
        sarif=_sarif(diagnostic for one in judged for diagnostic in one.diagnostics) if sarif else None,
    )


def cut_short(text: str) -> str:
    """As much of a text of unknown origin as a table shows."""
    shown = printable(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _text(section: Section) -> Iterator[str]:
    """The prose without title and authors: under another title it is still the same text."""
    has_front = not _FRONT.isdisjoint(section.commands)
    for start, block in section.prose.blocks():
        if not has_front or _FRONT.isdisjoint(section.enclosing(section.prose.source_offset(start))):
            yield block


def _findings(judged: JudgedDocument) -> Iterator[Finding]:
    for one, fingerprint in zip(judged.diagnostics, fingerprints(judged.diagnostics), strict=True):
        span = one.span
        yield Finding(
            printable(judged.document),
            printable(span.path),
            span.line,
            span.column,
            span.end_line,
            span.end_column,
            one.rule,
            one.severity.value,
            printable(one.message),
            [printable(hint) for hint in one.hints],
            fingerprint,
        )


def _sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """The findings as `galley check --format sarif` has them, with the manuals of the rules that found something."""
    from galley.checking.reader_rules import reader_rules  # noqa: PLC0415 - only for this
    from galley.checking.rules import rules  # noqa: PLC0415
    from galley.reports import report  # noqa: PLC0415

    found = in_order(diagnostics)
    known: Mapping[str, Any] = {**reader_rules(), **rules()}
    return report("sarif", found, [known[name] for name in sorted({one.rule for one in found}) if name in known])


def _title(project: Project) -> str:
    if project.paper is not None:
        return project.paper.title
    from galley.reading.latex.plain_text import shown_title  # noqa: PLC0415 - the reader of LaTeX, once it is needed

    titles = (use.arguments[0].text for section in project.sections for use in section.macros("title") if use.arguments)
    return shown_title(next(titles, ""))


def _class(project: Project) -> str:
    uses = (use for section in project.sections for use in section.macros("documentclass") if use.arguments)
    return next((use.arguments[-1].text.strip() for use in uses), "")


def _figures(root: Path) -> dict[str, str]:
    """The pictures of a paper by their digests."""
    found = {}
    for name in files_of(root):
        if not name.lower().endswith(_PICTURES):
            continue
        file = root / name
        if not file.is_symlink() and file.stat().st_size >= _SMALLEST_PICTURE:
            with file.open("rb") as stream:
                found[file_digest(stream, "sha256").hexdigest()] = printable(name)
    return found
