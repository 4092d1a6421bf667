"""What the manuals of the citation rules do not show: severities, fixes, and other people's papers."""

import pytest
from rule_examples import project_of

from galley.checking.fixing import fix
from galley.checking.project import Project
from galley.checking.rules import rules
from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile
from galley.model.paper import Paper


def project(tex: str | None, bib: str) -> Project:
    sources = [SourceFile("references.bib", bib)]
    if tex is not None:
        sources.append(SourceFile("section.tex", tex))
    return project_of(tuple(sources))


def run(rule: str, tex: str | None, bib: str, **options: object) -> list[Diagnostic]:
    return list(rules()[rule].check(project(tex, bib), options))


def messages(rule: str, tex: str | None, bib: str, **options: object) -> list[str]:
    return [diagnostic.message for diagnostic in run(rule, tex, bib, **options)]


def hints(rule: str, tex: str | None, bib: str) -> list[tuple[str, ...]]:
    return [diagnostic.hints for diagnostic in run(rule, tex, bib)]


# uncited-entry


@pytest.mark.parametrize(
    "tex",
    [
        r"\cite{other}\nocite{*}",
        r"\newcommand{\wu}{\citet{wu}} \cite{other}",
        r"\citep[see][p.~3]{other, wu}",
        "nothing is cited",
        None,
    ],
)
def test_cited_one_way_or_another(tex: str | None) -> None:
    assert messages("uncited-entry", tex, "@misc{wu}@misc{other}") == []


def test_commented_citation_does_not_count() -> None:
    assert messages("uncited-entry", "\\cite{other} % \\cite{wu}", "@misc{wu}@misc{other}") == [
        "entry `wu` is never cited"
    ]


def test_shared_library_is_left_alone() -> None:
    library = "@misc{cited}" + "".join(f"@misc{{k{number}}}" for number in range(60))
    assert messages("uncited-entry", r"\cite{cited}", library) == []
    assert len(messages("uncited-entry", r"\cite{cited}", library, library=100)) == 60


# duplicate-entry


@pytest.mark.parametrize(
    ("tex", "severity"),
    [(r"\cite{a, b}", Severity.ERROR), (r"\cite{a}", Severity.NOTE), (None, Severity.ERROR)],
)
def test_duplicates_weigh_more_when_both_are_printed(tex: str | None, severity: Severity) -> None:
    doi = "doi = {10.1145/3359313}"
    (found,) = run("duplicate-entry", tex, f"@misc{{a, title = {{T}}, {doi}}}@misc{{b, title = {{T}}, {doi}}}")
    assert found.severity is severity
    assert found.hints == ("the other is at references.bib:1:7",)


def test_doi_of_another_work() -> None:
    bib = "@misc{a, title = {Trust in AutoML}, doi = {10.1/x}}@misc{b, title = {A Survey}, doi = {10.1/x}}"
    assert messages("duplicate-entry", None, bib.replace("10.1/", "10.1145/")) == ["`b` has the DOI of `a`"]


def test_three_of_a_kind_are_one_finding() -> None:
    assert messages("duplicate-entry", None, "@misc{a}@misc{a}@misc{a}") == ["entry `a` is there 3 times"]


def test_titles_far_apart_in_time_differ() -> None:
    bib = "".join(
        f"@misc{{k{year}, author = {{Wu, Eva}}, title = {{Proceedings of the Annual Meeting}}, year = {year}}}"
        for year in (2001, 2019)
    )
    assert messages("duplicate-entry", None, bib) == []


def test_many_entries_of_one_author_are_compared_quickly() -> None:
    bib = "".join(
        f"@misc{{k{number}, author = {{Wu, Eva}}, title = {{A Study of {'many ' * (number % 7)}things, no. {number}}}}}"
        for number in range(2000)
    )
    assert messages("duplicate-entry", None, bib) == []


# incomplete-entry and unsupported-entry


@pytest.mark.parametrize("rule", ["incomplete-entry", "unsupported-entry"])
@pytest.mark.parametrize(
    ("tex", "is_judged"),
    [
        (r"\cite{a}", False),
        (r"\cite{a}\bibliographystyle{ACM-Reference-Format}", True),
        (r"\cite{a}\bibliographystyle{plainnat}", False),
        (r"\cite{a}\bibliographystyle{ours}", False),
        (r"\cite{b}", False),
        (r"\nocite{*}\bibliographystyle{ACM-Reference-Format}", True),
        (None, True),
    ],
)
def test_only_what_acm_prints_is_judged(rule: str, tex: str | None, *, is_judged: bool) -> None:
    assert bool(messages(rule, tex, "@website{a, year = 2020}")) is is_judged


@pytest.mark.parametrize(
    ("tex", "missing"),
    [
        (r"\addbibresource{references.bib}\autocite{a,b,c}", ["@article `b` lacks date or year"]),
        (r"\bibliographystyle{splncs04}\cite{a,b,c}", ["@article `a` lacks journal, year", "@article `b` lacks year"]),
        (r"\bibliographystyle{IEEEtran}\cite{c}", []),
    ],
)
def test_each_style_asks_for_its_own_fields(tex: str, missing: list[str]) -> None:
    bib = """@article{a, author = {Wu, Eva}, title = {A}, journaltitle = {J}, date = {2020-05}}
    @article{b, author = {Wu, Eva}, title = {B}, journal = {J}}
    @inproceedings{c, author = {Wu, Eva}, title = {C}, booktitle = {P}, year = 2020}"""
    assert messages("incomplete-entry", tex, bib) == missing
    assert messages("unsupported-entry", r"\addbibresource{references.bib}\autocite{a,b,c}", bib) == []


def test_an_ampersand_between_names_is_not_escaped_but_replaced() -> None:
    (names, house) = run(
        "unescaped-character", None, "@misc{a, author = {A Lee & B Wu}}@misc{b, author = {{Lee & Co.}}}"
    )
    assert names.hints == ("between names write `and`",)
    assert names.edit is None
    assert house.edit is not None


def test_a_field_or_kind_of_a_slip_is_named_with_what_it_was_meant_to_be() -> None:
    tex = r"\bibliographystyle{plain}\cite{a,b}"
    bib = "@artcle{a, title = {A}, journal = {J}}@article{b, author = {Wu}, titel = {B}, year = 2020, journal = {J}}"
    assert hints("unsupported-entry", tex, bib) == [("did you mean `article`?",)]
    assert hints("incomplete-entry", tex, bib) == [("no style reads `titel`: did you mean `title`?",)]


@pytest.mark.parametrize(("style", "is_acm"), [("ACM-Reference-Format", True), ("splncs04", False)])
def test_a_paper_of_ours_is_judged_by_the_style_that_its_class_has(style: str, is_acm: bool) -> None:
    found = project(rf"\cite{{a}}\bibliographystyle{{{style}}}", "@website{a}")
    paper = Paper(title="T", authors=(), abstract="", sections=(), bibliography="references.bib")
    ours = Project(found.sections, bibliography=found.bibliography, paper=paper)
    assert bool(list(rules()["unsupported-entry"].check(ours))) == is_acm


def test_unknown_type_has_a_hint() -> None:
    assert run("unsupported-entry", None, "@inproceeding{a}")[0].hints == ("did you mean `inproceedings`?",)


def test_a_field_is_reported_once() -> None:
    bib = "@article{a, author = {A}, title = {T}, journaltitle = {J}, date = {2019}, volume = 1, pages = {1}}"
    assert messages("incomplete-entry", None, bib) == []
    assert len(messages("unsupported-entry", None, bib)) == 2


# malformed-doi


@pytest.mark.parametrize(
    ("doi", "bare"),
    [
        ("doi:10.1145/3359313", "10.1145/3359313"),
        ("DOI: 10.1145/3359313", "10.1145/3359313"),
        ("doi.org/10.1145/3359313", "10.1145/3359313"),
        ("http://dx.doi.org/10.1145/3359313", "10.1145/3359313"),
        ("https://dl.acm.org/doi/10.1145/3359313", "10.1145/3359313"),
        ("https://doi.org/https://doi.org/10.1145/3359313", "10.1145/3359313"),
        ("10.1145/3359313.", "10.1145/3359313"),
        (r"10.1007/978-3-030\_6", "10.1007/978-3-030_6"),
        ("10.1007%2F978-3-030", "10.1007/978-3-030"),
    ],
)
def test_doi_is_made_bare(doi: str, bare: str) -> None:
    found = run("malformed-doi", None, f"@misc{{a, doi = {{{doi}}}, year = 2019}}")
    (fixed,) = fix(diagnostic.edit for diagnostic in found if diagnostic.edit)
    assert fixed.text == f"@misc{{a, doi = {{{bare}}}, year = 2019}}"
    assert messages("malformed-doi", None, fixed.text) == []


@pytest.mark.parametrize(
    ("tex", "severity"),
    [(None, Severity.NOTE), (r"\documentclass{article}\bibliographystyle{plainnat}\cite{a}", Severity.WARNING)],
)
def test_address_that_some_styles_understand(tex: str | None, severity: Severity) -> None:
    (found,) = run("malformed-doi", tex, "@misc{a, doi = {https://doi.org/10.1145/3359313}}")
    assert found.severity is severity


@pytest.mark.parametrize(
    ("style", "severity"),
    [("IEEEtran", Severity.NOTE), ("plain", Severity.NOTE), ("plainnat", Severity.ERROR), ("ours", Severity.ERROR)],
)
def test_doi_that_no_style_prints_is_a_note(style: str, severity: Severity) -> None:
    tex = rf"\cite{{a}}\bibliographystyle{{{style}}}"
    assert [one.severity for one in run("malformed-doi", tex, "@misc{a, title = {A}, doi = {3359313}}")] == [severity]


def test_value_in_pieces_is_not_fixed() -> None:
    (found,) = run("malformed-doi", None, '@misc{a, doi = {doi:} # "10.1145/3359313"}')
    assert found.edit is None


# suspicious-entry


@pytest.mark.parametrize(("year", "is_odd"), [(2019, False), (2022, False), (2023, True), (1399, True), (1913, False)])
def test_years_are_compared_with_this_one(year: int, *, is_odd: bool) -> None:
    assert bool(messages("suspicious-entry", None, f"@misc{{a, year = {year}}}", this_year=2021)) is is_odd


@pytest.mark.parametrize(
    "bib",
    [
        "@misc{a, author = {Müller, Çelik and Ångström, Âme}, title = {Übung}}",
        "@misc{a, title = {IEEE 754 AND NAN}}",
        "@misc{a, author = {Metal, Al and Et, Alan}}",
        "@misc{a, author = {Knuth, III, Donald E.}}",
        "@misc{a, author = {{Research; Development}}}",
        "@misc{a, pages = {1947--1956}, year = {2019a}}",
    ],
)
def test_innocent_entries(bib: str) -> None:
    assert messages("suspicious-entry", None, bib) == []


RULES = [
    "uncited-entry",
    "duplicate-entry",
    "incomplete-entry",
    "unsupported-entry",
    "malformed-doi",
    "suspicious-entry",
]


@pytest.mark.parametrize("rule", RULES)
def test_paper_without_a_bibliography_is_left_alone(rule: str) -> None:
    without = project_of((SourceFile("section.tex", r"\cite{a}"),))
    assert not rules()[rule].applies_to(without)
    assert list(rules()[rule].check(without)) == []


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    "bib", ["", "@misc{a}", "@misc{a, title=,}", "@misc{a, doi={}, author={}, year={}, pages={-}}"]
)
def test_bare_entries_are_no_trouble(rule: str, bib: str) -> None:
    messages(rule, r"\cite{a}", bib)


# undefined-crossref, indistinct-entries


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ("title = {A}", Severity.ERROR),
        ("title = {A}, booktitle = {P}, year = 2014", Severity.WARNING),
        ("title = {A}, booktitle = {P}", Severity.ERROR),
    ],
)
def test_parent_that_is_missing_weighs_what_it_was_to_add(fields: str, severity: Severity) -> None:
    bib = f"@inproceedings{{a, {fields}, crossref = {{DBLP:conf/chi/2014}}}}"
    (found,) = run("undefined-crossref", r"\cite{a}", bib)
    assert found.severity is severity
    assert not run("undefined-crossref", r"\cite{b}", bib + "@misc{b}")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("author = {Lim and Wu and Ito}", "author = {Lim, A. and others}"),
        ("author = {Lim}, year = {??}", "author = {{Lim}}"),
        ("key = {Census}", "key = {Census}"),
    ],
)
def test_entries_that_acm_prints_alike(first: str, second: str) -> None:
    bib = f"@misc{{aa, title = {{A}}, {first}}}@misc{{bb, title = {{B}}, {second}}}"
    (found,) = run("indistinct-entries", r"\cite{aa,bb}\bibliographystyle{ACM-Reference-Format}", bib)
    assert "`aa` and `bb`" in found.message
    assert found.span.text == "bb"
    assert not run("indistinct-entries", r"\cite{aa,bb}\bibliographystyle{plain}", bib)


@pytest.mark.parametrize("text", ["AT&T; R\\&D;", "{Theory of $a<b>c$}", "<3 letters>", "Questions & answers;"])
def test_what_only_looks_like_code_of_a_web_page(text: str) -> None:
    assert messages("suspicious-entry", None, f"@misc{{a, title = {{{text}}}}}") == []


def test_dangling_crossrefs_are_told_twenty_times_and_counted_from_then_on() -> None:
    entries = "".join(f"@inproceedings{{k{number}, title={{T}}, crossref={{z{number}}}}}\n" for number in range(50))
    told = messages("undefined-crossref", None, entries)
    assert len(told) == 21
    assert told[-1] == "and 30 more of this kind"
