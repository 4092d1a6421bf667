"""What a list of retractions says of a bibliography: the CSV of Retraction Watch, which Crossref gives away.

https://gitlab.com/crossref/retraction-watch-data describes its columns.
"""

from __future__ import annotations

import csv
import io
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from galley.exchange.refusal import Refusal
from galley.exchange.registries.fetching import text_of
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

LIST: Final = "https://gitlab.com/crossref/retraction-watch-data/-/raw/main/retraction_watch.csv"

_WORK, _NOTICE, _DATE, _NATURE = "OriginalPaperDOI", "RetractionDOI", "RetractionDate", "RetractionNature"
_AMERICAN = lazy_pattern(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")


def snapshot(content: bytes, dois: Iterable[str], *, source: str, today: str) -> str:
    """The file that keeps what the list says of these DOIs, with its digest, where it came from, and when.

    A `Refusal` where it is no such list.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # as some copies of it are
    looked_up = sorted({doi.lower() for doi in dois})
    rows = csv.DictReader(io.StringIO(text, newline=""))
    lacking = [name for name in (_WORK, _NATURE) if name not in (rows.fieldnames or ())]
    if lacking:
        names = " and no column ".join(f"`{name}`" for name in lacking)
        raise Refusal(f"this is no list of retractions: it has no column {names}", f"get it from {LIST}")
    notices: dict[str, list[dict[str, str]]] = {}
    wanted = set(looked_up)
    for row in rows:
        doi = (row.get(_WORK) or "").strip().lower()
        if doi in wanted:
            notice = {"kind": (row.get(_NATURE) or "").strip().lower(), "doi": (row.get(_NOTICE) or "").strip().lower()}
            notices.setdefault(doi, []).append({**notice, "date": _day(row.get(_DATE) or "")})
    return text_of(
        {
            "source": source,
            "date": today,
            "sha256": sha256(content).hexdigest(),
            "looked_up": looked_up,
            "notices": dict(sorted(notices.items())),
        }
    )


def _day(written: str) -> str:
    """The day in ISO's form: the list has it as `3/9/2021 0:00`."""
    found = _AMERICAN.match(written.strip())
    return f"{found[3]}-{int(found[1]):02d}-{int(found[2]):02d}" if found else ""
