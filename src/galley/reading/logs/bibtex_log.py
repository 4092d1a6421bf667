"""Reads the log of BibTeX: what is wrong with the bibliography, on the lines of its files."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import Span, whole_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.findings.source import SourceFile

_DATABASE = re.compile(r"^Database file #\d+: (.+)$", re.MULTILINE)
_PLACE = re.compile(r"(?P<before>.*?)--+line (?P<line>\d+) of file (?P<path>.+)")


class _Kind(NamedTuple):
    """A kind of message. Its pattern names the entry (`key`) and what else `fact` speaks of; no rule: not reported."""

    pattern: str
    rule: str = ""
    fact: str = ""
    severity: Severity = Severity.WARNING
    hint: str = ""


_KINDS = (
    _Kind(r"Warning--(?:to sort, need|no key, author|no author, editor, organization, or key)"),
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


def read_bibtex_log(log: bytes, *, source: Callable[[str], SourceFile | None]) -> tuple[Diagnostic, ...]:
    """Read a log (.blg), which any bytes may be. `source` gives a file of the project by its path."""
    text = log.decode(errors="replace")
    bibliographies = [file for path in _DATABASE.findall(text) if (file := source(_normal(path)))]
    lines = text.splitlines()
    found = (_diagnostic(line, after, source, bibliographies) for line, after in pairwise([*lines, ""]))
    return tuple(dict.fromkeys(diagnostic for diagnostic in found if diagnostic))


def _diagnostic(
    line: str, after: str, source: Callable[[str], SourceFile | None], bibliographies: list[SourceFile]
) -> Diagnostic | None:
    """What a line means; the one below may say where."""
    place = _PLACE.fullmatch(line) or (_PLACE.fullmatch(after) if after.startswith("--") else None)
    text = place["before"] if place and place["before"] else line
    kinds = (*_KINDS, _ELSE) if _PLACE.fullmatch(line) and not line.startswith(("--", "while executing")) else _KINDS
    kind, parts = next(((kind, found) for kind in kinds if (found := re.match(kind.pattern, text))), (None, None))
    if kind is None or parts is None or not kind.rule:
        return None
    names = {name: value or "" for name, value in parts.groupdict().items()}
    span = _entry(names.get("key") or names.get("value", ""), bibliographies)
    if place and (file := source(_normal(place["path"]))) in bibliographies and file:
        span = file.line_span(min(int(place["line"]), 10**9))
    if span is None:
        span = whole_file(bibliographies[0].path if bibliographies else names.get("value", "bibliography"))
    return Diagnostic(span, kind.fact.format(**names), kind.rule, kind.severity, (kind.hint,) if kind.hint else ())


def _entry(name: str, bibliographies: list[SourceFile]) -> Span | None:
    """Where an entry's key stands, or else the first place of a value."""
    if not name:
        return None
    for pattern in (rf"^[ \t]*@\w+\s*[{{(]\s*({re.escape(name)})\s*,", rf"({re.escape(name)})"):
        for file in bibliographies:
            if found := re.search(pattern, file.text, re.MULTILINE | re.IGNORECASE):
                return file.span(found.start(1), found.end(1))
    return None


def _normal(path: str) -> str:
    return path.strip().removeprefix("./")
