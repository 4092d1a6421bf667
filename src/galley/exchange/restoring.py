"""Completes what was read of a file by the companion that an export of galley left in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from galley.exchange.collected import (
    Case,
    CollectedCode,
    CollectedCoding,
    CollectedQuote,
    OwnNames,
    Passage,
    Variable,
)
from galley.exchange.companion import VERSION
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from galley.exchange.collected import Collected, Document

Record = TypeVar("Record", CollectedCode, Passage, CollectedCoding)

_NOTHING: Mapping[str, str] = MappingProxyType({})


def restored(collected: Collected, text: str) -> Collected:
    """What was read of a file, completed by its companion; one that makes no sense counts as none."""
    try:
        told = json.loads(text)
        companion = _Companion(told) if told["version"] == VERSION else None
        return companion.completing(collected) if companion else collected
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return collected


@dataclass(frozen=True)
class _Companion:
    """`told` is as it stands in the file, which anybody may have written: a method takes what it expects, or fails."""

    told: dict[str, Any]

    def completing(self, collected: Collected) -> Collected:
        variables = {one.name: one for one in collected.variables} | {one.name: one for one in self._variables()}
        values = {case.name: case.values for case in collected.cases}
        known = {name: values.get(name, {}) if told is None else _texts(told) for name, told in self._cases.items()}
        passages, codes = list(self.told["passages"]), list(self.told["codes"])
        codings = {
            (passages[passage], codes[code], str(coder)): _texts(*told)
            for passage, code, coder, *told in self.told["codings"]
        }
        return replace(
            collected,
            documents=tuple(self._document(one) for one in collected.documents if one.name not in self._assembled),
            codes=_in_order(map(self._code, collected.codes), lambda one: one.origin, self.told["codes"]),
            passages=_in_order(map(self._passage, collected.passages), lambda one: one.origin, self.told["passages"]),
            codings=_in_order((_coding(one, codings) for one in collected.codings), _triple, codings),
            quotes=tuple(
                CollectedQuote(passages[passage], codes[code], _texts(told))
                for passage, code, told in self.told.get("quotes", ())
            ),
            variables=tuple(variables.values()),
            cases=tuple(Case(name, found) for name, found in (known | values | known).items()),
            own_names=self._own_names(),
        )

    @cached_property
    def _assembled(self) -> dict[str, str]:
        return dict(_texts(self.told["assembled"]))

    @property
    def _cases(self) -> dict[str, Any]:
        return dict(self.told["cases"])

    def _own_names(self) -> OwnNames:
        documents = {key: name for key, (name, _) in self.told["documents"].items()}
        return OwnNames(
            codes=_texts({key: one["name"] for key, one in self.told["codes"].items()}),
            passages=_texts({key: one["name"] for key, one in self.told["passages"].items()}),
            documents={**_texts(documents), **self._assembled},
            cases={name: name for name in self._cases},
        )

    def _variables(self) -> list[Variable]:
        return [
            Variable(str(one["name"]), str(one["label"]), Kind(one["kind"]), tuple(map(str, one["categories"])))
            for one in self.told["variables"]
        ]

    def _document(self, document: Document) -> Document:
        _, participant = self.told["documents"].get(document.name, ("", ""))
        return replace(document, participant=document.participant or str(participant))

    def _code(self, code: CollectedCode) -> CollectedCode:
        told = self.told["codes"].get(code.origin)
        if told is None:
            return code
        there, ours = told.get("label", ("", ""))
        return replace(
            code,
            parent=code.parent or str(told.get("parent", "")),
            label=str(ours) if there and code.label == there else code.label,
            definition=_as_it_was(str(told["definition"]), code.definition),
            details=_details(_texts(told["details"]), code.details),
        )

    def _passage(self, passage: Passage) -> Passage:
        told = self.told["passages"].get(passage.origin)
        if told is None:
            return passage
        document, start, end, participant = told["place"]
        found = replace(
            passage,
            participant=passage.participant or str(participant),
            details=_details(_texts(told["details"]), passage.details),
        )
        if passage.document not in self._assembled:
            return found
        return replace(found, document=str(document), start=_offset(start), end=_offset(end))


def _coding(coding: CollectedCoding, told: Mapping[tuple[str, str, str], Mapping[str, str]]) -> CollectedCoding:
    known = told.get(_triple(coding))
    return replace(coding, details=_details(known, coding.details)) if known else coding


def _triple(coding: CollectedCoding) -> tuple[str, str, str]:
    return coding.passage, coding.code, coding.coder


def _texts(told: Mapping[str, Any] = _NOTHING) -> Mapping[str, str]:
    return {name: str(text) for name, text in told.items()} if told else _NOTHING


def _offset(told: object) -> int | None:
    return told if isinstance(told, int) else None


def _details(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Mapping[str, str]:
    """Both, and what the file says where it says something else."""
    if not theirs:
        return ours
    return {**ours, **{name: _as_it_was(ours.get(name, text), text) for name, text in theirs.items()}}


def _as_it_was(ours: str, theirs: str) -> str:
    """Our text if theirs is the same but for white space, which formats do not keep."""
    return ours if ours.split() == theirs.split() else theirs


def _in_order(records: Iterable[Record], key: Callable[[Record], Any], order: Mapping[Any, Any]) -> tuple[Record, ...]:
    """The records in the order of the study's tables, new ones behind."""
    places = {name: place for place, name in enumerate(order)}
    return tuple(sorted(records, key=lambda record: places.get(key(record), len(places))))
