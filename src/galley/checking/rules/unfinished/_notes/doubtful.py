r"""Forms that are notes more often than not: `[always/often]`, `!!!`, `-- number?`, `UPDATED: \today`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import is_note, said_by_authors
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.brackets import brackets_of
from galley.prose.wording.notes.vocabulary import NEW_PARTS
from galley.prose.wording.scanning import matches, matches_at, matches_in_lines, places, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.wording.brackets import Brackets

# `[awkward]`, `[always/often]`, `[something on trust]`, `(or: cook?)`: doubts and choices about words.
_IN_BRACKETS = scanner(
    "[(",
    r"\[(?:(?:check|awkward|clunky|word choice|wording|phrasing|grammar|tense|repetitive|redundant|vague"
    r"|unclear|wordy|wc|beat|insert|explain|expand|rewrite"
    r"|rephrase|reword|fix|elaborate|verify|too (?:long|short|strong|vague))[.!?]{0,2}\]"
    r"|(?!(?:s?he|her|his|hers|him|they|them|and|their|her|yes|no|on|off)/)[a-z]{2,}(?:/[a-z]{2,}){1,3}\]"
    r"|or(?:: [^\]\n]{3,80}| [^\]\n]{3,80}\?| (?:just|maybe|perhaps|simply|rather|better)\b[^\]\n]{2,80})\]"
    r"|something [^\]\n]{3,120}\]"
    rf"|(?:(?:some|more|short|long|another|better|new) )?(?:{NEW_PARTS}|results?|numbers?)s?"
    r" (?:of|on|about|from|to|for|by|with|here|showing) [^\]\n]{2,80}\]|(?:long|short|good|better) (?:quote|example)\])"
    r"|(?<=[a-z0-9.,] )\((?:still |yet )?to be implemented\)(?= ?(?::|\n|\Z))"
    r"|(?<=[a-z0-9.,] )\((?<!ther \()(?<!yes \()(?<!no \()(?:or:? [^)\n]{3,60}\?|(?:explain|expand|elaborate|clarify"
    r"|rephrase"
    r"|verify|describe) ?(?:why|how|this|what|more|better|further|here|it)?|not sure[^)\n]{0,60}"
    r"|(?:maybe|perhaps) [^)\n]{3,60}\?)\)",
)
_EXCLAIMED = scanner("!", r"(?<=[^\W\d_])!{3,}|(?<=[^\W\d_]\.)!{3,}|(?<=[^\W\d_][”\"’,.] )!{3,}(?= |\n|\Z)")
_THANKS = lazy_pattern(r"(?i:thank|foremost|grateful|congrat|love|acknowledg|family|friends)")
_LABELLED = scanner(  # `(QUESTION: is it?)`
    "([",
    r"[(\[](?:QUESTION|NOTE|COMMENT|REMARK|IDEA|ISSUE|PROBLEM|CHECK|WARNING|ASIDE|DISCUSS|UNSURE|QUERY)S? ?: ?[^\W\d_]",
)
_DASHED_QUESTION = lazy_pattern(  # `- is it true that pots rust?`
    r"(?<![^\n])[-–*•] ?(?:is|are|does|do|did|can|could|should|how|why|what|which|where|when|maybe|perhaps)"
    r" [^\n]{5,300}\?[^\n]*"
)
_DASHES = ("\n-", "\n–", "\n*", "\n•")
_BEFORE_END = lazy_pattern(
    r"[^\W\d_]['’”)]? (?:-{1,3}|–|—) ?(?P<text>(?!(?:or|and|but)\b)(?:[\w’'-]+ ){0,4}[\w’'-]+\?{1,3})(?=\n|\Z)"
)
_NEAR = 300  # characters, in which another item ends
_BACKWARD = lazy_pattern(r"<(?:-{1,3}|[–—]) ?(?P<text>[^<>\n]{3,150})")
_STARRED = scanner("*", r"(?<![*\w])\*{3,6} ?(?!p ?[<=>])[^\W\d_][^*\n]{2,100} [^*\n]{1,100}\*{3,6}(?!\*)")
_UPDATED = lazy_pattern(
    r"(?i:\b(?:updated|draft|version|last (?:updated|changed|edited|modified|compiled)|compiled|printed|as of)\b"
    r"[\s:,.~-]*(?:on|of|as of)?[\s:,.~({-]*)$"
)
_STARTS_UPDATED = scanner("U", r"(?<![^\n])UPDATED ?[—–](?=[ A-Z])")  # as in a template of ACM's
_RUNNING = (
    *("fancyhead", "fancyfoot", "lhead", "chead", "rhead", "lfoot", "cfoot", "rfoot"),
    *("ihead", "ohead", "ifoot", "ofoot"),
)
_LABEL_ONLY = lazy_pattern(r"\\item\s*\\(?:textbf|emph|textit)\s*\{[A-Z]{1,3}\d{1,2}[.:]?\}(?=\s*(?:\\item|\\end)\b)")


def doubtful_notes(section: Section) -> Iterator[Span]:
    """The spans of such notes, in no order; they may lie in each other."""
    prose, brackets = section.prose, brackets_of(section.prose.text)
    for match in _IN_BRACKETS.finditer(prose.text):
        end = brackets.end(match.start())
        if end == match.end("found"):
            yield from said_by_authors(section, match.start(), end)
    yield from _led(section, brackets)
    for match in _EXCLAIMED.finditer(prose.text):
        if not _THANKS.search(prose.text, max(match.start() - 300, 0), match.start()):
            start = prose.text.rfind(" ", max(match.start() - 40, 0), match.start()) + 1
            yield from said_by_authors(section, max(start, match.start() - 40), match.end("found"))
    yield from _asked_last(section)
    for match in matches(_BACKWARD, prose.text, ("<-", "<–", "<—")):
        if match["text"].rstrip().endswith("?") or is_note(match["text"], ". "):
            yield from said_by_authors(section, match.start(), match.end())
    for match in _STARRED.finditer(prose.text):
        yield from said_by_authors(section, match.start(), match.end("found"))
    for match in _STARTS_UPDATED.finditer(prose.text):
        yield from said_by_authors(section, match.start(), match.end("found"))
    yield from _in_source(section)


def _asked_last(section: Section) -> Iterator[Span]:
    """Questions behind a dash that end a paragraph."""
    text = section.prose.text
    ends = [*places(text, ("?\n",)), *([len(text) - 1] if text.endswith("?") else ())]
    for match in matches_in_lines(_BEFORE_END, text, ends):
        start, end = match.span("text")
        if not _is_among_questions(section, start, end):
            yield from said_by_authors(section, start, end)


def _is_among_questions(section: Section, start: int, end: int) -> bool:
    """Whether the item before or behind that of a question ends in one, too, as criteria do that have labels."""
    if not {"itemize", "enumerate", "description"} & {*section.enclosing(section.prose.source_offset(start))}:
        return False
    text = section.prose.text
    before = text[: text.rfind("\n", 0, start) + 1][-_NEAR:].rstrip()
    behind = text[end : end + _NEAR].lstrip().partition("\n")[0].rstrip()
    return before.endswith("?") or behind.endswith("?")


def _led(section: Section, brackets: Brackets) -> Iterator[Span]:
    """What a label or a dash leads as a remark or a question."""
    prose = section.prose
    for match in _LABELLED.finditer(prose.text):
        if end := brackets.end(match.start()):
            yield from said_by_authors(section, match.start(), end)
    for match in matches_at(_DASHED_QUESTION, prose.text, _DASHES, behind=1):
        if {*section.enclosing(prose.source_offset(match.start()))} <= {"document"}:
            yield from said_by_authors(section, *match.span())


def _in_source(section: Section) -> Iterator[Span]:
    text = section.source.text
    for macro in section.macros(*_RUNNING) if "today" in section.commands else ():
        for argument in macro.arguments[-1:]:
            offset = argument.text.rfind(r"\today")
            match = _UPDATED.search(argument.text, 0, offset) if offset > 0 else None
            if match:
                yield section.source.span(argument.start + match.start(), argument.start + offset + len(r"\today"))
    for offset in section.commands.get("today", ()):
        match = _UPDATED.search(text, max(offset - 40, 0), offset)
        if (
            match
            and {*section.enclosing(offset)} <= {"document", "center", "abstract"}
            and not section.prose.is_blank(offset, offset + 6)
        ):
            yield section.source.span(match.start(), offset + len(r"\today"))
    for offset in section.commands.get("item", ()):
        if match := _LABEL_ONLY.match(text, offset):
            yield section.source.span(offset, match.end())
