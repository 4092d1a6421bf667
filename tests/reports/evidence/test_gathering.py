"""What the report tells of the fixture paper."""

import pytest

from galley.app.cli.report import write_report
from galley.reading.folder import Folder
from galley.reports.evidence.gathering import gather, gather_values
from galley.reports.evidence.records import Edition


def entry(evidence, expression):
    return next(one for one in evidence.values if one.expression == expression)


def here(use):
    return "".join(piece.text for piece in use.sentence if piece.role == "here")


def test_a_number_tells_its_sentence_its_rows_and_what_it_was(private):
    found = entry(private, "participants.n|words")
    assert (found.text, found.unit) == ("20", "participants")
    assert {here(use) for use in found.uses if use.sentence} == {"20"}
    assert [(one.text, bool(one.commit)) for one in found.revisions] == [("nineteen", True)]
    (ground,) = found.grounds
    assert (ground.rows, ground.files) == (20, ("results/participants.csv",))
    assert [(one.title, one.whole) for one in found.rows] == [("computed from", 20)]
    assert ("2", "P01") in found.rows[0].rows


def test_a_claim_shows_the_words_that_it_vouches_for(private):
    found = entry(private, "participants.n > 10")
    assert found.holds is True
    assert here(found.uses[0]) == "More than ten took part"


def test_what_decides_on_rows_of_tables_is_no_place_of_its_own(private):
    """`\\galleynonzero` asks for the same count as the cell behind it."""
    found = entry(private, 'participants.where(gender="woman").n')
    tables = [use for use in found.uses if use.place.startswith("table")]
    assert len(tables) == 1
    assert here(tables[0]) == found.text


def told_in_public(root, section):
    """What the public report of the fixture paper says where a section has another text, and the data are others."""
    return gather(Folder(root, {"manuscript/conclusion.tex": section}), Edition.PUBLIC)


def with_bound(built, bound):
    """The fixture paper with another line in place of the bound that its study sets."""
    study = (built / "results/study.toml").read_text()
    return Folder(built, {"results/study.toml": study.replace("smallest_cell = 3\n", bound, 1)})


def test_small_counts_are_not_told_in_public_unless_the_study_says_so(built, public):
    silent = gather(with_bound(built, ""), Edition.PUBLIC)
    open_ = gather(with_bound(built, "smallest_cell = 1\n"), Edition.PUBLIC)
    assert (silent.smallest_cell, silent.sets_smallest_cell) == (3, False)
    assert (silent.people, silent.values) == (public.people, public.values)
    assert open_.sets_smallest_cell
    assert not any(one.is_suppressed for one in open_.values)
    assert any(bar.count in (1, 2) for column in open_.people for bar in column.bars)


@pytest.mark.parametrize(("bound", "is_said"), [("", True), ("smallest_cell = 5\n", False)])
def test_who_shares_the_report_is_told_of_a_bound_that_they_did_not_set(built, bound, is_said, capsys, monkeypatch):
    monkeypatch.setattr(Folder, "write", lambda *_, **__: None)  # the fixture stays as it is
    assert write_report(with_bound(built, bound), "public")
    assert ("below 3 are left out: results/study.toml sets no `smallest_cell`" in capsys.readouterr().out) == is_said


def test_the_public_report_tells_nothing_while_the_data_are_unsound(built):
    table = (built / "results/participants.csv").read_text()
    broken = Folder(built, {"results/participants.csv": table + "P99,nobody\n"})
    assert gather(Folder(built), Edition.PUBLIC).is_of_paper
    assert not gather(broken, Edition.PUBLIC).is_of_paper


def test_shares_differences_and_claims_of_few_are_withheld(built):
    few = 'participants.where(gender="non-binary").n'
    share = 'participants.gender.share_of("non-binary")'
    written = f"\\VAR{{{share}}} \\claim{{{few} == 1}}{{One}} \\VAR{{participants.n - {few}}}"
    found = {one.expression: one for one in told_in_public(built, f"\\section{{Conclusion}}\n{written}\n").values}
    claim = found[f"{few} == 1"]
    assert found[share].is_suppressed
    assert (claim.is_suppressed, claim.holds) == (True, None)


def test_single_cells_are_neither_entries_nor_words_of_their_neighbours(built):
    words = "\\VAR{participants.ml_years.values} and \\VAR{participants.n} people"
    found = told_in_public(built, f"\\section{{Conclusion}}\n{words} took part.\n")
    assert "participants.ml_years.values" not in {one.expression for one in found.values}
    sentences = ["".join(part.text for part in use.sentence) for one in found.values for use in one.uses]
    assert any("people took part" in one for one in sentences)
    assert not any("1.5" in one and "people took part" in one for one in sentences)


def test_what_came_since_the_last_commit(private):
    new = [one for one in private.readiness.findings if one.is_new]
    assert [one.rule for one in new] == ["todo"]
    assert (private.readiness.new, private.readiness.gone) == (1, ())
    counts = private.readiness.counts["manuscript/discussion.tex", "unfinished"]
    assert counts["error"] >= 1


def test_quotes_stand_in_their_context_with_the_cut_marked(private):
    cut = [quote for quote in private.quotes if any(not s.is_kept for form in quote.forms for s in form.stretches)]
    assert cut
    for quote in private.quotes:
        assert quote.source
        assert quote.who
    assert any(quote.question and quote.before and quote.after for quote in private.quotes)


def test_every_theme_has_its_people_and_all_rules_of_counting(private):
    coding = private.coding
    assert len(coding.people) == coding.whole == 20
    for code in coding.codes:
        assert sum(count > 0 for count in code.cells) == code.counts[coding.rule_name]
        assert code.counts["all"] <= code.counts["majority"] <= code.counts["any"]
        behind = coding.behind[code.name]
        assert {who: len(found) for who, found in behind.items()} == {
            who: count for who, count in zip(coding.people, code.cells, strict=True) if count
        }
    assert any(code.interval and code.interval[0] <= code.alpha <= code.interval[1] for code in coding.codes)
    assert coding.known_codes[-1] == sum(coding.new_codes)


def test_references_are_as_they_print(private):
    assert all(one.is_typeset for one in private.references)
    assert [one.number for one in private.references] == [str(n + 1) for n in range(len(private.references))]
    assert all(one.uses for one in private.references)


def test_no_words_without_consent_are_on_the_page(built, private_page):
    lines = (built / "results/participants.csv").read_text().splitlines()
    header = lines[0].split(",")
    silent = [line.split(",")[0] for line in lines[1:] if line.split(",")[header.index("consent_to_quote")] == "no"]
    assert silent
    for line in (built / "results/excerpts.csv").read_text().splitlines():
        if line.split(",")[1:2] and line.split(",")[1] in silent:
            words = line.split(",", 4)[4].strip('"')[:40]
            assert words not in private_page


def test_rows_are_for_their_owner_alone(built):
    assert (built / "build/report/index.html").stat().st_mode & 0o077 == 0


def test_values_alone(built):
    found = gather_values(Folder(built))
    assert found.readiness is None
    assert {one.expression for one in found.values} == {
        one.expression for one in gather(Folder(built), Edition.PRIVATE).values
    }
    assert not any(one.rows for one in found.values)


def test_a_paper_without_a_study(tmp_path):
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript/paper.toml").write_text(
        'title = "Plain \\\\emph{and} 5\\\\% <b>"\n'
        'abstract = "abstract"\nsections = ["one"]\nbibliography = []\n[[authors]]\nname = "A"\n'
        'affiliations = [{ institution = "I", country = "D" }]\n'
    )
    (tmp_path / "manuscript/abstract.tex").write_text("Short.\n")
    (tmp_path / "manuscript/one.tex").write_text("\\section{One}\nText \\VAR{participants.n} (CITE google).\n")
    for edition in Edition:
        found = gather(Folder(tmp_path), edition)
        assert found.title == "Plain and 5% <b>"
        assert found.coding is None
        assert [one.text for one in found.values] == ["??"]
        assert len(found.open_citations) == 1
