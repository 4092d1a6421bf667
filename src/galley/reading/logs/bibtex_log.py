"""Reads the log of BibTeX: what is wrong with the bibliography, on the lines of its files."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.patterns import lazy_pattern
from galley.findings.source import whole_file
from galley.findings.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.findings.source import SourceFile, Span

_DATABASE = lazy_pattern(r"^Database file #\d+: (.+)$", re.MULTILINE)
_PLACE = lazy_pattern(r"line (?P<line>\d+) of file (?P<path>.+)")


class _Kind(NamedTuple):
    """A kind of message. Its pattern names the entry (`key`) and what else `fact` speaks of; no rule: not reported."""

    pattern: str
    rule: str = ""
    fact: str = ""
    severity: Severity = Severity.WARNING
    hint: str = ""


_KINDS = (
    _Kind(r"Warning--(?:to sort, need|no key, author|no author, editor, organization, or key)"),
    _Kind(r"Warning--using \S+ in \S+$"),  # instead of what is missing, which is told
    _Kind(r"Warning--INFO: "),
    _Kind(r"I found no .*(?:database|style) file"),
    _Kind(
        r"Warning--I didn't find a database entry for \"(?P<key>.+)\"",
        "undefined-citation",
        "citation of `{key}`, which is not in the bibliography",
        Severity.ERROR,
    ),
    _Kind(
        r"Repeated entry",
        "repeated-entry",
        "an entry with this key stands further up",
        Severity.ERROR,
        "BibTeX ignores this one: give it another key, or remove it",
    ),
    _Kind(
        r"Warning--entry type for \"(?P<key>.+)\" isn't style-file defined",
        "unsupported-entry",
        "the style has no entries of the type of `{key}`",
        Severity.ERROR,
        "choose a type that ACM's style has, `@techreport`, `@phdthesis`, `@online` or `@misc` among them",
    ),
    _Kind(r"Warning--empty (?P<field>.+?) in (?P<key>\S+)$", "incomplete-entry", "entry `{key}` has no {field}"),
    _Kind(
        r"Warning--neither (?P<field>author) and (?P<other>editor) supplied for (?P<key>\S+)",
        "incomplete-entry",
        "entry `{key}` has neither {field} nor {other}",
    ),
    _Kind(
        r"Warning--no (?P<field>\w+) and no (?P<other>\w+) in (?P<key>\S+)",
        "incomplete-entry",
        "entry `{key}` has neither {field} nor {other}",
    ),
    _Kind(
        r"Warning--page numbers missing in both pages and numpages fields in (?P<key>\S+)",
        "incomplete-entry",
        "entry `{key}` has neither pages nor numpages",
    ),
    _Kind(r"Warning--no (?P<field>\w+) in (?P<key>\S+)$", "incomplete-entry", "entry `{key}` has no {field}"),
    _Kind(
        r"Warning--unrecognized DOI value \[(?P<value>.*)\]",
        "malformed-doi",
        "`{value}` is not a DOI",
        hint="write it without `doi:` and without an address: `10.1145/3313831`",
    ),
    _Kind(
        r"Warning--string name \"(?P<value>.+)\" is undefined",
        "undefined-string",
        "`{value}` is no abbreviation that BibTeX knows",
        hint="put braces around a value, or define it with `@string`",
    ),
    _Kind(
        r"(?P<what>(?:Too many commas|Name \d+ in|A comma|\".*\" isn't a brace-balanced).*?) for entry (?P<key>\S+)",
        "malformed-name",
        "BibTeX cannot read a name or text of `{key}`: {what}",
        Severity.ERROR,
        "names are `Last, First` and stand apart with ` and `",
    ),
    _Kind(
        r"I couldn't open database file (?P<value>.+)",
        "missing-bibliography",
        "there is no bibliography `{value}`",
        Severity.ERROR,
    ),
    _Kind(
        r"I couldn't open style file (?P<value>.+)",
        "missing-package",
        "the bibliography style `{value}` is not installed",
        Severity.ERROR,
    ),
    _Kind(r"I found no \\citation commands", "no-citations", "the paper cites nothing, and has no list of references"),
    _Kind(r"I found no \\(?P<value>\w+) command", "bibtex-error", "the paper has no `\\{value}`", Severity.ERROR),
    _Kind(r"Warning--(?P<what>.+?),? in (?P<key>\S+)$", "bibtex-warning", "entry `{key}`: {what}"),
    _Kind(r"Warning--(?P<what>.+)", "bibtex-warning", "{what}"),
)
_ELSE = _Kind(r"(?P<what>.*\S)", "bibliography-syntax", "BibTeX cannot read this: {what}", Severity.ERROR)
"""Whatever else BibTeX places in a file."""


_LONGEST_TEXT = 1000
"""Characters of a line that are looked at; BibTeX writes 79."""

_ENTRY = lazy_pattern(r"^[ \t]*@\w+\s*[{(]\s*([^\s,]+)\s*,", re.MULTILINE)


def read_bibtex_log(log: bytes, *, source: Callable[[str], SourceFile | None]) -> tuple[Diagnostic, ...]:
    """Read a log (.blg), which any bytes may be. `source` gives a file of the project by its path."""
    text = log.decode(errors="replace")
    bibliographies = [file for path in _DATABASE.findall(text) if (file := source(_normal(path)))]
    reader = _Reader(source, list(dict.fromkeys(bibliographies)))
    lines = [line[:_LONGEST_TEXT] for line in text.splitlines()]
    found = [reader.read(line, after) for line, after in pairwise([*lines, ""])]
    return (*dict.fromkeys(filter(None, found)), *reader.not_told())


class _Reader:
    """Turns lines of the log into diagnostics on the bibliographies, as often as they tell something new."""

    def __init__(self, source: Callable[[str], SourceFile | None], bibliographies: list[SourceFile]) -> None:
        self._source = source
        self._bibliographies = bibliographies
        self._met: set[tuple[str, str]] = set()
        self._tally: Tally[Diagnostic] = Tally()

    def not_told(self) -> Iterator[Diagnostic]:
        """How many more there are of messages that come again and again."""
        return self._tally.rest()

    def read(self, line: str, after: str) -> Diagnostic | None:
        """What a line means; the one below may say where."""
        place = _place(line) or (_place(after) if after.startswith("--") else None)
        if (line, after if place else "") in self._met:
            return None
        self._met.add((line, after if place else ""))
        text = place.before if place and place.before else line
        kinds = (*_KINDS, _ELSE) if _place(line) and not line.startswith(("--", "while executing")) else _KINDS
        kind, parts = next(((kind, found) for kind in kinds if (found := re.match(kind.pattern, text))), (None, None))
        if kind is None or parts is None or not kind.rule or self._tally.is_full(kind.rule):
            return None
        names = {name: value or "" for name, value in parts.groupdict().items()}
        hints = (kind.hint,) if kind.hint else ()
        diagnostic = Diagnostic(self._span(place, names), kind.fact.format(**names), kind.rule, kind.severity, hints)
        return self._tally.tell(diagnostic, kind.rule)

    def _span(self, place: _Place | None, names: dict[str, str]) -> Span:
        if place and (file := self._source(_normal(place.path))) in self._bibliographies and file:
            return file.line_span(min(int(place.line), 10**9))
        if found := self._entry(names.get("key") or names.get("value", "")):
            return found
        known = self._bibliographies
        return whole_file(known[0].path if known else names.get("value", "bibliography"))

    @cached_property
    def _entries(self) -> dict[str, Span]:
        """The place of each key, which BibTeX reads in any case."""
        entries: dict[str, Span] = {}
        for file in self._bibliographies:
            for found in _ENTRY.finditer(file.text):
                entries.setdefault(found[1].casefold(), file.span(*found.span(1)))
        return entries

    def _entry(self, name: str) -> Span | None:
        """Where an entry's key stands, or else the first place of a value."""
        if not name:
            return None
        if found := self._entries.get(name.casefold()):
            return found
        places = ((file, re.search(re.escape(name), file.text, re.IGNORECASE)) for file in self._bibliographies)
        return next((file.span(*place.span()) for file, place in places if place), None)


class _Place(NamedTuple):
    before: str
    line: str
    path: str


def _place(line: str) -> _Place | None:
    """What a line says before `--line 12 of file x.bib`, and that, if it ends so."""
    found = _PLACE.search(line)
    before = line[: found.start()] if found else ""
    return _Place(before.rstrip("-"), found["line"], found["path"]) if found and before.endswith("--") else None


def _normal(path: str) -> str:
    return path.strip().removeprefix("./")
