"""What may be a label, though no command that is known makes one of it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from galley.checking.rules.references._arguments import named_in
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_LABELLED = lazy_pattern(r"\\label\s*\{([^{}#\\]{1,40})#\d\}")
_UNPRINTED: Final = frozenset({"comment", "verbatim", "verbatim*", "Verbatim", "Verbatim*"})


def made_by_macros(sections: tuple[Section, ...]) -> frozenset[str]:
    """What macros put before an argument that they make a label of."""
    bodies = (one.body for section in sections for one in section.definitions)
    return frozenset(match[1] for body in bodies if "\\label" in body for match in _LABELLED.finditer(body))


def possible_labels(
    sections: tuple[Section, ...], unknown: Collection[tuple[str, Span]], made: frozenset[str]
) -> frozenset[str]:
    """The names without a label that a macro or an environment may make one of: an argument or option by itself.

    Each unknown name comes with the place that refers to it; some macros may put what is `made` before an argument.
    """
    used: dict[str, list[tuple[int, int]]] = {}
    for _, span in unknown:
        used.setdefault(span.source.path, []).append((span.start, span.end))

    def skipped(section: Section) -> Iterator[tuple[int, int]]:
        return chain(_no_labels(section), used.get(section.source.path, ()))

    sources = {name: {name, *_behind(made, name)} for name, _ in unknown}
    sought = frozenset().union(*sources.values())
    found = frozenset().union(*(named_in(section, sought, skipped) for section in sections))
    return frozenset(name for name, given in sources.items() if not found.isdisjoint(given))


def _behind(prefixes: frozenset[str], name: str) -> Iterator[str]:
    return (name.removeprefix(prefix) for prefix in prefixes if name.startswith(prefix))


@kept
def _no_labels(section: Section) -> tuple[tuple[int, int], ...]:
    """Where TeX sees nothing, and what else is named in arguments."""
    spans = [*section.comments, *section.skipped, *_optional_of_hyperref(section)]
    spans += [use.span for use in section.references]
    spans += [use.span for use in section.citations]
    spans += [use.span for use in section.inclusions]
    spans += [one.span for one in section.environments if one.name in _UNPRINTED]
    ends = [one.span.end for one in section.environments if one.name == "document"]
    behind = [(ends[-1], len(section.source.text))] if ends else []
    return (*((span.start, span.end) for span in spans), *behind)


def _optional_of_hyperref(section: Section) -> Iterator[Span]:
    return (macro.optional[0] for macro in section.macros("hyperref") if macro.optional)
