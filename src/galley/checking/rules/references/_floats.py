"""The figures, tables, listings and algorithms of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.checking.rules.references._through_macros import named_through_macros
from galley.findings.keeping import kept_in_order, newest
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Label, Section

_FLOAT = lazy_pattern(
    r"(?:wrap|sideways|margin|floating|SC)?(?:figure|table|listing|algorithm)\*?"
    r"|longtable\*?|longtblr|xltabular|longtabu|lstlisting"
)
_SETS_FLOAT = lazy_pattern(r"\\begin\s*\{(?:wrap|sideways)?(figure|table|listing|algorithm)\*?\}")
_TABLES: Final = ("longt", "xltab")
_LABEL: Final = frozenset({"label"})


@dataclass(frozen=True, slots=True, eq=False)
class Float:
    """One that has labels or a caption; what a macro sets lies where its label stands in an argument of the macro."""

    kind: str  # figure, table, listing, algorithm
    section: Section
    span: Span
    place: Span  # of its last label, if it has one
    labels: tuple[str, ...]
    has_caption: bool
    is_of_macro: bool = False


@newest
def floats_of(sections: tuple[Section, ...]) -> tuple[Float, ...]:
    """All of them, file by file, as TeX meets them."""
    found = [one for section in sections for one in _in_environments(section)]
    by_path = {section.source.path: section for section in sections}
    for name, place, macro in named_through_macros(sections, _LABEL, "label"):
        if (kind := _SETS_FLOAT.search(macro.body)) and place.path in by_path:
            has_caption = "\\caption" in macro.body
            found.append(Float(kind[1], by_path[place.path], place, place, (name,), has_caption, is_of_macro=True))
    order = {section.source.path: number for number, section in enumerate(sections)}
    return tuple(sorted(found, key=lambda one: (order[one.place.path], one.place.start)))


@kept_in_order
def _in_environments(section: Section) -> Iterator[Float]:
    """Each environment that has labels or a caption; in linear time, for both come in order."""
    named = filter(_is_known, section.labels)
    labels = iter(sorted(named, key=lambda label: label.span.start))
    label, last = next(labels, None), -1
    for one in section.environments:
        if not _FLOAT.fullmatch(one.name) or one.span.start < last:
            continue
        last = one.span.end
        inside = []
        while label and label.span.start < last:
            inside += [label] if label.span.start > one.span.start else []
            label = next(labels, None)
        names, has_caption = tuple(label.name for label in inside), "caption" in one.span.text.lower()
        if names or has_caption:
            yield Float(_kind(one.name), section, one.span, inside[-1].span if inside else one.span, names, has_caption)


def _is_known(label: Label) -> bool:
    return bool(label.name) and "#" not in label.name


def _kind(name: str) -> str:
    if name.startswith(_TABLES):
        return "table"
    return "listing" if name == "lstlisting" else name.rstrip("*")
