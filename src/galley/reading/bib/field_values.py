"""The values of fields in a .bib file, with abbreviations and `#` resolved, and what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Diagnostic, Edit, Severity, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.findings.tally import Tally, kind_of
from galley.reading.bib.scanner import NAME, Scanner, StrayBraceError, UnclosedError

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from galley.findings.source import SourceFile, Span

RULE: Final = "malformed-bibliography"

ENTRY_START = lazy_pattern(r"@\s*[A-Za-z]+\s*[{(]")
# A line inside a value that is the next field or entry: what comes after a brace that was never closed.
SWALLOWED = lazy_pattern(
    r"""^[ \t]*(?=(?:author|editor|title|booktitle|journal|year|month|volume|number|pages|publisher|address|doi|url
        |isbn|issn|series|note|articleno|numpages|location|keywords|abstract|organization|institution|school)
        [ \t]*=[ \t]*["{\d]|@[ \t]*[A-Za-z]+[ \t]*[{(])""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_FAR: Final = 5_000  # characters, of an abstract with a list of references
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Fault(Exception):  # noqa: N818 - a mistake of the user's, caught and reported in this folder
    """A fault inside an entry; reading goes on at `resume`, or at what looks like the next field."""

    def __init__(
        self, start: int, end: int, message: str, *hints: str, resume: int | None = None, is_unclosed: bool = False
    ) -> None:
        super().__init__(message)
        self.is_unclosed = is_unclosed
        self.place = (start, end)
        self.message = message
        self.hints = hints
        self.resume = resume


class ValueReader(Scanner):
    """Reads values, and gathers what is wrong in the file; `macros` are the abbreviations known so far."""

    def __init__(self, source: SourceFile, macros: MutableMapping[str, str]) -> None:
        super().__init__(source.text)
        self.source = source
        self.macros = macros
        self.diagnostics: list[Diagnostic] = []
        self.tally: Tally[Diagnostic] = Tally()

    def report_fault(self, fault: Fault) -> None:
        self.report(*fault.place, fault.message, *fault.hints)

    def report(
        self,
        start: int,
        end: int,
        message: str,
        *hints: str,
        severity: Severity = Severity.ERROR,
        edit: Edit | None = None,
    ) -> None:
        """Report what is wrong from one offset to another; of many faults of one kind, the first ones."""
        kind = kind_of(message)
        if self.tally.is_full(kind):
            return
        span = self.source.span(start, min(max(start, end), len(self.text)))
        self.diagnostics.append(self.tally.tell(Diagnostic(span, message, RULE, severity, hints, edit), kind))

    def read_value(self, name: str) -> tuple[str, Span]:
        """The value of a field or an abbreviation, put together of its parts, and its span; a Fault if it has none."""
        self.peek()
        start = self.pos
        parts = [self._part(name, start)]
        end = self.pos
        while self.accept("#"):
            parts.append(self._part(name, start))
            end = self.pos
        return "".join(parts), self.source.span(start, end)

    def _part(self, name: str, start: int) -> str:
        try:
            part = self.literal()
        except StrayBraceError as stray:
            self.pos = stray.place + 1
            if self.text.startswith('"', start) and not self._has_quotation_mark(self.pos):
                hint = "its closing quotation mark is missing"
                fault = f"the value of `{name}` is not closed"
                raise Fault(start, self.line_end(start), fault, hint, is_unclosed=True) from None
            message = f"closing brace without an opening one in the value of `{name}`"
            raise Fault(stray.place, self.pos, message) from None
        except UnclosedError:
            raise self.unclosed(name, start, SWALLOWED.search(self.text, start + 1)) from None
        if part is None:
            word = self.word(NAME)
            if not word:
                raise Fault(start, start + 1, f"`{name}` has no value")
            part = self._expanded(word, name)
        return part

    def _meant_by(self, word: str) -> tuple[str, ...]:
        """An abbreviation that is near, for a word in small letters or a month; else text without its braces."""
        near = did_you_mean(word.lower(), MONTHS if word[0].isupper() else self.macros)
        return near or (f"text stands in braces: `{{{word}}}`",)

    def _has_quotation_mark(self, start: int) -> bool:
        """Whether one stands in what is left of the entry, as far as one looks for it."""
        end = start + _FAR
        next_entry = ENTRY_START.search(self.text, start, end)
        return self.text.find('"', start, next_entry.start() if next_entry else end) != -1

    def _expanded(self, word: str, name: str) -> str:
        """The text that an abbreviation in the value of a field stands for."""
        start = self.pos - len(word)
        if word.lower() in self.macros:
            return self.macros[word.lower()]
        if word.upper().startswith("IEEE_"):
            return word  # of IEEEabrv.bib or IEEEfull.bib, which TeX ships
        if self.peek() not in {",", "#", "}", ")", ""}:
            raise Fault(start, self.line_end(start), f"the value of `{name}` has no braces", f"write `{name} = {{…}}`")
        message = f"abbreviation `{word}` is not defined"
        if not self.tally.is_full(kind_of(message)):  # a guess takes time
            self.report(start, start + len(word), message, *self._meant_by(word))
        return word

    def unclosed(self, name: str, start: int, swallowed: re.Match[str] | None) -> Fault:
        """The fault of a value without its end; `swallowed` is the field or entry that it runs into, if any."""
        resume = swallowed.end() if swallowed else len(self.text)
        hint = f"it should end before line {self.source.position(resume)[0]}" if swallowed else "it runs to the end"
        message = f"the value of `{name}` is not closed"
        return Fault(start, self.line_end(start), message, hint, resume=resume, is_unclosed=True)
