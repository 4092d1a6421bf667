"""What the last draft printed that only TeX and BibTeX know: references as they are set, and the numbers of labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.model.publishing.variants import DRAFT
from galley.reading.cache import RecordCache
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.reading.folder import Folder

_ITEM = lazy_pattern(
    r"^\\bibitem\s*(?:\[(?P<label>(?:[^\[\]]|\[[^\]]*\])*)\])?\s*%?\s*\{(?P<key>[^}]*)\}", re.MULTILINE
)
_TAGS = lazy_pattern(r"\\bib(?:field|info)\s*\{[^{}]*\}")
_ADDRESS = lazy_pattern(r"\\urldef\\tempurl%?\s*\\url\{(?P<address>[^}]*)\}\s*\\show\w+\s*\{%?\s*\\tempurl\s*\}")
_UNPRINTED = lazy_pattern(r"\\show(?:ISBNx|ISBNxiii|ISSN|CODEN|LCCN)\s*\{[^{}]*\}")
_LABEL = lazy_pattern(r"^\\newlabel\{(?P<name>[^{}#@]+)\}\{\{(?P<number>[^{}]{1,12})\}", re.MULTILINE)


@dataclass(frozen=True)
class LastPrint:
    """`references` are the entries by key, in their order; `labels` the numbers that references to them print."""

    references: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # how an author-year style cites each
    labels: dict[str, str] = field(default_factory=dict)

    def cited(self, *, by_name: bool) -> dict[str, str]:
        """What a citation of each key prints: its number, or names and year."""
        return self.names if by_name else {key: str(place) for place, key in enumerate(self.references, start=1)}


def last_print(folder: Folder) -> LastPrint:
    """What the last build of the draft left; nothing where there was none."""
    cache = RecordCache(folder.root)
    listed = _source(folder, "bbl")
    references, names = cache.read("printed references", (listed,), lambda: _references(listed.text))
    labels = {found["name"]: found["number"] for found in _LABEL.finditer(_source(folder, "aux").text)}
    return LastPrint(references, names, labels)


def _source(folder: Folder, ending: str) -> SourceFile:
    path = f"{DRAFT.folder}/tex/paper.{ending}"
    found = folder.source(path)[0] if folder.exists(path) else None
    return found or SourceFile(path, "")


def _references(text: str) -> tuple[dict[str, str], dict[str, str]]:
    items = list(_ITEM.finditer(text))
    ends = (*(item.start() for item in items[1:]), len(text))
    entries = {
        item["key"]: (item["label"] or "", text[item.end() : end]) for item, end in zip(items, ends, strict=False)
    }
    printed = dict(zip(entries, _plain(entry for _, entry in entries.values()), strict=True))
    labels = dict(zip(entries, _plain(label for label, _ in entries.values()), strict=True))
    return printed, {key: re.sub(r"\s*\((.*)\)$", r" \1", label) for key, label in labels.items()}


def _plain(entries: Iterable[str]) -> Iterator[str]:
    for latex in entries:
        printed = _ADDRESS.sub(r"\g<address>", _UNPRINTED.sub("", latex)).replace(r"\end{thebibliography}", "")
        section, _ = read_latex(SourceFile("", _TAGS.sub("", printed)))
        text = re.sub("[\ue000-\ue005]", "", " ".join(section.prose.with_formulas.split()))
        yield re.sub(r"\s+([.,;])", r"\1", text)
