"""What may follow in paper.toml and study.toml: settings with what they mean, and what they may be set to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.app.lsp.completion.in_latex import proposed_after
from galley.app.lsp.completion.proposed import Proposed
from galley.app.lsp.completion.toml_values import free_names, values
from galley.app.lsp.toml.cursor import Awaited, cursor_at_end
from galley.app.lsp.toml.quoting import can_be_quoted, quoted, quoted_whole, unquoted
from galley.app.lsp.toml.settings import settings_at
from galley.model.layout import PAPER
from galley.reading.toml.places import mentions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.app.lsp.completion import Writing
    from galley.app.lsp.toml.cursor import Cursor


def proposed_in_toml(writing: Writing) -> Iterable[Proposed]:
    """What may be written at the cursor: the header of a table, a key, a value, or LaTeX in a text that is prose."""
    cursor = cursor_at_end(writing.before)
    match cursor.awaited:
        case Awaited.HEADER:
            return _headers(writing, cursor)
        case Awaited.KEY:
            return _keys(writing, cursor)
        case Awaited.VALUE if cursor.quote and writing.path == PAPER and "\\" in cursor.begun:
            return _in_quotes(proposed_after(unquoted(cursor.begun, cursor.quote), writing), cursor)
        case Awaited.VALUE:
            return values(writing, cursor)
    return ()


def _in_quotes(proposed: Iterable[Proposed], cursor: Cursor) -> Iterator[Proposed]:
    """Proposals as they are written within quotation marks, where what is begun is written so too."""
    for one in proposed:
        begun = quoted(one.begun, cursor.quote)
        if cursor.begun.endswith(begun) and can_be_quoted(one.text, cursor.quote):
            sought = one.sought or one.text
            yield replace(
                one, text=quoted(one.text, cursor.quote), begun=begun, sought=sought, label=one.label or one.text
            )


def _headers(writing: Writing, cursor: Cursor) -> Iterator[Proposed]:
    for setting in settings_at(writing.path, cursor.keys):
        if setting.is_table:
            yield Proposed(setting.name, cursor.begun, "Module", detail=setting.wants, means=setting.means)
    for name, detail in free_names(writing, cursor.keys):
        yield Proposed(_as_key(name), cursor.begun, "Field", detail=detail)


def _keys(writing: Writing, cursor: Cursor) -> Iterator[Proposed]:
    """The settings of the table that it does not have yet, and names that it may give."""
    present = {keys for keys, span in mentions_of(writing.source) if not span.start <= writing.offset <= span.end}
    is_top = not any(isinstance(part, str) for part in cursor.keys)
    for setting in settings_at(writing.path, cursor.keys):
        if (*cursor.keys, setting.name) in present or (is_top and setting.is_table):
            continue
        yield Proposed(
            setting.name if cursor.quote else f"{setting.name} = ",
            cursor.begun,
            "Property",
            detail=f"{setting.wants}{f', {setting.default}' if setting.default else ''}",
            means=setting.means,
            sought=setting.name,
            label=setting.name,
        )
    for name, detail in free_names(writing, cursor.keys):
        if (*cursor.keys, name) not in present:
            text = quoted(name, cursor.quote) if cursor.quote else f"{_as_key(name)} = "
            yield Proposed(text, cursor.begun, "Field", detail=detail, sought=name, label=name)


def _as_key(name: str) -> str:
    return name if name.replace("-", "_").isidentifier() and name.isascii() else quoted_whole(name)
