"""TOML texts as the plain records they declare: every mistake at once, each where it stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields, is_dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.reading.toml.expectations import expectation, hints_of
from galley.reading.toml.places import locate, locate_value, mentions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from galley.findings.source import SourceFile, Span
    from galley.reading.toml.places import Keys

Record = TypeVar("Record")

_SLIPS = {
    "unclosed inline table": "settings in braces stand on one line, with a comma between them",
    "unclosed array": "what stands in square brackets has a comma between any two",
    "invalid value": "text stands in straight quotes; yes and no are `true` and `false`",
    "illegal character '\\n'": "a quotation mark is missing at the end of the line",
    "expected '=' after a key in a key/value pair": "a setting is written `name = value`",
    "expected newline or end of document after a statement": "each setting stands on a line of its own",
    "unescaped '\\' in a string": "put text with backslashes in single quotes: `'…'`",
}

_MISSING, _UNKNOWN = " is missing", " is not a known setting"

# Reading a dotted key takes time that grows with the square of its parts.
_ENDLESS_KEY = lazy_pattern(r"(?<![\w.-])(?:[\w-]+[ \t]*\.[ \t]*){100}")


def parse_toml(source: SourceFile, *, rule: str) -> tuple[dict[str, Any] | None, tuple[Diagnostic, ...]]:
    """Read a TOML text as plain tables; a syntax error is reported under the name of `rule`."""
    if endless := _ENDLESS_KEY.search(source.text):
        place = source.span(endless.start(), endless.end())
        return None, (Diagnostic(place, "this is not TOML: a key has too many parts", rule),)
    try:
        return tomllib.loads(source.text), ()
    except tomllib.TOMLDecodeError as error:
        fact, place = _syntax_error(source, str(error))
        if fact.startswith(("cannot declare", "cannot overwrite")):
            return None, (_given_twice(source, place, rule),)
        hints = (_SLIPS[fact],) if fact in _SLIPS else ()
        return None, (Diagnostic(place, f"this is not TOML: {fact}", rule, hints=hints),)
    except (ValueError, RecursionError):  # a number of thousands of digits, or endless brackets
        return None, (Diagnostic(source.span(0, 0), "this is not TOML: a value is too long or nested too deep", rule),)


def validated(
    source: SourceFile,
    written: dict[str, Any],
    record: type[Record],
    *,
    rule: str,
    shape: Callable[[dict[str, Any]], Mapping[str, Any]] = dict,
) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """Read plain tables, `written` in a TOML text, as a (nested) dataclass, whose field names are the keys.

    `shape` turns what authors write into the record's own form, where the two differ; it must bear any content.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - who reads no record does not pay for pydantic

    try:
        (valid,) = _adapter(record).validate_python((shape(written),))
    except ValidationError as error:
        text = _Text(source, record, written, rule, is_shaped=shape is not dict)
        return None, _diagnostics(text, error.errors())
    return valid, ()


def _adapter(record: Any) -> TypeAdapter[Any]:
    from pydantic import ConfigDict, TypeAdapter  # noqa: PLC0415 - as above

    # pydantic takes a configuration for plain dataclasses only from what holds them, hence the tuple
    return TypeAdapter(tuple[record], config=ConfigDict(extra="forbid"))


def _syntax_error(source: SourceFile, message: str) -> tuple[str, Span]:
    fact = re.sub(r" \(at .*\)$", "", message)
    place = re.search(r"\(at line (\d+), column (\d+)\)$", message)
    if place is None:
        return fact.lower(), source.span(len(source.text), len(source.text))
    line = source.line_span(int(place[1]))
    start = min(line.start + int(place[2]) - 1, line.end)
    return fact[0].lower() + fact[1:], source.span(start, min(start + 1, line.end))


def _given_twice(source: SourceFile, place: Span, rule: str) -> Diagnostic:
    """What is said of a key that is set again: its last mention up to where the parser noticed, and the one before."""
    mentions = [one for one in mentions_of(source) if one[1].start <= place.start]
    keys, again = mentions[-1]
    earlier = {found: span for found, span in reversed(mentions) if span.line < again.line or span.end < again.start}
    keys = next((keys[:length] for length in range(len(keys), 0, -1) if keys[:length] in earlier), keys)
    name, before = ".".join(map(str, keys)), earlier.get(keys, again)
    return Diagnostic(again, f"`{name}` is given twice", rule, hints=(f"the first one is on line {before.line}",))


@dataclass(frozen=True, slots=True)
class _Text:
    """What was to be read, and as what; of one that `is_shaped` the record's fields may not be what authors write."""

    source: SourceFile
    record: type
    written: dict[str, Any]
    rule: str
    is_shaped: bool


def _diagnostics(text: _Text, errors: list[ErrorDetails]) -> tuple[Diagnostic, ...]:
    source, rule = text.source, text.rule
    found: dict[Keys, Diagnostic] = {}
    expected: dict[Keys, list[str]] = {}
    for error in errors:
        location = error["loc"][1:]
        keys = _written_keys(text.written, location)
        if error["type"] == "missing":
            keys = (*keys, location[-1])
            found[keys] = Diagnostic(locate(source, keys), f"`{_innermost_key(keys)}`{_MISSING}", rule)
        elif error["type"] in {"unexpected_keyword_argument", "extra_forbidden"}:
            hints = _meant_settings(text.record, location, error["input"])
            if not text.is_shaped and (here := _field_names(text.record, location[:-1])):
                hints += (f"known here: {', '.join(f'`{one}`' for one in sorted(here))}",)
            message = f"`{_innermost_key(keys)}`{_UNKNOWN}"
            found[keys] = Diagnostic(locate(source, keys), message, rule, hints=hints)
        else:  # of several types that would do, pydantic reports each
            expected.setdefault(keys, []).append(expectation(error))
            message = f"`{_innermost_key(keys)}` should be {' or '.join(expected[keys])}"
            hints = hints_of(error, _innermost_key(keys))
            found[keys] = Diagnostic(locate_value(source, keys), message, rule, hints=hints)
    meant = {hint for one in found.values() if one.message.endswith(_UNKNOWN) for hint in one.hints}
    return tuple(one for keys, one in found.items() if not _is_mistyped(one, keys, meant))


def _is_mistyped(one: Diagnostic, keys: Keys, meant: set[str]) -> bool:
    """Whether a setting is missing only because it is written wrongly, which is told."""
    return one.message.endswith(_MISSING) and not meant.isdisjoint(did_you_mean(str(keys[-1]), [str(keys[-1])]))


def _meant_settings(record: type, location: Keys, value: object) -> tuple[str, ...]:
    """What may be meant by a setting that is none: the same in another table, or one with a similar name.

    A whole table is hardly what a table within one is called.
    """
    name, here = str(location[-1]), _field_names(record, location[:-1])
    if isinstance(value, dict) and (near := did_you_mean(name, here)):
        return near
    elsewhere = tuple(
        f"`{name}` belongs {f'under `[{table}]`' if table else 'to the settings at the top of the file'}"
        for table in _tables_with(record, name)
        if table != ".".join(map(str, location[:-1]))
    )
    return elsewhere or did_you_mean(name, here)


def _tables_with(record: type, name: str) -> Iterator[str]:
    """The tables that have a setting of this name: the file's top as an empty name, and those right below it."""
    kinds = get_type_hints(record)
    if name in kinds:
        yield ""
    for table, kind in kinds.items():
        bare = _without_none(kind)
        if is_dataclass(bare) and name in _field_names(bare, ()):
            yield table


def _written_keys(written: Any, location: Keys) -> Keys:
    """Follow a place in the record through what is written; `shape` may have turned arrays into tables or back."""
    keys: list[str | int] = []
    node = written
    for part in location:
        step = part
        if isinstance(node, dict) and isinstance(part, int):
            step = list(node)[part]
        elif isinstance(node, list) and isinstance(part, str):
            step = node.index(part) if part in node else -1
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        keys.append(step)
    return tuple(keys)


def _innermost_key(keys: Keys) -> str:
    """Name the innermost key; an element of an array goes by the array's name."""
    return next((key for key in reversed(keys) if isinstance(key, str)), "the file")


def _field_names(kind: Any, location: Keys) -> tuple[str, ...]:
    """Collect the settings a record has at a place inside it."""
    for part in location:
        kind = _without_none(kind)
        kind = get_type_hints(kind)[str(part)] if is_dataclass(kind) else _type_of_elements(kind)
    kind = _without_none(kind)
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _type_of_elements(kind: Any) -> Any:
    return get_args(kind)[1 if get_origin(kind) is dict else 0]


def _without_none(kind: Any) -> Any:
    """Take `X` out of `X | None`."""
    return (
        next(choice for choice in get_args(kind) if choice is not NoneType) if get_origin(kind) is UnionType else kind
    )
