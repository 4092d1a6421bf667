"""What changes nothing in print is a note; one mistake is told once."""

import pytest
from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.diagnostics import Severity
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings


def told(rules, *sources):
    project = project_of(tuple(SourceFile(path, text) for path, text in sources))
    return [(one.severity, one.span.text) for one in check(project, CheckSettings(select=rules))]


@pytest.mark.parametrize(
    ("second", "severity"),
    [
        ("title = {On Bees}, year = 2019", Severity.NOTE),  # BibTeX drops what it has already
        ("title = {On {Bees}}, year = 2019", Severity.NOTE),
        ("title = {On Bees}, year = 2020", Severity.ERROR),
        ("title = {On Bees}, year = 2019, pages = {1--9}", Severity.ERROR),
    ],
)
def test_an_entry_that_is_there_twice(second, severity):
    entries = f"@article{{lee, title = {{On Bees}}, author = {{Lee, Ann}}, year = 2019}}\n@article{{lee, {second}}}\n"
    assert told(("duplicate-entry",), ("references.bib", entries)) == [(severity, "lee")]


def test_numbers_that_acm_gives_later():
    text = r"\documentclass{acmart}\acmDOI{XXXXXXX.XXXXXXX}\title{Bees in Town}\begin{document}\maketitle\end{document}"
    assert told(("open-metadata",), ("article.tex", text)) == [(Severity.NOTE, "XXXXXXX.XXXXXXX")]


def test_a_doi_of_a_template():
    awaited = r"\doi{https://doi.org/10.1145/3313831.XXXXXXX} Bees fly."
    assert [severity for severity, _ in told(("dummy-text",), ("article.tex", awaited))] == [Severity.NOTE]
    wrong = r"\doi{https://doi.org/10.475/123_4} Bees fly."
    assert [severity for severity, _ in told(("dummy-text",), ("article.tex", wrong))] == [Severity.ERROR]


def test_an_affiliation_that_lacks_much_is_told_once():
    text = r"\documentclass{acmart}\title{Bees}\author{Ann Lee}\affiliation{\city{Berlin}}"
    assert [severity for severity, _ in told(("incomplete-affiliation",), ("article.tex", text))] == [Severity.ERROR]


def test_quotation_marks_the_wrong_way_round_are_told_at_their_beginning():
    assert told(("unpaired-quotation-mark",), ("article.tex", "They said ''bees`` to us.")) == [
        (Severity.WARNING, "''")
    ]


def test_authors_of_a_template_are_told_once():
    text = r"\documentclass{acmart}\title{Bees}" + "".join(
        rf"\author{{Author {number}}}\email{{e-mail address}}" for number in (1, 2, 3)
    )
    assert [shown for _, shown in told(("open-metadata",), ("article.tex", text))] == ["Author 1", "e-mail address"]


def test_a_clash_of_two_changes_is_told_once():
    text = "<<<<<<< HEAD\nBees.\n=======\nBeans.\n>>>>>>> 4f2\n\n<<<<<<< HEAD\nHens.\n=======\n>>>>>>> 4f2\n"
    assert len(told(("conflict-marker",), ("article.tex", text))) == 2


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (r"\section{Hives}\label{a}\section{Bees}\label{a} See~\ref{a}.", Severity.ERROR),
        (r"\section{Hives}\label{a}\section{Bees}\label{a}", Severity.NOTE),
        (r"\begin{figure}\caption{\label{a}Bees.}\label{a}\end{figure} See~\ref{a}.", Severity.NOTE),
        (r"\section{Hives}\label{a}\label{a} See~\ref{a}.", Severity.NOTE),
        (r"\begin{figure}\caption{A.\label{a}}\caption{B.\label{a}}\end{figure} See~\ref{a}.", Severity.ERROR),
    ],
)
def test_a_label_that_is_given_twice(text, severity):
    assert told(("repeated-label",), ("article.tex", text)) == [(severity, "a")]


def test_affiliations_that_lack_the_same_are_told_of_once():
    text = r"\documentclass{acmart}\title{Bees}" + r"\author{Ann Lee}\affiliation{\institution{Hive}}" * 3
    text += r"\author{Bo Kim}\affiliation{\city{Berlin}}"
    assert len(told(("incomplete-affiliation",), ("article.tex", text))) == 2


@pytest.mark.parametrize("given", ["XXXXXXX.XXXXXXX", "nnnnnnn.nnnnnnn", "0000001.0000001"])
def test_dois_of_front_matter_that_acm_gives_later(given):
    text = rf"\documentclass{{acmart}}\acmDOI{{{given}}}\title{{Bees}}\begin{{document}}\maketitle\end{{document}}"
    assert told(("malformed-doi-in-front-matter",), ("article.tex", text)) == [(Severity.NOTE, given)]


def test_a_sample_document_is_told_of_once():
    text = (
        r"\section{Typeface} We have already seen several typeface changes in this sample."
        r" \section{Math} You may want to display math equations in three distinct styles: inline, numbered or"
        r" non-numbered display. \section{Figures} Bees fly."
    )
    assert len(told(("dummy-text", "empty-section"), ("article.tex", text))) == 1
    own = text.replace(r"\section{Math}", r"\section{Bees} " + "We kept bees and wrote down how they flew. " * 9)
    assert len(told(("dummy-text",), ("article.tex", own))) == 2


def test_a_block_of_a_template_is_told_of_once():
    text = (
        r"\documentclass{acmart}\acmDOI{10.1145/1122445.1122456} % of the paper"
        "\n"
        r"\acmConference[Woodstock '18]{Woodstock: ACM}{June 2018}{Woodstock, NY}\acmISBN{978-1-4503-9999-9}"
        r"\title{Bees}\begin{document}\maketitle\end{document}"
    )
    assert len(told(("leftover-metadata", "dummy-text"), ("article.tex", text))) == 1


def test_entries_that_only_a_sample_document_cites_are_not_printed():
    sample = r"\section{Typeface} We have already seen several typeface changes in this sample, as others did"
    entry = "@misc{lee, doi = {3359313}, title = {Bees}}"
    for text, severity in (
        (sample + r" \cite{lee}.", Severity.NOTE),
        (sample + r". Bees fly \cite{lee}.", Severity.ERROR),
    ):
        found = told(("malformed-doi", "dummy-text"), ("article.tex", text), ("references.bib", entry))
        assert (severity, "{3359313}") in found


def test_a_paper_that_cites_nothing_prints_no_references():
    text = r"\documentclass{article}\begin{document} Bees fly. \bibliography{references} \end{document}"
    entries = "@misc{lee, title = {Bees}, year = 2019}\n@misc{lee, title = {Bees}, year = 2020}"
    found = told(("duplicate-entry",), ("article.tex", text), ("references.bib", entries))
    assert [severity for severity, _ in found] == [Severity.NOTE]


def test_a_colour_of_a_revision_holds_few_notes():
    revised = r"\textcolor{teal}{Bees flew over the town and came back to their hives.} " * 12
    note = r"\textcolor{teal}{the bees should be put under glass} and left there."
    assert told(("todo",), ("article.tex", revised + note)) == []
    assert told(("todo",), ("article.tex", r"\textcolor{red}{\begin{dmath} a = b? \end{dmath}}")) == []


def test_a_name_that_one_variant_leaves_open():
    text = r"\documentclass{llncs}\title{Bees}\begin{document}\ifanon \author{} \else \author{Ann Lee} \fi\maketitle"
    assert told(("open-metadata",), ("article.tex", text)) == []


def test_a_macro_that_sets_a_formula_is_no_note():
    text = r"\newcommand{\comm}[1]{\fbox{$#1$}} Parse $a = (\comm{b}, \comm{c})$ first."
    assert told(("todo",), ("article.tex", text)) == []


def test_a_note_that_its_macro_prints_in_a_comment_only():
    text = "\\newcommand{\\todo}[1]{\n  %\\textcolor{blue}{#1}\n} Bees fly. \\todo{Say where.}"
    assert told(("todo",), ("article.tex", text)) == []


@pytest.mark.parametrize(("heading", "severity"), [("paragraph", Severity.WARNING), ("subsection", Severity.ERROR)])
def test_a_heading_in_a_line_may_be_a_label_of_the_next(heading, severity):
    text = rf"\{heading}*{{Days of bees}} \{heading}*{{Monday}} They fly."
    assert told(("empty-section",), ("article.tex", text)) == [(severity, "Days of bees")]


def test_an_outline_is_told_of_once():
    headings = "".join(rf"\subsection{{The {bee} bees}}" for bee in ("red", "blue", "old", "young", "tired"))
    found = told(("empty-section",), ("article.tex", r"\section{Bees} They fly. " + headings))
    assert found == [(Severity.ERROR, "The red bees")]


def test_biber_goes_on_behind_a_repeated_key():
    text = r"\documentclass{article}\begin{document} They fly \cite{lee}. \printbibliography \end{document}"
    entries = "@misc{lee, title = {Bees}, year = 2019}\n@misc{lee, title = {Bees}, year = 2020}"
    found = told(("duplicate-entry",), ("article.tex", text), ("references.bib", entries))
    assert [severity for severity, _ in found] == [Severity.WARNING]


def test_chapters_of_one_book_are_no_duplicates():
    entry = "@inbook{%s, author = {Ann Lee}, title = {The lives of the bees of towns}, chapter = %s, year = 2019}\n"
    entries = entry % ("lee1", 1) + entry % ("lee2", 2)
    assert told(("duplicate-entry",), ("article.tex", r"Bees \cite{lee1,lee2}."), ("references.bib", entries)) == []


def test_thanks_to_a_doctor_are_no_template():
    text = r"\section{Acknowledgments} The authors would like to thank Dr. Ann Lee for her bees."
    assert told(("dummy-text",), ("article.tex", text)) == []


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ("journal = {Wiki of Bees}, year = 2020, url = {https://example.org/hives}", Severity.NOTE),
        ("journal = {Wikipedia}, year = 2020", Severity.NOTE),
        ("journal = {Bees}, year = 2020, volume = 3, url = {https://example.org/hives}", Severity.WARNING),
        ("journal = {Bees}, year = 2020", Severity.WARNING),
    ],
)
def test_an_article_without_author_that_may_be_a_page(fields, severity):
    sources = (
        ("references.bib", f"@article{{hives, title = {{Hives}}, {fields}}}"),
        (
            "article.tex",
            "\\bibliographystyle{plain} Bees fly \\cite{hives}.",
        ),
    )
    assert told(("incomplete-entry",), *sources) == [(severity, "hives")]
