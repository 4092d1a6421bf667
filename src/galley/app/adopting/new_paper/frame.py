r"""What stands around the sections: the preamble as a file, and the main file as a template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.app.adopting.new_paper import own_template
from galley.app.adopting.new_paper.own_template import APPENDICES, GALLEY, SECTIONS, literal
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.app.adopting.adoption import Adoption
    from galley.model.latex.groups import Bounds
    from galley.reading.latex.elements import Element

_ENCODED = lazy_pattern(r"\\usepackage\s*\[[^\]]*\]\s*\{inputenc\}")
_NAMED = lazy_pattern(r"(\\bibliography\s*\{)([^{}]*)\}")
_BIBER = lazy_pattern(r"(\\usepackage\s*\[[^\]]*?)\bbackend\s*=\s*biber\b([^\]]*\]\s*\{biblatex\})")
_IN_CLASS = """% The class loads biblatex for Biber, and galley runs BibTeX.
\\makeatletter
\\AddToHook{package/biblatex/before}{\\expandafter\\g@addto@macro\\csname opt@biblatex.sty\\endcsname{,backend=bibtex}}
\\makeatother
"""
_READ = "\\input{{manuscript/((( paper.{} | latex )))}}"


class Frame:
    """Makes both from the text of the old main file."""

    def __init__(self, adoption: Adoption) -> None:
        self._adoption = adoption
        self._anatomy = adoption.anatomy

    def preamble(self, *, own: bool) -> str:
        """What stands between class and document, without the front matter; and settings that stood among that."""
        anatomy = self._anatomy
        taken = ((one.start, one.end) for one in self._said_in_preamble())
        text = _without(anatomy.text, (anatomy.class_end, anatomy.begin[0]), taken)
        if self._adoption.files.recoded:
            text = _ENCODED.sub(r"\\usepackage[utf8]{inputenc}", text)
        text = _with_bibtex(text, self._adoption.files.places)
        text = text.replace(r"\jobname", self._anatomy.job)
        later = () if own else (anatomy.text[one.start : one.end] for one in anatomy.settings_in_front)
        return "\n".join((text.strip("\n"), *later, ""))

    def template(self) -> str:
        """The main file with places for what paper.toml and manuscript/ hold."""
        return own_template.own_template(self._anatomy.text, self._replaced()).replace(r"\jobname", self._anatomy.job)

    def _said_in_preamble(self) -> list[Element]:
        anatomy = self._anatomy
        before = [one for one in anatomy.elements if anatomy.class_end <= one.start < anatomy.begin[0]]
        return [one for one in before if one in anatomy.front or one.name == "bibliographystyle"]

    def _replaced(self) -> Iterator[tuple[Bounds, str]]:
        anatomy, adoption = self._anatomy, self._adoption
        if anatomy.asks_biblatex and "biblatex" not in anatomy.text:
            yield (anatomy.class_start, anatomy.class_start), _IN_CLASS
        said = (f"{literal(anatomy.text[one.start : one.end])}\n" for one in self._said_in_preamble())
        yield (anatomy.class_end, anatomy.begin[0]), "".join(("\n", _READ.format("preamble"), "\n", *said, GALLEY))
        if anatomy.abstract and anatomy.abstract[0] > anatomy.begin[0]:
            yield anatomy.abstract, f"\n{_READ.format('abstract')}\n"
        teaser = anatomy.environment("teaserfigure")
        if adoption.teaser and teaser and teaser.start > anatomy.begin[0]:
            yield (teaser.start, teaser.end), _READ.format("teaser")
        if adoption.parts:
            yield (anatomy.body_start, anatomy.body_end), SECTIONS
        yield from filter(None, map(self._in_ending, anatomy.ending))
        if adoption.later_parts:
            yield (adoption.later_parts[0].start, adoption.later_parts[-1].end), APPENDICES

    def _in_ending(self, one: Element) -> tuple[Bounds, str] | None:
        adoption = self._adoption
        if one.name == "@acks" and adoption.acknowledgments:
            return one.body, f"\n{_READ.format('acknowledgments')}\n"
        if one.name == "bibliography" and adoption.bbl:
            return (one.start, one.end), "\\input{manuscript/references.bbl}"
        if one.name == "bibliographystyle" and adoption.bbl:
            return (one.start, one.end), ""
        if one.name == "bibliography" and adoption.cargo.bibliographies and one.arguments:
            return one.arguments[0], '((( paper.bibliographies | join(",") | latex )))'
        return None


def _with_bibtex(text: str, places: Mapping[str, str]) -> str:
    """A preamble whose biblatex works with BibTeX, and finds the .bib files where they are now."""
    for old, new in places.items():
        text = re.sub(rf"(\\addbibresource\s*(?:\[[^\]]*\])?\s*\{{)\s*{re.escape(old)}\s*\}}", rf"\g<1>{new}}}", text)
    names = {old.removesuffix(".bib"): new.removesuffix(".bib") for old, new in places.items() if old.endswith(".bib")}
    text = _NAMED.sub(
        lambda named: named[1] + ",".join(names.get(one.strip(), one.strip()) for one in named[2].split(",")) + "}",
        text,
    )
    text = text.replace(r"\usepackage{biblatex}", r"\usepackage[backend=bibtex]{biblatex}")
    text = re.sub(
        r"\\usepackage\[(?![^\]]*backend)([^\]]*)\](\s*\{biblatex\})", r"\\usepackage[\1,backend=bibtex]\2", text
    )
    return _BIBER.sub(r"\1backend=bibtex\2", text)


def _without(text: str, whole: Bounds, taken: Iterable[Bounds]) -> str:
    """A stretch without others in it; a line that is empty then is gone."""
    pieces, position = [], whole[0]
    for start, end in sorted(taken):
        pieces.append(text[position:start])
        position = end
        is_line = not text[text.rfind("\n", 0, start) + 1 : start].strip() and text.startswith("\n", end)
        position += is_line
    return "".join((*pieces, text[position : whole[1]]))
