"""How many figures, tables, sections and appendices a paper has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows

if TYPE_CHECKING:
    import re

    from galley.model.manuscript import Section

_FIGURES = lazy_pattern(r"(?:wrap|sideways|margin|floating|SC|teaser|sub)?figure\*?|listing|algorithm\*?")
_TABLES = lazy_pattern(r"(?:wrap|sideways|margin|sub|long|three)?(?:table|tabular|tblr|tabu)\w*\*?")
_FLOAT = lazy_pattern(r"(?:wrap|sideways|margin)?table\*?")
_CAPTIONS: Final = ("caption", "captionof", "captionbox", "topcaption", "figcaption", "tabcaption", "tablecaption")
_PICTURES: Final = frozenset({"includegraphics", "includesvg", "includepdf"})
_COUNTERS: Final = frozenset({"figure", "table", "section"})
_SUBSECTION: Final = 2  # as LaTeX counts levels
_APPENDIX = lazy_pattern(r"[Aa]ppend|APPEND|[Ss]uppl")
_NUMBERING = lazy_pattern(r"\\(?:caption|section|includegraphics)|\\the(?:figure|table|section)")


@dataclass(frozen=True)
class Contents:
    """What of a paper can be named by a number: as much as there may be at most."""

    sections: tuple[Section, ...]

    def count(self, kind: str) -> int | None:
        """How many `kind`s there are at most; None where that cannot be told."""
        if kind == "figure":
            return self._captions(_TABLES) + self._loose_pictures
        if kind == "table":
            loose = sum(map(_count_loose_tables, self.sections))
            return self._captions(_FIGURES) + self._loose_pictures + loose
        if kind == "section":
            return sum(heading.level == 1 for section in self.sections for heading in section.headings)
        if kind == "subsection":
            if any(map(_begins_within_section, self.sections)):
                return None
            return max(map(_most_subsections, self.sections), default=0)
        return self._count_rare(kind)

    def _count_rare(self, kind: str) -> int | None:
        """How many there are of what most papers have none: only whether there is any can be told."""
        if kind.startswith("dotted"):
            return 0  # unless it has numbers of its own
        if kind == "subsubsection":
            is_any = any(one.level > _SUBSECTION for section in self.sections for one in section.headings)
        else:
            is_any = any(map(_may_have_appendix, self.sections))
        return None if is_any else 0

    @cached_property
    def has_numbers_of_its_own(self) -> bool:
        """Whether chapters, counters that are set, or macros make other numbers than those that are counted here."""
        return self.has_counters_of_its_own or any(
            _NUMBERING.search(one.body) for section in self.sections for one in section.definitions
        )

    @cached_property
    def has_counters_of_its_own(self) -> bool:
        """Whether chapters or counters that are set make other numbers."""
        for section in self.sections:
            if not {"chapter", "part", "counterwithin", "numberwithin"}.isdisjoint(section.commands):
                return True
            uses = section.macros("setcounter", "addtocounter")
            if any(use.arguments and use.arguments[0].text in _COUNTERS for use in uses):
                return True
        return False

    def _captions(self, others: re.Pattern[str]) -> int:
        """All captions that do not stand in environments of another kind."""
        places = ((section, use.span.start) for section in self.sections for use in section.macros(*_CAPTIONS))
        return sum(not any(map(others.fullmatch, section.enclosing(place))) for section, place in places)

    @cached_property
    def _loose_pictures(self) -> int:
        """Pictures outside of floats: they may have typed captions."""
        uses = ((section, use) for section in self.sections for use in section.inclusions if use.command in _PICTURES)
        floats = (_FIGURES, _TABLES)
        return sum(
            not any(one.fullmatch(name) for name in section.enclosing(use.span.start) for one in floats)
            for section, use in uses
        )


def _count_loose_tables(section: Section) -> int:
    """How many stand in no float with a caption, which counts: theirs may be typed, or set by a macro of a class."""
    floats = [one.span for one in section.environments if _FLOAT.fullmatch(one.name) and "\\caption" in one.body.text]
    tables = (one.span.start for one in section.environments if has_rows(one.name))
    return sum(not any(span.start < start < span.end for span in floats) for start in tables)


def _begins_within_section(section: Section) -> bool:
    """Whether a file has subsections of a section that another file begins."""
    return next((one.level for one in section.headings if one.level <= _SUBSECTION), 0) == _SUBSECTION


def _most_subsections(section: Section) -> int:
    """How many stand in one section at most."""
    most = number = 0
    for heading in section.headings:
        number = 0 if heading.level < _SUBSECTION else number + (heading.level == _SUBSECTION)
        most = max(most, number)
    return most


def _may_have_appendix(section: Section) -> bool:
    titles = any(_APPENDIX.search(heading.title.text) for heading in section.headings)
    labels = any(label.name.lower().startswith("app") for label in section.labels)
    files = any(_APPENDIX.search(use.target) or use.command == "includepdf" for use in section.inclusions)
    environments = any(_APPENDIX.search(one.name) for one in section.environments)
    return "appendix" in section.commands or titles or labels or files or environments
