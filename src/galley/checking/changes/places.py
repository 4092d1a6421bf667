"""Where values stand: the sentences of either revision, with the values in them as both print them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from galley.checking.changes.printed import may_be_about_one_row
from galley.checking.telling.generated import is_generated
from galley.findings.patterns import lazy_pattern
from galley.model.changes import Mark, Marked, Place
from galley.model.layout import PAPER
from galley.model.prose import PLACEHOLDERS, VALUE
from galley.model.publishing.variants import WRAPPERS
from galley.prose.wording.marking import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from galley.checking.changes.outline import Sentence
    from galley.checking.changes.paper_at import PaperAt
    from galley.model.manuscript import ValueUse

_PART = lazy_pattern(f"[{PLACEHOLDERS}]")
_OPEN = "??"
_GAP = 3  # characters between the condition of a claim and its prose
_SHORTENED = 30  # characters of what stands for a citation or a formula


@dataclass(frozen=True)
class Places:
    """The places of both papers. `may_show` says of a text whether whoever reads what changed may read it."""

    old: PaperAt
    new: PaperAt
    may_show: Callable[[str], bool]

    def in_order(self, expressions: Iterable[str]) -> list[str]:
        """Expressions of the newer revision as a reader meets them; those in tables and figures behind the others."""
        order = {expression: place for place, expression in enumerate(self._now)}
        return sorted(expressions, key=lambda one: (order.get(one, len(order)), one))

    def now(self, expression: str) -> tuple[Place, ...]:
        """Where the newer revision prints an expression."""
        return tuple(self._places(self._now.get(expression, []), is_old=False))

    def then(self, expression: str) -> tuple[Place, ...]:
        """Where the older revision printed it."""
        return tuple(self._places(self._then.get(expression, []), is_old=True))

    def of_sentence(
        self, sentence: Sentence, *, is_old: bool = False, instead: Mapping[str, str] = MappingProxyType({})
    ) -> Place:
        """The place of a sentence, with its words if they may be shown.

        `instead` has the expressions that stood in it before, by those in their place.
        """
        shown = self._shown(sentence, instead)
        is_fit = self.may_show("".join(text for _, text in shown))
        tells = any(
            may_be_about_one_row(*(paper.printed.prints.get(use.expression) for paper in (self.old, self.new)))
            for use in sentence.values
            if use is not None
        )
        return replace(sentence.place, is_old=is_old, sentence=shown if is_fit else (), tells_of_one_row=tells)

    def _places(self, found: list[Sentence | Place], *, is_old: bool) -> Iterator[Place]:
        for one in dict.fromkeys(found):
            yield replace(one, is_old=is_old) if isinstance(one, Place) else self.of_sentence(one, is_old=is_old)

    @cached_property
    def _now(self) -> dict[str, list[Sentence | Place]]:
        return _by_expression(self.new)

    @cached_property
    def _then(self) -> dict[str, list[Sentence | Place]]:
        return _by_expression(self.old)

    def _shown(self, sentence: Sentence, instead: Mapping[str, str]) -> Marked:
        """A sentence as it is printed, with what each value printed before and prints now."""
        uses = iter(sentence.values)
        parts: list[tuple[Mark, str]] = []
        prose, position = sentence.section.prose, sentence.start
        for match in _PART.finditer(prose.with_formulas, sentence.start, sentence.end):
            parts.append((Mark.SAME, prose.with_formulas[position : match.start()]))
            use = next(uses, None) if match[0] == VALUE else None
            if use is not None:
                parts += self._of_value(instead.get(use.expression, use.expression), use.expression)
            else:
                parts.append((Mark.SAME, _as_written(prose.span(match.start(), match.end()).text)))
            position = match.end()
        parts.append((Mark.SAME, prose.with_formulas[position : sentence.end].rstrip()))
        return joined(tuple(parts))

    def _of_value(self, then: str, now: str) -> Iterator[tuple[Mark, str]]:
        before, after = self.old.texts.get(then), self.new.texts.get(now)
        if before is None or after is None or before == after:
            yield Mark.SAME, after or before or _OPEN
        else:
            yield Mark.OLD, before
            yield Mark.NEW, after


def _as_written(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORTENED else f"{text[: _SHORTENED - 1]}…"


def _by_expression(paper: PaperAt) -> dict[str, list[Sentence | Place]]:
    """The sentences that print each expression, and other places that do: tables, figures, headings."""
    found: dict[str, list[Sentence | Place]] = defaultdict(list)
    placed: set[tuple[str, int]] = set()
    in_file: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in (one for passage in paper.passages for one in passage.sentences):
        in_file[sentence.section.source.path].append(sentence)
        for use in filter(None, sentence.values):
            found[use.expression].append(sentence)
            placed.add((use.span.path, use.span.start))
    for sentences in in_file.values():
        sentences.sort(key=lambda one: one.bounds)
    for section in paper.project.sections:
        for use in section.values:
            if (use.span.path, use.span.start) not in placed:
                found[use.expression].append(_elsewhere(use, in_file[use.span.path]))
    for use in paper.project.figure_values:
        found[use.expression].append(Place(path=use.span.path, line=use.span.line))
    return found


def _elsewhere(use: ValueUse, sentences: list[Sentence]) -> Sentence | Place:
    """The sentence behind the condition of a claim, else the file; of a generated one what it is."""
    path = use.span.path
    if path in WRAPPERS:
        return Place(path=PAPER, line=0)
    if is_generated(path):
        *_, folder, name = path.split("/")
        return Place(path=f"{folder.removesuffix('s')} `{name.removesuffix('.tex')}`", line=0)
    index = bisect_right(sentences, use.span.end + _GAP, key=lambda one: one.bounds[0]) - 1
    return sentences[index] if use.is_claim and index >= 0 else Place(path=path, line=use.span.line)
