"""The syntax of one .bib file: pybtex's scanner, made to remember places and to go on after a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pybtex.database.input.bibtex import LowLevelParser
from pybtex.scanner import Pattern, PybtexSyntaxError, Token, TokenRequired

from galley.findings.diagnostics import Diagnostic, Edit, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from galley.findings.source import SourceFile, Span

RULE: Final = "malformed-bibliography"

_FIELD_START = re.compile(r"[A-Za-z][\w-]*\s*=(?!=)")
_ENTRY_START = re.compile(r"@\s*[A-Za-z]+\s*[{(]")
# Where reading goes on after a fault: a field that starts a line or follows a comma, a lone closing brace, an entry.
_RESUMPTION = re.compile(
    r"""(?:^[ \t]*|,\s*)(?=[A-Za-z][\w-]*\s*=\s*["{\w])|^[ \t]*(?=[})][ \t]*$|@\s*[A-Za-z]+\s*[{(])""", re.MULTILINE
)
# A line inside a value that is the next field or entry: what comes after a brace that was never closed.
_SWALLOWED = re.compile(
    r"""^[ \t]*(?=(?:author|editor|title|booktitle|journal|year|month|volume|number|pages|publisher|address|doi|url
        |isbn|issn|series|note|articleno|numpages|location|keywords|abstract|organization|institution|school)
        [ \t]*=[ \t]*["{\d]|@[ \t]*[A-Za-z]+[ \t]*[{(])""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_STRAY_FIELD = re.compile(r"""[\s,})]*(?P<field>[A-Za-z][\w-]*\s*=\s*["{\d])""")


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


class _Fault(Exception):  # noqa: N818 - a mistake of the user's, caught and reported in this module
    """A fault inside an entry; reading goes on at `resume`, or at what looks like the next field."""

    def __init__(self, start: int, end: int, message: str, *hints: str, resume: int | None = None) -> None:
        super().__init__(message)
        self.place = (start, end)
        self.message = message
        self.hints = hints
        self.resume = resume


@lru_cache(maxsize=16)
def _any_of(patterns: tuple[Pattern, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern.search.__self__.pattern})" for pattern in patterns))


class BibtexParser(LowLevelParser):  # type: ignore[misc] # pybtex ships no type hints
    """Reads one file; `macros` are the abbreviations known so far, and gain those the file defines.

    Where BibTeX skips the rest of a faulty entry, this parser looks for the next field: all faults show at once.
    """

    pos: int  # where the scanner is, in code points
    text: str

    def __init__(self, source: SourceFile, macros: MutableMapping[str, str]) -> None:
        super().__init__(source.text, macros=macros, filename=source.path)
        self.source = source
        self.entries: list[RawEntry] = []
        self.diagnostics: list[Diagnostic] = []

    def read(self) -> None:
        """Read the whole file; the results stand in `entries` and `diagnostics`."""
        while self.skip_to([self.AT]):
            start = self.pos - 1
            try:
                self._read_command(start)
            except _Fault as fault:
                self._report(*fault.place, fault.message, *fault.hints)
                self.pos = max(self.pos, fault.resume or 0)

    # pybtex's scanner, adjusted

    def skip_to(self, patterns: Sequence[Pattern]) -> Token | None:
        """Move past the nearest match: as in pybtex, but in one search, so that reading stays linear."""
        match = _any_of(tuple(patterns)).search(self.text, self.pos)
        if match is None:
            return None
        token = Token(self.text[self.pos : match.end()], patterns[(match.lastindex or 1) - 1])
        self.pos = match.end()
        return token

    def update_lineno(self, value: str) -> None:
        """Do nothing: lines are found from offsets."""

    def substitute_macro(self, name: str) -> str:
        """The text that an abbreviation stands for."""
        start = self.pos - len(name)
        if name in self.macros:
            return str(self.macros[name])
        if self._peek() not in {",", "#", "}", ")", ""}:
            hint = f"write `{self.current_field_name} = {{…}}`"
            raise _Fault(start, self._line_end(start), f"the value of `{self.current_field_name}` has no braces", hint)
        hints = did_you_mean(name.lower(), self.macros) or (f"text stands in braces: `{{{name}}}`",)
        self._report(start, start + len(name), f"abbreviation `{name}` is not defined", *hints)
        return ""

    def _peek(self) -> str:
        self.eat_whitespace()
        return self.text[self.pos : self.pos + 1]

    def _accept(self, character: str) -> bool:
        found = self._peek() == character
        self.pos += found
        return found

    def _word(self, pattern: Pattern) -> str:
        self.eat_whitespace()
        match = pattern.match(self.text, self.pos)
        self.pos = match.end() if match else self.pos
        return match[0] if match else ""

    def _line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        end = len(self.text) if end == -1 else end
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    def _report(
        self,
        start: int,
        end: int,
        message: str,
        *hints: str,
        severity: Severity = Severity.ERROR,
        edit: Edit | None = None,
    ) -> None:
        span = self.source.span(start, min(max(start, end), len(self.text)))
        self.diagnostics.append(Diagnostic(span, message, RULE, severity, hints, edit))

    # commands

    def _read_command(self, start: int) -> None:
        name = self._word(self.NAME).lower()
        if name == "comment":
            return
        opening = self._peek()
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
        name = self._word(self.NAME)
        if not name or not self._accept("="):
            raise _Fault(start, self._line_end(start), "`@string` needs a name, `=` and a value")
        value, _ = self._read_value(name)
        self.macros[name] = value
        self._close(start, closing)

    def _close(self, start: int, closing: str) -> None:
        if not self._accept(closing):
            raise _Fault(start, self._line_end(start), f"`{closing}` is missing at the end")

    # entries

    def _read_entry(self, entry: RawEntry) -> None:
        self._read_key(entry)
        while (character := self._peek()) != entry.closing:
            if not character or _ENTRY_START.match(self.text, self.pos):
                self._report_unclosed(entry)
                break
            try:
                self._read_field(entry)
            except _Fault as fault:
                self._report(*fault.place, fault.message, *fault.hints)
                self._recover(entry, fault.resume)
        else:
            self.pos += 1
            self._look_for_strays(entry)
        text = self.text[entry.span.start : self.pos]
        entry.span = self.source.span(entry.span.start, entry.span.start + len(text.rstrip()))
        self.entries.append(entry)

    def _read_key(self, entry: RawEntry) -> None:
        key = self._word(self.KEY_PAREN if entry.closing == ")" else self.KEY_BRACE)
        start = self.pos - len(key)
        if not key or _FIELD_START.match(self.text, start):
            self._report(entry.span.start, start, "entry has no key", f"write `@{entry.kind}{{name2021word,`")
            self.pos = start
            self._accept(",")
            return
        entry.key, entry.key_span = key, self.source.span(start, self.pos)
        if self._accept(",") or self._peek() in {entry.closing, ""}:
            return
        if _FIELD_START.match(self.text, self.pos):
            self._report_missing_comma(entry.key_span.end, f"the key `{key}`")
        else:
            self._report(self.pos, self._line_end(self.pos), "a key has no spaces and ends with a comma")
            self._recover(entry, None)

    def _read_field(self, entry: RawEntry) -> None:
        start = self.pos
        name = self._word(self.NAME)
        if not name:
            raise self._no_field()
        if not self._accept("="):
            raise _Fault(start, start + len(name), f"`=` is missing after `{name}`")
        value, span = self._read_value(name)
        kept = entry.fields.setdefault(name.lower(), RawField(name.lower(), value, span))
        if kept.span != span:
            self._report(start, start + len(name), f"field `{name}` is repeated", severity=Severity.WARNING)
        self._end_field(entry, name, span)

    def _no_field(self) -> _Fault:
        line_end = self._line_end(self.pos)
        match self._peek():
            case "%":
                hint = "BibTeX knows no comments there: move it out of the entry"
                return _Fault(self.pos, line_end, "`%` starts no comment inside an entry", hint, resume=line_end)
            case ",":
                return _Fault(self.pos, self.pos + 1, "comma without a field before it")
            case _:
                return _Fault(self.pos, line_end, "a field, `name = {value}`, was expected here")

    def _end_field(self, entry: RawEntry, name: str, value: Span) -> None:
        if self._accept(",") or self._peek() == entry.closing:
            return
        if not self._peek() or _ENTRY_START.match(self.text, self.pos):
            if swallowed := _SWALLOWED.search(self.text, value.start, value.end):
                raise self._unclosed(name, value.start, swallowed)
        elif _FIELD_START.match(self.text, self.pos):
            self._report_missing_comma(value.end, f"the value of `{name}`")
        else:
            quoted = value.text.startswith('"')
            hint = (
                'a quotation mark inside quotation marks is written {"}' if quoted else "put the whole value in braces"
            )
            raise _Fault(self.pos, self._line_end(self.pos), f"unexpected text after the value of `{name}`", hint)

    def _recover(self, entry: RawEntry, resume: int | None) -> None:
        if resume is not None:
            self.pos = resume
        elif self._peek() != entry.closing and not self._accept(","):
            match = _RESUMPTION.search(self.text, self.pos + 1)
            self.pos = match.end() if match else len(self.text)

    def _report_missing_comma(self, end: int, after: str) -> None:
        self._report(end, end, f"comma is missing after {after}", edit=Edit(self.source.span(end, end), ","))

    def _report_unclosed(self, entry: RawEntry) -> None:
        next_line = self.source.position(self.pos)[0]
        hint = (
            f"the next entry starts on line {next_line}" if self._peek() else "the file ends before its closing brace"
        )
        self._report(entry.span.start, entry.key_span.end, f"entry `{entry.key}` is not closed", hint)

    def _look_for_strays(self, entry: RawEntry) -> None:
        if stray := _STRAY_FIELD.match(self.text, self.pos):
            start = stray.start("field")
            hint = (
                f"the entry ends on line {self.source.position(self.pos - 1)[0]}: a closing brace too many stands there"
            )
            self._report(start, self._line_end(start), f"text after the entry `{entry.key}` is ignored", hint)

    # values

    def _read_value(self, name: str) -> tuple[str, Span]:
        self.current_field_name = name
        self.eat_whitespace()
        start = self.pos
        try:
            parts = [self.parse_value_part()]
            end = self.pos
            while self._accept("#"):
                parts.append(self.parse_value_part())
                end = self.pos
        except PybtexSyntaxError as error:
            raise self._value_fault(name, start, error) from None
        return "".join(parts), self.source.span(start, end)

    def _value_fault(self, name: str, start: int, error: PybtexSyntaxError) -> _Fault:
        if isinstance(error, TokenRequired) or start == len(self.text):
            return _Fault(start, start + 1, f"`{name}` has no value")
        if self.text[start] == '"' and self.text[self.pos - 1] == "}":
            return _Fault(self.pos - 1, self.pos, f"closing brace without an opening one in the value of `{name}`")
        return self._unclosed(name, start, _SWALLOWED.search(self.text, start + 1))

    def _unclosed(self, name: str, start: int, swallowed: re.Match[str] | None) -> _Fault:
        resume = swallowed.end() if swallowed else len(self.text)
        hint = f"it should end before line {self.source.position(resume)[0]}" if swallowed else "it runs to the end"
        message = f"the value of `{name}` is not closed"
        return _Fault(start, self._line_end(start), message, hint, resume=resume)
