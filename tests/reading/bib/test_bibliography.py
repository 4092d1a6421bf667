from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.checking.fixing import fix
from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile
from galley.model.works.bibliography import Bibliography, Entry, Person
from galley.reading.bib import bibtex_text
from galley.reading.bib.bibliography import read_bibliography
from galley.reports import report

GOLDEN = Path(__file__).parent / "golden"

WHOLE = r"""
@comment{ignored, but not an @string{inner = "read, as BibTeX does"} in it}
@preamble{"\newcommand{\noop}[1]{}" # { }}
@string{hci = "Proc. ACM " # {Hum.-Comput. Interact.}}

@Article{wang2019human,
  Author = "Wang, Dakuo and Justin D. Weisz
            and {Google LLC} and others",
  title  = {Human-{AI} Collaboration \& {\"U}bung},
  journal = hci # ", " # inner,
  month = nov # "~7",
  year = 2019,
  pages = {1--24},
}

@book(hutter,
  editor = {de la Vall{\'e}e Poussin, Jr., Charles},
  title = {(Parentheses) inside},
  year = {2019})
"""


def read(*texts: str) -> tuple[Bibliography, tuple[Diagnostic, ...]]:
    return read_bibliography([SourceFile(f"{number}.bib", text) for number, text in enumerate(texts)])


def entry(text: str) -> Entry:
    bibliography, diagnostics = read(text)
    assert not diagnostics
    return bibliography.entries[0]


def messages(*texts: str) -> list[str]:
    return [diagnostic.message for diagnostic in read(*texts)[1]]


def test_a_quotation_mark_that_is_missing_costs_no_entry_but_its_own() -> None:
    bibliography, (fault,) = read('@misc{a, author = "Lee, Ann, title = {A}}\n@misc{b, title = {B}}')
    assert fault.message == "the value of `author` is not closed"
    assert fault.hints == ("its closing quotation mark is missing",)
    assert [entry.is_damaged for entry in bibliography.entries] == [True, False]


@pytest.mark.parametrize(
    ("word", "hint"), [("June", "did you mean `jun`?"), ("Lancet", "text stands in braces: `{Lancet}`")]
)
def test_a_name_without_braces_is_taken_for_no_abbreviation(word: str, hint: str) -> None:
    assert read(f"@misc{{a, note = {word}}}")[1][0].hints == (hint,)


def test_whole_file_is_read() -> None:
    bibliography, diagnostics = read(WHOLE)
    assert not diagnostics
    article, book = bibliography.entries
    assert (article.kind, article.key, article.year) == ("article", "wang2019human", 2019)
    assert article.authors == (Person("Dakuo", "Wang"), Person("Justin D.", "Weisz"), Person("", "Google LLC"))
    assert {name: field.text for name, field in article.fields.items()} == {
        "author": "Wang, Dakuo and Justin D. Weisz and Google LLC and others",
        "title": "Human-AI Collaboration & Übung",
        "journal": "Proc. ACM Hum.-Comput. Interact., read, as BibTeX does",
        "month": "Nov. 7",
        "year": "2019",
        "pages": "1–24",
    }
    assert article.fields["title"].value == r"Human-{AI} Collaboration \& {\"U}bung"
    assert (book.kind, book.text("title")) == ("book", "(Parentheses) inside")
    assert book.editors == (Person("Charles", "de la Vallée Poussin", "Jr."),)
    assert bibliography.keys == {"wang2019human", "hutter"}
    assert bibliography.find("hutter") is book
    assert bibliography.find("absent") is None


def test_spans_cover_what_is_written() -> None:
    article, book = read(WHOLE)[0].entries
    assert article.span.text.startswith("@Article{wang")
    assert article.span.text.endswith(",\n}")
    assert book.span.text.startswith("@book(")
    assert book.span.text.endswith("})")
    assert article.key_span.text == "wang2019human"
    assert {name: article.fields[name].span.text for name in ("title", "journal", "year")} == {
        "title": r"{Human-{AI} Collaboration \& {\"U}bung}",
        "journal": 'hci # ", " # inner',
        "year": "2019",
    }
    assert str(article.fields["title"].span) == "0.bib:9:12"


def test_all_faults_at_once(golden) -> None:
    source = SourceFile("faults.bib", (GOLDEN / "faults.bib").read_text(encoding="utf-8"))
    bibliography, diagnostics = read_bibliography([source])
    golden(GOLDEN / "faults.txt", report("human", diagnostics, []))
    sound = {entry.key: entry.text("note") for entry in bibliography.entries}
    assert sound["commas"] == "the last"  # reading goes on behind a fault
    assert sound["quotes"] == sound["comment"] == "kept"


def test_missing_commas_can_be_inserted() -> None:
    source = SourceFile("a.bib", "@article{a\n  title = {x}\n  year = 2019\n}\n")
    edits = [diagnostic.edit for diagnostic in read_bibliography([source])[1] if diagnostic.edit]
    (fixed,) = fix(edits)
    assert fixed.text == "@article{a,\n  title = {x},\n  year = 2019\n}\n"
    assert messages(fixed.text) == []


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title = {x}}",
        "@article{a}",
        "@article{a,}",
        "@ article { a , title = {x} , }",
        '@article{a, title = "{"}quoted{"}"}',
        "@article{a, author = {}, title = {}}",
        "free text, percent % signs and {braces} between entries are comments",
        "",
    ],
)
def test_accepted_by_bibtex(text: str) -> None:
    assert messages(text) == []


def test_escaped_braces_count_too() -> None:
    assert messages(r"@article{a, title = {x \} y}}")[0] == "unexpected text after the value of `title`"


def test_abbreviations_reach_the_files_after_theirs() -> None:
    bibliography, diagnostics = read('@string{pacm = "PACM HCI"}', "@article{a, journal = pacm}")
    assert bibliography.entries[0].text("journal") == "PACM HCI"
    assert not diagnostics


def test_acm_abbreviations_are_known() -> None:
    assert entry("@article{a, journal = tochi}").text("journal") == "ACM Transactions on Computer-Human Interaction"


def test_crossref_inherits_what_is_missing() -> None:
    child, parent = read(
        "@inproceedings{a, title = {Own}, crossref = {P}}\n@proceedings{p, title = {Theirs}, year = 2019}"
    )[0].entries
    assert child.text("title") == "Own"
    assert (child.year, child.fields["year"].inherited) == (2019, True)
    assert child.fields["year"].span == parent.fields["year"].span


def test_crossref_to_an_entry_above_is_doubtful() -> None:
    _, (diagnostic,) = read("@proceedings{p, year = 2019}\n@inproceedings{a, crossref = {p}}")
    assert diagnostic.severity is Severity.WARNING
    assert diagnostic.span.text == "{p}"


def test_repeated_keys_are_all_kept() -> None:
    assert [entry.key for entry in read("@misc{a, year=1}@misc{a, year=2}@misc{A}")[0].entries] == ["a", "a", "A"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"Z{\"o}ller", "Zöller"),
        (r"Zo\v{s}", "Zoš"),
        (r"\emph{Nature} is 100% \LaTeX{}", "Nature is 100% LaTeX"),
        (r"The {\TeX}book, {\LaTeX}: \relax all", "The TeXbook, LaTeX: all"),
        (r"$\theta$-tests", "θ-tests"),
        ("``quoted''", "“quoted”"),
        ("already Übung", "already Übung"),
        ("ends in a backslash \\ ", "ends in a backslash"),
    ],
)
def test_latex_becomes_text(value: str, text: str) -> None:
    assert entry(f"@misc{{a, title = {{{value}}}}}").text("title") == text


def test_a_thousand_levels_of_braces_are_no_fault() -> None:
    assert messages("@misc{a, title = " + "{" * 1000 + "x" + "}" * 1000 + "}") == []


PIECES = st.sampled_from(
    [
        *("@article{", "@book(", "@string{", "@comment", "@preamble{", "@article{a, title={", "}}\n@article{b,", "@"),
        *("key", "author", "title", " = ", "2019", " and ", "Wang, A", "crossref", "jan", "\\'e", "a", "{", "}", '"'),
        *("#", ",", "=", "(", ")", "%", "\\", "~", "$", "\n", "\r\n", "\u2028", "\x00", "値"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_read(text: str) -> None:
    bibliography, diagnostics = read(text)
    for diagnostic in diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
    for found in bibliography.entries:
        assert found.span.text.startswith("@")
        assert found.key_span.text == found.key


@given(
    st.from_regex(r"[a-z][a-z0-9:_-]{0,8}", fullmatch=True),
    st.text(st.characters(exclude_characters='{}"\\$~`%', exclude_categories=["Cs"])),
)
def test_what_is_written_is_read(key: str, title: str) -> None:
    title = title.replace("--", "").replace("''", "")
    found = entry(f"@article{{{key},\n  title = {{{title}}}\n}}")
    assert (found.key, found.text("title")) == (key, " ".join(title.split()))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("@misc{lee, title = {Bees}}\nauthor = {Ann Lee},", 1),
        ("@misc{lee, title = {Bees}}\n\nauthor = {Ann Lee},", 0),  # somebody's remark
        ("@article{a, month = Dec}", 0),
        ("@STRING{CSCW = {Proc.}} @article{a, journal = cscw, month = AUG}", 0),
        ("@article{a, journal = IEEE_J_HMS}", 0),
        ('@article{a, keywords = "x", keywords = "y", keywords = "z"}', 0),
        ("@article{a, issn = {0000-0019}, issn = {0000-0027}}", 0),
        ("@article{a, title = {T}, title = {U}}", 1),
        ("@article{a,\n% url = {u},\n% doi = {d},\n title = {T}\n}", 1),
        ("@article{a, month = decc}", 1),
    ],
)
def test_what_bibtex_reads_without_a_word(text: str, faults: int) -> None:
    _, found = read_bibliography([SourceFile("a.bib", text)])
    assert len(found) == faults


@pytest.mark.parametrize(
    ("names", "wrong", "fault"),
    [
        ("Probe, Some and others, ", "others,", "has a comma at its end"),
        ("{Alan D. Sokal}, ", "{Alan D. Sokal},", "has a comma at its end"),
        ("Lee, Ann, and Wu,\n  Eva", "Lee, Ann,", "has a comma at its end"),
        ("Lee, Ann and and Wu, Eva", "and Wu, Eva", "has an `and` that joins it to nobody"),
        ("Lee, Ann and Wu, Eva and", "Wu, Eva and", "has an `and` that joins it to nobody"),
        ("Lee, Ann and others.", "others.", "is printed as that of a person: write `and others`"),
    ],
)
def test_names_that_bibtex_stumbles_over(names: str, wrong: str, fault: str) -> None:
    _, (found,) = read(f"@misc{{a, author = {{{names}}}}}")
    assert found.message == f"the name `{wrong}` {fault}"
    assert found.span.text == wrong


def test_names_in_the_parts_of_biblatex_are_read():
    read_entries, faults = read("@misc{a, author = {given=Ann, family=Bee and family=Vries, given=Jan, prefix=de}}")
    assert not faults
    assert read_entries.entries[0].authors == (Person("Ann", "Bee"), Person("Jan", "de Vries"))


@pytest.mark.parametrize(
    "text",
    [
        '@misc{a, title = {On Bees}, abstract = "An open { brace"}\n@misc{b, title = {Hives}}',
        "@misc{a, title = {On Bees, year = 2010}\n@misc{b, title = {Hives}}",
        "@misc{a, title = {On Bees}}, year = 2010}\n@misc{b, title = {Hives}}",
        "@misc{a, title = {On Bees}, year = {2010}\n@misc{b, title = {Hives}}",
    ],
)
def test_one_brace_is_one_fault_of_an_entry_that_is_damaged(text):
    read_entries, faults = read(text)
    assert len(faults) == 1
    assert [(entry.key, entry.is_damaged) for entry in read_entries.entries] == [("a", True), ("b", False)]


def test_an_abbreviation_that_is_not_defined_stands_for_its_name():
    read_entries, (fault,) = read("@article{a, journal = Neurology, year = 2011}")
    assert "`Neurology` is not defined" in fault.message
    assert (read_entries.entries[0].text("journal"), read_entries.entries[0].is_damaged) == ("Neurology", False)


@given(st.lists(st.text("AbÉß.-'’,~_1 ", min_size=1, max_size=6), min_size=1, max_size=5), st.sampled_from((" ", ", ")))
def test_a_name_is_split_as_pybtex_splits_it(words, mark):
    name = mark.join(words)
    if not bibtex_text._USUAL.fullmatch(name):  # noqa: SLF001 - it is left to pybtex
        return
    split = bibtex_text.BibtexPerson(name)
    assert bibtex_text.person(name) == Person(
        " ".join(split.bibtex_first_names), " ".join(split.prelast_names + split.last_names)
    )


def test_what_no_style_prints_stays_as_it_is():
    source = SourceFile("refs.bib", "@misc{a, title={An {\\'E}, \\& more}, abstract={An {\\'E}}, keywords={B \\& C}}")
    (entry,) = read_bibliography([source])[0].entries
    assert [entry.text(name) for name in ("title", "abstract", "keywords")] == ["An É, & more", "An {\\'E}", "B & C"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[{"id": "a", "title": "Bees"}]', "JSON"),
        ("\nTY  - JOUR\nAU  - Bee, Ann\n", "RIS"),
        ("<!DOCTYPE html><html>a@b.org</html>", "a web page"),
        ("%0 Journal Article\n%A Bee\n", "EndNote's format"),
    ],
)
def test_file_of_another_program_is_told_as_such(text, what):
    bibliography, (fault,) = read_bibliography([SourceFile("refs.bib", text)])
    assert (bibliography.entries, fault.message) == ((), f"this is {what}, and no BibTeX")
    assert read_bibliography([SourceFile("refs.bib", "% none yet, %0 of them\n{\n")])[1] == ()
