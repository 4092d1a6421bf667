"""A paper at a revision as one document of plain LaTeX, as it would print, open places included.

Nothing is written into the paper's folder. Quotes are those of people who may be quoted as far as the newest data say.
"""

from __future__ import annotations

import io
import posixpath
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from galley.building.flattening.plain_paper import plain_paper
from galley.building.rendering.escaping import escape
from galley.building.rendering.quotes import find_quotations, quotes_tex
from galley.building.rendering.shipped import shipped_templates
from galley.building.rendering.values import latex_of, values_tex
from galley.checking.changes.secrecy import as_known
from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.model.layout import DRAFT as DRAFT_FOLDER
from galley.model.layout import PAPER, QUOTES_TEX, VALUES_TEX
from galley.model.publishing.variants import DRAFT
from galley.reading.folder import Folder
from galley.reading.latex import read_latex
from galley.reading.latex.files.roots import find_roots
from galley.reading.paper.declaring_files import declaring_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.changes.paper_at import PaperAt
    from galley.model.data.coding import CodedData
    from galley.model.manuscript import MacroUse
    from galley.reading.paper.declarations import Declarations

_OPEN = ("VAR", "excerpt", "themequotes", "CITE", "TODO", "galleymark", "galleyhole")
_STYLE = "galley.sty"
_PICTURE = lazy_pattern(r"\\includegraphics\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}")
_BLANK_SIZE = (240, 120)  # points of what stands for a picture that is not there


@dataclass(frozen=True)
class Flat:
    """The document, the files that it needs by their names, and the pictures that are not there."""

    text: str
    files: Mapping[str, bytes]
    absent: tuple[str, ...] = ()
    engine: str = ""  # the program that is declared to typeset it, if any is


def flat_paper(paper: PaperAt, today: CodedData | None) -> Flat | None:
    """The paper as one document; None where its declaration cannot be used and no document is there."""
    folder = paper.folder
    declared = _declarations(paper) if folder.exists(PAPER) else None
    if declared is None and folder.exists(PAPER):
        return None
    rendered = _rendered(declared) if declared else {}
    if declared is None:
        root = next(iter(find_roots(folder, "")), None)
        source = folder.source(root)[0] if root else None
        if root is None or source is None:
            return None
        folder = Folder(folder.root / posixpath.dirname(root)).reading_once()
        rendered = {DRAFT.wrapper: source.text}
    looked_up = {VALUES_TEX: _values(paper), QUOTES_TEX: _quotes(paper, today)}
    plain = plain_paper(replace(folder, overlays={**rendered, **looked_up}), DRAFT)
    files = dict(plain.files)
    text = _without_open(files.pop("paper.tex", b"").decode())
    if style := rendered.get(f"{DRAFT_FOLDER}/{_STYLE}"):  # for what templates of other classes than ACM's take from it
        files[_STYLE] = style.encode()
        text = text.replace("\\usepackage{array}\n", "\\usepackage{galley}\n", 1)
    files |= {f"{name}.pdf": drawn for name, drawn in _figures(paper, declared) if f"figures/{name}" in text}
    text, absent = _with_pictures(text, files)
    return Flat(text, files, absent, declared.paper.engine.value if declared else "")


def _declarations(paper: PaperAt) -> Declarations | None:
    from galley.building.figures import kinds  # noqa: PLC0415 - matplotlib's family, only for a paper of ours
    from galley.reading.paper.declarations import read_declarations  # noqa: PLC0415

    sources, _ = declaring_sources(paper.folder, shipped_templates())
    return read_declarations(sources, kinds())[0]


def _rendered(declared: Declarations) -> dict[str, str]:
    from galley.building.rendering.paper import render_paper  # noqa: PLC0415 - Jinja2

    rendered = render_paper(declared.paper, declared.study, declared.templates)
    return {f"{DRAFT_FOLDER}/{path}": text for path, text in rendered.files.items()}


def _values(paper: PaperAt) -> str:
    """What values.tex would define: from the data, else as it was recorded."""
    latex: dict[str, str] = {}
    for section in paper.project.sections:
        for use in section.values:
            if value := paper.printed.values.get(use.expression):
                latex[use.written] = latex_of(value)
            elif text := paper.texts.get(use.expression):
                latex[use.written] = text if text in ("true", "false") else escape(text)
    return values_tex(latex)


def _quotes(paper: PaperAt, today: CodedData | None) -> str:
    coded = paper.project.coded
    quotations, _ = find_quotations(paper.project.sections)
    return quotes_tex(quotations, as_known(coded, today))


def _figures(paper: PaperAt, declared: Declarations | None) -> Iterator[tuple[str, bytes]]:
    """The figures that are declared, drawn from the values of the revision as far as these were computed."""
    if declared is None or not paper.printed.values:
        return
    from galley.building.figures import draw_figure, drawn_expressions  # noqa: PLC0415 - matplotlib

    for name, figure in declared.paper.figures.items():
        wanted = drawn_expressions(figure, declared.study)
        values = {one: paper.printed.values[one] for one in wanted if one in paper.printed.values}
        try:
            drawn, _ = draw_figure(figure, declared.study, values) if values else (None, ())
        except Exception:  # noqa: BLE001, S112 - a kind of the authors' own may fail of anything: the build tells it
            continue
        if drawn:
            yield name, drawn


def _without_open(text: str) -> str:
    """The document with words in place of what is still open in it."""
    section, _ = read_latex(SourceFile("paper.tex", text))
    parts: list[str] = []
    position = 0
    for use in section.macros(*_OPEN):
        if use.span.start >= position and not _is_defined(use, text):
            parts += (text[position : use.span.start], f"\\textbf{{{_open_words(use)}}}")
            position = use.span.end
    return "".join((*parts, text[position:]))


def _is_defined(use: MacroUse, text: str) -> bool:
    return re.search(rf"\\(?:newcommand|renewcommand|providecommand)\*?\s*\{{?\\{use.name}\b", text) is not None


def _open_words(use: MacroUse) -> str:
    said = use.arguments[-1] if use.arguments else None
    if use.name in ("excerpt", "themequotes"):
        return "[quote withheld]"
    if use.name in ("VAR", "galleyhole") or said is None:
        return "??"
    return said.text if use.name == "galleymark" else f"[{use.name}: {said.text}]"


def _with_pictures(text: str, files: dict[str, bytes]) -> tuple[str, tuple[str, ...]]:
    """The document whose pictures are all among the files: an empty frame stands for one that is not there."""
    absent: list[str] = []

    def named(match: re.Match[str]) -> str:
        target = match[1].strip()
        name = posixpath.basename(target)
        found = next((one for one in (name, f"{name}.pdf") if one in files), None)
        if found is None:
            absent.append(target)
            found = re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-") + ".pdf"
            files[found] = _blank()
        return f"{match[0][: match.start(1) - match.start()]}{found}}}"

    return _PICTURE.sub(named, text), tuple(dict.fromkeys(absent))


def _blank() -> bytes:
    from pikepdf import Pdf  # noqa: PLC0415 - only for a picture that is not there

    stream = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=_BLANK_SIZE)
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()
