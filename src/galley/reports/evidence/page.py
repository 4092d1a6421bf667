"""Fills the page: one file that needs nothing else, with a policy that lets it fetch nothing and run only its own."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from galley.reports.evidence.charts import Scale, sparkline
from galley.reports.evidence.records import WITHHELD, Edition

if TYPE_CHECKING:
    from galley.reports.evidence.records import Evidence
    from galley.reports.evidence.study_records import Coding

_FOLDER = Path(__file__).parent / "page"
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
_SHOWN_PEOPLE = 40  # columns of the heat map at a time
_STEPS = (1, 2, 3, 5, 8)  # counts at which a cell of the heat map gets darker


def page(evidence: Evidence) -> str:
    """The page of an edition, as HTML."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"count": _count, "coefficient": _coefficient, "ticks": _ticks}
    environment.globals |= {"heat": _heat, "sparkline": sparkline, "Scale": Scale}
    style, script = (_read(name) for name in ("style.css", "script.js"))
    return environment.get_template("page.html").render(
        evidence=evidence,
        is_private=evidence.edition is Edition.PRIVATE,
        anchors=_anchors(evidence),
        values={entry.anchor: entry for entry in evidence.values if entry.anchor != WITHHELD},
        style=Markup(style),  # noqa: S704 - files of this package
        script=Markup(script),  # noqa: S704 - as above
        policy=f"{_POLICY}; style-src '{_digest(style)}'; script-src '{_digest(script)}'",
        data=Markup(_json(_data(evidence))),  # noqa: S704 - escaped for where it stands
        shown_people=_SHOWN_PEOPLE,
    )


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json(content: Any) -> str:
    r"""JSON that no tag or comment of HTML can end."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return written.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def _anchors(evidence: Evidence) -> frozenset[str]:
    """What links may lead to."""
    parts = (evidence.values, evidence.figures, evidence.quotes, evidence.references)
    return frozenset(one.anchor for entries in parts for one in entries)


def _data(evidence: Evidence) -> dict[str, Any]:
    """What the page shows only when it is asked: rows behind values, excerpts behind the cells of the heat map."""
    rows = {
        entry.anchor: [[one.title, one.path, one.columns, one.rows, one.whole] for one in entry.rows]
        for entry in evidence.values
        if entry.rows
    }
    return {"rows": rows, "heat": _heat_map(evidence.coding) if evidence.coding else None, "shown": _SHOWN_PEOPLE}


def _heat_map(coding: Coding) -> dict[str, Any] | None:
    if not coding.people:
        return None
    return {
        "people": coding.people,
        "codes": [[code.name, code.label, code.depth, code.cells] for code in coding.codes],
        "behind": coding.behind or {},
        "excerpts": [[one.name, one.words, one.withheld, one.anchor] for one in coding.listed],
        "steps": _STEPS,
    }


def _heat(count: int) -> int:
    """How dark the cell of a count is, from 0."""
    return sum(count >= step for step in _STEPS)


def _ticks(text: str) -> Markup:
    """Text in which a name stands between backticks, as messages have it."""
    parts = str(text).split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )


def _count(count: int | None, least: int | None = None) -> str:
    return f"{count:,}" if count is not None else f"< {least}" if least else "—"


def _coefficient(number: float | None) -> str:
    """As papers print it, two decimals; what is undefined is a dash."""
    return "–" if number is None else f"{number:.2f}".replace("-", "−")
