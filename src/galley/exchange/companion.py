"""What the study's tables know that another program's format has no place for: goes along as JSON (see `restoring.py`).

It names records as the file does, so that it still fits after another program has changed the file: what is new there
is new here, and what it changed is changed here.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.exchange.collected import Collected, CollectedCode, Passage

NAME = "Galley: what its tables know beside"
VERSION = 1


@dataclass(frozen=True)
class Keys:
    """What the file calls codes, passages and documents, by their origins and names in the study.

    `labels` are those of codes that the file has otherwise, and `alone` stand codes that it has not below another, as
    the study has. `assembled` documents are no transcripts: they were put
    together from passages of which no place in a transcript is known.
    """

    codes: Mapping[str, str]
    passages: Mapping[str, str]
    documents: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    assembled: Mapping[str, str] = field(default_factory=dict)


def companion(collected: Collected, keys: Keys, *, with_cases: bool = False) -> str:
    """All that the file may not hold; the values of cases `with_cases`, where it has no place for them.

    Codings and quotes name their passage and code by their places: there are hundreds of thousands.
    """
    codes = {code.origin: place for place, code in enumerate(collected.codes)}
    passages = {passage.origin: place for place, passage in enumerate(collected.passages)}
    codings = (
        [passages[one.passage], codes[one.code], one.coder, *([dict(one.details)] if one.details else [])]
        for one in collected.codings
    )
    told = {
        "version": VERSION,
        "codes": {keys.codes[code.origin]: _code(code, keys) for code in collected.codes},
        "passages": {keys.passages[one.origin]: _without_text(one) for one in collected.passages},
        "codings": list(codings),
        "quotes": [[passages[one.passage], codes[one.code], dict(one.details)] for one in collected.quotes],
        "documents": {keys.documents[one.name]: [one.name, one.participant] for one in collected.documents},
        "assembled": dict(keys.assembled),
        "variables": [asdict(variable) for variable in collected.variables],
        "cases": {case.name: dict(case.values) if with_cases else None for case in collected.cases},
    }
    return json.dumps(told, separators=(",", ":"))


def _code(code: CollectedCode, keys: Keys) -> dict[str, Any]:
    told: dict[str, Any] = {"name": code.origin, "definition": code.definition, "details": dict(code.details)}
    label = keys.labels.get(code.origin, code.label)
    told |= {"label": [label, code.label]} if label != code.label else {}
    return told | ({"parent": keys.codes[code.parent]} if code.origin in keys.alone else {})


def _without_text(passage: Passage) -> dict[str, Any]:
    place = [passage.document, passage.start, passage.end, passage.participant]
    return {"name": passage.origin, "place": place, "details": dict(passage.details)}
