"""What was evaluated of a paper, and over what: a record, and its form in JSON that the next build reads."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from galley.values.codec import fault_of, plain, text_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.model.values import Fault, Value


@dataclass(frozen=True, slots=True)
class Evaluated:
    """All expressions of a paper, evaluated over data and code with this `fingerprint`.

    `read` holds the state of each file that was read, `inputs` the sha256 of each data file; `skipped` the rows, by
    table, that were left out for their faults.
    """

    fingerprint: str
    read: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    faults: Mapping[str, Fault] = field(default_factory=dict)
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def knows(self, expressions: Iterable[str]) -> bool:
        return all(text in self.values or text in self.faults for text in expressions)


def dumped(evaluated: Evaluated) -> str:
    """As JSON, for the next build."""
    content = {
        "fingerprint": evaluated.fingerprint,
        "read": dict(evaluated.read),
        "inputs": dict(evaluated.inputs),
        "values": {name: plain(value) for name, value in evaluated.values.items()},
        "faults": {name: plain(fault) for name, fault in evaluated.faults.items()},
        "skipped": {name: list(keys) for name, keys in evaluated.skipped.items()},
    }
    return json.dumps(content, ensure_ascii=False)


def loaded(text: str) -> Evaluated | None:
    """What `dumped` wrote; None for anything else, such as what an interrupted or older build left."""
    try:
        content: dict[str, Any] = json.loads(text)
        return Evaluated(
            fingerprint=text_of(content["fingerprint"]),
            read={path: text_of(state) for path, state in content["read"].items()},
            inputs={path: text_of(digest) for path, digest in content["inputs"].items()},
            values={name: value_of(value) for name, value in content["values"].items()},
            faults={name: fault_of(fault) for name, fault in content["faults"].items()},
            skipped={name: tuple(map(text_of, keys)) for name, keys in content["skipped"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
