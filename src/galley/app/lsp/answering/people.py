"""What an editor shows of a participant: answers, no words that may not be quoted, and nothing after withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.lsp.protocol.markdown import table, text
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.lsp.uses.everywhere import PaperUses

_ANSWERS = frozenset({Kind.CATEGORY, Kind.CATEGORIES, Kind.NUMBER, Kind.DATE, Kind.BOOLEAN})


def person(uses: PaperUses, name: str) -> Iterator[str]:
    """Markdown about a participant."""
    coded = uses.project.coded
    if name in (uses.project.withdrawn or ()) or (coded and name in coded.codings.withdrawn):
        yield f"**{text(name)}** has withdrawn: is counted and quoted nowhere"
        return
    one = coded.people.get(name) if coded else None
    if coded is None or one is None:
        return
    consent = "consents to be quoted" if one.consents else "does not consent to be quoted"
    yield f"**{text(name)}** {consent}"
    yield from _answers(uses, name)
    own = [excerpt for excerpt in coded.excerpts.values() if excerpt.participant == name]
    quoted = dict.fromkeys(quote.excerpt.id for quote in uses.project.quotes if quote.excerpt.participant == name)
    yield f"{len(own)} excerpts, of which the paper quotes {', '.join(map(text, quoted)) or 'none'}"


def _answers(uses: PaperUses, name: str) -> Iterator[str]:
    people = uses.vocabulary.study.participants
    rows = uses.data.tables.get(people.name) if people and uses.data else None
    if rows is None or name not in rows.places_by_key:
        return
    place = rows.places_by_key[name]
    shown = [column for column in rows.table.columns.values() if column.kind in _ANSWERS]
    yield table(("", ""), [(one.label, rows.text(place, one.name) or "not disclosed") for one in shown])
