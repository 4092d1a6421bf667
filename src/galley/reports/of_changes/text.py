"""For people at a terminal: as wide as it is; words that went are `[-so-]`, those that came `{+so+}`, or coloured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.printable import printable, width
from galley.model.changes import Mark
from galley.reports.of_changes._worded import groups, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.changes import Changes, Marked
    from galley.reports.of_changes import Page
    from galley.reports.of_changes._worded import Group, Item, Line

is_for_others = False
_COLORS = {Mark.OLD: "31", Mark.NEW: "32"}
_BRACKETS = {Mark.OLD: ("[-", "-]"), Mark.NEW: ("{+", "+}"), Mark.SAME: ("", "")}
_NARROWEST = 40
_INDENT = "    "


def report(changes: Changes, page: Page) -> str:
    """A heading for each kind of thing, and an item for each that changed."""
    pen = _Pen(page)
    lines = list(pen.wrapped(f"From {changes.old} to {changes.new}", "", "  "))
    for told in groups(changes):
        lines += ["", *pen.group(told)]
    if changes.is_empty:
        lines.append("Nothing changed.")
    else:
        lines += ["", *pen.wrapped(f"In all: {words(changes)}", "", "  ")]
    for remark in changes.remarks:
        lines += pen.wrapped(f"Not compared: {remark}", "", "  ")
    for faults in changes.faults:
        fact = f"Faulty in {faults.revision} for this galley, and compared as far as it could be read:"
        lines += ["", *pen.wrapped(fact, "", "  ")]
        lines += (line for fault in faults.lines for line in pen.wrapped(fault, "  ", _INDENT))
    return "\n".join(lines) + "\n"


class _Pen:
    def __init__(self, page: Page) -> None:
        self._width, self._color = max(page.width, _NARROWEST), page.has_colors

    def group(self, told: Group) -> Iterator[str]:
        yield self._painted("1", printable(told.title))
        for item in told.items:
            yield from self._item(item)

    def _item(self, item: Item) -> Iterator[str]:
        yield from self.wrapped(f"{item.name}  {item.what}" if item.name else item.what, "  ", _INDENT)
        for line in item.lines:
            yield from self._line(line)

    def _line(self, line: Line) -> Iterator[str]:
        indent = _INDENT * line.depth
        text = self._marked(line.text)
        yield from self.wrapped(
            f"{line.place}  {text}" if line.place and text else line.place or text, indent, indent + "  "
        )

    def _marked(self, text: Marked) -> str:
        return "".join(f"{_BRACKETS[mark][0]}{part}{_BRACKETS[mark][1]}" for mark, part in text)

    def wrapped(self, text: str, first: str, rest: str) -> Iterator[str]:
        """A text in lines that fit, with its marks in colours if there are any."""
        line, indent = "", first
        for word in printable(" ".join(text.split("\n"))).split(" "):
            if line and width(indent + line) + 1 + width(word) > self._width:
                yield self._colored(indent + line)
                line, indent = word, rest
            else:
                line = f"{line} {word}" if line else word
        yield self._colored(indent + line)

    def _painted(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._color else text

    def _colored(self, line: str) -> str:
        if self._color:
            for mark, style in _COLORS.items():
                opening, closing = _BRACKETS[mark]
                line = line.replace(opening, f"\x1b[{style}m{opening}").replace(closing, f"{closing}\x1b[0m")
        return line
