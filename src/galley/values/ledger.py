"""values.json: what the paper says and why, in an order so stable that one changed datum gives a small diff.

It is committed, so it holds what was computed and how many rows stand behind it, and no key of a row: together with
the conditions of `where`, keys would tell everybody's attributes. `galley explain` shows the rows, on the machine that
has them. What was asked of single rows by their key is not recorded at all.

    "participants.age.mean": {
      "value": 32.9, "unit": "years", … one line for each, and for each printed form with the files that print it
    }
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from galley.model.values import CONSTANT
from galley.values.codec import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.model.values import Computed, Filter, Raw, Value

# A longer list of numbers says less to a reader than its length and checksum.
_MOST_NUMBERS = 60

Record = dict[str, Any]


def values_json(values: Mapping[str, Value], *, used_in: Mapping[str, Iterable[str]], inputs: Mapping[str, str]) -> str:
    """The committed record: `used_in` has the files that print an expression, `inputs` the sha256 of the data files."""
    recorded = {expression: values[expression] for expression in sorted(used_in) if is_recorded(values.get(expression))}
    facts = {fact.expression: fact for value in recorded.values() for fact in _facts(value.computed.exact)}
    prints: dict[str, Record] = {}
    for expression, value in recorded.items():
        form = {"text": value.text, "used_in": sorted(used_in[expression])}
        prints.setdefault(value.computed.exact.expression, {})[expression] = form
    lines = [
        "{",
        *_block("inputs", {path: f"sha256:{digest}" for path, digest in sorted(inputs.items())}, end=","),
        '  "values": {',
        *_joined(_entry(facts[name], prints.get(name, {})) for name in sorted(facts)),
        "  }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def is_recorded(value: Value | None) -> bool:
    """Whether the record has a value: all that stand on more than what somebody chose by its key."""
    return value is not None and not value.origin.is_about_one_row


def printed_forms(record: Any) -> dict[str, tuple[str, Any]]:
    """What a record says that each expression prints, and is; the value is that before any rounding.

    Raises ValueError, TypeError, KeyError or AttributeError for what is no record.
    """
    return {
        expression: (form["text"], fact["value"])
        for fact in record["values"].values()
        for expression, form in fact.get("prints", {}).items()
    }


def recorded_value(value: Raw) -> Any:
    """A value as it is recorded: numbers in ascending order, which ties none to a row; very many as their checksum."""
    if not isinstance(value, tuple):
        return value
    numbers = sorted(value)
    if len(numbers) <= _MOST_NUMBERS:
        return numbers
    return f"{len(numbers)} numbers, sha256:{hashlib.sha256(json.dumps(numbers).encode()).hexdigest()}"


def _facts(fact: Computed) -> Iterator[Computed]:
    """A fact, and all facts of the study that it was computed from."""
    yield fact
    for ground in _grounds(fact).values():
        yield from _facts(ground)


def _grounds(fact: Computed) -> dict[str, Computed]:
    """The facts of the study that a fact was computed from, by expression: no constants, and no steps between."""
    found: dict[str, Computed] = {}
    for part in (*fact.origin.parts, *fact.origin.found):
        found |= _grounds(part) if part.origin.parts else {part.expression: part}
    return {name: part for name, part in found.items() if part.origin.statistic != CONSTANT}


def _entry(fact: Computed, prints: Record) -> list[str]:
    found = {"value": recorded_value(fact.value), "unit": fact.unit, **_origin(fact)}
    lines = [f"      {_json(name)}: {_json(part)}" for name, part in found.items() if part not in (None, [], {})]
    block = _block("prints", prints, indent=6) if prints else []
    return [
        f"    {_json(fact.expression)}: {{",
        *_joined([*([line] for line in lines), *([block] if block else [])]),
        "    }",
    ]


def _origin(fact: Computed) -> Record:
    origin = fact.origin
    if origin.parts:
        return {"formula": {"statistic": origin.statistic}, "parts": list(_grounds(fact))}
    formula = {"statistic": origin.statistic, "table": origin.table, "column": origin.column}
    return {
        "formula": {name: part for name, part in formula.items() if part},
        "filters": [_filter(one) for one in origin.filters],
        "counted": [_filter(one) for one in origin.counted],
        "files": list(origin.files),
        "codes": list(origin.codes),
        "coders": list(origin.coders),
        "counts": plain(origin.counts),
        "made_by": plain(origin.made_by),
    }


def _filter(condition: Filter) -> Record:
    found = [one.expression for one in condition.found]
    return {name: part for name, part in plain(condition).items() if name != "found"} | (
        {"found": found} if found else {}
    )


def _block(name: str, content: Mapping[str, Any], *, indent: int = 2, end: str = "") -> list[str]:
    """A mapping, each of its parts on a line."""
    space = " " * indent
    lines = [[f"{space}  {_json(key)}: {_json(part)}"] for key, part in content.items()]
    return [f"{space}{_json(name)}: {{", *_joined(lines), f"{space}}}{end}"]


def _joined(entries: Iterable[list[str]]) -> Iterator[str]:
    """The lines of all entries, with a comma behind each but the last."""
    kept = list(entries)
    for place, lines in enumerate(kept, start=1):
        yield from lines[:-1]
        yield lines[-1] + ("," if place < len(kept) else "")


_json: Final = json.JSONEncoder(ensure_ascii=False).encode
"""`dumps` would make an encoder for each of thousands of parts."""
