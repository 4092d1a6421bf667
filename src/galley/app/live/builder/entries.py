"""What stands behind a number, claim, figure, quote or citation, in short: from the records of the private report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from galley.findings.patterns import lazy_pattern
from galley.model.layout import PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.reports.evidence.number_records import FigureEntry, RowTable, ValueEntry
    from galley.reports.evidence.place_records import Use
    from galley.reports.evidence.records import Evidence, QuoteEntry, Reference

_PLACE: Final = lazy_pattern(r"([^\s:]+):(\d+)")
_CITATION: Final = "citation-"  # what the page asks for; the report's own anchors begin otherwise
_REFERENCE: Final = "cite-"

Facts = list[list[str]]


def entry_of(evidence: Evidence, anchor: str) -> dict[str, Any] | None:
    """The entry of an anchor, as the page shows it; None where there is none."""
    if anchor.startswith(_CITATION):
        anchor = _REFERENCE + anchor.removeprefix(_CITATION)
    for value in evidence.values:
        if value.anchor == anchor:
            return _of_value(value)
    for figure in evidence.figures:
        if figure.anchor == anchor:
            return _of_figure(figure, evidence.values)
    for quote in evidence.quotes:
        if quote.anchor == anchor:
            return _of_quote(quote)
    for reference in evidence.references:
        if reference.anchor == anchor:
            return _of_reference(reference)
    return None


def _entry(kind: str, title: str, printed: str, facts: Iterable[list[str]], uses: Iterable[Use]) -> dict[str, Any]:
    return {
        "kind": kind,
        "title": title,
        "printed": printed,
        "facts": [fact for fact in facts if fact[1]],
        "rows": None,
        "sentences": [_sentence(use) for use in uses],
        "context": None,
        "codes": [],
    }


def _of_value(value: ValueEntry) -> dict[str, Any]:
    kind = "value" if value.holds is None else "claim"
    entry = _entry(kind, value.expression, value.text, _facts(value), value.uses)
    return entry | {"rows": _rows(value.rows[0]) if value.rows else None}


def _facts(value: ValueEntry) -> Iterator[list[str]]:
    if value.holds is not None:
        yield ["claim", "holds" if value.holds else "does not hold"]
    yield ["no value", value.fault]
    yield ["exactly", value.exact]
    yield ["unit", value.unit]
    yield ["formula", value.formula]
    for ground in value.grounds:
        if ground.expression != value.expression:
            yield [ground.expression, f"{ground.shown}: {ground.formula}"]
        counts = (("n", ground.rows), ("missing", ground.missing), ("excluded", ground.excluded))
        yield from ([label, f"{count:,}"] for label, count in counts if count or (count == 0 and label == "n"))
        yield ["where", "; ".join(ground.filters)]
        yield ["excerpts", f"{ground.excerpts:,}" if ground.excerpts else ""]
        yield ["coders disagree on", f"{ground.disagreements:,}" if ground.disagreements else ""]
        yield ["note", "; ".join(ground.remarks)]
        yield ["from", ", ".join((*ground.files, *ground.made_by))]
    for table in value.rows:
        yield [table.title, f"{table.whole:,} rows of {table.path}"]
    for revision in value.revisions:
        yield [f"in {revision.commit}", f"{revision.text} ({revision.date})"]


def _rows(table: RowTable) -> dict[str, Any]:
    return {"columns": list(table.columns), "rows": [list(row) for row in table.rows]}


def _of_figure(figure: FigureEntry, values: Iterable[ValueEntry]) -> dict[str, Any]:
    known = {value.anchor: value for value in values}
    facts = ([one.expression, one.fault or one.text] for one in map(known.__getitem__, figure.numbers))
    caption = "".join(piece.text for piece in figure.caption)
    return _entry("figure", figure.name, caption, facts, ())


def _of_quote(quote: QuoteEntry) -> dict[str, Any]:
    printed = quote.forms[0].words if quote.forms else ""
    facts = [
        ["said by", quote.who],
        ["asked", quote.question],
        ["from", quote.source],
        ["note", quote.note],
        *(["also printed as", form.words] for form in quote.forms[1:]),
    ]
    entry = _entry("quote", quote.title, printed, facts, (use for form in quote.forms for use in form.uses))
    context = {"before": quote.before, "quote": printed, "after": quote.after}
    return entry | {"context": context if quote.before or quote.after else None, "codes": list(quote.codes)}


def _of_reference(reference: Reference) -> dict[str, Any]:
    facts = [["cited as", reference.number], ["note", "" if reference.is_typeset else "not typeset yet"]]
    return _entry("citation", reference.key, reference.printed, facts, reference.uses)


def _sentence(use: Use) -> dict[str, Any]:
    """A use with the place that an editor can open; of what is declared elsewhere, that of its declaration."""
    found = _PLACE.match(use.place)
    path, line = (found[1], int(found[2])) if found else (PAPER, 1)
    said = "".join(piece.text for piece in use.sentence)
    return {"text": said or ("" if found else use.place), "path": path, "line": line}
