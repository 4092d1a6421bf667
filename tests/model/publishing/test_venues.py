from dataclasses import replace

import pytest

from galley.model.paper import Paper
from galley.model.publishing.publication import Conference, Publication
from galley.model.publishing.venues import VENUES, completed, find_conference, find_venue

PAPER = Paper(title="T", authors=(), abstract="a", sections=(), bibliography="b")


@pytest.mark.parametrize(
    ("name", "venue", "year"),
    [
        ("CHI", "CHI", None),
        ("chi 2027", "CHI", 2027),
        ("CHI '27", "CHI", 2027),
        ("CHI’27", "CHI", 2027),
        ("CHI27", "CHI", 2027),
        ("PACM HCI", "PACM HCI", None),
        ("PACMHCI", "PACM HCI", None),
        ("FAccT 2026", "FAccT", 2026),
        ("IEEE", "IEEE", None),
    ],
)
def test_a_venue_is_known_by_its_name_and_year(name, venue, year):
    found = find_venue(name)
    assert (found.venue.name, found.year) == (venue, year)


@pytest.mark.parametrize("name", ["", "CHIP", "2027", "CHI 20270"])
def test_other_names_are_no_venue(name):
    assert find_venue(name) is None


def test_a_conference_is_known_by_its_full_name_too():
    assert find_conference("CHI Conference on Human Factors in Computing Systems").name == "CHI"
    assert find_conference("PACM HCI") is None


def test_a_paper_that_says_nothing_is_one_of_pacm_hci():
    paper = completed(PAPER)
    assert paper.document_class == "acmart"
    assert paper.class_options == ("acmsmall", "screen", "review")
    assert paper.publication.journal == "PACMHCI"
    assert (paper.conference, paper.bibliography_style) == (None, "ACM-Reference-Format")


@pytest.mark.parametrize("venue", [venue.name for venue in VENUES])
def test_what_is_completed_once_stays_as_it_is(venue):
    paper = completed(replace(PAPER, venue=f"{venue} 2027"))
    assert completed(paper) == paper


@pytest.mark.parametrize(
    ("venue", "short_name", "booktitle"),
    [
        (
            "CHI 2025",
            "CHI ’25",
            "Proceedings of the 2025 CHI Conference on Human Factors in Computing Systems (CHI ’25)",
        ),
        (
            "UIST 2024",
            "UIST ’24",
            "Proceedings of the 37th Annual ACM Symposium on User Interface Software and Technology (UIST ’24)",
        ),
        (
            "DIS",
            "DIS",
            "Proceedings of the ACM Designing Interactive Systems Conference (DIS)",
        ),
    ],
)
def test_a_venue_names_its_proceedings(venue, short_name, booktitle):
    conference = Conference(dates="April 26–May 1, 2025", place="Yokohama, Japan")
    paper = completed(replace(PAPER, venue=venue, conference=conference))
    assert paper.conference.short_name == short_name
    assert paper.conference.booktitle == f"{booktitle}, April 26–May 1, 2025, Yokohama, Japan"
    assert paper.publication.journal is None


def test_what_is_declared_goes_before_what_is_implied():
    conference = Conference(name="Workshop on Care", booktitle="Care 2027")
    paper = replace(PAPER, conference=conference, class_options=("sigconf",), bibliography_style="plainnat")
    assert completed(paper).conference == replace(conference, short_name="Workshop on Care")
    assert completed(paper).class_options == ("sigconf",)
    assert completed(paper).bibliography_style == "plainnat"
    assert completed(replace(PAPER, venue="CHI 2027", publication=Publication(year=2026))).publication.year == 2026


def test_another_class_than_the_venues_has_its_own_options():
    paper = completed(replace(PAPER, venue="CHI 2027", document_class="article"))
    assert paper.class_options == ("11pt", "a4paper")


def test_the_paper_of_a_conference_is_assigned_by_other_facts_than_that_of_a_journal():
    publication = Publication(doi="10.1145/3999999", year=2027)
    conference = Conference(name="W", dates="May 10, 2027", place="Here")
    paper = completed(replace(PAPER, conference=conference, publication=publication))
    assert paper.is_assigned
    assert not replace(paper, publication=replace(publication, doi=None)).is_assigned
    assert not replace(paper, conference=replace(conference, place=None)).is_assigned
