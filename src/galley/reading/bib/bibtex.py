"""The syntax of one .bib file, with the places of all it holds; reading goes on after a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Edit, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.works.bibliography import PRINTED
from galley.reading.bib.field_values import ENTRY_START, SWALLOWED, Fault, ValueReader
from galley.reading.bib.scanner import KEY_IN_BRACES, KEY_IN_PARENTHESES, NAME

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from galley.findings.source import SourceFile, Span

_FIELD_START = lazy_pattern(r"[A-Za-z][\w-]*\s*=(?!=)")
_USUAL_FIELD = lazy_pattern(  # one that ends as it should, with a comma right behind it: as nearly all do
    rf"\s*+(?!@)({NAME.pattern})\s*+=\s*+(\{{(?>(?:[^{{}}]++|\{{[^{{}}]*+\}})*)\}}|\"[^\"{{}}]*+\"|[0-9]++),"
)
# Where reading goes on after a fault: a field that starts a line or follows a comma, a lone closing brace, an entry.
_RESUMPTION = lazy_pattern(
    r"""(?:^[ \t]*|,\s*)(?=[A-Za-z][\w-]*\s*=\s*["{\w])|^[ \t]*(?=[})][ \t]*$|(?=@\s*[A-Za-z]+\s*[{(]))""", re.MULTILINE
)
_SPACED_KEY = lazy_pattern(r"""([^\s,{}()="#%]+(?:[ \t]+[^\s,{}()="#%]+){1,9})[ \t]*,""")
_COMMENTED: Final = "`%` starts no comment inside an entry"
_SEVERAL: Final = frozenset({"issn", "isbn", "annotation"})  # of print and online, and of whoever reads the work
_HOW_VALUES_END: Final = {
    '"': 'a quotation mark inside quotation marks is written {"}',
    "{": "a closing brace ends the value before it: one is too many there, or an opening one is missing",
}
_COMMAS = lazy_pattern(r",(?:\s*,)*")
_APART = 2  # lines on: what stands behind an empty one is somebody's remark between entries
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


class BibtexParser(ValueReader):
    """Reads one file; `macros` are the abbreviations known so far, and gain those the file defines.

    Where BibTeX skips the rest of a faulty entry, this parser looks for the next field: all faults show at once.
    """

    def __init__(self, source: SourceFile, macros: MutableMapping[str, str]) -> None:
        super().__init__(source, macros)
        self.entries: list[RawEntry] = []

    def read(self) -> None:
        """Read the whole file; the results stand in `entries` and `diagnostics`."""
        while (start := self.text.find("@", self.pos)) != -1:
            self.pos = start + 1
            try:
                self._read_command(start)
            except Fault as fault:
                self.report_fault(fault)
                self.pos = max(self.pos, fault.resume or 0)
        self.diagnostics += self.tally.rest()

    # commands

    def _read_command(self, start: int) -> None:
        name = self.word(NAME).lower()
        if name == "comment":
            return
        opening = self.peek()
        if not name or opening not in {"{", "("}:
            hint = "BibTeX takes every `@` outside an entry for the start of one"
            written = self.text[start : start + 1 + len(name)]
            raise Fault(start, start + len(written), f"`{written}` does not start an entry", hint)
        self.pos += 1
        closing = "}" if opening == "{" else ")"
        match name:
            case "string":
                self._read_abbreviation(start, closing)
            case "preamble":
                self.read_value("@preamble")
                self._close(start, closing)
            case _:
                self._read_entry(
                    RawEntry(name, closing, self.source.span(start, self.pos), self.source.span(self.pos, self.pos))
                )

    def _read_abbreviation(self, start: int, closing: str) -> None:
        name = self.word(NAME)
        if not name or not self.accept("="):
            raise Fault(start, self.line_end(start), "`@string` needs a name, `=` and a value")
        value, _ = self.read_value(name)
        self.macros[name.lower()] = value  # BibTeX folds the case of abbreviations
        self._close(start, closing)

    def _close(self, start: int, closing: str) -> None:
        if not self.accept(closing):
            raise Fault(start, self.line_end(start), f"`{closing}` is missing at the end")

    # entries

    def _read_entry(self, entry: RawEntry) -> None:
        self._read_key(entry)
        has_comment = is_told = False
        self._read_usual_fields(entry)
        while (character := self.peek()) != entry.closing:
            if not character or ENTRY_START.match(self.text, self.pos):
                if not is_told:
                    self._report_unclosed(entry)
                entry.is_damaged = True
                break
            try:
                self._read_field(entry)
            except Fault as fault:
                if fault.message != _COMMENTED or not has_comment:  # after the first, BibTeX reads nothing more
                    self.report_fault(fault)
                has_comment = has_comment or fault.message == _COMMENTED
                is_told = is_told or fault.is_unclosed  # a value that is not closed runs through the entry's end
                entry.is_damaged = True
                self._recover(entry, fault.resume)
                is_told = is_told or ENTRY_START.match(self.text, self.pos) is not None
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
            self.report(entry.span.start, start, "entry has no key", f"write `@{entry.kind}{{name2021word,`")
            self.pos = start
            self.accept(",")
            return
        entry.key, entry.key_span = key, self.source.span(start, self.pos)
        if self.accept(",") or self.peek() in {entry.closing, ""}:
            return
        if _FIELD_START.match(self.text, self.pos):
            self._report_missing_comma(entry.key_span.end, f"the key `{key}`")
        elif spaced := _SPACED_KEY.match(self.text, start):
            entry.key, entry.key_span = spaced[1], self.source.span(*spaced.span(1))
            entry.is_damaged = True
            hint = "BibTeX skips the entry: write its key without one, here and where it is cited"
            self.report(start, spaced.end(1), f"the key `{spaced[1]}` has a space in it", hint)
            self.pos = spaced.end()
        else:
            self.report(self.pos, self.line_end(self.pos), "a key has no spaces and ends with a comma")
            self._recover(entry, None)

    def _read_usual_fields(self, entry: RawEntry) -> None:
        """The fields that come next, up to one that has to be read with care."""
        while usual := _USUAL_FIELD.match(self.text, self.pos):
            name, written = usual.groups()
            value = written if written[0].isdigit() else written[1:-1]
            self._keep_field(entry, usual.start(1), name, value, self.source.span(*usual.span(2)))
            self.pos = usual.end()

    def _read_field(self, entry: RawEntry) -> None:
        start = self.pos
        name = self.word(NAME)
        if not name:
            raise self._no_field()
        if not self.accept("="):
            raise Fault(start, start + len(name), f"`=` is missing after `{name}`")
        value, span = self.read_value(name)
        self._keep_field(entry, start, name, value, span)
        self._end_field(entry, name, span)
        self._read_usual_fields(entry)

    def _keep_field(self, entry: RawEntry, start: int, name: str, value: str, span: Span) -> None:
        small = name.lower()
        kept = entry.fields.get(small)
        if kept is None:
            entry.fields[small] = RawField(small, value, span)
        elif small in PRINTED and small not in _SEVERAL and kept.value != value:
            self.report(start, start + len(name), f"field `{name}` is repeated", severity=Severity.WARNING)

    def _no_field(self) -> Fault:
        line_end = self.line_end(self.pos)
        match self.peek():
            case "%":
                hint = "BibTeX knows no comments there, and skips the fields after it: move it out of the entry"
                return Fault(self.pos, line_end, _COMMENTED, hint, resume=line_end)
            case ",":
                commas = _COMMAS.match(self.text, self.pos)
                end = commas.end() if commas else self.pos
                return Fault(self.pos, end, "comma without a field before it", resume=end)
            case _:
                return Fault(self.pos, line_end, "a field, `name = {value}`, was expected here")

    def _end_field(self, entry: RawEntry, name: str, value: Span) -> None:
        if self.accept(",") or self.peek() == entry.closing:
            return
        if not self.peek() or ENTRY_START.match(self.text, self.pos):
            if swallowed := SWALLOWED.search(self.text, value.start, value.end):
                raise self.unclosed(name, value.start, swallowed)
        elif _FIELD_START.match(self.text, self.pos):
            self._report_missing_comma(value.end, f"the value of `{name}`")
        else:
            hint = _HOW_VALUES_END.get(value.text[:1], "put the whole value in braces")
            raise Fault(self.pos, self.line_end(self.pos), f"unexpected text after the value of `{name}`", hint)

    def _recover(self, entry: RawEntry, resume: int | None) -> None:
        if resume is not None:
            self.pos = resume
        elif self.peek() != entry.closing and not (ENTRY_START.match(self.text, self.pos) or self.accept(",")):
            match = _RESUMPTION.search(self.text, self.pos + 1)
            self.pos = match.end() if match else len(self.text)

    def _report_missing_comma(self, end: int, after: str) -> None:
        self.report(end, end, f"comma is missing after {after}", edit=Edit(self.source.span(end, end), ","))

    def _report_unclosed(self, entry: RawEntry) -> None:
        next_line = self.source.position(self.pos)[0]
        hint = f"the next entry starts on line {next_line}" if self.peek() else "the file ends before its closing brace"
        text = self.text[entry.span.start : self.pos]
        if text.count(r"\{") != text.count(r"\}"):
            hint += r"; BibTeX counts the brace of `\{` too: write `\lbrace` and `\rbrace`"
        self.report(entry.span.start, entry.key_span.end, f"entry `{entry.key}` is not closed", hint)

    def _look_for_strays(self, entry: RawEntry) -> None:
        stray = _STRAY_FIELD.match(self.text, self.pos)
        if stray and self.text.count("\n", self.pos, stray.start("field")) < _APART:
            start = stray.start("field")
            hint = (
                f"the entry ends on line {self.source.position(self.pos - 1)[0]}: a closing brace too many stands there"
            )
            self.report(start, self.line_end(start), f"text after the entry `{entry.key}` is ignored", hint)
            entry.is_damaged = True
