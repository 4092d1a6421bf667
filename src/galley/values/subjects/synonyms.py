"""What other languages call the statistics of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SYNONYMS: Final = {
    "average": "mean",
    "avg": "mean",
    "std": "sd",
    "stdev": "sd",
    "stddev": "sd",
    "minimum": "min",
    "maximum": "max",
    "total": "sum",
    "mode": "most_common",
    "nunique": "distinct",
    "unique": "distinct",
    "count": "n",
    "counts": "n",
    "len": "n",
    "length": "n",
    "size": "n",
    "number": "n",
    "percentage": "share",
    "proportion": "share",
    "fraction": "share",
    "filter": "where",
    "query": "where",
}


def synonym(name: str, known: Iterable[str]) -> str:
    """What the language calls it, if that is among the known names; nothing if it is not."""
    meant = _SYNONYMS.get(name.casefold(), "")
    return meant if meant in known else ""
