"""values.json: what the paper says and why, in an order so stable that one changed datum gives a small diff."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from galley.model.values import Origin, Value

# A longer list of rows says less to a reader than its length and checksum.
_MOST_RUNS = 60


Record = dict[str, Any]


def value_records(values: Iterable[Value], key_order: Mapping[str, int]) -> dict[str, Record]:
    """What is recorded of each value, by expression.

    `key_order` is the place of each row's key in its table, by which neighbouring rows join to a run (`P01–P09`).
    """
    runs = cache(lambda keys: key_runs(keys, key_order))  # most values stand on the same few sets of rows
    return {
        value.expression: {
            "text": value.text,
            "value": value.value,
            "unit": value.unit,
            "origin": {
                "formula": value.origin.formula,
                "files": list(value.origin.files),
                "columns": list(value.origin.columns),
                "filters": list(value.origin.filters),
                "n": len(value.origin.rows),
                "rows": runs(value.origin.rows),
                "missing": runs(value.origin.missing),
                "excluded": runs(value.origin.excluded),
                **_coded(value.origin, runs),
            },
        }
        for value in values
    }


def _coded(origin: Origin, runs: Callable[[tuple[str, ...]], str]) -> Record:
    """What only values of coded data have."""
    found = {
        "codes": list(origin.codes),
        "coders": list(origin.coders),
        "excerpts": runs(origin.excerpts),
        "disagreements": runs(origin.disagreements),
    }
    return {name: part for name, part in found.items() if part}


def values_json(
    records: Mapping[str, Record], *, used_in: Mapping[str, Iterable[str]], inputs: Mapping[str, str]
) -> str:
    """The committed record: `used_in` has the files that print an expression, `inputs` the sha256 of the data files."""
    content = {
        "inputs": {path: f"sha256:{digest}" for path, digest in sorted(inputs.items())},
        "values": {
            expression: brief(records[expression]) | {"used_in": sorted(used_in[expression])}
            for expression in sorted(used_in)
            if expression in records
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def brief(record: Record) -> Record:
    """The record, with the checksum of a list of numbers that is too long for anybody to review."""
    value = record["value"]
    if not isinstance(value, list | tuple) or len(value) <= _MOST_RUNS:
        return record
    checksum = hashlib.sha256(json.dumps(value).encode()).hexdigest()
    return record | {"value": f"{len(value)} numbers, sha256:{checksum}"}


def key_runs(keys: Sequence[str], key_order: Mapping[str, int]) -> str:
    """The keys with neighbours in the table joined: `P01–P09, P11`; very many runs become a count and a checksum."""
    runs: list[list[str]] = []
    for key in keys:
        if runs and key_order.get(key, -1) == key_order.get(runs[-1][-1], -2) + 1:
            runs[-1] = [runs[-1][0], key]
        elif len(runs) < _MOST_RUNS:
            runs.append([key])
        else:
            return f"{len(keys)} rows, sha256:{hashlib.sha256(chr(10).join(keys).encode()).hexdigest()}"
    return ", ".join("–".join(run) for run in runs)
