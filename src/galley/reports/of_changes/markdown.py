"""For pull requests and step summaries: Markdown, never more than GitHub takes for a comment."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from galley.findings.printable import printable
from galley.model.changes import Mark
from galley.reports.of_changes._worded import groups, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.changes import Changes, Marked
    from galley.reports.of_changes import Page
    from galley.reports.of_changes._worded import Item

MOST_CHARACTERS: Final = 60_000  # GitHub refuses comments of more than 65,536
_STYLES: Final = {Mark.OLD: ("<del>", "</del>"), Mark.NEW: ("<b>", "</b>"), Mark.SAME: ("", "")}


def report(changes: Changes, page: Page) -> str:  # noqa: ARG001 - one signature for all formats
    """A heading for each kind of thing, and a list below it; what there is no room for is counted."""
    head = [f"### What changed in the paper, from {_literal(changes.old)} to {_literal(changes.new)}", ""]
    head.append("Nothing changed." if changes.is_empty else _literal(words(changes)))
    foot = [f"- not compared: {_literal(remark)}" for remark in changes.remarks]
    for faults in changes.faults:
        shown = ", ".join(_code(line) for line in faults.lines)
        foot.append(
            f"- faulty in {_literal(faults.revision)} for this galley, and compared as far as it could be: {shown}"
        )
    room = MOST_CHARACTERS - len("\n".join((*head, *foot)))
    return "\n".join((*head, "", *_fitting(_lines(changes), room), *foot)).rstrip("\n") + "\n"


def _lines(changes: Changes) -> Iterator[str]:
    for told in groups(changes):
        yield f"\n#### {_literal(told.title)}\n"
        for item in told.items:
            yield "\n".join(_item(item))


def _item(item: Item) -> Iterator[str]:
    yield f"- {_code(item.name)} {_literal(item.what)}" if item.name else f"- {_literal(item.what)}"
    for line in item.lines:
        text = _marked(line.text)
        place = _code(line.place) if line.place else ""
        yield f"{'  ' * line.depth}- {' '.join(filter(None, (place, text)))}"


def _fitting(lines: Iterator[str], room: int) -> Iterator[str]:
    left = 0
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            left += 1
        else:
            yield line
    if left:
        yield f"\nand {left} more: `galley diff` shows all\n"


def _marked(text: Marked) -> str:
    return "".join(f"{_STYLES[mark][0]}{_literal(part)}{_STYLES[mark][1]}" for mark, part in text)


def _code(text: str) -> str:
    return f"<code>{_literal(text)}</code>"


def _literal(text: str) -> str:
    """A text as it is: no Markdown, no HTML, no mention of an account or an issue."""
    shown = escape(printable(" ".join(text.split("\n"))), quote=False)
    return re.sub(r"([\\`*_\[\]|~])", r"\\\1", shown).replace("#", "&#35;").replace("@", "&#64;")
