"""Nothing of anybody in the public edition: what a search for names, keys or unquoted words would find."""

import csv
import html
import json
import re

import pytest

from galley.reports.evidence.place_records import Piece, Use
from galley.reports.evidence.records import WITHHELD
from galley.reports.evidence.sieve import runs, without_secrets


def plain(page):
    """All that the page says, shown or not, its own script and style aside."""
    text = re.sub(r"<style>.*?</style>|<script>.*?</script>", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", text)) + " " + " ".join(re.findall(r'"([^"<>]*)"', text))


@pytest.fixture(scope="session")
def said(public_page):
    return plain(public_page)


def table(root, name):
    with (root / "results" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_it_has_no_key_of_a_person_or_an_excerpt(built, said, private_page):
    keys = {row["id"] for name in ("participants", "excerpts") for row in table(built, name)}
    words = set(re.findall(r"[\w-]+", said))
    assert not keys & words
    assert keys & set(re.findall(r"[\w-]+", plain(private_page)))  # the search would find them


def test_it_has_no_words_but_those_that_are_quoted(built, said, public, private_page):
    quoted = {run for quote in public.quotes for form in quote.forms for run in runs(form.words)}
    spoken = {run for file in (built / "results/transcripts").glob("*.txt") for run in runs(file.read_text())}
    spoken |= {run for row in table(built, "excerpts") for run in runs(row["text"])}
    assert not (set(runs(said)) & spoken) - quoted
    assert (set(runs(plain(private_page))) & spoken) - quoted  # the search would find them


def test_counts_below_the_smallest_cell_are_not_told(public):
    assert public.smallest_cell == 3
    for code in public.coding.codes:
        assert not any(count in (1, 2) for count in code.counts.values())
    for column in public.people:
        assert not any(bar.count in (1, 2) for bar in column.bars)
        assert column.missing not in (1, 2)
    small = [one for one in public.values if one.is_suppressed]
    assert small
    for entry in small:
        assert (entry.text, entry.exact, entry.grounds, entry.revisions) == ("—", "", (), ())


def test_how_many_did_not_tell_cannot_be_subtracted(public, private):
    few = {
        (entry.expression, ground.expression)
        for entry in private.values
        for ground in entry.grounds
        if ground.missing in (1, 2)
    }
    shown = [
        ground for entry in public.values for ground in entry.grounds if (entry.expression, ground.expression) in few
    ]
    assert shown
    assert all((ground.missing, ground.rows) == (None, None) for ground in shown)


def test_a_suppressed_number_is_in_no_sentence(public):
    hidden = {one.anchor for one in public.values if one.is_suppressed}
    pieces = [piece for one in public.values for use in one.uses for piece in use.sentence]
    assert {piece.text for piece in pieces if piece.target in hidden} <= {"—", WITHHELD}


def test_figures_lead_to_what_may_be_told_alone(public, private, public_page):
    known = {one.anchor for one in public.values}
    assert [one.name for one in public.figures] == [one.name for one in private.figures]
    assert all(known.issuperset(one.numbers) for one in public.figures)
    left_out = {anchor for one in private.figures for anchor in one.numbers} - known
    assert left_out  # the dots of single people
    shown = re.search(r'<section id="figures".*?</section>', public_page, re.DOTALL)[0]
    assert not left_out & set(re.findall(r'href="#([^"]+)"', shown))
    hidden = {one.anchor for one in public.values if one.is_suppressed}
    cells = dict(re.findall(r'<th scope="row"><a href="#([^"]+)">(.*?)</a>', shown))
    assert {cells[anchor] for anchor in hidden & cells.keys()} <= {"—"}


def test_it_has_neither_rows_nor_findings_nor_excerpts(public, public_page):
    assert not any(one.rows for one in public.values)
    assert not public.readiness.findings
    assert not public.coding.people
    content = re.search(r'<script type="application/json" id="content">(.*?)</script>', public_page)[1]
    assert json.loads(content)["rows"] == {}


def test_what_an_author_typed_is_withheld(public, study_data):
    """Keys and words in sentences of the paper, which no one gathered on purpose."""
    spoken = study_data.tables["excerpts"].texts["text"][0]
    sentence = (Piece("As P07 told us, "), Piece("20", "here"), Piece(" agree."))
    quoting = (Piece(f"They said {' '.join(spoken.split()[:8])}."),)
    first = public.values[0]
    changed = type(first)(
        **{name: getattr(first, name) for name in first.__dataclass_fields__ if name != "uses"},
        uses=(Use("a:1", sentence), Use("b:2", quoting), Use("c:3", (Piece("Harmless."),))),
    )
    evidence = type(public)(
        **{name: getattr(public, name) for name in public.__dataclass_fields__ if name not in ("values", "quotes")},
        values=(changed,),
        quotes=(),
    )
    project = type("Project", (), {"transcripts": None, "paper": None})()
    found = without_secrets(evidence, project, study_data)
    assert [use.sentence for use in found.values[0].uses] == [
        (Piece(WITHHELD),),
        (Piece(WITHHELD),),
        (Piece("Harmless."),),
    ]
