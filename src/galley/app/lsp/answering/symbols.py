"""The outline of a file, and what can be gone to by name anywhere in a paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.app.lsp.labels import labelled
from galley.app.lsp.uses import What
from galley.model.layout import BUILD
from galley.reading.latex.plain_text import shown_title
from galley.reading.toml.places import mentions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.findings.source import SourceFile, Span
    from galley.model.manuscript import Environment, Section

_MOST = 200  # that a client is shown at once
_FLOATS = frozenset({"figure", "table", "algorithm", "listing", "equation", "align", "lstlisting", "wrapfigure"})
_KINDS = {What.CODE: "Class", What.COLUMN: "Field", What.EXCERPT: "String", What.CITATION: "Constant"}


@dataclass(slots=True)
class Symbol:
    """Something with a name and a place; `chosen` is what of the place is its name, `kind` a kind of the protocol."""

    name: str
    kind: str
    span: Span
    chosen: Span
    detail: str = ""
    children: list[Symbol] = field(default_factory=list)


def outline(uses: PaperUses, source: SourceFile) -> tuple[Symbol, ...]:
    """What a file is made of."""
    if source.path.endswith(".toml"):
        return _tables(source)
    if source.path.endswith(".bib"):
        return _entries(uses, source.path)
    section = next((one for one in uses.project.sections if one.source.path == source.path), None)
    return _section(section) if section else ()


def _section(section: Section) -> tuple[Symbol, ...]:
    """Headings with what lies below them: floats, labels, theme quotes, quotes and claims."""
    found = sorted((*_headings(section), *_parts(section)), key=lambda one: (one[1].span.start, one[0]))
    roots: list[Symbol] = []
    above: list[tuple[int, Symbol]] = []
    for level, symbol in found:
        while above and (above[-1][0] >= level or above[-1][1].span.end < symbol.span.start):
            above.pop()
        (above[-1][1].children if above else roots).append(symbol)
        above.append((level, symbol))
    return tuple(roots)


def _headings(section: Section) -> Iterator[tuple[int, Symbol]]:
    for place, heading in enumerate(section.headings):
        later = (one for one in section.headings[place + 1 :] if one.level <= heading.level)
        following = next(later, None)
        end = following.title.start - len(f"\\{following.command}{{") if following else len(section.source.text)
        title = shown_title(heading.title.text) or heading.command
        span = section.source.span(heading.title.start, max(end, heading.title.end))
        yield heading.level, Symbol(title, "Module", span, heading.title, heading.command)


_PART = 10  # below any heading
_INSIDE = 11  # below a float


def _parts(section: Section) -> Iterator[tuple[int, Symbol]]:
    for environment in section.environments:
        if environment.name.rstrip("*") in _FLOATS:
            yield _PART, _float(section, environment)
    for label in section.labels:
        yield _INSIDE, Symbol(label.name, "Key", label.span, label.span, "label")
    for macro in section.macros("themequotes", "excerpt"):
        if macro.arguments:
            kind = "theme quotes" if macro.name == "themequotes" else "quote"
            yield _INSIDE, Symbol(macro.arguments[0].text.strip(), "String", macro.span, macro.arguments[0], kind)
    for value in section.values:
        if value.is_claim:
            yield _INSIDE, Symbol(value.expression, "Boolean", value.span, value.span, "claim")


def _float(section: Section, environment: Environment) -> Symbol:
    body = environment.body
    captions = (one for one in section.macros("caption") if body.start <= one.span.start < body.end and one.arguments)
    caption = next(captions, None)
    title = shown_title(caption.arguments[0].text) if caption else ""
    name = environment.name.rstrip("*")
    return Symbol(title or name, "Object", environment.span, environment.span, name)


def _tables(source: SourceFile) -> tuple[Symbol, ...]:
    """The tables of a TOML file, each below the one whose name its own begins with."""
    roots: list[Symbol] = []
    known: dict[tuple[object, ...], Symbol] = {}
    for keys, span in mentions_of(source):
        is_header = source.line_text(span.line).lstrip().startswith("[")
        if not is_header or keys in known:
            continue
        symbol = known[keys] = Symbol(str(keys[-1]), "Namespace", span, span)
        above = next((known[keys[:length]] for length in range(len(keys) - 1, 0, -1) if keys[:length] in known), None)
        (above.children if above else roots).append(symbol)
    for root in roots:
        _widen(root)
    return tuple(roots)


def _widen(symbol: Symbol) -> None:
    """Have a symbol reach as far as what is below it, as the protocol wants."""
    for child in symbol.children:
        _widen(child)
        symbol.span = symbol.span.source.span(symbol.span.start, max(symbol.span.end, child.span.end))


def _entries(uses: PaperUses, path: str) -> tuple[Symbol, ...]:
    """The entries of a .bib file."""
    entries = uses.project.bibliography.entries if uses.project.bibliography else ()
    return tuple(
        Symbol(one.key, "Constant", one.span, one.key_span, one.text("title"))
        for one in entries
        if one.span.path == path
    )


def workspace_symbols(uses: PaperUses, query: str) -> tuple[Symbol, ...]:
    """Codes, columns, excerpts, keys and labels whose name, or what it stands for, has the letters of a query."""
    sought = query.casefold()
    found = (one for one in _all(uses) if sought in f"{one.name} {one.detail}".casefold())
    return tuple(one for _, one in zip(range(_MOST), found, strict=False))


def _all(uses: PaperUses) -> Iterable[Symbol]:
    for label in labelled(uses.project):
        if not label.span.path.startswith(f"{BUILD}/"):
            yield Symbol(label.name, "Key", label.span, label.span, str(label))
    details = _details(uses)
    for use in uses.all_of(*_KINDS):
        yield Symbol(use.name, _KINDS[use.what], use.span, use.span, details.get((use.what, use.name), use.what.value))


def _details(uses: PaperUses) -> dict[tuple[What, str], str]:
    """What the names stand for; of an excerpt only who said it, for the list is long."""
    coded, bibliography = uses.project.coded, uses.project.bibliography
    found = {(What.CODE, code.name): code.label for code in coded.codes.values()} if coded else {}
    if coded:
        found |= {(What.EXCERPT, one.id): f"quote of {one.participant}" for one in coded.excerpts.values()}
    found |= {(What.CITATION, one.key): one.text("title") for one in bibliography.entries} if bibliography else {}
    for table in uses.vocabulary.study.tables.values():
        found |= {(What.COLUMN, f"{table.name}.{one.name}"): one.label for one in table.columns.values()}
    return found
