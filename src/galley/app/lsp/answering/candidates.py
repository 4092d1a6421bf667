"""The values of a study that an author may have typed, each with the words that prose has for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.floats import theme_expression
from galley.model.quantities import Form
from galley.values.language.named import OTHER_PARTS_OF_CODES
from galley.values.subjects.identifiers import identifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.model.quantities import KnownQuantity

_WORD = lazy_pattern(r"[^\W\d_]{3,}")
_SAY_NOTHING = frozenset(("and", "the", "for", "with", "who", "were", "was", "number", "from"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression with its value, and the words that prose has for it."""

    expression: str
    value: float
    words: frozenset[str]
    is_share: bool = False


def candidates(uses: PaperUses) -> Iterator[Candidate]:
    """All values of a study that prose states."""
    known = uses.project.known_quantities or ()
    for one in known:
        if isinstance(one.value, str):
            continue
        words = _words_for(uses, one)
        yield Candidate(one.quantity.expression, one.value, words)
        if one.quantity.form is Form.CATEGORY:
            total = _total(known, one.quantity.table)
            share = one.quantity.expression.removesuffix(".n") + ".share"
            yield Candidate(share, one.value / total if total else 0, words, is_share=True)
    yield from _of_codes(uses)


def _total(known: Iterable[KnownQuantity], table: str) -> float:
    of_rows = (one for one in known if one.quantity.table == table and one.quantity.form is Form.ROWS)
    return next((one.value for one in of_rows if not isinstance(one.value, str)), 0)


def _words_for(uses: PaperUses, one: KnownQuantity) -> frozenset[str]:
    quantity = one.quantity
    table = uses.vocabulary.study.tables.get(quantity.table)
    column = table.columns.get(quantity.column) if table else None
    told = (*quantity.names, *quantity.phrasing.names, *quantity.phrasing.behind, quantity.unit, quantity.category)
    return words_of(" ".join((*told, column.label if column else "")))


def _of_codes(uses: PaperUses) -> Iterator[Candidate]:
    """How many codes, codings and excerpts there are, and whom each reported code holds for."""
    coded = uses.project.coded
    if coded is None:
        return
    final, initial = coded.stage(coded.coding.final), coded.stage(coded.coding.initial)
    yield Candidate("themes.n", len(coded.themes), words_of("themes"))
    yield Candidate(f"{coded.coding.codebook}.final.n", len(final), words_of("final codes codebook"))
    yield Candidate(f"{coded.coding.codebook}.initial.n", len(initial), words_of("initial codes codebook"))
    everyone = len(coded.codings.participants)
    for code in final:
        subject, words = _subject(code.name, coded.codes), words_of(f"{code.label} {code.name}")
        people = len(coded.participants_of(code.name))
        yield Candidate(f"{subject}.participants", people, words | words_of("participants"))
        yield Candidate(f"{subject}.share", people / everyone if everyone else 0, words, is_share=True)


def _subject(code: str, codes: Iterable[str]) -> str:
    """What an expression calls a code: `themes.trust_opacity` where that can mean no other."""
    name = identifier(code)
    is_alone = sum(identifier(other) == name for other in codes) == 1
    return f"themes.{name}" if is_alone and name not in OTHER_PARTS_OF_CODES else theme_expression(code)


def words_of(text: str) -> frozenset[str]:
    """The words of a text without capitals and the ending of plurals, so that they can be compared."""
    found = (re.sub(r"(?<=\w{3})s$", "", word.casefold()) for word in _WORD.findall(text))
    return frozenset(word for word in found if word not in _SAY_NOTHING)
