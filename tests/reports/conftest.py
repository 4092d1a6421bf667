"""Diagnostics that stress a report: every severity, fixes, odd characters, long lines, odd paths."""

from dataclasses import dataclass

import pytest

from galley.findings.diagnostics import Diagnostic, Edit, Severity
from galley.findings.source import SourceFile, whole_file


@dataclass(frozen=True)
class Rule:
    name: str
    summary: str
    explanation: str


RULES = [
    Rule("todo", "a note to self is still in the text", "# todo\n\nNotes are for `drafts`."),
    Rule("cite-placeholder", "a citation is missing", "# cite-placeholder\n\nSome claims need a source."),
    Rule("silent", "never happens", "# silent"),
]

SECTION = SourceFile(
    "manuscript/über uns, 100%.tex",
    "Some systems (CITE) let\r\n\tusers choose 値を (CITE: a | b) and\n\\TODO{two\nlines}\n"
    + "long " * 400
    + "(CITE)"
    + " text" * 400,
)
EVIL = SourceFile("b.tex", "\x1b[31mred\x07 \u202etxet\u202c <b>&amp;</b> `x` | ]]> \ud800 (CITE)\n")


def at(source: SourceFile, text: str, *, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(text, start + 1)
    return start, start + len(text)


@pytest.fixture
def rules() -> list[Rule]:
    return RULES


@pytest.fixture
def diagnostics() -> list[Diagnostic]:
    first = SECTION.span(*at(SECTION, "(CITE)"))
    evil = EVIL.span(*at(EVIL, "(CITE)"))
    return [
        Diagnostic(first, "citation is missing", "cite-placeholder", hints=("run `galley cite`", "or drop it")),
        Diagnostic(SECTION.span(*at(SECTION, "(CITE: a | b)")), "citation of `a | b` is missing", "cite-placeholder"),
        Diagnostic(SECTION.span(*at(SECTION, "\\TODO{two\nlines}")), "note is left", "todo", Severity.WARNING),
        Diagnostic(SECTION.span(*at(SECTION, "(CITE)", nth=1)), "citation is missing", "cite-placeholder"),
        Diagnostic(SECTION.span(4, 5), "tie is missing", "spacing", Severity.NOTE, edit=Edit(SECTION.span(4, 5), "~")),
        Diagnostic(evil, "100%\r\n::error::*not* a <command>", "todo", Severity.NOTE, edit=Edit(evil, "")),
        Diagnostic(whole_file("gone.tex"), "file `gone.tex` does not exist", "unreadable-file"),
    ]
