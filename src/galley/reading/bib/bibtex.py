"""The syntax of one .bib file, with the places of all it holds; reading goes on after a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Diagnostic, Edit, Severity, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.findings.tally import Tally, kind_of
from galley.model.bibliography import PRINTED
from galley.reading.bib.scanner import (
    KEY_IN_BRACES,
    KEY_IN_PARENTHESES,
    NAME,
    Scanner,
    StrayBraceError,
    UnclosedError,
)

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from galley.findings.source import SourceFile, Span

RULE: Final = "malformed-bibliography"

_FIELD_START = lazy_pattern(r"[A-Za-z][\w-]*\s*=(?!=)")
_USUAL_FIELD = lazy_pattern(rf"({NAME.pattern})\s*=\s*(?=\{{)")
_ENTRY_START = lazy_pattern(r"@\s*[A-Za-z]+\s*[{(]")
# Where reading goes on after a fault: a field that starts a line or follows a comma, a lone closing brace, an entry.
_RESUMPTION = lazy_pattern(
    r"""(?:^[ \t]*|,\s*)(?=[A-Za-z][\w-]*\s*=\s*["{\w])|^[ \t]*(?=[})][ \t]*$|(?=@\s*[A-Za-z]+\s*[{(]))""", re.MULTILINE
)
# A line inside a value that is the next field or entry: what comes after a brace that was never closed.
_SWALLOWED = lazy_pattern(
    r"""^[ \t]*(?=(?:author|editor|title|booktitle|journal|year|month|volume|number|pages|publisher|address|doi|url
        |isbn|issn|series|note|articleno|numpages|location|keywords|abstract|organization|institution|school)
        [ \t]*=[ \t]*["{\d]|@[ \t]*[A-Za-z]+[ \t]*[{(])""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_COMMENTED: Final = "`%` starts no comment inside an entry"
_FAR: Final = 5_000  # characters, of an abstract with a list of references
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COMMAS = lazy_pattern(r",(?:\s*,)*")
_STRAY_FIELD = lazy_pattern(r"""[\s,})]*(?P<field>[A-Za-z][\w-]*\s*=\s*["{\d])""")


@dataclass(frozen=True, slots=True)
class RawField:
    """A field as read: `value` with macros and `#` resolved, nothing else changed."""

    name: str  # lower case
    value: str
    span: Span


@dataclass(slots=True)
class RawEntry:
    """An entry as read; of a repeated field the first counts, as in BibTeX."""

    kind: str  # lower case
    closing: str
    span: Span  # from the @ to the closing brace, once it is found
    key_span: Span
    key: str = ""
    fields: dict[str, RawField] = field(default_factory=dict)
    is_damaged: bool = False


class _Fault(Exception):  # noqa: N818 - a mistake of the user's, caught and reported in this module
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


class BibtexParser(Scanner):
    """Reads one file; `macros` are the abbreviations known so far, and gain those the file defines.

    Where BibTeX skips the rest of a faulty entry, this parser looks for the next field: all faults show at once.
    """

    def __init__(self, source: SourceFile, macros: MutableMapping[str, str]) -> None:
        super().__init__(source.text)
        self.source = source
        self.macros = macros
        self.entries: list[RawEntry] = []
        self.diagnostics: list[Diagnostic] = []
        self._tally: Tally[Diagnostic] = Tally()

    def read(self) -> None:
        """Read the whole file; the results stand in `entries` and `diagnostics`."""
        while (start := self.text.find("@", self.pos)) != -1:
            self.pos = start + 1
            try:
                self._read_command(start)
            except _Fault as fault:
                self._report_fault(fault)
                self.pos = max(self.pos, fault.resume or 0)
        self.diagnostics += self._tally.rest()

    def _report_fault(self, fault: _Fault) -> None:
        self._report(*fault.place, fault.message, *fault.hints)

    def _report(
        self,
        start: int,
        end: int,
        message: str,
        *hints: str,
        severity: Severity = Severity.ERROR,
        edit: Edit | None = None,
    ) -> None:
        kind = kind_of(message)
        if self._tally.is_full(kind):
            return
        span = self.source.span(start, min(max(start, end), len(self.text)))
        self.diagnostics.append(self._tally.tell(Diagnostic(span, message, RULE, severity, hints, edit), kind))

    # commands

    def _read_command(self, start: int) -> None:
        name = self.word(NAME).lower()
        if name == "comment":
            return
        opening = self.peek()
        if not name or opening not in {"{", "("}:
            hint = "BibTeX takes every `@` outside an entry for the start of one"
            written = self.text[start : start + 1 + len(name)]
            raise _Fault(start, start + len(written), f"`{written}` does not start an entry", hint)
        self.pos += 1
        closing = "}" if opening == "{" else ")"
        match name:
            case "string":
                self._read_abbreviation(start, closing)
            case "preamble":
                self._read_value("@preamble")
                self._close(start, closing)
            case _:
                self._read_entry(
                    RawEntry(name, closing, self.source.span(start, self.pos), self.source.span(self.pos, self.pos))
                )

    def _read_abbreviation(self, start: int, closing: str) -> None:
        name = self.word(NAME)
        if not name or not self.accept("="):
            raise _Fault(start, self.line_end(start), "`@string` needs a name, `=` and a value")
        value, _ = self._read_value(name)
        self.macros[name.lower()] = value  # BibTeX folds the case of abbreviations
        self._close(start, closing)

    def _close(self, start: int, closing: str) -> None:
        if not self.accept(closing):
            raise _Fault(start, self.line_end(start), f"`{closing}` is missing at the end")

    # entries

    def _read_entry(self, entry: RawEntry) -> None:
        self._read_key(entry)
        has_comment = is_told = False
        while (character := self.peek()) != entry.closing:
            if not character or _ENTRY_START.match(self.text, self.pos):
                if not is_told:
                    self._report_unclosed(entry)
                entry.is_damaged = True
                break
            try:
                self._read_field(entry)
            except _Fault as fault:
                if fault.message != _COMMENTED or not has_comment:  # after the first, BibTeX reads nothing more
                    self._report_fault(fault)
                has_comment = has_comment or fault.message == _COMMENTED
                is_told = is_told or fault.is_unclosed  # a value that is not closed runs through the entry's end
                entry.is_damaged = True
                self._recover(entry, fault.resume)
                is_told = is_told or _ENTRY_START.match(self.text, self.pos) is not None
        else:
            self.pos += 1
            self._look_for_strays(entry)
        text = self.text[entry.span.start : self.pos]
        entry.span = self.source.span(entry.span.start, entry.span.start + len(text.rstrip()))
        self.entries.append(entry)

    def _read_key(self, entry: RawEntry) -> None:
        key = self.word(KEY_IN_PARENTHESES if entry.closing == ")" else KEY_IN_BRACES)
        start = self.pos - len(key)
        if not key or _FIELD_START.match(self.text, start):
            self._report(entry.span.start, start, "entry has no key", f"write `@{entry.kind}{{name2021word,`")
            self.pos = start
            self.accept(",")
            return
        entry.key, entry.key_span = key, self.source.span(start, self.pos)
        if self.accept(",") or self.peek() in {entry.closing, ""}:
            return
        if _FIELD_START.match(self.text, self.pos):
            self._report_missing_comma(entry.key_span.end, f"the key `{key}`")
        else:
            self._report(self.pos, self.line_end(self.pos), "a key has no spaces and ends with a comma")
            self._recover(entry, None)

    def _read_field(self, entry: RawEntry) -> None:
        start = self.pos
        if (usual := _USUAL_FIELD.match(self.text, start)) and (found := self._in_braces(usual.end())):
            self._keep_field(entry, start, usual[1], *found)
            return
        name = self.word(NAME)
        if not name:
            raise self._no_field()
        if not self.accept("="):
            raise _Fault(start, start + len(name), f"`=` is missing after `{name}`")
        value, span = self._read_value(name)
        self._keep_field(entry, start, name, value, span)
        self._end_field(entry, name, span)

    def _in_braces(self, start: int) -> tuple[str, Span] | None:
        """A value in braces with a comma right behind it, as nearly all are; else nothing, and nothing is read."""
        end = self.closing.get(start, -1) + 1
        if not end or self.text[end : end + 1] != ",":
            return None
        self.pos = end + 1
        return self.text[start + 1 : end - 1], self.source.span(start, end)

    def _keep_field(self, entry: RawEntry, start: int, name: str, value: str, span: Span) -> None:
        kept = entry.fields.setdefault(name.lower(), RawField(name.lower(), value, span))
        if kept.span != span and kept.name in PRINTED and kept.value != value:
            self._report(start, start + len(name), f"field `{name}` is repeated", severity=Severity.WARNING)

    def _no_field(self) -> _Fault:
        line_end = self.line_end(self.pos)
        match self.peek():
            case "%":
                hint = "BibTeX knows no comments there, and skips the fields after it: move it out of the entry"
                return _Fault(self.pos, line_end, _COMMENTED, hint, resume=line_end)
            case ",":
                commas = _COMMAS.match(self.text, self.pos)
                end = commas.end() if commas else self.pos
                return _Fault(self.pos, end, "comma without a field before it", resume=end)
            case _:
                return _Fault(self.pos, line_end, "a field, `name = {value}`, was expected here")

    def _end_field(self, entry: RawEntry, name: str, value: Span) -> None:
        if self.accept(",") or self.peek() == entry.closing:
            return
        if not self.peek() or _ENTRY_START.match(self.text, self.pos):
            if swallowed := _SWALLOWED.search(self.text, value.start, value.end):
                raise self._unclosed(name, value.start, swallowed)
        elif _FIELD_START.match(self.text, self.pos):
            self._report_missing_comma(value.end, f"the value of `{name}`")
        else:
            quoted = value.text.startswith('"')
            hint = (
                'a quotation mark inside quotation marks is written {"}' if quoted else "put the whole value in braces"
            )
            raise _Fault(self.pos, self.line_end(self.pos), f"unexpected text after the value of `{name}`", hint)

    def _recover(self, entry: RawEntry, resume: int | None) -> None:
        if resume is not None:
            self.pos = resume
        elif self.peek() != entry.closing and not (_ENTRY_START.match(self.text, self.pos) or self.accept(",")):
            match = _RESUMPTION.search(self.text, self.pos + 1)
            self.pos = match.end() if match else len(self.text)

    def _report_missing_comma(self, end: int, after: str) -> None:
        self._report(end, end, f"comma is missing after {after}", edit=Edit(self.source.span(end, end), ","))

    def _report_unclosed(self, entry: RawEntry) -> None:
        next_line = self.source.position(self.pos)[0]
        hint = f"the next entry starts on line {next_line}" if self.peek() else "the file ends before its closing brace"
        self._report(entry.span.start, entry.key_span.end, f"entry `{entry.key}` is not closed", hint)

    def _look_for_strays(self, entry: RawEntry) -> None:
        if stray := _STRAY_FIELD.match(self.text, self.pos):
            start = stray.start("field")
            hint = (
                f"the entry ends on line {self.source.position(self.pos - 1)[0]}: a closing brace too many stands there"
            )
            self._report(start, self.line_end(start), f"text after the entry `{entry.key}` is ignored", hint)
            entry.is_damaged = True

    # values

    def _read_value(self, name: str) -> tuple[str, Span]:
        self.peek()
        start = self.pos
        parts = [self._value_part(name, start)]
        end = self.pos
        while self.accept("#"):
            parts.append(self._value_part(name, start))
            end = self.pos
        return "".join(parts), self.source.span(start, end)

    def _value_part(self, name: str, start: int) -> str:
        try:
            part = self.literal()
        except StrayBraceError as stray:
            self.pos = stray.place + 1
            if self.text.startswith('"', start) and not self._has_quotation_mark(self.pos):
                hint = "its closing quotation mark is missing"
                fault = f"the value of `{name}` is not closed"
                raise _Fault(start, self.line_end(start), fault, hint, is_unclosed=True) from None
            message = f"closing brace without an opening one in the value of `{name}`"
            raise _Fault(stray.place, self.pos, message) from None
        except UnclosedError:
            raise self._unclosed(name, start, _SWALLOWED.search(self.text, start + 1)) from None
        if part is None:
            word = self.word(NAME)
            if not word:
                raise _Fault(start, start + 1, f"`{name}` has no value")
            part = self._expanded(word, name)
        return part

    def _meant_by(self, word: str) -> tuple[str, ...]:
        """An abbreviation that is near, for a word in small letters or a month; else text without its braces."""
        near = did_you_mean(word.lower(), _MONTHS if word[0].isupper() else self.macros)
        return near or (f"text stands in braces: `{{{word}}}`",)

    def _has_quotation_mark(self, start: int) -> bool:
        """Whether one stands in what is left of the entry, as far as one looks for it."""
        end = start + _FAR
        next_entry = _ENTRY_START.search(self.text, start, end)
        return self.text.find('"', start, next_entry.start() if next_entry else end) != -1

    def _expanded(self, word: str, name: str) -> str:
        """The text that an abbreviation in the value of a field stands for."""
        start = self.pos - len(word)
        if word.lower() in self.macros:
            return self.macros[word.lower()]
        if word.upper().startswith("IEEE_"):
            return word  # of IEEEabrv.bib or IEEEfull.bib, which TeX ships
        if self.peek() not in {",", "#", "}", ")", ""}:
            raise _Fault(start, self.line_end(start), f"the value of `{name}` has no braces", f"write `{name} = {{…}}`")
        message = f"abbreviation `{word}` is not defined"
        if not self._tally.is_full(kind_of(message)):  # a guess takes time
            self._report(start, start + len(word), message, *self._meant_by(word))
        return word

    def _unclosed(self, name: str, start: int, swallowed: re.Match[str] | None) -> _Fault:
        resume = swallowed.end() if swallowed else len(self.text)
        hint = f"it should end before line {self.source.position(resume)[0]}" if swallowed else "it runs to the end"
        message = f"the value of `{name}` is not closed"
        return _Fault(start, self.line_end(start), message, hint, resume=resume, is_unclosed=True)
