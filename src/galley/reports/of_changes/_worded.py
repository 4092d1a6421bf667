"""What changed in words, as lists of items: what text and Markdown have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.model.changes import Kind, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.changes import (
        Cause,
        Changes,
        CitationChange,
        FigureChange,
        Marked,
        Place,
        QuoteChange,
        SectionChange,
        SettingChange,
        ThemeChange,
        ValueChange,
    )

_MOST_PLACES = 8
_MOST_ROWS = 20
_LONG = 120  # characters of a text between two changes; of a longer one the middle is left out
_EDGE = 50  # characters kept on either side of a change
_NAME = 60  # characters of a printed value


@dataclass(frozen=True, slots=True)
class Line:
    """A line below an item: where it is, if anywhere, and a text."""

    text: Marked
    place: str = ""
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that changed: its name as code, what happened, and lines below."""

    name: str
    what: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind under their title, which counts them."""

    title: str
    items: tuple[Item, ...]


def groups(changes: Changes) -> Iterator[Group]:
    """What changed, by kind; kinds of which nothing changed are left out."""
    told = (
        ("Values", map(_value, changes.values), changes.values),
        ("Quotes", map(_quote, changes.quotes), changes.quotes),
        ("Themes", map(_theme, changes.themes), changes.themes),
        ("Citations", map(_citation, changes.citations), changes.citations),
        ("Sections", map(_section, changes.sections), ()),
        ("Figures and tables", map(_figure, changes.figures), changes.figures),
        ("Settings", map(_setting, changes.settings), ()),
    )
    for title, items, counted in told:
        found = tuple(items)
        if found:
            kinds = [one.kind for one in counted]
            numbers = [f"{kinds.count(kind)} {kind.value}" for kind in Kind if kind in kinds]
            yield Group(f"{title}: {', '.join(numbers) if numbers else len(found)}", found)


def words(changes: Changes) -> str:
    """The words of the whole paper, before and after."""
    old, new = changes.words
    return f"{old:,} words, as before" if old == new else f"{old:,} → {new:,} words ({new - old:+,})"


def _plain(text: str) -> Marked:
    return ((Mark.SAME, text),)


def _value(change: ValueChange) -> Item:
    old, new = (_short(text) for text in (change.old, change.new))
    what = {
        Kind.ADDED: f"added: {new}",
        Kind.DROPPED: f"no longer printed; it was {old}",
        Kind.CHANGED: f"{old} → {new}",
    }.get(change.kind, f"{change.kind.value}: {old} → {new}" if old != new else f"{change.kind.value}; still {new}")
    if change.exact:
        what = f"still {new}, but {change.exact[0]} → {change.exact[1]} before rounding"
    lines = [Line(_plain(f"in place of `{change.old_expression}`"))] if change.old_expression else []
    lines += map(_place, change.places[:_MOST_PLACES])
    if len(change.places) > _MOST_PLACES:
        lines.append(Line(_plain(f"and in {len(change.places) - _MOST_PLACES} more places")))
    for cause in change.causes:
        lines += _cause(cause)
    if change.unexplained:
        lines.append(Line(_plain(change.unexplained)))
    return Item(change.expression, what, tuple(lines))


def _place(place: Place) -> Line:
    return Line(excerpt(place.sentence), _where(place))


def _where(place: Place) -> str:
    return f"{place} (before)" if place.is_old else str(place)


def _cause(cause: Cause) -> Iterator[Line]:
    counts = (("came", cause.came), ("went", cause.left), ("changed", cause.changed))
    told = [f"{count} {'row' if count == 1 else 'rows'} {what}" for what, count in counts if count]
    yield Line(_plain(f"because of {cause.path}: {', '.join(told) or 'it is another file'}"))
    for row in cause.rows[:_MOST_ROWS]:
        yield Line(_plain(f"line {row.line}  {row.key}  {row.what}"), depth=2)
    if len(cause.rows) > _MOST_ROWS:
        yield Line(_plain(f"and {len(cause.rows) - _MOST_ROWS} more"), depth=2)


def _quote(change: QuoteChange) -> Item:
    moved = f" from “{change.was_in}” to “{change.is_in}”" if change.kind is Kind.MOVED else ""
    text = (
        excerpt(change.words) if change.words else _plain(f"[withheld: {change.withheld}]" if change.withheld else "")
    )
    return Item(change.excerpt, f"{change.kind.value}{moved}", (Line(text, _where(change.place)),))


def _theme(change: ThemeChange) -> Item:
    return Item(change.code, f"{change.kind.value}: “{change.label}”", tuple(_parts(change.parts)))


def _citation(change: CitationChange) -> Item:
    title = f": {change.title}" if change.title else ""
    where = [Line((), _where(change.place))] if change.place and change.kind is not Kind.CHANGED else []
    return Item(change.key, f"{change.kind.value}{title}", (*where, *_parts(change.parts)))


def _parts(parts: Iterable[tuple[str, Marked]]) -> Iterator[Line]:
    for name, text in parts:
        yield Line(((Mark.SAME, f"{name}: "), *excerpt(text)))


def _section(change: SectionChange) -> Item:
    told = [kind.value for kind in change.kinds]
    if change.old_title:
        told[told.index(Kind.RENAMED.value)] = f"renamed, was “{change.old_title}”"
    if Kind.MOVED in change.kinds and change.was_in != change.is_in:
        told.append(f"from “{change.was_in or 'the top'}” to “{change.is_in or 'the top'}”")
    old, new = change.old_words, change.new_words
    told.append(f"{old:,} → {new:,} words ({new - old:+,})" if old != new else f"{new:,} words")
    counts = (("new", change.added), ("gone", change.dropped), ("changed", change.altered), ("moved", change.moved))
    if counted := ", ".join(f"{count} {what}" for what, count in counts if count):
        told.append(f"sentences: {counted}")
    return Item("", f"{change.title} — {'; '.join(told)}", (Line((), _where(change.place)),))


def _figure(change: FigureChange) -> Item:
    return Item(change.name, f"{change.what} {change.kind.value}", tuple(_parts(change.parts)))


def _setting(change: SettingChange) -> Item:
    lines = (Line(excerpt(change.value)),) if change.value else ()
    return Item(change.key, f"{change.kind.value} in {change.path}", lines)


def _short(text: str) -> str:
    return text if len(text) <= _NAME else f"{text[: _NAME - 1]}…"


def excerpt(text: Marked) -> Marked:
    """A text without the middle of long stretches that are the same in both."""
    return tuple(
        (mark, _shortened(part, is_first=at == 0, is_last=at == len(text) - 1) if mark is Mark.SAME else part)
        for at, (mark, part) in enumerate(text)
    )


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    if len(text) <= _LONG:
        return text
    if is_first and is_last:
        return f"{text[:_LONG]}…"
    return f"{'' if is_first else text[:_EDGE]}…{'' if is_last else text[-_EDGE:]}"
