from dataclasses import replace

import pytest

from galley.findings.source import SourceFile
from galley.model.floats import Figure, FigureKind, Rows, Table, Theme
from galley.model.paper import Paper
from galley.reading.folder import Folder
from galley.reading.paper.contradictions import dangling_names, mistakes_of_class
from galley.reading.paper.figure_contradictions import mistakes_of_figures
from galley.reading.paper.limits import read_limits
from galley.reading.paper.named_files import absent_files
from galley.reading.paper.paper_toml import read_paper

SOUND = """\
title = "A Study"
abstract = "abstract"
sections = ["introduction", "parts/findings"]
bibliography = "bib/references"
keywords = ["AutoML"]

[[authors]]
name = ""
email = "ada@uni.example"
orcid = "0000-0002-1825-0097"

[[authors.affiliations]]
institution = "University"
country = "USA"

[[concepts]]
id = "10003120.10003130.10011762"
path = ["Human-centered computing", "Empirical studies in collaborative and social computing"]
significance = 500

[publication]
doi = "10.1145/3359313"
month = 11
copyright = "acmlicensed"
received = 2019-04-01
revised = 2019-06-01

[tables.participants]
caption = "People"
rows = [{ column = "participants.age", bands = [25, 40] }]

[figures.experience]
caption = "Years"
columns = ["participants.ml_years"]
"""


def read(text):
    return read_paper(SourceFile("manuscript/paper.toml", text))


def test_reads_a_sound_declaration():
    paper, diagnostics = read(SOUND)
    assert diagnostics == ()
    assert paper.authors[0].affiliations[0].institution == "University"
    assert paper.concepts[0].significance == 500
    assert paper.publication.received.isoformat() == "2019-04-01"
    assert paper.tables == {
        "participants": Table(caption="People", rows=(Rows(column="participants.age", bands=(25, 40)),))
    }
    assert paper.figures["experience"].kind == "distribution"


TITLE = 'title = "A Study"'


@pytest.mark.parametrize(
    ("written", "wrong", "place", "message", "hint"),
    [
        ('title = "A Study"', 'title = ""', '""', "the title is empty", None),
        (
            '"introduction", ',
            '"introduction.tex", ',
            '"introduction.tex"',
            "written with its ending",
            'write "introduction"',
        ),
        ('"parts/findings"', '"my findings"', '"my findings"', "cannot be the name of a file", "underscores"),
        ('"parts/findings"', '"introduction"', '"introduction"', "`introduction` is named twice", "once"),
        (
            '"bib/references"',
            '"bib/references.bib"',
            '"bib/references.bib"',
            "with its ending",
            'write "bib/references"',
        ),
        ("10003120.10003130.10011762", "Human-centered", None, "not the id of a concept", "CCSXML"),
        ("significance = 500", "significance = 400", "400", "400 is not a significance", "medium"),
        ('path = ["Human-centered computing", "', 'path = ["Human-centered computing~', None, "from the top", "path ="),
        ("revised = 2019-06-01", "revised = 2019-03-01", "2019-03-01", "`revised` is before `received`", None),
        ("revised = 2019-06-01", "revised = 6", "6", "`revised` should be a date", None),
        (TITLE, f"word_limit = 0\n{TITLE}", "0", "`word_limit` is 0", "give the number of words that the venue takes"),
        (TITLE, f"typesetting.time_limit = 0\n{TITLE}", "0", "`time_limit` is 0", "give seconds, from 1 to"),
        (TITLE, f"tagged = true\n{TITLE}", "true", "`pdflatex` makes no tags", "lualatex"),
        (TITLE, f"typesetting.memory_limit = 50\n{TITLE}", "50", "`memory_limit` is 50", "megabytes"),
        (TITLE, f"variants.reviw.class_options = []\n{TITLE}", None, "there is no copy `reviw` of a paper", "review"),
        (TITLE, f'typesetting.time_limit = "long"\n{TITLE}', '"long"', "should be a whole number", None),
        ("month = 11", 'mnoth = "11"', "mnoth", "`mnoth` is not a known setting", "did you mean `month`?"),
    ],
)
def test_a_mistake_is_reported_at_its_place(written, wrong, place, message, hint):
    text = SOUND.replace(written, wrong)
    assert text != SOUND
    _, (diagnostic,) = read(text)
    assert message in diagnostic.message
    assert diagnostic.rule == "invalid-paper"
    assert diagnostic.span.line == text[: text.index(wrong)].count("\n") + 1
    assert place is None or diagnostic.span.text == place
    assert hint is None or any(hint in given for given in diagnostic.hints)


def test_a_missing_key_is_reported_at_its_table():
    _, (diagnostic,) = read(SOUND.replace('caption = "Years"\n', ""))
    assert diagnostic.message == "`caption` is missing"
    assert diagnostic.span.text == "experience"


def test_all_mistakes_are_reported_at_once():
    text = SOUND.replace('title = "A Study"', "titel = 7").replace("month = 11", 'month = "May"').replace("500", "[]")
    paper, diagnostics = read(text)
    assert paper is None
    assert [(diagnostic.span.line, diagnostic.message) for diagnostic in diagnostics] == [
        (1, "`titel` is not a known setting"),  # and so it is no second mistake that `title` is missing
        (19, "`significance` should be a whole number"),
        (23, "`month` should be a whole number"),
    ]


@pytest.mark.parametrize("text", ["", "title = ", "\x00", "[" * 500, "title = 1\n" * 2, '"' * 7])
def test_what_is_no_declaration_gives_diagnostics(text):
    paper, diagnostics = read(text)
    assert paper is None
    assert diagnostics


@pytest.mark.parametrize(
    ("declared", "fact", "hint"),
    [
        ('[tables.themes]\ncaption = "T"\ntemplate = "themes"\n', "table `themes` shows nothing", "`themes`"),
        ('[tables.people]\ncaption = "T"\n', "table `people` shows nothing", "`rows`"),
    ],
)
def test_what_would_be_empty_is_reported(declared, fact, hint):
    _, (diagnostic,) = read(f"{SOUND}\n{declared}")
    assert diagnostic.message == fact
    assert hint in diagnostic.hints[0]


THEMES = """
[tables.themes]
caption = "Themes"
template = "themes"
themes = [{ code = "trust", example = '\\excerpt{P01-1}' }]

[figures.prevalence]
caption = "Themes"
kind = "prevalence"
themes = [{ code = "trust", sub_codes = ["trust-opacity"] }]
"""


KINDS = {
    "distribution": FigureKind(("columns",), {"bins": 40}),
    "prevalence": FigureKind(("themes",), {}),
    "broken": None,
}


def test_themes_need_coded_data(study_data):
    source = SourceFile("manuscript/paper.toml", SOUND + THEMES)
    paper, diagnostics = read_paper(source)
    assert diagnostics == ()
    assert paper.figures["prevalence"].themes == (Theme(code="trust", sub_codes=("trust-opacity",)),)
    templates = [f"tables/{name}.tex" for name in ("characteristics", "themes")]
    templates += [f"figures/{name}.tex" for name in ("distribution", "prevalence")]
    assert dangling_names(source, paper, study_data.study, templates) == ()
    found = dangling_names(source, paper, replace(study_data.study, coding=None), templates)
    assert [(diagnostic.span.text[:8], diagnostic.message) for diagnostic in found] == [
        ("[{ code ", "the study has no themes"),
        ("[{ code ", "the study has no themes"),
    ]


def test_names_that_lead_nowhere_are_reported(study_data):
    source = SourceFile("manuscript/paper.toml", SOUND)
    paper, _ = read_paper(source)
    templates = ["paper.tex", "tables/characteristics.tex", "figures/distribution.tex"]
    assert dangling_names(source, paper, study_data.study, templates) == ()
    tables = {"participants": Table(caption="", template="charcteristics", rows=(Rows(column="participants.agee"),))}
    figures = {"experience": Figure(caption="", columns=("ml_years",))}
    found = dangling_names(source, replace(paper, tables=tables, figures=figures), study_data.study, templates)
    assert [(diagnostic.span.line, diagnostic.message, diagnostic.hints) for diagnostic in found] == [
        (28, "template `charcteristics` does not exist", ("did you mean `characteristics`?",)),
        (30, "column `participants.agee` does not exist", ("did you mean `participants.age`?",)),
        (34, "column `ml_years` does not exist", ("did you mean `participants.ml_years`?",)),
    ]


def test_a_figure_is_judged_by_what_its_kind_wants_to_be_told():
    source = SourceFile("manuscript/paper.toml", SOUND)
    paper, _ = read_paper(source)
    figures = {
        "experience": Figure(caption="", options={"bins": "many", "bin": 3, "bins ": 4}),
        "other": Figure(caption="", kind="prevalence"),
        "mended": Figure(caption="", kind="broken"),
        "typo": Figure(caption="", kind="distributoin"),
    }
    templates = ["tables/characteristics.tex", "figures/distribution.tex", "figures/prevalence.tex"]
    found = mistakes_of_figures(source, replace(paper, figures=figures), templates, KINDS)
    assert {(diagnostic.message, diagnostic.hints) for diagnostic in found} == {
        ("figure `experience` shows nothing", ("say in `columns` what it shows",)),
        ("option `bins` must be like `40`", ()),
        ("option of a distribution `bin` does not exist", ("did you mean `bins`?",)),
        ("option of a distribution `bins ` does not exist", ("did you mean `bins`?",)),
        ("kind of figure `distributoin` does not exist", ("did you mean `distribution`?",)),
        ("figure `other` shows nothing", ("say in `themes` what it shows",)),
        (
            "the kind of figure `broken` has no template",
            ("add templates/figures/broken.tex, as figures/distribution.tex is",),
        ),
    }


@pytest.mark.parametrize(
    ("written", "limits"),
    [
        ("", (60, 500)),
        ("[typesetting]\ntime_limit = 300\nmemory_limit = 2000", (300, 2000)),
        ("[typesetting]\ntime_limit = -1\nmemory_limit = 1e99", (60, 500)),
        ('engine = "lualatex"', (300, 500)),
        ('engine = "xelatex"\n[typesetting]\ntime_limit = 90', (90, 500)),
        ('engine = "lualatex"\ntagged = true', (300, 1500)),
        ('engine = "lualatex"\ntagged = true\n[typesetting]\nmemory_limit = 900', (300, 900)),
        ("typesetting = 7", (60, 500)),
        ("[typesetting", (60, 500)),
    ],
)
def test_the_bounds_of_tex(written, limits):
    found = read_limits(SourceFile("manuscript/paper.toml", written))
    assert (found.time_limit, found.memory_limit) == limits


def test_section_named_with_its_ending_is_told_so(tmp_path):
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript" / "findings.tex").write_text("Found.", encoding="utf-8")
    source = SourceFile("manuscript/paper.toml", 'sections = ["findings.tex"]')
    paper = Paper(title="A", authors=(), abstract="findings", sections=("findings.tex",), bibliography="b")
    first, _ = absent_files(Folder(tmp_path), paper, source)
    assert (first.message, first.hints) == (
        "`manuscript/findings.tex.tex` does not exist",
        ("name it without `.tex`",),
    )


def test_what_is_no_file_is_told_so_where_it_is_named(tmp_path):
    (tmp_path / "manuscript" / "findings.tex").mkdir(parents=True)
    (tmp_path / "manuscript" / "theory.tex").symlink_to(tmp_path.parent)
    source = SourceFile("manuscript/paper.toml", 'sections = ["findings", "theory"]')
    paper = Paper(title="A", authors=(), abstract="findings", sections=("findings", "theory"), bibliography=())
    assert [one.message for one in absent_files(Folder(tmp_path), paper, source)[1:]] == [
        "`manuscript/findings.tex` is not a file",
        "`manuscript/theory.tex` leads out of the project, by a symbolic link",
    ]


CLASSES = {f"classes/{name}.tex": SourceFile("x", "") for name in ("acmart", "llncs", "_skeleton")}


def test_a_class_without_a_template_lists_those_that_have_one():
    source = SourceFile("manuscript/paper.toml", 'document_class = "lncs"')
    paper = Paper(title="A", authors=(), abstract="a", sections=(), bibliography="b", document_class="lncs")
    (fault,) = mistakes_of_class(source, paper, CLASSES)
    assert (fault.span.text, fault.message) == ('"lncs"', "there is no template for the document class `lncs`")
    assert fault.hints == (
        "did you mean `llncs`?",
        "there are templates for `acmart`, `llncs`",
        "for another class, write templates/classes/lncs.tex",
    )
    assert mistakes_of_class(source, replace(paper, document_class="llncs"), CLASSES) == ()


def test_a_wrapper_of_the_papers_own_has_its_class_in_it():
    source = SourceFile("manuscript/paper.toml", "")
    paper = Paper(title="A", authors=(), abstract="a", sections=(), bibliography="b", document_class="mine")
    own = {**CLASSES, "paper.tex": SourceFile("templates/paper.tex", "")}
    assert mistakes_of_class(source, paper, own) == ()


def test_the_only_bibliography_is_meant_by_any_name(tmp_path):
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib" / "sources.bib").touch()
    paper = Paper(title="A", authors=(), abstract="a", sections=(), bibliography="bib/references")
    *_, found = absent_files(
        Folder(tmp_path), paper, SourceFile("manuscript/paper.toml", 'bibliography = "bib/references"')
    )
    assert found.hints == ("did you mean `bib/sources`?",)


def test_a_section_in_another_folder_is_found(tmp_path):
    (tmp_path / "manuscript" / "parts").mkdir(parents=True)
    (tmp_path / "manuscript" / "parts" / "methods.tex").write_text("Done.", encoding="utf-8")
    (tmp_path / "manuscript" / "findings.tex").write_text("Found.", encoding="utf-8")
    source = SourceFile("manuscript/paper.toml", 'sections = ["methods", "more/findings", "findings"]')
    sections = ("methods", "more/findings", "findings")
    paper = Paper(title="A", authors=(), abstract="findings", sections=sections, bibliography=())
    first, second = absent_files(Folder(tmp_path), paper, source)
    assert first.hints == ("did you mean `parts/methods`?",)
    assert second.hints == ("write the file, or take its name out",)  # the other is named already


def test_settings_are_judged_though_the_text_is_not_known():
    wrong = SOUND.replace('sections = ["introduction", "parts/findings"]', 'sections = "introduction"')
    wrong = wrong.replace("bib/references", "bib/references.bib") + '[conference]\nname = "CSCW"\n'
    _, diagnostics = read(wrong)
    assert [(one.message, one.hints[:1]) for one in diagnostics[:2]] == [
        ("`sections` should be an array", ('write `sections = ["introduction"]`',)),
        ("`bib/references.bib` is written with its ending", ('write "bib/references"',)),
    ]
    assert "appear in a journal" in diagnostics[-1].message


@pytest.mark.parametrize(
    ("right", "wrong", "hint"),
    [
        ('keywords = ["AutoML"]', 'keywords = "AutoML, trust"', 'write `keywords = ["AutoML", "trust"]`'),
        ("[[concepts]]", "[concepts]", "each of several begins with `[[concepts]]`"),
    ],
)
def test_how_a_setting_is_written(right, wrong, hint):
    _, diagnostics = read(SOUND.replace(right, wrong, 1))
    assert hint in diagnostics[0].hints
