"""Records of DOIs from their registries, and a search for works that are cited without one.

A DOI's resolver answers with CSL-JSON, whoever registered it: https://citation.doi.org. Crossref's search:
https://api.crossref.org/swagger-ui.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from galley.exchange.registries.network import Unreachable
from galley.findings.printable import as_json
from galley.reading.records.csl_json import KEPT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.exchange.registries.network import Network

RESOLVER: Final = "https://doi.org"
SEARCH: Final = "https://api.crossref.org"

_CSL_JSON: Final = "application/vnd.citationstyles.csl+json"
_FOUND, _NOT_FOUND = 200, (404, 410)
_HITS: Final = 5


@dataclass(frozen=True, slots=True)
class Registries:
    """Where to ask, and what day it is: a record says when it was fetched."""

    network: Network
    today: str
    resolver: str = RESOLVER
    search: str = SEARCH

    def record(self, doi: str) -> dict[str, Any]:
        """What is registered under a DOI; a record that says so if that is nothing. Raises `Unreachable`."""
        address = f"{self.resolver.rstrip('/')}/{quote(doi, safe='/')}"
        answer = self.network.get(address, _CSL_JSON)
        if answer.status in _NOT_FOUND:
            return self._record_to_keep({"DOI": doi}, address, status="unknown")
        if answer.status != _FOUND:
            raise Unreachable(address, f"it says {answer.status}")
        return self._record_to_keep({**_object(answer.content, address), "DOI": doi}, address)

    def hits(self, title: str, author: str) -> tuple[dict[str, Any], ...]:
        """Records of works with such a title by such an author, the nearest first. Raises `Unreachable`."""
        asked = urlencode({"query.bibliographic": title, "query.author": author, "rows": _HITS})
        address = f"{self.search.rstrip('/')}/works?{asked}"
        answer = self.network.get(address, "application/json")
        if answer.status != _FOUND:
            raise Unreachable(address, f"it says {answer.status}")
        message = _object(answer.content, address).get("message")
        items = message.get("items") if isinstance(message, dict) else None
        source = self.search.rstrip("/")
        return tuple(
            self._record_to_keep(item, source)
            for item in (items if isinstance(items, list) else ())
            if isinstance(item, dict)
        )

    def _record_to_keep(self, record: Mapping[str, Any], source: str, **more: str) -> dict[str, Any]:
        kept = {name: record[name] for name in KEPT if name in record}
        return {**kept, "custom": {"galley": {"source": source, "fetched": self.today, **more}}}


def text_of(record: Mapping[str, Any]) -> str:
    """A record as its file has it: one line per field, the same fields in the same order each time."""
    return as_json(record) + "\n"


def _object(content: bytes, address: str) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unreachable(address, "its answer is no JSON") from error
    if not isinstance(found, dict):
        raise Unreachable(address, "its answer is no record")
    return found
