"""What may be a label, though no command that is known makes one of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_LABELLED = lazy_pattern(r"\\label\s*\{([^{}#\\]{1,40})#\d\}")
_NAMES = lazy_pattern(r"[{=,\[]\s*([^\s{},=\[\]][^{},=\[\]\n]{0,100})(?=[},\]\n])")
_UNPRINTED: Final = frozenset({"comment", "verbatim", "verbatim*", "Verbatim", "Verbatim*"})


def made_by_macros(sections: tuple[Section, ...]) -> frozenset[str]:
    """What macros put before an argument that they make a label of."""
    bodies = (one.body for section in sections for one in section.definitions)
    return frozenset(match[1] for body in bodies if "\\label" in body for match in _LABELLED.finditer(body))


def possible_labels(sections: tuple[Section, ...], unknown: list[Span]) -> frozenset[str]:
    """What a macro or an environment may make a label of: all that stands in an argument or option by itself."""
    found: set[str] = set()
    for section in sections:
        text = section.source.text
        skipped = [*_no_labels(section)]
        skipped += [(span.start, span.end) for span in unknown if span.source is section.source]
        parts, last = [], 0
        for start, end in sorted(skipped):
            parts.append(text[last : max(start, last)])
            last = max(end, last)
        parts.append(text[last:])
        found.update(match[1].strip() for match in _NAMES.finditer("\x00".join(parts)))
    return frozenset(found)


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
