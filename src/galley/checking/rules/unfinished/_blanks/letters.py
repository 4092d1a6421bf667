"""Letters and signs that stand for a number: before what is counted, in amounts, and second ones beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._blanks import forms
from galley.checking.rules.unfinished._blanks.placeholders import line_before, names_among, starts_with_function_word
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import holds, matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_NAME_BEFORE = lazy_pattern(
    r"(?:\b\w*[A-Z]\w*|\d ?[a-z]*|[×*+=/]"
    r"|\b(?:person|user|participant|student|player|plan|group|item|agent|author|patient|case|type|class|option|team"
    r"|brand)) $"
)
_ANY = lazy_pattern(
    r"\b(?:[Ii]f|[Ww]henever|[Uu]ntil|[Ss]uppose|e\.g\.|will|would|going to|could)(?!\w)[^(),;]{0,60}$"
    r"|\b(?:every|each|next|last|top|first) $"
)
_SLANTED = lazy_pattern(r"(?:\{\\(?:it|em|sl|itshape)\s+|\\(?:textit|emph|textsl|mathit)\s*\{)\Z")
_SHORT = 12  # characters of such a command
_SENTENCE = lazy_pattern(r"(?<!e\.g)(?<!i\.e)[.!?] |\n")


def counts(section: Section, *, is_name: bool) -> Iterator[tuple[int, int]]:
    """Blanks before what is counted; a single X is none before users where it is the name of something."""
    text = section.prose.text
    found = [*matches(forms.COUNT, text, forms.OF_COUNTS), *matches(forms.CAPITALISED, text, forms.OF_CAPITALISED)]
    if holds(text, forms.PAIRS) and forms.DOUBLED.search(text):
        found += forms.RANGE.finditer(text)
    names = names_among(section, frozenset(match["blank"] for match in found if len(match["blank"]) > 1))
    for match in found:
        is_single = len(match["blank"]) == 1
        if is_single and (_is_slanted(section, match.start()) or _ANY.search(_sentence(text, match.start()))):
            continue
        if match["blank"].startswith("_") and line_before(text, match.start()).rstrip().endswith(("?", ":")):
            continue  # a line to write on, behind a question
        is_named = is_name and match["blank"] == "X" and "users" in match["found"].lower()
        if not is_named and match["blank"] not in names and not _is_name(line_before(text, match.start())):
            yield match.span("found")
    for match in forms.OPEN.finditer(text) if holds(text, ("##",)) else ():
        before = line_before(text, match.start())
        if (match["stands"] or forms.OF.search(before)) and not _is_name(before) and "#" in match["found"]:
            start = match.start()
            yield start, start + len(match["found"].partition(" ")[0])


def _is_slanted(section: Section, start: int) -> bool:
    """Whether a letter is set in italics again and again, as a variable is."""
    text, offset = section.source.text, section.prose.source_offset(start)
    slanted = _SLANTED.search(text, max(offset - _SHORT, 0), offset)
    return slanted is not None and text.count(slanted[0] + text[offset]) > 1


def _sentence(text: str, offset: int) -> str:
    """The sentence so far, as far as it tells that any number is meant."""
    return _SENTENCE.split(text[max(offset - 150, 0) : offset])[-1]


def _is_name(before: str) -> bool:
    is_capitalised = _NAME_BEFORE.search(before) and not starts_with_function_word(before)
    return bool(is_capitalised or forms.IDENTIFIER.search(before))


def seconds(section: Section, first: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Second letters of paragraphs that have a first one."""
    text = section.prose.text
    for paragraph in {text.rfind("\n", 0, start) + 1 for start, _ in first}:
        end = text.find("\n", paragraph)
        for match in forms.SECOND.finditer(text, paragraph, len(text) if end == -1 else end):
            yield match.span("found")
