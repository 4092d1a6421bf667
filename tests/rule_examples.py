"""The examples in a rule's docstring: files, and what carets below a line say that the rule points at."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from textwrap import dedent

from places import STUDY

from galley.checking.loading.studies import with_speech
from galley.checking.project import Project
from galley.checking.rules import rules
from galley.findings.source import SourceFile
from galley.model.files.pdf import PdfFont, PdfInk, PdfPage, PdfRecord
from galley.model.files.supplement_file import SupplementFile
from galley.model.publishing.variants import VARIANTS
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.folder import Folder
from galley.reading.latex import read_latex
from galley.reading.latex.files.absent_pictures import absent_pictures
from galley.reading.latex.files.bibliography_styles import bibliography_styles
from galley.reading.logs.tex_packages import loaded_in
from galley.reading.paper.paper_toml import read_paper
from galley.reading.pdf.picture_files import read_picture_files
from galley.reading.records.registry import read_registry
from galley.reading.study.study_toml import read_study
from galley.values.evaluating import read_data
from galley.values.known_quantities import compute_quantities
from galley.values.language.evaluation import evaluate

PAPER = 'title = "T"\nauthors = [{ name = "A B" }]\nabstract = "a"\nsections = ["s"]\nbibliography = "b"\n'
RECORD = "results/computed/values.json"
_BLOCK = re.compile(r"^(Flagged|Accepted)::\n\n((?:    .*\n|\s*\n)+)", re.MULTILINE)
_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)
_CARETS = re.compile(r"\^+")
_BESIDE = (".png", ".jpg", ".bst", ".sty", ".cls")  # files that a document asks for by name

Place = tuple[str, int, int, int]  # path, line, first column, column after the last


@dataclass(frozen=True)
class Example:
    is_flagged: bool
    sources: tuple[SourceFile, ...]
    expected: tuple[Place, ...]


def examples(manual: str) -> list[Example]:
    """All blocks of a manual."""
    return [_example(kind == "Flagged", dedent(block)) for kind, block in _BLOCK.findall(manual + "\n")]


def _example(is_flagged: bool, block: str) -> Example:
    parts = _FILE.split(block.strip("\n") + "\n")
    files = list(zip(parts[1::2], parts[2::2], strict=True)) or [("section.tex", parts[0])]
    sources, expected = [], []
    for path, marked in files:
        lines: list[str] = []
        for line in marked.splitlines():
            if line.strip() and not line.strip("^ "):
                if path.endswith(".pdf"):  # which has no lines: what is told of it is told of the whole
                    expected.append((path, 1, 1, 1))
                    continue
                expected += [(path, len(lines), m.start() + 1, m.end() + 1) for m in _CARETS.finditer(line)]
            else:
                lines.append(line)
        sources.append(SourceFile(path, "\n".join(lines) + "\n"))
    return Example(is_flagged, tuple(sources), tuple(expected))


def project_of(sources: tuple[SourceFile, ...]) -> Project:
    """A project of these files over the fixture study, each read by its ending. Macros of one file hold in the next.

    What is given of results/ takes the place of the study's file; study.toml is put before the study's own.
    """
    sections, definitions = [], {}
    for source in sources:
        if source.path.endswith(".tex"):
            section, _ = read_latex(source, definitions)
            definitions |= {definition.name: definition for definition in section.definitions}
            sections.append(section)
    bibs = [source for source in sources if source.path.endswith(".bib")]
    records = [source for source in sources if source.path.startswith("bib/records/")]
    data, quantities = _study()
    values, faults = evaluate({use.expression for section in sections for use in section.values}, data)
    project = Project(
        tuple(sections),
        bibliography=read_bibliography(bibs)[0] if bibs else None,
        variant=next(
            (one for one in VARIANTS.values() for source in sources if source.path.startswith(one.folder)), None
        ),
        pdf=next((_pdf(source) for source in sources if source.path.endswith(".pdf")), None),
        paper=_paper(sources),
        loaded_packages=_loaded(sources, sections),
        supplement=tuple(
            SupplementFile(source.path.removeprefix("supplement/"), source.text)
            for source in sources
            if source.path.startswith("supplement/")
        ),
        registry=read_registry(records)[0] if records else None,
        values=values,
        faults=faults,
        known_quantities=quantities,
        record=next((source for source in sources if source.path == RECORD), None),
        inputs={table.table.path: table.sha256 for table in data.tables.values()},
        study=_declared(sources) or data.study,
    )
    pictures = {source.path: source.text for source in sources if source.path.endswith(_BESIDE)}
    folder = Folder(STUDY, pictures)
    project = replace(
        project,
        picture_files=read_picture_files(folder, project.sections),
        absent_pictures=absent_pictures(folder, sections[0].source.path, sections) if sections else (),
        bibliography_style_faults=bibliography_styles(folder, "section.tex", tuple(sections)),
    )
    speech = {source.path: source.text for source in sources if source.path.endswith((".csv", ".txt"))}
    return with_speech(Folder(STUDY, speech), project)[0]


def _pdf(source):
    """A PDF as an example gives it: in TOML, its pages as texts."""
    told = tomllib.loads(source.text)
    places = [*map(_ink, told.pop("ink", ())), *([()] * len(told["pages"]))]
    pages = tuple(PdfPage(text, 612, 792, ink) for text, ink in zip(told.pop("pages"), places, strict=False))
    fonts = tuple(PdfFont(**font) for font in told.pop("fonts", ()))
    return PdfRecord(source.path, pages, fonts=fonts, **told)


def _paper(sources):
    """A paper with the settings of an example, if it has any."""
    settings = next((source.text for source in sources if source.path == "manuscript/paper.toml"), None)
    if settings is None:
        return None
    paper, _ = read_paper(SourceFile("manuscript/paper.toml", settings + PAPER))
    assert paper
    return paper


def _ink(told):
    """The lines of a page, one below the other."""
    lines = zip(range(200, 700, 10), told["lines"], told["left"], told["right"], strict=False)
    return tuple(PdfInk(text, left, top, right, top + 9) for top, text, left, right in lines)


def _loaded(sources, sections):
    """What a log of TeX among them says that packages load."""
    log = next((source.text for source in sources if source.path.endswith(".log")), "")
    return tuple(loaded_in(log, {use.target for section in sections for use in section.inclusions}))


def _declared(sources):
    """The study with the declarations of an example, if it has any."""
    added = next((source.text for source in sources if source.path == "results/study.toml"), None)
    if added is None:
        return None
    text = added + (STUDY / "results" / "study.toml").read_text()
    study, diagnostics = read_study(SourceFile("results/study.toml", text))
    assert not diagnostics
    return study


@cache
def _study():
    data, diagnostics = read_data(Folder(STUDY))
    assert not diagnostics
    return data, compute_quantities(data)


def messages_of(rule: str, text: str) -> list[str]:
    """What a rule says of a paper that consists of this text."""
    return [found.message for found in rules()[rule].check(project_of((SourceFile("paper.tex", text),)))]
