"""Notes among authors that nobody signed: in colour, in brackets, in capitals, between stars, angles or other signs."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.bracketed import bracketed_notes
from galley.checking.rules.unfinished._notes.coloured import coloured
from galley.checking.rules.unfinished._notes.in_capitals import shouted_notes
from galley.checking.rules.unfinished._notes.set_apart import is_note, said_by_authors, speaks_to_authors
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.remarks import ORDER
from galley.prose.wording.scanning import matches, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_ANGLED = scanner(">", r"(?<!>)>{3,6} ?[^\W\d_][^<>\n]{2,300} [^<>\n]{0,300}<{3,6}(?!<)")
_STARRED = scanner(
    "*=#+",
    r"(?<![*=#+\w])(?:\*{2,5} ?[^*\n]{3,200}\*{2,5}(?!\*)|={3,9} ?[^=\n]{3,200}={3,9}|#{3,9} ?[^#\n]{3,200}#{3,9}"
    r"|\+{3,9} ?[^+\n]{3,200}\+{3,9}|\*[^\W\d_][^*\n]{8,200}[^\s*]\*(?!\w))",
)
_LEFT_OPEN = scanner("+", r"(?:(?<=[a-z,] )|(?<=\())\+{2}[a-z][a-z -]{2,40}\+{2}(?=[ .,;)])")
_TO_CONTINUE = scanner(
    "—–-",
    r"(?<![\w—–-])(?:—|–|-{1,3}) ?(?:to be continued\b ?(?:—|–|-{1,3}|[.…!]*(?=\n|\Z))"
    r"|(?:to be (?:written|completed|added|done)|continue here)\b ?(?:—|–|-{1,3})(?![\w-]))",
)
_POINTING = scanner("-=→⇒", r"(?:(?<=[.!?] )|(?<![^\n]))(?:-{1,2}>|=>|→|⇒) ?(?P<text>[^\W\d_][^.\n]{5,150})")
_IN_ANGLES = lazy_pattern(r"\$<\$\s*(?P<text>[^$<>\n]{4,120}?)\s*\$>\$")
_VERBATIM = lazy_pattern(
    r"\\verb(?P<mark>[|!+@/])(?P<text>[A-Z][a-z]+[,:]?(?: [\w'’-]+[,;:]?){2,40}[.?!]+(?: [A-Z][\w'’ ,-]*[.?!]+)*)"
    r"(?P=mark)"
)  # English, and no code
_COMMENTED_OUT = scanner("/", r"(?<![\w/])/\* ?[^*\n]{3,300}\*/")
# `Note to self …`, `NB: check …`, `Note: rewrite …`.
_TO_SELF = scanner(
    "Nn",
    r"(?:\b[Nn]otes? to (?:self|selves|myself|us|co-?authors?)\b"
    r"(?! (?:are|is|was|were|and|or|that (?:they|he|she))\b)|\b(?:NOTE|NB|N\.B\.): (?i:"
    + ORDER
    + r")(?! that)|\bNOTE: (?:I|[Ww]e|[Yy]ou)(?:['’]ll| will| need| should| might| have to| am| could)\b"
    r"|\b(?:NOTE|Note): I (?:have not|haven['’]t|did not|didn['’]t|am not|could not|couldn['’]t"
    r"|was(?: not|n['’]t) able|do not|don['’]t|still|need|should|want|will)\b"
    r"|\bNOTE(?::| ?[-–—]{1,3}) (?:(?:still|also|really) )?(?:needs? (?:an?|some|more|to|extensive|further|major|work"
    r"|editing|edits)\b|to be \w+ed\b)|\bNOTE: (?:this|the|these) (?:\w+ ){0,2}?"
    r"(?:section|part|text|paragraph|table|figure|numbers?|results?|plots?|quotes?)s?"
    r" (?:still |also |really )?(?:needs?|should|must|will|has to|have to)\b"
    r"|\b[Nn]ote: (?:add|check|cite|double[- ]check|re-?check|rewrite|rephrase|reword|insert|expand"
    r"|elaborate|fix|update|verify|remove|move)\b)[^.\n]{0,200}",
)
_OF_SELF = ("ote to ", "otes to ", "ote: ", "NOTE: ", "NOTE -", "NOTE–", "NOTE –", "NOTE —", "NB: ", "N.B.: ")


def unsigned_notes(section: Section, colouring: frozenset[str] = frozenset()) -> Iterator[Span]:
    """The spans of such notes, in no order; they may lie in each other. `colouring` are macros of the paper's own."""
    yield from coloured(section, colouring)
    yield from bracketed_notes(section)
    yield from shouted_notes(section)
    yield from _between_signs(section)


def _between_signs(section: Section) -> Iterator[Span]:
    """Notes to oneself, remarks between stars or angles and behind arrows."""
    prose = section.prose
    for match in chain(
        _ANGLED.finditer(prose.text),
        _LEFT_OPEN.finditer(prose.text),
        matches(_TO_CONTINUE, prose.text, ("to be ", "continue here")),
        matches(_TO_SELF, prose.text, _OF_SELF),
    ):
        yield from said_by_authors(section, match.start(), match.end("found"))
    for match in chain(_STARRED.finditer(prose.text), matches(_COMMENTED_OUT, prose.text, ("/*",))):
        if is_note(match["found"].strip("/*=#+ "), ". "):
            yield from said_by_authors(section, match.start(), match.end("found"))

    for match in matches(_POINTING, prose.text, ("->", "=>", "→", "⇒")):
        if speaks_to_authors(match["text"]):
            yield from said_by_authors(section, match.start(), match.end("found"))
    yield from _verbatim(section)
    for match in _IN_ANGLES.finditer(section.source.text) if "$<$" in section.source.text else ():
        start = prose.offset(match.start())
        if is_note(match["text"], ". ") and not prose.is_blank(*match.span()) and not section.is_code(start):
            yield section.source.span(*match.span())


def _verbatim(section: Section) -> Iterator[Span]:
    r"""Sentences between the marks of `\verb`: no code, and set apart from the text."""
    for match in _VERBATIM.finditer(section.source.text) if "\\verb" in section.source.text else ():
        if not section.is_comment(match.start()):
            yield section.source.span(*match.span("text"))
