r"""The new paper's files, made from the old paper: sections, preamble, front matter, template, and what comes along."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from galley.app.adopting import own_template
from galley.app.adopting.anatomy import REFERENCES, section_name
from galley.app.adopting.prose import slug
from galley.app.adopting.report import left_behind
from galley.app.adopting.toml_text import toml_text
from galley.model.document_classes import DOCUMENT_CLASSES
from galley.model.layout import PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.app.adopting.anatomy import Anatomy, Part
    from galley.app.adopting.carrying import Cargo
    from galley.app.adopting.settings import Settings
    from galley.model.groups import Bounds

_BODY = re.compile(r"\\begin\s*\{abstract\}(.*?)\\end\s*\{abstract\}", re.DOTALL)
_INCLUSION = re.compile(r"\s*\\(?:input|include)\s*\{([^{}]+)\}\s*")
_HEADING = re.compile(r"\\(?:part|chapter|section)\*?\s*(?:\[[^\[\]]*\]\s*)?\{((?:[^{}]|\{[^{}]*\})*)\}")
_PAGING = frozenset(
    {"clearpage", "cleardoublepage", "newpage", "balance", "pagebreak", "FloatBarrier", "vfill", "appendix"}
)
_ENCODED = re.compile(r"\\usepackage\s*\[[^\]]*\]\s*\{inputenc\}")
_LARGEST = 1_000_000_000


@dataclass
class Adopted:
    """Files by path, what is to be told of them, and whether the paper's own main file is the template."""

    files: dict[str, bytes] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    is_own_template: bool = False


class Adoption:
    """Makes the files once; which template is taken is asked for when they are finished."""

    def __init__(self, anatomy: Anatomy, cargo: Cargo, settings: Settings, engine: str) -> None:
        self._anatomy = anatomy
        self._cargo = cargo
        self._said = settings
        self._engine = engine
        self._comments: dict[tuple[str, int], tuple[str, ...]] = {}
        self._files: dict[str, bytes] = {}
        self._recoded: list[str] = []
        self._places = dict(cargo.places)
        self._carry()
        self.sections = self._parts("sections", anatomy.parts)
        self.appendices = self._parts("appendices", anatomy.later_parts)
        self._abstract_bounds = self._find_abstract()
        self.abstract = self._own("abstract", self._abstract_bounds)
        self.teaser = self._named_environment("teaserfigure", "teaser", whole=True)
        self.acknowledgments = self._named_environment("acks", "acknowledgments", whole=False)

    # --- Files ----------------------------------------------------------------------------------------------------

    def _carry(self) -> None:
        for old, new in self._places.items():
            self._files[new] = self._content(old)

    def _content(self, path: str) -> bytes:
        """The bytes of a file. LaTeX in a western encoding becomes UTF-8, which is all that galley reads."""
        content, _ = self._anatomy.folder.bytes(path, limit=_LARGEST)
        if content is None or not path.endswith((".tex", ".ltx", ".bib")):
            return content or b""
        try:
            content.decode()
        except UnicodeDecodeError:
            source, _ = self._anatomy.folder.source(path, guessing=True)
            if source is not None:
                self._recoded.append(path)
                return source.text.encode()
        return content

    def _parts(self, key: str, parts: Iterable[Part]) -> list[str]:
        names: list[str] = []
        for part in parts:
            if part.comments:
                self._comments[key, len(names)] = part.comments
            names.append(self._included(part.file) if part.file else self._text_of(part))
        return names

    def _included(self, file: str) -> str:
        """A file that was one before: its name stays, unless it cannot be a section's."""
        name = section_name(file)
        old = self._places.get(file)
        place = f"manuscript/{name}.tex"
        if old is not None and old != place and old.startswith("manuscript/"):
            self._files.pop(old, None)
        self._places[file] = place
        self._files[place] = self._content(file)
        return name

    def _text_of(self, part: Part) -> str:
        text = self._anatomy.text[part.start : part.end]
        heading = _HEADING.search(re.sub(r"(?<!\\)%[^\n]*", "", text))
        name = self._free(slug(heading[1]) if heading else "", "text")
        self._files[f"manuscript/{name}.tex"] = text.encode()
        return name

    def _free(self, wanted: str, instead: str) -> str:
        name, number = wanted or instead, 2
        while f"manuscript/{name}.tex" in self._files or name in ("preamble", "paper"):
            name = f"{wanted or instead}-{number}"
            number += 1
        return name

    def _own(self, name: str, bounds: Bounds | None) -> str:
        """A file for a stretch of the main file; one that only includes a file is that file."""
        text = self._anatomy.text[slice(*bounds)] if bounds else ""
        only = _INCLUSION.fullmatch(text)
        if only and (place := self._places.get(f"{only[1].removesuffix('.tex')}.tex")):
            return self._included(next(old for old, new in self._places.items() if new == place))
        free = self._free(name, name)
        self._files[f"manuscript/{free}.tex"] = text.strip("\n").encode() + b"\n"
        return free

    def _find_abstract(self) -> Bounds | None:
        anatomy = self._anatomy
        for one in anatomy.front:
            if one.name == "@abstract":
                return one.body
        found = _BODY.search(anatomy.text, 0, anatomy.body_start)
        return found.span(1) if found else None

    def _named_environment(self, environment: str, name: str, *, whole: bool) -> str | None:
        found = [one for one in self._anatomy.elements if one.name == f"@{environment}"]
        if len(found) != 1:
            return None
        one = found[0]
        return self._own(name, (one.start, one.end) if whole else one.body)

    # --- paper.toml -----------------------------------------------------------------------------------------------

    def _settings(self, *, own: bool) -> dict[str, Any]:
        said = self._said.values
        document_class = self._anatomy.class_name
        settings: dict[str, Any] = {"title": said.get("title") or "Untitled"}
        settings |= {key: said[key] for key in ("subtitle", "title_note", "short_title", "short_authors") if key in said}
        settings["document_class"] = document_class
        if document_class in DOCUMENT_CLASSES:
            settings["class_options"] = self._class_options
        if self._engine != "pdflatex":
            settings["engine"] = self._engine
        settings["preamble"] = "preamble"
        if style := self._style:
            settings["bibliography_style"] = style
        settings["abstract"] = self.abstract
        if self.teaser and not own:
            settings["teaser"] = self.teaser
        settings["sections"] = self.sections
        if self.appendices:
            settings["appendices"] = self.appendices
        if self.acknowledgments:
            settings["acknowledgments"] = self.acknowledgments
        if self._cargo.bibliographies:
            settings["bibliography"] = self._bibliography
        settings |= {key: said[key] for key in ("keywords", "concepts", "publication", "conference") if key in said}
        settings["authors"] = said.get("authors") or []
        return settings

    @property
    def _class_options(self) -> list[str]:
        element = self._anatomy.document_class
        given = (self._anatomy.text[slice(*one)] for one in element.optional) if element else ()
        options = re.sub(r"(?<!\\)%[^\n]*", "", ",".join(given)).split(",")
        return [option.strip() for option in options if option.strip()]

    @property
    def _style(self) -> str | None:
        found = [one for one in self._anatomy.elements if one.name == "bibliographystyle" and one.arguments]
        return self._anatomy.text[slice(*found[-1].arguments[0])].strip() if found else None

    @cached_property
    def _bbl(self) -> str | None:
        """The list of references that BibTeX made, where it is all that came with the paper."""
        has_typed = any(one.name == "@thebibliography" for one in self._anatomy.elements)
        asks = any(one.name == "bibliography" for one in self._anatomy.elements)
        bbl = self._cargo.bbl
        return bbl if asks and not has_typed and not self._cargo.bibliographies else None

    @property
    def _bibliography(self) -> list[str] | str:
        names = [self._places[file].removesuffix(".bib") for file in self._cargo.bibliographies]
        return names[0] if len(names) == 1 else names

    @property
    def can_use_shipped(self) -> bool:
        """Whether galley's template of the class can say all that the main file says."""
        anatomy = self._anatomy
        element = anatomy.document_class
        before = re.sub(r"(?<!\\)%[^\n]*", "", anatomy.text[: element.start]) if element else ""
        return (
            anatomy.class_name in DOCUMENT_CLASSES
            and f"manuscript/{anatomy.class_name}.cls" not in self._files
            and not before.strip()
            and not self._said.faults
            and not self.leftovers()[1]
            and self._abstract_bounds is not None
            and self._has_usual_ending
        )

    @property
    def _has_usual_ending(self) -> bool:
        """Whether acknowledgments, references and appendices follow the body in the order of galley's templates."""
        later = {part.start for part in self._anatomy.later_parts}
        names = [one.name for one in self._anatomy.ending if not any(one.start >= start for start in later)]
        kinds = [name for name in names if name not in _PAGING and name != "bibliographystyle" and name != "{"]
        expected = ["@acks"] if self.acknowledgments else []
        return kinds == [*expected, "bibliography"] and bool(self._cargo.bibliographies)

    # --- Templates ------------------------------------------------------------------------------------------------

    def finished(self, *, own: bool) -> Adopted:
        """The files with the paper's own main file as template, or with galley's of the class."""
        files = dict(self._files)
        settings = self._settings(own=own)
        files["manuscript/preamble.tex"] = self._preamble(with_rest=not own).encode()
        if self._bbl:
            files["manuscript/references.bbl"] = self._content(self._bbl)
        if own:
            files[own_template.PATH] = self._template().encode()
        files[PAPER] = toml_text(settings, self._comments).encode()
        return Adopted(files, settings, list(self._remarks(own=own)), is_own_template=own)

    def _remarks(self, *, own: bool) -> Iterator[str]:
        """What could not be placed or is otherwise now, each with its place and what to do."""
        anatomy, cargo = self._anatomy, self._cargo
        for offset, fact in self._said.faults:
            yield f"{anatomy.flat.place(offset)}: {fact}: it stays in templates/paper.tex"
        if own and not self._said.faults:
            for start, end in self.leftovers()[1]:
                shown = " ".join(anatomy.text[start:end].split())[:60]
                yield f"{anatomy.flat.place(start)}: `{shown}` has no place in paper.toml: it stays in templates/paper.tex"
        if self._abstract_bounds is None:
            yield f"{anatomy.flat.place(anatomy.begin[0])}: there is no abstract: manuscript/{self.abstract}.tex is empty"
        yield from self._remarks_on_references()
        for one in anatomy.elements:
            if one.name == "include" and (path := anatomy.file_of(one)) in self._places:
                yield f"{anatomy.flat.place(one.start)}: `\\include` begins a new page, sections do not: write `\\clearpage` where {path} is to"
        for path in cargo.outside:
            yield f"`{path}` lies outside the paper's folder, where TeX may not read: copy it in, and name it so"
        for path in self._recoded:
            yield f"{path}: it was not in UTF-8, and is now; nothing else in it has changed"
        for old, new in self._places.items():
            if new.startswith("manuscript/") and new != f"manuscript/{old}":
                yield f"{old}: it is {new} now"
        if cargo.left:
            yield left_behind(cargo.left)

    def _remarks_on_references(self) -> Iterator[str]:
        anatomy = self._anatomy
        for one in anatomy.ending:
            if one.name == "@thebibliography":
                yield (
                    f"{anatomy.flat.place(one.start)}: the references are typed, and stay as they are, unchecked: to have"
                    " them checked, make them entries of bib/references.bib"
                )
        if self._bbl:
            yield f"{self._bbl}: the references come without their .bib, and are printed from manuscript/references.bbl as they are"
        elif not self._cargo.bibliographies and any(one.name in REFERENCES for one in anatomy.elements):
            if not any(one.name == "@thebibliography" for one in anatomy.elements):
                yield "the .bib file that the paper names is not here: put it into bib/, and name it as `bibliography` in paper.toml"
        if any("biblatex" in anatomy.text[slice(*argument)] for one in anatomy.elements if one.name == "usepackage" for argument in one.arguments):
            yield "biblatex: galley runs BibTeX, not Biber; manuscript/preamble.tex asks for `backend=bibtex`"

    def _preamble(self, *, with_rest: bool) -> str:
        """What stands before the document, without the front matter."""
        anatomy = self._anatomy
        start = anatomy.document_class.end if anatomy.document_class else 0
        taken = [one for one in anatomy.front if start <= one.start < anatomy.begin[0]]
        taken += [one for one in anatomy.elements if one.name in ("bibliographystyle",) and one.start < anatomy.begin[0]]
        text = _without(anatomy.text, start, anatomy.begin[0], [(one.start, one.end) for one in taken])
        if self._recoded:
            text = _ENCODED.sub(r"\\usepackage[utf8]{inputenc}", text)
        text = _with_bibtex(text, self._places)
        rest = self.leftovers()[0] if with_rest else []
        return "\n".join((text.strip("\n"), *(anatomy.text[slice(*one)] for one in rest), ""))

    def leftovers(self) -> tuple[list[Bounds], list[Bounds]]:
        """What stands among the front matter and is none: settings, which a preamble can hold, and all else."""
        anatomy = self._anatomy
        taken = {(one.start, one.end) for one in anatomy.front}
        inside = [one for one in anatomy.elements if anatomy.begin[1] <= one.start < anatomy.body_start]
        others = [one for one in inside if (one.start, one.end) not in taken]
        settings = [(one.start, one.end) for one in others if one.defined or one.name in _SETTINGS]
        rest = [(one.start, one.end) for one in others if not one.defined and one.name not in _SETTINGS]
        return settings, rest

    def _template(self) -> str:
        anatomy = self._anatomy
        element = anatomy.document_class
        start = element.end if element else 0
        moved = [one for one in anatomy.front if start <= one.start < anatomy.begin[0]]
        moved += [one for one in anatomy.elements if one.name == "bibliographystyle" and start < one.start < anatomy.begin[0]]
        front = "".join(f"{own_template.literal(anatomy.text[one.start : one.end])}\n" for one in moved)
        head = f"\n\\input{{manuscript/((( paper.preamble | latex )))}}\n{front}{own_template.GALLEY}"
        replaced: list[tuple[Bounds, str]] = [((start, anatomy.begin[0]), head)]
        if self._abstract_bounds and self._abstract_bounds[0] > anatomy.begin[0]:
            abstract = "\n\\input{manuscript/((( paper.abstract | latex )))}\n"
            replaced.append((self._abstract_bounds, abstract))
        replaced += self._stretches(anatomy.parts, anatomy.body_start, anatomy.body_end, own_template.SECTIONS)
        replaced += [(one, text) for one, text in self._ending() if one[0] >= anatomy.body_end]
        return own_template.own_template(anatomy.text, replaced)

    def _stretches(
        self, parts: tuple[Part, ...], start: int, end: int, loop: str
    ) -> Iterable[tuple[Bounds, str]]:
        if parts:
            yield (start, end) if loop is own_template.SECTIONS else (parts[0].start, parts[-1].end), loop

    def _ending(self) -> Iterable[tuple[Bounds, str]]:
        anatomy = self._anatomy
        for one in anatomy.ending:
            if one.name == "@acks" and self.acknowledgments:
                yield one.body, "\n\\input{manuscript/((( paper.acknowledgments | latex )))}\n"
            elif one.name == "bibliography" and self._bbl:
                yield (one.start, one.end), "\\input{manuscript/references.bbl}"
            elif one.name == "bibliography" and self._cargo.bibliographies and one.arguments:
                yield one.arguments[0], '((( paper.bibliographies | join(",") | latex )))'
            elif one.name == "bibliographystyle" and self._bbl:
                yield (one.start, one.end), ""
        yield from self._stretches(anatomy.later_parts, 0, 0, own_template.APPENDICES)


_SETTINGS = frozenset(
    re.findall(
        r"\S+",
        """
        pagestyle settopmatter setlength addtolength setcounter graphicspath hypersetup lstset captionsetup sloppy
        raggedbottom flushbottom frenchspacing bstctlcite bibliographystyle usetikzlibrary hyphenation newlength
        definecolor renewenvironment newenvironment makeatletter makeatother citestyle setcitestyle urlstyle
        """,
    )
)


def _with_bibtex(text: str, places: Mapping[str, str]) -> str:
    """A preamble whose biblatex works with BibTeX, and finds the .bib files where they are now."""
    for old, new in places.items():
        for name in (old, old.removesuffix(".bib")):
            text = text.replace(f"\\addbibresource{{{name}}}", f"\\addbibresource{{{new}}}")
    if "{biblatex}" not in text:
        return text
    text = re.sub(r"(\[[^\]]*?)backend\s*=\s*biber([^\]]*\]\s*\{biblatex\})", r"\1backend=bibtex\2", text)
    return text.replace("\\usepackage{biblatex}", "\\usepackage[backend=bibtex]{biblatex}") if "backend" not in text else text


def _without(text: str, start: int, end: int, taken: Iterable[Bounds]) -> str:
    """A stretch without others in it; a line that is empty then is gone."""
    pieces, position = [], start
    for one in sorted(taken):
        pieces.append(text[position : one[0]])
        position = one[1]
        line_is_empty = not text[text.rfind("\n", 0, one[0]) + 1 : one[0]].strip()
        if line_is_empty and text.startswith("\n", position):
            position += 1
    return "".join((*pieces, text[position:end]))
