r"""From a root to all the files that it pulls in."""

import pytest

from galley.model.prose import CODE
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.cache import RecordCache
from galley.reading.folder import Folder
from galley.reading.latex import read_latex
from galley.reading.latex.files.bibliography_files import bibliography_paths, written_bibliographies
from galley.reading.latex.files.project_files import read_sections
from galley.reading.latex.files.roots import find_roots
from galley.reading.latex.front_matter import uses_acmart


@pytest.fixture
def write(tmp_path):
    def write(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_DOT_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Folder(tmp_path)

    return write


def paths(sections):
    return [section.source.path for section in sections]


def messages(diagnostics):
    return [f"{diagnostic.span}: {diagnostic.message}" for diagnostic in diagnostics]


def document(body, preamble=""):
    return rf"\documentclass{{article}}{preamble}\begin{{document}}{body}\end{{document}}"


def test_files_come_in_the_order_of_tex(write):
    folder = write(
        main_DOT_tex=document(r"\input{a}\include{parts/c.tex}"),
        a_DOT_tex=r"\input{b}",
        b_DOT_tex="b",
        parts__c_DOT_tex=r"\input{parts/d}\input{e}",
        parts__d_DOT_tex="d",
        parts__e_DOT_tex="beside the including file",
    )
    sections, diagnostics = read_sections(folder, "main.tex")
    assert paths(sections) == ["main.tex", "a.tex", "b.tex", "parts/c.tex", "parts/d.tex", "parts/e.tex"]
    assert not diagnostics


def test_files_are_read_that_a_macro_of_the_document_includes(write):
    macros = (
        r"\newcommand{\chap}[1]{\chapter{#1}\input{parts/#1}}\newcommand{\maybe}[1]{\IfFileExists{#1}{\input{#1}}{}}"
    )
    folder = write(
        main_DOT_tex=document(
            r"\chap{a}\input{z}\chap{none}\maybe{nothing}\chap{\jobname} \quiz{q}", macros + r"\usepackage{own}"
        ),
        own_DOT_sty=r"\newcommand{\quiz}[1]{\input{parts/#1.tex}}",
        parts__a_DOT_tex=r"\chap{b}",
        parts__b_DOT_tex="b",
        parts__q_DOT_tex="q",
        z_DOT_tex="z",
    )
    sections, diagnostics = read_sections(folder, "main.tex")
    assert paths(sections) == ["main.tex", "parts/a.tex", "parts/b.tex", "z.tex", "parts/q.tex"]
    assert not diagnostics  # of a macro it is not sure that it asks for a file


def test_a_class_may_name_the_folder_and_ask_for_the_file(write):
    own_class = (
        r"\def\parts{chapters}\newcommand{\part}[1]{\include{\parts/#1/#1}}"
        r"\newcommand{\asked}[2]{\if@twoside\clearpage\fi\IfFileExists{\parts/#1}{\input{\parts/#1}}{#2}}"
        r"\newcommand{\preface}[1]{\asked{#1}{\prefacename}}"
        r"\newcommand{\draft}[1]{\ifdraft\input{\parts/#1}\fi}\newcommand{\two}[2]{\input{#1/#2}}"
    )
    folder = write(
        main_DOT_tex=r"\documentclass{own}\begin{document}\preface{p}\part{a}\draft{d}\two{chapters}{d}\end{document}",
        own_DOT_cls=own_class,
        chapters__p_DOT_tex="p",
        chapters__a__a_DOT_tex="a",
        chapters__d_DOT_tex="d",
    )
    sections, diagnostics = read_sections(folder, "main.tex")
    assert paths(sections) == ["main.tex", "chapters/p.tex", "chapters/a/a.tex"]
    assert not diagnostics


def test_the_package_import_knows_a_folder_without_its_slash(write):
    folder = write(
        main_DOT_tex=document(r"\import{a}{b}\subimport*{a/}{c}\inputfrom{a}{d}"),
        a__b_DOT_tex="b",
        a__c_DOT_tex="c",
        a__d_DOT_tex="d",
    )
    sections, diagnostics = read_sections(folder, "main.tex")
    assert paths(sections) == ["main.tex", "a/b.tex", "a/c.tex", "a/d.tex"]
    assert not diagnostics


def test_generated_files_are_found_beside_the_root(write):
    wrapper = document(r"\input{values}\input{manuscript/a}\input{tables/t}")
    folder = write(build__draft__paper_DOT_tex=wrapper, manuscript__a_DOT_tex="a", build__draft__tables__t_DOT_tex="t")
    sections, diagnostics = read_sections(folder, "build/draft/paper.tex")
    assert paths(sections) == ["build/draft/paper.tex", "manuscript/a.tex", "build/draft/tables/t.tex"]
    assert not diagnostics


def test_a_file_that_includes_itself_is_read_once(write):
    folder = write(main_DOT_tex=r"\input{main}\input{a}\input{a}", a_DOT_tex=r"\input{b}", b_DOT_tex=r"\input{a}")
    sections, diagnostics = read_sections(folder, "main.tex")
    assert paths(sections) == ["main.tex", "a.tex", "b.tex"]
    assert messages(diagnostics) == [
        "main.tex:1:8: `main.tex` includes itself",
        "b.tex:1:8: `a.tex` includes itself through `b.tex`",
    ]


def test_a_very_deep_nest_of_files_ends(write):
    folder = write(**{f"f{number}_DOT_tex": rf"\input{{f{number + 1}}}" for number in range(40)})
    sections, diagnostics = read_sections(folder, "f0.tex")
    assert len(sections) == 15
    assert messages(diagnostics) == ["f14.tex:1:8: files include each other more than 15 levels deep"]


def test_absent_files_are_reported_where_they_are_named(write):
    folder = write(
        main_DOT_tex=document(r"\input{intro}\input{parts/method}\InputIfFileExists{x}{}{}", r"\input{glyphtounicode}")
    )
    write(introduction_DOT_tex="a", parts__methods_DOT_tex="b")
    _, diagnostics = read_sections(folder, "main.tex")
    assert [diagnostic.message for diagnostic in diagnostics] == [
        "file `intro.tex` does not exist",
        "file `parts/method.tex` does not exist",
    ]
    assert diagnostics[1].hints == ("did you mean `parts/methods.tex`?",)


def test_a_file_that_is_asked_for_need_not_be_there(write):
    asked = "\\IfFileExists{notes.tex}{%\n  \\input{notes}}{None.} \\IfFileExists{ack}{}{}\\input{lost}"
    _, diagnostics = read_sections(write(main_DOT_tex=document(asked)), "main.tex")
    assert [diagnostic.message for diagnostic in diagnostics] == ["file `lost.tex` does not exist"]


def test_absent_files_are_named_as_tex_names_them_and_not_where_a_macro_may_never_read_them(write):
    folder = write(
        main_DOT_tex=document(
            r"\input{figures/plan.pdf_tex}\include{end}", r"\newcommand{\thanksto}{\input{front/thanks}}\input{macros}"
        )
    )
    _, diagnostics = read_sections(folder, "main.tex")
    assert [diagnostic.message for diagnostic in diagnostics] == [
        "file `figures/plan.pdf_tex` does not exist",
        "file `end.tex` does not exist",
    ]


def test_nothing_outside_the_project_is_read(write, tmp_path):
    folder = write(
        project__main_DOT_tex=r"\input{../outside}\input{/etc/passwd}\input{link}", outside_DOT_tex=r"\VAR{private}"
    )
    (tmp_path / "project" / "link.tex").symlink_to(tmp_path / "outside.tex")
    sections, diagnostics = read_sections(Folder(folder.root / "project"), "main.tex")
    assert paths(sections) == ["main.tex"]
    assert [diagnostic.rule for diagnostic in diagnostics] == ["unreadable-file"] * 3


def test_macros_hold_in_the_files_read_later(write):
    folder = write(
        main_DOT_tex=document(r"\input{a}", r"\input{macros}\usepackage{notes}"),
        macros_DOT_tex=r"\newcommand{\dlee}[1]{\textcolor{red}{[dlee: #1]}}",
        notes_DOT_sty=r"\ProvidesPackage{notes}\newcommand{\eva}[1]{}",
        a_DOT_tex=r"A \dlee{why?}\eva{gone}",
    )
    sections, _ = read_sections(folder, "main.tex")
    assert paths(sections) == ["main.tex", "macros.tex", "a.tex"]
    assert [note.name for note in sections[2].notes] == ["dlee"]
    assert sections[2].prose.text == "A "


def test_macros_of_an_included_file_hold_in_the_including_one(write):
    folder = write(
        main_DOT_tex=document(r"A \dlee{why?}", r"\input{macros}"),
        macros_DOT_tex=r"\newcommand{\dlee}[1]{\textcolor{red}{[dlee: #1]}}",
    )
    sections, _ = read_sections(folder, "main.tex")
    assert [note.name for note in sections[0].notes] == ["dlee"]


def test_unchanged_files_are_not_read_again(write, tmp_path, monkeypatch):
    folder = write(main_DOT_tex=document(r"\input{a}\input{b}"), a_DOT_tex="a", b_DOT_tex="b")
    cache = RecordCache(tmp_path / "cache")
    before, _ = read_sections(folder, "main.tex", cache=cache)
    read = []

    def reading(source, definitions, **options):
        read.append(source.path)
        return read_latex(source, definitions, **options)

    monkeypatch.setattr("galley.reading.latex.read_latex", reading)
    again, _ = read_sections(folder, "main.tex", cache=cache)
    assert again == before
    assert read == []
    write(b_DOT_tex="changed")
    changed, _ = read_sections(folder, "main.tex", cache=cache)
    assert read == ["b.tex"]
    assert changed[2].prose.text == "changed"


def test_roots_are_the_documents_of_a_folder(write):
    folder = write(
        paper_DOT_tex=document(r"\input{a}"),
        a_DOT_tex="% \\documentclass{article}\na",
        sub__part_DOT_tex=r"\documentclass[../paper]{subfiles}",
        sub__poster_DOT_tex="% a poster\n\\documentclass{beamer}",
    )
    assert find_roots(folder, ".") == ("paper.tex", "sub/poster.tex")
    assert find_roots(folder, "sub") == ("sub/poster.tex",)
    assert find_roots(folder, "a.tex") == ("a.tex",)


def test_without_a_document_all_files_are_roots(write):
    folder = write(a_DOT_tex="a", sub__b_DOT_tex="b", c_DOT_txt="c")
    assert find_roots(folder, "") == ("a.tex", "sub/b.tex")


def test_bibliographies(write):
    text = r"\bibliography{refs,lost}\addbibresource{more/other.bib}\addbibresource{https://example.org/x.bib}\addglobalbib{g.bib}"
    folder = write(paper__main_DOT_tex=text, paper__refs_DOT_bib="", more__other_DOT_bib="", g_DOT_bib="")
    sections, _ = read_sections(folder, "paper/main.tex")
    found, diagnostics = bibliography_paths(folder, "paper/main.tex", sections)
    assert found == ("paper/refs.bib", "more/other.bib", "g.bib")
    assert [diagnostic.message for diagnostic in diagnostics] == ["file `paper/lost.bib` does not exist"]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (r"\references{plain}{works}", ("works.bib",)),
        (r"\thesisbibliography{works.bib}", ("works.bib",)),
        (r"\references{plain}{absent}", ()),
        (r"\bibliographystyle{works}", ()),
        (r"\section{works}", ()),
    ],
)
def test_a_class_may_have_its_own_command_for_the_bibliography(write, command, expected):
    folder = write(main_DOT_tex=document(command), works_DOT_bib="")
    sections, _ = read_sections(folder, "main.tex")
    assert bibliography_paths(folder, "main.tex", sections) == (expected, ())


def test_subfix_names_a_file_and_the_other_way_of_a_question_asks_for_none(write):
    folder = write(
        main_DOT_tex=document(r"\IfFileExists{a.tex}{\input{a}}{\input{b}}\bibliography{\subfix{bib/refs}}"),
        a_DOT_tex="a",
        bib__refs_DOT_bib="",
    )
    sections, diagnostics = read_sections(folder, "main.tex")
    assert (paths(sections), diagnostics) == (["main.tex", "a.tex"], ())
    assert bibliography_paths(folder, "main.tex", sections) == (("bib/refs.bib",), ())


def test_bibliography_that_the_document_carries_along(write):
    text = document(
        "\\bibliography{refs, old}",
        "\n\\begin{filecontents*}[overwrite]{refs.bib}\n@misc{a, title = {Æ}}\n\\end{filecontents*}\n"
        "\\begin{filecontents}{old.bib}@misc{b}\\end{filecontents}",
    )
    folder = write(main_DOT_tex=text, old_DOT_bib="@misc{c}")
    sections, _ = read_sections(folder, "main.tex")
    assert bibliography_paths(folder, "main.tex", sections) == (("old.bib",), ())  # which TeX does not overwrite
    (source,) = written_bibliographies(folder, "main.tex", sections)
    (entry,) = read_bibliography([source])[0].entries
    assert (source.path, entry.span.start) == ("main.tex", text.index("@misc{a"))


def test_what_no_template_writes_is_reported_as_authors_call_it(write):
    folder = write(
        build__draft__paper_DOT_tex=document(r"\input{manuscript/introdction}"),
        build__draft__tables__participants_DOT_tex="a",
        manuscript__introduction_DOT_tex="b",
        manuscript__method_DOT_tex="c",
    )
    _, diagnostics = read_sections(folder, "build/draft/paper.tex")
    assert [(one.message, one.hints) for one in diagnostics] == [
        ("file `manuscript/introdction.tex` does not exist", ("did you mean `manuscript/introduction`?",))
    ]
    write(build__draft__paper_DOT_tex=document(r"\input{tables/particpants}"))
    _, diagnostics = read_sections(folder, "build/draft/paper.tex")
    assert [(one.message, one.hints) for one in diagnostics] == [
        ("file `tables/particpants.tex` does not exist", ("did you mean `tables/participants`?",))
    ]


def test_targets_are_named_from_where_overleaf_compiles(write):
    folder = write(
        top__samples__main_DOT_tex=document(r"\input{samples/a}\bibliography{samples/refs}"),
        top__samples__a_DOT_tex="a",
        top__samples__refs_DOT_bib="",
    )
    sections, diagnostics = read_sections(folder, "top/samples/main.tex")
    assert paths(sections) == ["top/samples/main.tex", "top/samples/a.tex"]
    assert bibliography_paths(folder, "top/samples/main.tex", sections) == (("top/samples/refs.bib",), ())
    assert not diagnostics
    inner = Folder(folder.root / "top" / "samples")
    assert paths(read_sections(inner, "main.tex")[0]) == ["main.tex", "a.tex"]


@pytest.mark.parametrize(
    ("named", "own", "expected"),
    [
        ("acmart", None, True),
        ("styles/acmart", None, True),
        ("styles/ours", r"\ProvidesClass{ours}\LoadClass[sigconf]{acmart}", True),
        ("styles/ours", r"\ProvidesClass{ours}\LoadClassWithOptions{article}", False),
        ("ours", None, False),
    ],
)
def test_class_is_known_by_what_it_loads(write, named, own, expected):
    folder = write(main_DOT_tex=rf"\documentclass{{{named}}}\begin{{document}}\end{{document}}")
    if own:
        write(styles__ours_DOT_cls=own)
    assert uses_acmart(read_sections(folder, "main.tex")[0]) is expected


def test_document_may_be_an_ltx_file(write):
    folder = write(paper_DOT_ltx=document(r"\input{a}"), a_DOT_tex="a")
    assert find_roots(folder, ".") == ("paper.ltx",)


@pytest.mark.parametrize(
    ("preamble", "body", "expected"),
    [
        ("", "Caf\xe9", ["ERROR"]),
        ("", "text % Caf\xe9\n", ["NOTE"]),
        (r"\usepackage[latin1]{inputenc}", "Caf\xe9", []),
        (r"\usepackage[utf8]{inputenc}", "Caf\xe9", ["ERROR"]),
    ],
)
def test_western_encoding_is_told_where_it_matters(tmp_path, preamble, body, expected):
    (tmp_path / "main.tex").write_text(document(body, preamble), encoding="cp1252")
    _, diagnostics = read_sections(Folder(tmp_path), "main.tex")
    assert [one.severity.name for one in diagnostics] == expected


def test_bibliography_in_a_macro_that_may_stay_unused_is_not_missed(write):
    folder = write(main_DOT_tex=document("text", r"\newcommand{\refs}{\bibliography{none}}"))
    sections, _ = read_sections(folder, "main.tex")
    assert bibliography_paths(folder, "main.tex", sections) == ((), ())


def test_argument_of_a_macro_for_code_is_code(write):
    folder = write(main_DOT_tex=document(r"\hs{[1,2] = [2]} and text", r"\newcommand{\hs}[1]{\mintinline{hs}{#1}}"))
    (section,), _ = read_sections(folder, "main.tex")
    start = section.prose.text.index("[1,2]")
    assert section.is_code(start)
    assert not section.is_code(section.prose.text.index("and"))


def test_words_in_angles_before_a_key_are_those_of_apacite(write):
    folder = write(main_DOT_tex=document(r"As shown \cite<for example,>[p.~3]{lee2019,wang2020}."))
    (section,), diagnostics = read_sections(folder, "main.tex")
    assert [use.key for use in section.citations] == ["lee2019", "wang2020"]
    assert diagnostics == ()
    folder = write(
        main_DOT_tex=document(r"It \cite<e.g.,> {lee2019}, and a tool \cite<\url{https://kitchen.org}, 2> {wang2020}.")
    )
    (section,), diagnostics = read_sections(folder, "main.tex")
    assert [use.key for use in section.citations] == ["lee2019", "wang2020"]
    assert diagnostics == ()


def test_commands_that_a_paper_defines_for_code_print_what_is_no_latex_in_any_of_its_files(write):
    folder = write(
        setup_DOT_tex=r"\newcommand{\hs}{\lstinline[style=hs]} \newcommand{\hst}[1]{#1}"
        r"\NewDocumentCommand{\py}{v}{\texttt{#1}} \newmintinline{sql}{} \newmintinline[rb]{ruby}{}"
        r"\DeclareRobustCommand{\cmd}{\verb} \let\key\verb",
        main_DOT_tex=document(
            r"It is \hs+x*{n}(.* |{b} []) |+ or \hs{zip [1, 5] {n}}. \hst{Eaten.} \sh+[}$+ \input{part}",
            r"\NewDocumentCommand\sh{v}{\texttt{#1}}\input{setup}",
        ),
        part_DOT_tex=r"Slept \hs{a[1, 2]} and \hs|${| or \py|x[{|, \sqlinline|[{|, \rb|$[|, \cmd|{[|, \key+[${+.",
    )
    sections, diagnostics = read_sections(folder, "main.tex")
    assert not diagnostics
    text = {section.source.path: section.prose.text for section in sections}
    assert "Eaten." in text["main.tex"]
    assert "Slept" in text["part.tex"]
    assert "[" not in "".join(text.values())


def test_what_stands_between_signs_for_code_is_no_latex_in_any_file_behind_them(write):
    folder = write(
        setup_DOT_tex=r"\MakeShortVerb{\|} \lstMakeShortInline[language=C]! \DefineShortVerb[fontsize=\small]{\@}",
        main_DOT_tex=document(r"A brace |{| here. \input{part}", r"\input{setup}"),
        part_DOT_tex="Both !$[! and |\\begin{x}| or @}@, but one | alone\nand \\emph{text} |.",
    )
    sections, diagnostics = read_sections(folder, "main.tex")
    assert not diagnostics
    text = {section.source.path: section.prose.text.strip() for section in sections}
    assert text["main.tex"] == f"A brace {CODE} here."
    assert text["part.tex"] == f"Both {CODE} and {CODE} or {CODE}, but one | alone and text |."


def test_environments_that_a_paper_defines_for_listings_are_no_latex_in_any_of_its_files(write):
    defined = (
        r"\lstnewenvironment{sql}[1][]{\lstset{#1}}{}\DefineVerbatimEnvironment{out}{Verbatim}{}"
        r"\newminted[pyc]{python}{}\newtcblisting{framed}[1][]{#1}"
    )
    listings = "\n".join(
        f"\\begin{{{name}}}\n$ {{ \\end{{document}} %\n\\end{{{name}}}" for name in ("sql", "out", "pyc")
    )
    folder = write(
        setup_DOT_tex=defined,
        main_DOT_tex=document(rf"{listings} Eaten.\input{{part}} Late.", r"\input{setup}"),
        part_DOT_tex="\\begin{framed}\n{$\n\\end{framed} Slept. \\begin{other} Woken. \\end{other}",
    )
    sections, diagnostics = read_sections(folder, "main.tex")
    assert not diagnostics
    text = {section.source.path: section.prose.text for section in sections}
    assert "Eaten." in text["main.tex"]
    assert "Slept." in text["part.tex"]
    assert "Woken." in text["part.tex"]
    assert "document" not in text["main.tex"]


def test_what_a_preamble_reads_is_no_text_but_for_what_the_title_page_prints(write):
    folder = write(
        setup_DOT_tex=r"\renewbibmacro*{cite:author}{Cited.} \input{deeper} \begin{abstract}We ate.\end{abstract}",
        deeper_DOT_tex=r"Deeper. \newcommand{\meal}{soup}",
        main_DOT_tex=document(r"We had \meal. \input{part}", r"\input{setup}"),
        part_DOT_tex="Then we slept.",
    )
    sections, diagnostics = read_sections(folder, "main.tex")
    assert not diagnostics
    text = {section.source.path: section.prose.text.strip() for section in sections}
    assert text == {
        "main.tex": "We had soup.",
        "setup.tex": "We ate.",
        "deeper.tex": "",
        "part.tex": "Then we slept.",
    }
