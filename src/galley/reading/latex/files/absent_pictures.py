r"""The pictures that a document includes and that are nowhere where TeX looks for them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.model.files.pictures import AbsentPicture
from galley.reading.latex.files.lookup import LOADING, is_of_macro, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.manuscript import Inclusion, Section
    from galley.reading.folder import Folder

_COMMANDS: Final = frozenset({"includegraphics", "includepdf"})
_OF_PICTURES: Final = (".pdf", ".png", ".jpg", ".jpeg", ".eps", ".mps", ".ps", ".jbig2", ".svg", ".tikz", ".pgf")
_ENDINGS: Final = ("", *_OF_PICTURES, *map(str.upper, _OF_PICTURES))
_IN_BRACES = lazy_pattern(r"\{\s*([^{}]*?)\s*\}")
_NO_NAME = lazy_pattern(r"[\\#$~*{}|]|^https?:|^(?:example-|sample)")  # TeX has the last
_ELSEWHERE = lazy_pattern(r"/|[A-Za-z]:")  # a place on one computer
_DRAFT = lazy_pattern(r"\\(?:documentclass|usepackage)\s*\[[^\]]{0,300}\bdraft\b(?!\s*=\s*false)")
_ASKED_BEFORE = lazy_pattern(r"IfFileExists[^\n]*\Z")
_OTHER_WAYS: Final = ("graphicspath", "TEXINPUTS", "Ginput@path")
_SETTING_THEM: Final = ("latexmkrc", ".latexmkrc", "Makefile", "makefile")
_MOST_HINTS: Final = 30  # looking for a near name lists folders


def absent_pictures(folder: Folder, root: str, sections: Iterable[Section]) -> tuple[AbsentPicture, ...]:
    """Each picture that is not there, or not in the project, where it is first included.

    Nothing is said where a picture is named by a macro, may be left out, or may lie where only TeX looks.
    """
    search = _Search(folder, posixpath.dirname(root), tuple(sections))
    if not any(section.is_document for section in search.sections):
        return ()
    absent: dict[str, tuple[Inclusion, list[str]]] = {}
    elsewhere: list[AbsentPicture] = []
    seen: set[str] = set()
    for section in search.sections:
        for use in section.inclusions:
            if use.command in _COMMANDS and use.target not in seen and _is_named(use, section):
                seen.add(use.target)
                if _ELSEWHERE.match(use.target):
                    elsewhere.append(AbsentPicture(use.target, use.span, is_elsewhere=True))
                    continue
                candidates = search.places_of(use.target, section.source.path)
                absent |= {} if search.may_be_there(candidates) else {use.target: (use, candidates)}
    if not absent or search.may_look_elsewhere:
        return tuple(elsewhere)
    told: list[AbsentPicture] = elsewhere
    for target, (use, candidates) in absent.items():
        hints = search.hints(target, candidates) if len(told) < _MOST_HINTS else ()
        told.append(AbsentPicture(target, use.span, hints))
    return tuple(told)


def _is_named(use: Inclusion, section: Section) -> bool:
    """Whether the file stands there by its name, and TeX is sure to ask for it."""
    text, start, end = section.source.text, use.span.start, use.span.end
    before, behind = text[max(start - 2, 0) : start].strip(' "'), text[end : end + 2].strip(' "')
    is_whole = before[-1:] in {"{", ""} and behind[:1] == "}"
    is_asked_before = _ASKED_BEFORE.search(text, max(start - 200, 0), start) is not None
    return is_whole and not is_asked_before and not _NO_NAME.search(use.target) and not is_of_macro(use, section)


@dataclass(frozen=True)
class _Search:
    """Where TeX, started in the folder `base`, looks for the pictures of the sections."""

    folder: Folder
    base: str
    sections: tuple[Section, ...]
    listed: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        r"""The folders that `\graphicspath` names."""
        uses = (macro for section in self.sections for macro in section.macros("graphicspath"))
        texts = (use.arguments[0].text for use in uses if use.arguments)
        return ("", *(match[1] for text in texts for match in _IN_BRACES.finditer(text)))

    @cached_property
    def may_look_elsewhere(self) -> bool:
        """Whether no file needs to be there, or a macro, a class or a program tells TeX where to look."""
        if any("\\" in path for path in self.paths) or any(map(_is_draft, self.sections)):
            return True
        sources = (self.folder.source(file, guessing=True)[0] for file in self._setting_files())
        return any(way in source.text for source in sources if source for way in _OTHER_WAYS)

    def _setting_files(self) -> Iterator[str]:
        """What is beside the document of the packages and the class that it loads, and of programs that call TeX."""
        names = [*_SETTING_THEM]
        for section in self.sections:
            names += [f"{one.target}{LOADING[one.command]}" for one in section.inclusions if one.command in LOADING]
        places_of_all = (places(self.folder, name, self.base, "") for name in dict.fromkeys(names))
        return (place for some in places_of_all for place in some if self.folder.exists(place))

    def places_of(self, target: str, including: str) -> list[str]:
        """Where the picture may lie, without the ending that TeX adds."""
        return list(dict.fromkeys(self._candidates(target, including)))

    def may_be_there(self, candidates: list[str]) -> bool:
        return any(path.startswith("..") or self._is_there(path) for path in candidates)

    def hints(self, target: str, candidates: list[str]) -> tuple[str, ...]:
        """The nearest name of a picture where this one was sought."""
        folders = dict.fromkeys(posixpath.dirname(path) for path in candidates)
        known = [name for folder in folders for name in self._pictures_in(folder)]
        name = posixpath.basename(target)
        if not name.lower().endswith(_OF_PICTURES):
            return did_you_mean(name, [posixpath.splitext(one)[0] for one in known])
        stem = posixpath.splitext(name)[0]  # endings alone make names alike
        return did_you_mean(name, [one for one in known if did_you_mean(stem, [posixpath.splitext(one)[0]])])

    def _pictures_in(self, folder: str) -> list[str]:
        if folder not in self.listed:
            files = self.folder.files(posixpath.join(folder, "*"))
            self.listed[folder] = [posixpath.basename(one) for one in files if one.lower().endswith(_OF_PICTURES)]
        return self.listed[folder]

    def _candidates(self, target: str, including: str) -> Iterator[str]:
        for path in self.paths:
            yield from places(self.folder, posixpath.join(path, target), self.base, including)

    def _is_there(self, path: str) -> bool:
        possible = [*(f"{path}{ending}" for ending in _ENDINGS), f"{posixpath.splitext(path)[0]}-eps-converted-to.pdf"]
        if path.isascii() and self.folder.trace is None:  # else each that is sought has to be noted
            names = self._names_in(posixpath.dirname(path))
            possible = [one for one in possible if posixpath.basename(one).lower() in names]
        return any(map(self.folder.exists, possible))

    def _names_in(self, folder: str) -> frozenset[str]:
        if folder not in self.names:
            self.names[folder] = self.folder.names(folder)
        return self.names[folder]


def _is_draft(section: Section) -> bool:
    return section.is_document and _DRAFT.search(section.source.text) is not None
