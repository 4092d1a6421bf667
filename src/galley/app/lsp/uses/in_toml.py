"""What manuscript/paper.toml and results/study.toml name: tables, columns, codes, and all that prose in them does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.app.lsp.uses import Use, What
from galley.app.lsp.uses.in_latex import uses_in_latex
from galley.findings.source import SourceFile
from galley.model.layout import STUDY
from galley.reading.latex import read_latex
from galley.reading.toml.places import mentions_of
from galley.reading.toml.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.lsp.uses import Vocabulary
    from galley.findings.source import Span
    from galley.reading.toml.places import Keys
    from galley.reading.toml.texts import TomlText


def uses_in_toml(source: SourceFile, vocabulary: Vocabulary) -> Iterator[Use]:
    """Everything that one of the two files names."""
    if source.path == STUDY:
        yield from _declared(source)
    for keys, text in texts(source).items():
        if source.path == STUDY:
            yield from _in_study(keys, text, vocabulary)
        elif "\\" in text.text:
            yield from _in_prose(text, vocabulary)
        else:
            yield from _in_paper(keys, text)


def _declared(source: SourceFile) -> Iterator[Use]:
    """The tables and columns that are declared; a header below one names it again."""
    known: set[tuple[What, str]] = set()
    for keys, span in mentions_of(source):
        match keys:
            case ("tables", str() as table):
                use = Use(What.TABLE, table, _unquoted(span))
            case ("tables", str() as table, "columns", str() as column):
                use = Use(What.COLUMN, f"{table}.{column}", _unquoted(span))
            case _:
                continue
        yield replace(use, is_declaration=(use.what, use.name) not in known)
        known.add((use.what, use.name))


def _in_study(keys: Keys, text: TomlText, vocabulary: Vocabulary) -> Iterator[Use]:
    span = text.span(0, len(text.text))
    match keys:
        case ("tables", table, "key" | "withdrawn", *_):
            yield Use(What.COLUMN, f"{table}.{text.text}", span)
        case ("tables", _, "columns", _, "refers_to") | ("coding", "codebook" | "excerpts" | "codings" | "quotes"):
            yield Use(What.TABLE, text.text, span)
        case ("sharing", "public", _) if text.text in vocabulary.study.tables:
            yield Use(What.TABLE, text.text, span)
        case ("coding", "consent") if people := vocabulary.study.participants:
            yield Use(What.COLUMN, f"{people.name}.{text.text}", span)


def _in_paper(keys: Keys, text: TomlText) -> Iterator[Use]:
    match keys:
        case ("tables", _, "rows", _, "column") | ("tables", _, "by", "column") | ("figures", _, "columns", _):
            table, dot, column = text.text.partition(".")
            yield Use(What.TABLE, table, text.span(0, len(table)))
            if column:
                yield Use(What.COLUMN, text.text, text.span(len(table) + len(dot), len(text.text)))
        case ("tables" | "figures", _, "themes", _, "code") | ("tables" | "figures", _, "themes", _, "sub_codes", _):
            yield Use(What.CODE, text.text, text.span(0, len(text.text)))


def _in_prose(text: TomlText, vocabulary: Vocabulary) -> Iterator[Use]:
    """What the LaTeX of a text names, at its places in the file."""
    section, _ = read_latex(SourceFile(text.source.path, text.text))
    for use in uses_in_latex(section, vocabulary):
        yield replace(use, span=text.span(use.span.start, use.span.end))


def _unquoted(span: Span) -> Span:
    is_quoted = span.text[:1] in "\"'" and span.end - span.start > 1
    return span.source.span(span.start + is_quoted, span.end - is_quoted)
