r"""Which theme a stretch of the paper is about, as its title, its quotes and its values say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from galley.findings.patterns import lazy_pattern
from galley.prose.quotes.cuts import levelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.source import Span
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code
    from galley.model.manuscript import Heading, Section, ValueUse
    from galley.model.values import Value

    Values: TypeAlias = Mapping[str, Value]  # by expression

_WORD = lazy_pattern(r"[\w-]+")
_SINGLE = 2  # spaces around a single word


def codes_of(value: Value | None, coded: CodedData) -> tuple[Code, ...]:
    """The codes that a value of themes is about, however its expression names them."""
    origins = value.origin.all() if value else ()
    names = (name for origin in origins if origin.table == "themes" for name in origin.codes)
    return tuple(coded.codes[name] for name in dict.fromkeys(names) if name in coded.codes)


def code_named_in(sentence: str, coded: CodedData) -> Code | None:
    """The one final code whose label a text has; labels of a single word are not looked for, being words as any."""
    text = _in_words(sentence)
    found: dict[str, Code] = {}
    for code in coded.stage(coded.coding.final):
        label = _in_words(code.label)
        if label.count(" ") > _SINGLE and label in text:
            found[label] = code
    longest = [code for label, code in found.items() if not any(label in other for other in found.keys() - {label})]
    return longest[0] if len(longest) == 1 else None


def _in_words(text: str) -> str:
    """The words of a text in small letters, a space before and behind each."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def theme_of(code: Code, coded: CodedData) -> Code:
    """The theme that a code belongs to: the topmost one above it, or itself."""
    return coded.codes[coded.codings.line_of(code.name)[-1]]


def named_themes(section: Section, values: Values, coded: CodedData) -> Iterator[tuple[Code, Span]]:
    r"""The themes that a section speaks of, sub-codes included: in a value, a claim or `\themequotes`."""
    for use in section.values:
        for code in codes_of(values.get(use.expression), coded):
            yield theme_of(code, coded), use.span
    for macro in section.macros("themequotes"):
        if macro.arguments and (found := coded.codes.get(macro.arguments[0].text.strip())):
            yield theme_of(found, coded), macro.arguments[0]


def theme_at(section: Section, offset: int, values: Values, coded: CodedData) -> Code | None:
    """The one theme or code that the text around a source offset is about; None where that is not plain.

    The innermost heading counts that tells: by its title, which is a code's label; else by the only theme that stands
    in the values and quotes below it, those under lower headings left out.
    """
    for heading in _headings_above(section, offset):
        if found := _titled(section, heading, values, coded):
            return found
        named = {theme.name: theme for theme, span in named_themes(section, values, coded) if _is_within(heading, span)}
        if len(named) == 1:
            return next(iter(named.values()))
        if named:
            return None
    return None


def _headings_above(section: Section, offset: int) -> Iterator[Heading]:
    """The headings under which an offset stands, the innermost first."""
    level: int | None = None
    for heading in reversed([one for one in section.headings if one.title.start <= offset]):
        if level is None or heading.level < level:
            level = heading.level
            yield heading


def _is_within(heading: Heading, span: Span) -> bool:
    return heading.title.start <= span.start < heading.body.end


def _titled(section: Section, heading: Heading, values: Values, coded: CodedData) -> Code | None:
    """The final code whose label is the title, printed or typed."""
    for use in _values_in(section, heading.title):
        for code in codes_of(values.get(use.expression), coded):
            return code
    title = levelled(heading.title.text).casefold()
    final = coded.stage(coded.coding.final)
    return next((code for code in final if levelled(code.label).casefold() == title), None)


def _values_in(section: Section, span: Span) -> Iterator[ValueUse]:
    return (use for use in section.values if span.start <= use.span.start < span.end)
