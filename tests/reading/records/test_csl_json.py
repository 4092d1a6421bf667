"""Records as registries send them."""

from galley.findings.source import SourceFile
from galley.model.works.bibliography import Person
from galley.reading.records.cleaning import clean, clean_title
from galley.reading.records.csl_json import work_from
from galley.reading.records.registry import RETRACTIONS, path_of, read_registry


def test_markup_entities_and_white_space_go_and_signs_stay():
    assert clean("Human&amp;amp;AI  <i>in\n vivo</i> <jats:sub>2</jats:sub>") == "Human&AI in vivo 2"
    assert clean("where p < .05 and q > .2") == "where p < .05 and q > .2"
    assert clean_title("What We Know.*") == "What We Know"
    assert clean_title("And so on...") == "And so on..."


def test_the_resolver_and_the_search_say_the_same_in_two_forms():
    as_csl = work_from(
        {
            "DOI": "10.1145/1",
            "type": "paper-conference",
            "title": "A",
            "container-title": "B",
            "issued": {"date-parts": [[2019, 5]]},
        }
    )
    as_listed = work_from(
        {
            "DOI": "10.1145/1",
            "type": "proceedings-article",
            "title": ["A"],
            "container-title": ["B"],
            "issued": {"date-parts": [[2019, 5]]},
        }
    )
    assert as_csl == as_listed
    assert (as_csl.kind, as_csl.title, as_csl.container, as_csl.years, as_csl.month) == (
        "paper-conference",
        "A",
        "B",
        (2019,),
        5,
    )


def test_people_of_all_kinds():
    work = work_from(
        {
            "DOI": "10.1/a",
            "author": [
                {"given": "Ludwig", "family": "Beethoven", "non-dropping-particle": "van"},
                {"literal": "The Pandas Team"},
                {"name": "IEEE"},
                {"given": "Plato"},
                {"given": "Ann", "family": "Lee", "suffix": "Jr."},
                {},
                "nobody",
            ],
        }
    )
    assert work.authors == (
        Person("Ludwig", "van Beethoven"),
        Person("", "The Pandas Team"),
        Person("", "IEEE"),
        Person("", "Plato"),
        Person("Ann", "Lee", "Jr."),
    )


def test_what_has_another_form_is_left_out():
    odd = {
        "DOI": "10.1/a",
        "title": {"en": "A"},
        "author": "Ann",
        "issued": {"date-parts": [[None]]},
        "published-print": {"date-parts": [["2019", "13"]]},
        "relation": [],
        "updated-by": {"type": "retraction"},
        "volume": 3,
        "custom": "x",
    }
    work = work_from(odd)
    assert (work.title, work.authors, work.years, work.month, work.volume) == ("", (), (2019,), None, "3")
    assert work_from({"title": "A"}) is None


def test_preprints_tell_their_publication_and_subject():
    work = work_from(
        {
            "DOI": "10.48550/arXiv.1909.02309",
            "type": "article",
            "categories": ["Human-Computer Interaction (cs.HC)", "FOS: Computer and information sciences"],
            "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1145/3359313"}]},
        }
    )
    assert (work.kind, work.categories, work.published_as) == ("preprint", ("cs.HC",), ("10.1145/3359313",))


def test_a_subtitle_joins_the_title_once():
    title, subtitle = "Human-AI Collaboration", "Perceptions of AI"
    assert work_from({"DOI": "10.1/a", "title": title, "subtitle": [subtitle]}).full_title == f"{title}: {subtitle}"
    whole = f"{title}: {subtitle}"
    assert work_from({"DOI": "10.1/a", "title": whole, "subtitle": [subtitle]}).full_title == whole


def test_each_doi_has_a_file_of_its_own():
    dois = [
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        "10.1/a/b",
        "10.1/a_b",
        "10.1/..",
        "10.1/" + "x" * 900,
    ]
    paths = [path_of(doi) for doi in dois]
    assert len(set(paths)) == len(dois)
    assert all(len(path.rpartition("/")[2]) <= 255 and path.count("/") == 3 for path in paths)
    assert path_of("10.1145/3359313") == "bib/records/10.1145/3359313.json"


def test_what_is_no_record_is_told_and_the_others_are_read():
    texts = {"good": '{"DOI": "10.1/A"}', "broken": '{"DOI": ', "list": "[]", "nameless": "{}", "deep": "[" * 100_000}
    registry, faults = read_registry(SourceFile(f"bib/records/{name}.json", text) for name, text in texts.items())
    assert set(registry.works) == {"10.1/a"}
    assert {(fault.span.path.split("/")[-1], fault.rule) for fault in faults} == {
        (f"{name}.json", "unreadable-record") for name in ("broken", "list", "nameless", "deep")
    }


def test_a_list_of_retractions_may_have_any_form():
    for text in ("{}", '{"notices": [], "looked_up": 3}', '{"notices": {"10.1/a": [1]}}'):
        registry, _ = read_registry([SourceFile(RETRACTIONS, text)])
        assert not registry.retractions.notices
