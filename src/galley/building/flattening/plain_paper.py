r"""A variant of the paper as LaTeX that needs nothing of Galley: one document, its pictures, its references.

Every use of a recorded fact is replaced by what it prints, what others include is put in its place, comments go, and
pictures get names that every receiver takes. Verbatim text stays byte for byte.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.building.flattening.expansion import Facts, expanded
from galley.building.flattening.hidden_files import hiding, with_files_in_sight
from galley.building.flattening.references import printed_database
from galley.building.flattening.unread_text import silent, unprinted
from galley.findings.diagnostics import Diagnostic
from galley.findings.patterns import lazy_pattern
from galley.model.layout import BUILD, DRAFT, LOOKED_UP, MANUSCRIPT
from galley.reading.latex import read_latex
from galley.reading.latex.files.lookup import is_asked_for
from galley.reading.latex.tokens import read_matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import SourceFile, Span
    from galley.model.manuscript import Definition, MacroUse
    from galley.model.publishing.variants import Variant
    from galley.reading.folder import Folder

RULE = "unfinished-bundle"

_INPUTS = ("input", "include")
_PICTURED = ("includegraphics", "includepdf", "lstinputlisting", "verbatiminput", "inputminted")
_LOADING = ("documentclass", "LoadClass", "usepackage", "RequirePackage")
_PICTURES = ("", ".pdf", ".png", ".jpg", ".jpeg", ".eps", ".PDF", ".PNG", ".JPG", ".JPEG")
_LEGAL = lazy_pattern(r"[^A-Za-z0-9_+.,=-]+")  # what arXiv leaves of names; ACM takes them too
_FOLDER = lazy_pattern(r"\{\s*([^{}]*?)\s*\}")  # in the argument of \graphicspath
_STYLE = lazy_pattern(r"\\bibliographystyle\s*\{([^}]*)\}")
_END = lazy_pattern(r"\\end\s*\{document\}")
_LIMIT = 100_000_000
_MACROS = (".sty", ".cls")
_CARRIED = (*_MACROS, ".bst")
_DEALT_WITH = (*_CARRIED, ".tex", ".bib", ".bbl", ".toml")


@dataclass(slots=True)
class PlainPaper:
    """The files by name, the document among them as `NAME.tex`, and what keeps them from leaving."""

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    provenance: str = ""  # what every page says of the data, if they were not collected

    @property
    def has_list(self) -> bool:
        """Whether the list of references is in it, as BibTeX made it."""
        return f"{self.name}.bbl" in self.files


def plain_paper(folder: Folder, variant: Variant, name: str = "paper", *, read: Iterable[str] = ()) -> PlainPaper:
    """The paper from the files of a variant that was built; `read` are those of the project that TeX read for it."""
    paper = PlainPaper(name)
    facts = Facts.of([source for path in LOOKED_UP if (source := folder.source(path)[0])], variant)
    wrapper, faults = folder.source(variant.wrapper)
    paper.faults += faults
    if wrapper is None:
        return paper
    work = _Work(folder, variant, facts, paper)
    text = work.document(wrapper)
    paper.files[f"{name}.tex"] = text.encode()
    paper.provenance = facts.provenance
    work.carry_references(text)
    work.carry_data(text, read)
    return paper


@dataclass(slots=True)
class _Work:
    folder: Folder
    variant: Variant
    facts: Facts
    paper: PlainPaper
    pictures: dict[str, str] = field(default_factory=dict)  # the name in the bundle, by path
    open_files: list[str] = field(default_factory=list)
    hiding: dict[str, Definition] = field(default_factory=dict)  # macros that include files by their argument
    silent: dict[str, Definition] = field(default_factory=dict)  # macros that print nothing of their arguments
    graphics: tuple[str, ...] = ()  # the folders of the last `\graphicspath`

    def document(self, wrapper: SourceFile) -> str:
        """The wrapper with all that it includes."""
        definitions = list(self._definitions(wrapper, {wrapper.path}))
        self.hiding, self.silent = hiding(definitions), silent(definitions)
        return _tidied(self._expanded(wrapper))

    def _definitions(self, source: SourceFile, seen: set[str]) -> Iterator[Definition]:
        """The macros of all files."""
        section, _ = read_latex(source)
        yield from section.definitions
        for use in (one for one in section.inclusions if one.command in _INPUTS):
            path = self._find(use.target, (".tex", ""))
            included = self.folder.source(path)[0] if path and path not in seen and path not in LOOKED_UP else None
            if path and included:
                seen.add(path)
                yield from self._definitions(included, seen)

    def _expanded(self, source: SourceFile) -> str:
        source = with_files_in_sight(source, self.hiding)
        section, _ = read_latex(source)
        self.facts.defined.update(one.name for one in section.definitions if not one.name.startswith("galley"))
        edits: list[tuple[int, int, str] | None] = [
            (one.span.start, one.span.end, "")
            for one in section.definitions
            if one.name in self.hiding and "\\VAR" in one.body  # whose uses are replaced
        ]
        edits += unprinted(section, self.silent)
        paths = list(section.macros("graphicspath"))
        for use in section.inclusions:
            while paths and paths[0].span.start < use.span.start:
                self._look_in(paths.pop(0))
            if use.command in _INPUTS:
                may_lack = is_asked_for(use, section)
                edits.append(self._included(source, use.span, use.target, may_lack=may_lack))
            elif use.command in _PICTURED:
                edits.append(self._picture(use.span, use.target))
            elif use.command == "bibliography":
                edits.append((use.span.start, use.span.end, self.paper.name))
            elif use.command in _LOADING:
                self._carry(use.target)
        for path in paths:
            self._look_in(path)
        text, faults = expanded(section, self.facts, [edit for edit in edits if edit is not None])
        self.paper.faults += faults
        return text

    def _look_in(self, path: MacroUse) -> None:
        self.graphics = tuple(_FOLDER.findall(path.arguments[0].text)) if path.arguments else ()

    def _included(self, source: SourceFile, span: Span, target: str, *, may_lack: bool) -> tuple[int, int, str] | None:
        r"""What stands in the place of `\input{target}`: the file without its last end of line, which is a space."""
        path = self._find(target, (".tex", ""))
        start = source.text.rfind("\\", 0, span.start)
        end = source.text.find("}", span.end) + 1 or len(source.text)
        if path in LOOKED_UP or path is None:
            if path is None and not may_lack:
                self.paper.faults.append(Diagnostic(span, f"`{target}` was not found", RULE))
            return None
        if path in self.open_files:
            self.paper.faults.append(Diagnostic(span, f"`{path}` includes itself", RULE))
            return None
        included, faults = self.folder.source(path)
        self.paper.faults += faults
        if included is None:
            return None
        self.open_files.append(path)
        text = self._expanded(included)
        self.open_files.pop()
        return start, end, text[:-1] if text.endswith("\n") and source.text[end : end + 1] == "\n" else text

    def _picture(self, span: Span, target: str) -> tuple[int, int, str] | None:
        path = self._find(target, _PICTURES, self.graphics)
        if path is None:
            self.paper.faults.append(Diagnostic(span, f"the file `{target}` was not found", RULE))
            return None
        if path not in self.pictures:
            self.pictures[path] = self._new_name(path)
            content, faults = self.folder.bytes(path, limit=_LIMIT)
            self.paper.faults += faults
            self.paper.files[self.pictures[path]] = content or b""
        return span.start, span.end, self.pictures[path]

    def _new_name(self, path: str) -> str:
        """A name that all receivers take, and no other picture has."""
        stem, ending = posixpath.splitext(posixpath.basename(path))
        stem = _LEGAL.sub("-", stem).strip("-.") or "picture"
        names = (f"{stem}{number}{ending.lower()}" for number in ("", *(f"-{n}" for n in range(2, 1000))))
        return next(name for name in names if name not in self.paper.files)

    def _carry(self, target: str) -> None:
        """Take a style or class of the paper's own along, with those that it loads."""
        for ending in _CARRIED:
            path = self._find(target + ending, ("",))
            name = posixpath.normpath(target + ending)  # as the paper asks for it, also in a folder
            if path is None or path.startswith(DRAFT) or name in self.paper.files or name.startswith(("/", "..")):
                continue
            content, _ = self.folder.bytes(path)
            self.paper.files[name] = content or b""
            style, _ = self.folder.source(path, guessing=True)
            for use in read_latex(style)[0].inclusions if style else ():
                if use.command in _LOADING:
                    self._carry(use.target)

    def carry_references(self, text: str) -> None:
        """Take along the entries that are cited, the list that BibTeX made of them, and a style of the paper's own."""
        for style in _STYLE.findall(self._with_macros(text)):
            self._carry(style.strip())
        bbl, _ = self.folder.bytes(f"{self.variant.folder}/tex/paper.bbl")
        if bbl:
            self.paper.files[f"{self.paper.name}.bbl"] = bbl
        if database := printed_database(self.folder, self.variant):
            self.paper.files[f"{self.paper.name}.bib"] = database.encode()

    def _with_macros(self, text: str) -> str:
        """The text and the paper's own macros, in which files may be named, too."""
        macros = (content for name, content in self.paper.files.items() if name.endswith(_MACROS))
        return "\n".join((text, *(content.decode(errors="replace") for content in macros)))

    def carry_data(self, text: str, read: Iterable[str]) -> None:
        """Take along what TeX reads by other commands, such as the table of a plot, by its name there."""
        text = self._with_macros(text)
        for path in read:
            if path.startswith(f"{BUILD}/") or path.endswith(_DEALT_WITH) or path in self.pictures:
                continue
            names = (path, path.removeprefix(f"{MANUSCRIPT}/"))
            name = next((one for one in names if f"{{{one}}}" in text), None)
            content, _ = self.folder.bytes(path, limit=_LIMIT) if name else (None, ())
            if name and content is not None:
                self.paper.files.setdefault(name, content)

    def _find(self, target: str, endings: tuple[str, ...], folders: tuple[str, ...] = ()) -> str | None:
        """The path of what TeX would take: where it always looks, else in the folders that the paper names."""
        bases = (self.variant.folder, DRAFT, "", MANUSCRIPT)
        stems = (posixpath.join(base, folder, target) for folder in ("", *folders) for base in bases)
        places = (posixpath.normpath(stem + ending) for stem in stems for ending in endings)
        return next((place for place in places if self.folder.exists(place)), None)


def _tidied(text: str) -> str:
    """The text without what stands behind its end."""
    end = next((match.end() for match in read_matches(_END, text)), None)
    return text if end is None else f"{text[:end]}\n"
