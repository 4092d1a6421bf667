"""Entries from records, and what BibTeX makes of them."""

from galley.exchange.registries.bibtex_entry import bibtex_entry, key_for
from galley.exchange.registries.doi import bare_doi
from galley.findings.source import SourceFile
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.records.csl_json import work_from

JOURNAL = {
    "DOI": "10.1145/3359313",
    "type": "article-journal",
    "title": "Human-AI Collaboration & AutoML",
    "subtitle": ["What 50% of Users Say"],
    "author": [
        {"given": "Sébastien", "family": "Łukasz"},
        {"literal": "The Pandas, Team"},
        {"given": "Ann", "family": "Lee", "suffix": "Jr."},
    ],
    "container-title": "Proceedings of the ACM on Human-Computer Interaction",
    "volume": "3",
    "issue": "CSCW",
    "page": "1-24",
    "article-number": "211",
    "issued": {"date-parts": [[2019, 11, 7]]},
    "publisher": "ACM",
}


def test_an_article_with_a_number():
    assert (
        bibtex_entry(work_from(JOURNAL), "key")
        == r"""@article{key,
  author    = {{\L}ukasz, S{\'e}bastien and {The Pandas, Team} and Lee, Jr., Ann},
  title     = {Human-{AI} Collaboration \& {AutoML}: What 50\% of Users Say},
  journal   = {Proceedings of the ACM on Human-Computer Interaction},
  volume    = {3},
  number    = {CSCW},
  articleno = {211},
  numpages  = {24},
  year      = {2019},
  month     = nov,
  publisher = {ACM},
  doi       = {10.1145/3359313},
}
"""
    )


def test_a_paper_of_a_conference():
    record = {
        **JOURNAL,
        "type": "proceedings-article",
        "article-number": "",
        "page": "297–307",
        "volume": "",
        "issue": "",
        "event": {"acronym": "IUI '20", "location": "Cagliari Italy"},
        "publisher-location": "New York, NY, USA",
    }
    entry = bibtex_entry(work_from(record), "key")
    for field in (
        "series    = {IUI '20}",
        "location  = {Cagliari Italy}",
        "pages     = {297--307}",
        "address   = {New York",
    ):
        assert field in entry
    assert entry.startswith("@inproceedings{key,")
    assert "month" not in entry


def test_a_preprint_is_cited_by_its_number():
    record = {"DOI": "10.48550/ARXIV.1909.02309", "title": "A", "author": [{"family": "Wu", "given": "Eva"}]}
    entry = bibtex_entry(work_from({**record, "categories": ["X (cs.HC)"], "publisher": "arXiv"}), "k")
    for field in ("@misc", "eprint        = {1909.02309}", "archiveprefix = {arXiv}", "primaryclass  = {cs.HC}"):
        assert field in entry
    assert "howpublished" not in entry


def test_what_is_written_is_read_back():
    for kind in ("article-journal", "paper-conference", "chapter", "book", "thesis", "report", "dataset", "preprint"):
        text = bibtex_entry(work_from({**JOURNAL, "type": kind}), "key")
        bibliography, faults = read_bibliography([SourceFile("a.bib", text)])
        assert not faults
        (entry,) = bibliography.entries
        assert [person.last for person in entry.authors] == ["Łukasz", "The Pandas, Team", "Lee"]
        assert entry.text("title") == "Human-AI Collaboration & AutoML: What 50% of Users Say"
        assert entry.year == 2019


def test_keys_are_new_and_can_be_cited():
    work = work_from(JOURNAL)
    assert key_for(work, ()) == "lukasz2019human"
    assert key_for(work, {"lukasz2019human"}) == "lukasz2019humanb"
    everything = {"lukasz2019human", *(f"lukasz2019human{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")}
    assert key_for(work, everything) not in everything
    assert key_for(work_from({"DOI": "10.1/a"}), ()) == "anonymous"


def test_what_people_write_for_a_doi():
    doi = "10.1145/3359313"
    for before in ("", " ", "doi:", "doi: ", "https://doi.org/", "http://dx.doi.org/", "https://dl.acm.org/doi/abs/"):
        assert bare_doi(before + doi) == doi
    assert bare_doi("https://doi.org/10.1016%2FJ.X.") == "10.1016/j.x"
    for written in ("arXiv:1909.02309", "arxiv:1909.02309v2", "https://arxiv.org/pdf/1909.02309v1.pdf"):
        assert bare_doi(written) == "10.48550/arxiv.1909.02309"
    for written in ("3359313", "10.1145", "", "https://example.org/10.1145/1", "10.1145/a b"):
        assert bare_doi(written) is None
