"""Renaming: the paper names the thing otherwise everywhere, judges the same, and prints the same."""

import re
import shutil
import tomllib

import pytest
from open_papers import SECTION, apply, change, copy_of_paper, place, uses_in

from galley.app.lsp.answering.renaming import RefusedError, renameable, renamed, scripts_with
from galley.app.lsp.papers import OpenPaper

STUDY = "results/study.toml"
CODEBOOK = "results/codebook.csv"
TOML = "manuscript/paper.toml"
BIB = "bib/references.bib"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A paper that writes its names in all the ways there are."""
    root = tmp_path_factory.mktemp("paper")
    paper = copy_of_paper(root)
    change(paper, SECTION, "\\section{Findings}", _ODD + "\\section{Findings}")
    change(paper, CODEBOOK, "\ntrust-opacity,trust,", '\n"trust-opacity",trust,')
    change(paper, TOML, "[figures.experience]\ncaption = '", _BASIC + "[figures.experience]\ncaption = '")
    change(
        paper, BIB, "@article{wang2019human,", "@misc{child,\n crossref = {Wang2019Human},\n}\n@article{wang2019human,"
    )
    template = "\\VAR{participants.ml_years.mean|round} \\cite{wang2019human} \\VAR{((( row.expression )))}\n"
    (root / "templates").mkdir()
    (root / "templates" / "own.tex").write_text(template, encoding="utf-8")
    for path, text in paper.texts.items():
        (root / path).write_text(text, encoding="utf-8")
    return root


_ODD = r"""
😀 \VAR{ themes["trust-opacity"] . participants |words} and \VAR{codings.where(code=one_of("trust-opacity")).n}
\VAR{themes.trust_opacity.among(ml_years=at_least(3)).participants}
\VAR{agreement.trust_opacity.alpha|round(2)}, \themequotes{ trust-opacity }
% \VAR{participants.ml_years.max} trust-opacity
\VAR{participants.where(ml_years=at_least(
  participants.ml_years.median)).ml_years.mean|round(1)} \hyperref[sec:findings]{here} \excerpt[\ldots]{P06-3}
\claim{participants.where(ml_years=5, gender="woman").n < 20}{Few \VAR{excerpts.where(id="P06-3").n}} \cite{child}
"""
_BASIC = r"""
[figures.again]
columns = ["participants.ml_years"]
caption = "\\VAR{participants.ml_years.max} \u0041 \\cite{wang2019human}"

"""


@pytest.fixture
def paper(folder):
    return OpenPaper(folder)


def prints(paper):
    """What values print, place by place, and what the paper calls its columns."""
    project = paper.project(SECTION)
    texts = [project.values[use.expression].text for section in project.sections for use in section.values]
    return texts, [column.label for table in project.study.tables.values() for column in table.columns.values()]


def findings(paper):
    """What is wrong, by rule and line: the names in messages differ."""
    found = paper.examination(SECTION).diagnostics
    return sorted((one.rule, one.span.path, one.span.line) for one in found if one.span.path != STUDY)


RENAMED = [
    (CODEBOOK, r'"(trust-opacity)"', "dark.box", 8),
    (STUDY, r"\n(ml_years) =", "years_of_ml", 10),
    (STUDY, r"columns\.(gender)\]", "sex", 4),
    (SECTION, r"\\excerpt\{(P06-3)", "P06-99", 5),
    (BIB, r"@article\{(wang2019human)", "Wang:2019", 5),
    (SECTION, r"\\label\{(sec:findings)\}", "sec:results", 3),
]


@pytest.fixture(scope="module")
def before(folder):
    paper = OpenPaper(folder)
    return prints(paper), findings(paper)


@pytest.mark.parametrize("renaming", RENAMED)
def test_a_renamed_thing_is_named_so_everywhere_and_nothing_else_changes(paper, before, renaming):
    path, pattern, name, least = renaming
    change(paper, STUDY, "pattern = '[a-z]+(-[a-z]+)*'", "pattern = '[a-z.-]+'")
    uses = uses_in(paper)
    use = renameable(uses, path, place(paper, path, pattern))
    edits = renamed(uses, use, name)
    assert len(edits) >= least
    old = use.name.rpartition(".")[2]
    assert {edit.span.text.casefold() for edit in edits} <= {old.casefold(), old.replace("-", "_"), ""}
    apply(paper, edits)
    assert (prints(paper), findings(paper)) == before
    again = uses_in(paper)
    assert not again.alike(use)
    new = place(paper, path, re.sub(r"\((?!\?)[^)]*\)", f"({re.escape(name)})", pattern, count=1))
    assert len(again.alike(renameable(again, path, new))) == len({edit.span for edit in edits if edit.span.text})


def test_quotation_marks_of_cells_and_what_is_said_about_a_code_stay(paper):
    uses = uses_in(paper)
    apply(paper, renamed(uses, renameable(uses, CODEBOOK, place(paper, CODEBOOK, '"(trust-opacity)"')), "trust-box"))
    text = paper.folder.source(CODEBOOK)[0].text
    assert '\n"trust-box",trust,' in text
    assert "trust-opacity: the phrase was ours" in text
    section = paper.folder.source(SECTION)[0].text
    assert 'themes["trust-box"] . participants' in section
    assert "themes.trust_box.among(" in section
    assert "\\themequotes{ trust-box }" in section
    assert "% \\VAR{participants.ml_years.max} trust-opacity" in section


def test_a_column_keeps_what_prose_calls_it(paper):
    uses = uses_in(paper)
    apply(paper, renamed(uses, renameable(uses, STUDY, place(paper, STUDY, r"columns\.(gender)\]")), "sex"))
    text = paper.folder.source(STUDY)[0].text
    assert '[tables.participants.columns.sex]\nlabel = "gender"\nkind = "category"' in text
    assert "[tables.participants.columns.sex.categories]" in text
    apply(paper, renamed(uses_in(paper), renameable(uses_in(paper), STUDY, place(paper, STUDY, r"\n(age) =")), "years"))
    assert 'years = { label = "age", kind = "number"' in paper.folder.source(STUDY)[0].text


def _declared(paper):
    return tomllib.loads(paper.folder.source(STUDY)[0].text)["tables"]["participants"]["columns"]


def test_a_column_is_given_its_label_where_that_is_the_columns_own(paper):
    gender = '[tables.participants.columns.gender]\nkind = "category"\noptional = true\n\n'
    ethnicity = "[tables.participants.columns.ethnicity]"
    change(paper, STUDY, gender, "")  # what is below the column stands before it
    change(paper, STUDY, ethnicity, gender + ethnicity)
    before = _declared(paper)["gender"]
    apply(paper, renamed(uses_in(paper), renameable(uses_in(paper), STUDY, place(paper, STUDY, r"(gender)\]")), "sex"))
    assert _declared(paper)["sex"] == before | {"label": "gender"}
    dotted = '[tables.participants.columns]\nethnicity.categories = [\n"White",\n]\nethnicity.kind = "category"\n'
    change(paper, STUDY, "[tables.participants.columns]\n", dotted)
    text = paper.texts[STUDY]
    start = text.index(ethnicity)
    paper.change(STUDY, text[:start] + text[text.index("[tables.participants.columns.", start + 1) :])
    use = renameable(uses_in(paper), STUDY, place(paper, STUDY, r"(ethnicity)\.cat"))
    apply(paper, renamed(uses_in(paper), use, "e"))
    apply(paper, renamed(uses_in(paper), renameable(uses_in(paper), STUDY, place(paper, STUDY, r"\n(e)\.cat")), "tag"))
    assert _declared(paper)["tag"] == {"label": "ethnicity", "categories": ["White"], "kind": "category"}


def test_a_column_called_like_a_word_of_its_declaration_keeps_its_label(paper):
    change(paper, STUDY, "columns.gender", "columns.label")
    change(paper, "results/participants.csv", "id,gender,", "id,label,")
    for path in (TOML, SECTION):
        source = paper.folder.source(path)[0]
        paper.change(path, re.sub(r"(participants\.)gender|(?<=\()gender(?==)", r"\1label", source.text))
    apply(paper, renamed(uses_in(paper), renameable(uses_in(paper), STUDY, place(paper, STUDY, r"(label)\]")), "tag"))
    assert _declared(paper)["tag"]["label"] == "label"


REFUSED = [
    (CODEBOOK, r'"(trust-opacity)"', "trust", "already"),
    (CODEBOOK, r'"(trust-opacity)"', "Trust Opacity", "match"),
    (CODEBOOK, r'"(trust-opacity)"', 'a"b', "is no code"),
    (CODEBOOK, r'"(trust-opacity)"', "all", "would not be a code"),
    (STUDY, r"\n(ml_years) =", "age", "already"),
    (STUDY, r"\n(ml_years) =", "ml years", "is no column"),
    (STUDY, r"\n(ml_years) =", "n", "something else"),
    (STUDY, r"\n(code) = \{ kind = \"identifier", "name", "known by"),
    (SECTION, r"\\excerpt\{(P06-3)", "P06-4", "already"),
    (SECTION, r"\\excerpt\{(P06-3)", "six", "match"),
    (BIB, r"@article\{(wang2019human)", "DROZDAL2020trust", "already"),
    (BIB, r"@article\{(wang2019human)", "TODO", "still to come"),
    (BIB, r"@article\{(wang2019human)", "a,b", "is no citation key"),
    (SECTION, r"\\label\{(sec:findings)\}", "sec:discussion", "already"),
    (SECTION, r"\\label\{(sec:findings)\}", "tab:themes", "already"),
    (SECTION, r"\\label\{(sec:findings)\}", "", "is no label"),
    (SECTION, r"ref\{(tab:themes)", "tab:x", "a template makes"),
    (SECTION, r"\((P07)\)", "P99", "transcripts"),
    (SECTION, r"Findings(\})", "x", "nothing with a name"),
    (SECTION, r"\\VAR\{(themes)\.n", "x", "no name of its own"),
]


@pytest.mark.parametrize(("path", "pattern", "name", "why"), REFUSED)
def test_what_would_not_do_is_refused_with_a_reason(paper, path, pattern, name, why):
    if "P07" in pattern:
        change(paper, SECTION, "\\section{Findings}", "\\section{Findings} As P07 said, (P07)")
    uses = uses_in(paper)
    with pytest.raises(RefusedError, match=why):
        renamed(uses, renameable(uses, path, place(paper, path, pattern)), name)


def test_what_has_its_name_from_elsewhere_is_not_renamed_in_part(paper):
    made = "\\nocite{*}\n\\newcommand{\\marked}[1]{\\label{lst:#1}}\\marked{x}\n\\ref{lst:x}\n"
    change(paper, SECTION, "\\section{Findings}", made + "\\section{Findings}")
    again = '[tables.again]\npath = "results/participants.csv"\nkey = "id"\nlabel = "row"\n[tables.again.columns]\n'
    again += 'id = { kind = "identifier" }\nml_years = { kind = "number" }\n\n'
    change(paper, STUDY, "[tables.participants]\n", again + "[tables.participants]\n")
    uses = uses_in(paper)
    for path, pattern, why in (
        (SECTION, r"\\nocite\{(\*)", "all entries"),
        (SECTION, r"\\ref\{(lst:x)", "no .label makes"),
        (STUDY, r"\n(ml_years) = \{ kind = \"number\",", "file of `again`"),
    ):
        with pytest.raises(RefusedError, match=why):
            renamed(uses, renameable(uses, path, place(paper, path, pattern)), "other")


def test_the_label_among_the_options_of_a_listing_is_renamed(paper):
    listing = "\\begin{lstlisting}[caption=A, label=lst:x]\na\n\\end{lstlisting}\n\\ref{lst:x}\n"
    change(paper, SECTION, "\\section{Findings}", listing + "\\section{Findings}")
    uses = uses_in(paper)
    edits = renamed(uses, renameable(uses, SECTION, place(paper, SECTION, r"\\ref\{(lst:x)")), "lst:y")
    assert sorted(one.span.text for one in edits) == ["lst:x", "lst:x"]


def test_nothing_is_renamed_while_a_file_cannot_be_read(paper, folder):
    (folder / "manuscript" / "old.tex").write_bytes(b"caf\xe9 \\cite{wang2019human}")
    try:
        uses = uses_in(paper)
        use = renameable(uses, BIB, place(paper, BIB, r"@article\{(wang2019human)"))
        with pytest.raises(RefusedError, match=r"manuscript/old\.tex"):
            renamed(uses, use, "wang")
    finally:
        (folder / "manuscript" / "old.tex").unlink()
    change(paper, CODEBOOK, '\n"trust-opacity",trust,', '\n"trust-opacity"x,trust,')
    uses = uses_in(paper)
    with pytest.raises(RefusedError, match=r"codebook\.csv:\d+"):
        renamed(uses, renameable(uses, STUDY, place(paper, STUDY, r"\n(ml_years) =")), "years_of_ml")
    change(paper, STUDY, "provenance = ", "provenance ")
    uses = uses_in(paper)
    with pytest.raises(RefusedError, match="mend it first"):
        renamed(uses, renameable(uses, BIB, place(paper, BIB, r"@article\{(wang2019human)")), "wang")


def test_scripts_that_may_name_a_column_are_told(paper, folder):
    (folder / "model.py").write_text("frame['ml_years'].mean()", encoding="utf-8")
    change(paper, STUDY, "", '\n[analyses.model]\ncommand = "python model.py"\nwrites = ["results/model.csv"]\n')
    uses = uses_in(paper)
    assert scripts_with(uses, renameable(uses, STUDY, place(paper, STUDY, r"\n(ml_years) ="))) == ("model.py",)
    assert scripts_with(uses, renameable(uses, STUDY, place(paper, STUDY, r"\n(programming_years) ="))) == ()


def test_tables_of_spreadsheets_keep_their_marks_and_line_ends(folder, tmp_path):
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    codings, study = tmp_path / "results" / "codings.csv", tmp_path / STUDY
    text = codings.read_text(encoding="utf-8").replace(",", ";").replace(";trust-opacity;", ' ; "trust-opacity";')
    codings.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    study.write_bytes(study.read_text(encoding="utf-8").replace("\n", "\r\n").encode())
    paper = OpenPaper(tmp_path)
    before = prints(paper)
    uses = uses_in(paper)
    apply(paper, renamed(uses, renameable(uses, CODEBOOK, place(paper, CODEBOOK, '"(trust-opacity)"')), "trust-box"))
    assert ' ; "trust-box";' in paper.texts["results/codings.csv"]
    assert paper.texts["results/codings.csv"].count("\r\n") == text.count("\n")
    uses = uses_in(paper)
    apply(paper, renamed(uses, renameable(uses, STUDY, place(paper, STUDY, r"columns\.(gender)\]")), "sex"))
    assert '[tables.participants.columns.sex]\r\nlabel = "gender"\r\n' in paper.texts[STUDY]
    assert prints(paper) == before
