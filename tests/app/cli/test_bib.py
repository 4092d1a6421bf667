"""galley bib, as it is called, against a registry on the loopback."""

import json
import shutil

import pytest
from places import PAPER
from registry_server import serving

ATMSEER = {
    "type": "paper-conference",
    "title": "ATMSeer",
    "subtitle": ["Increasing Transparency and Controllability in Automated Machine Learning"],
    "author": [{"given": "Qianwen", "family": "Wang"}, {"given": "Yao", "family": "Ming"}],
    "container-title": "Proceedings of the 2019 CHI Conference on Human Factors in Computing Systems",
    "issued": {"date-parts": [[2019, 5, 2]]},
    "abstract": "protected text",
}
BIB = "bib/references.bib"
TWO = """\
@inproceedings{seer, author = {Wang, Qianwen and Ming, Yao}, title = {{ATMSeer}}, booktitle = {Proc. CHI},
  year = 2019, doi = {10.1145/3290605.3300911}}
@misc{preprint, author = {Wu, Eva}, title = {Paper Planes Fly}, year = 2018, eprint = {1801.00001},
  archiveprefix = {arXiv}}
@misc{bare, author = {Lim, Bo}, title = {Kites and Their Strings}, year = 2017}
@misc{nowhere, author = {Oz, Al}, title = {Nobody Knows This Title}, year = 2016}
"""


@pytest.fixture
def registry():
    with serving() as registry:
        yield registry


@pytest.fixture
def bib(tmp_path, monkeypatch, galley, registry):
    """A paper that cites four works, and the command in it."""
    paper = tmp_path / "paper"
    shutil.copytree(PAPER, paper, ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(paper)
    (paper / BIB).write_text(TWO)
    section = paper / "manuscript" / "introduction.tex"
    section.write_text(section.read_text() + "\n\\cite{seer, preprint, bare, nowhere}\n")

    def run(action, *arguments):
        search = ("--search", registry.address) if action == "verify" else ()
        return galley("bib", action, *arguments, "--resolver", registry.address, *search)

    run.paper = paper
    return run


def register_all(registry):
    registry.register("10.1145/3290605.3300911", **ATMSEER)
    registry.register("10.48550/arXiv.1801.00001", type="article", title="Paper Planes Fly", author=[{"family": "Wu"}])
    registry.register(
        "10.1145/77", type="journal-article", title=["Paper Planes Fly"], author=[{"family": "Wu", "given": "E."}]
    )
    registry.register(
        "10.1145/88",
        type="journal-article",
        title=["Kites and Their Strings"],
        author=[{"family": "Lim"}],
        issued={"date-parts": [[2017]]},
    )


def test_an_entry_is_added_with_its_record(bib, registry):
    registry.register("10.1145/3290605.3300912", **ATMSEER)
    status, out, err = bib("add", "https://doi.org/10.1145/3290605.3300912")
    assert (status, err) == (0, "")
    assert out == f"{BIB}: `wang2019atmseer` added\n"
    text = (bib.paper / BIB).read_text()
    assert text.startswith(TWO + "\n@inproceedings{wang2019atmseer,\n")
    record = json.loads((bib.paper / "bib/records/10.1145/3290605.3300912.json").read_text())
    assert record["title"] == "ATMSeer"
    assert "abstract" not in record
    assert (
        bib("add", "10.1145/3290605.3300912")[1] == "10.1145/3290605.3300912 is there already, as `wang2019atmseer`\n"
    )
    assert (bib.paper / BIB).read_text() == text


def test_all_that_is_wrong_is_said_and_what_is_right_is_added(bib, registry):
    registry.register("10.5555/a", title="A Paper", author=[{"family": "Wu"}])
    status, out, err = bib("add", "10.5555/a", "10.5555/b")
    assert (status, out) == (1, f"{BIB}: `wupaper` added\n")
    assert err == "galley: nobody registered 10.5555/b: look it up at https://doi.org/10.5555/b\n"
    status, out, err = bib("add", "1909.02309", "x", "--key", "a b", "--into", "a.txt")
    assert (status, out) == (2, "")
    for fact in (
        "`1909.02309` is no DOI",
        "`x` is no DOI",
        "--key is for one",
        "`a b` cannot be",
        "`a.txt` is no .bib",
    ):
        assert fact in err
    assert bib("add", "10.5555/a", "--key", "seer")[2] == "galley: `seer` is the key of another entry\n"


def test_a_file_outside_of_the_paper_is_left_alone(bib, registry, monkeypatch):
    registry.register("10.5555/a", title="A Paper", author=[{"family": "Wu"}])
    outside = bib.paper.parent / "others.bib"
    outside.write_text("@misc{theirs}\n")
    status, _, err = bib("add", "10.5555/a", "--into", "../others.bib")
    assert (status, err) == (2, "galley: `../others.bib` lies outside of the paper's folder\n")
    assert outside.read_text() == "@misc{theirs}\n"
    monkeypatch.chdir(bib.paper / "bib")
    assert bib("add", "10.5555/a", "--into", "references.bib")[1] == f"{BIB}: `wupaper` added\n"


def test_a_dry_run_writes_nothing(bib, registry):
    registry.register("10.5555/a", title="A Thing", author=[{"family": "Wu"}])
    status, out, _ = bib("add", "10.5555/a", "--key", "mine", "--dry-run")
    assert status == 0
    assert out.startswith("@misc{mine,")
    assert (bib.paper / BIB).read_text() == TWO
    assert not (bib.paper / "bib/records").exists()


def test_a_server_that_is_away_loses_nothing(bib, registry):
    registry.failures = [404, *[400] * 9]
    assert bib("add", "10.5555/a", "10.5555/b")[0] == 1
    assert (bib.paper / BIB).read_text() == TWO
    status, _, err = bib("verify")
    assert status == 2
    assert "cannot be reached" in err


def test_everything_is_compared_and_searched_for(bib, registry):
    register_all(registry)
    status, out, err = bib("verify")
    assert status == 1
    assert err.count("\n") <= 2
    assert "4 records fetched\nnot found by title and author: `nowhere`\n" in out
    assert "the preprint `preprint` has been published as 10.1145/77" in out
    assert "`bare` has no DOI, and is registered as 10.1145/88" in out
    assert "seer" not in out
    asked = len(registry.asked)
    assert bib("verify", "--offline")[1].count("[") == out.count("[")
    assert len(registry.asked) == asked
    bib("verify")
    assert registry.asked[asked:] == ["/works"]  # for what was not found


def test_the_gate_compares_without_the_network(bib, registry, galley):
    register_all(registry)
    bib("verify")
    text = (bib.paper / BIB).read_text()
    (bib.paper / BIB).write_text(text.replace("Ming, Yao", "Mong, Yao").replace("year = 2019", "year = 2009"))
    asked = len(registry.asked)
    _, out, _ = galley("check", "--select", "contradicted-entry")
    assert "author 2 of `seer` is registered as `Yao Ming`, not `Yao Mong`" in out
    assert "`seer` is registered for 2019, not 2009" in out
    assert len(registry.asked) == asked


def test_an_unknown_doi_stays_known_as_such(bib, registry):
    register_all(registry)
    del registry.works["10.1145/3290605.3300911"]
    assert "nobody registered the DOI 10.1145/3290605.3300911 of `seer`" in bib("verify")[1]
    assert "nobody registered the DOI" in bib("verify", "--offline")[1]
    registry.register("10.1145/3290605.3300911", **ATMSEER)
    assert "nobody registered" not in bib("verify", "--refresh")[1]


def test_retractions_are_kept_with_date_and_digest(bib, registry):
    register_all(registry)
    header = "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,RetractionNature\n"
    listed = header + "1,ATMSeer,3/9/2021 0:00,10.1145/9,10.1145/3290605.3300911,Retraction\n2,X,,,10.1/z,Retraction\n"
    copy = bib.paper.parent / "list.csv"
    copy.write_text(listed)
    status, out, _ = bib("verify", "--retractions", str(copy))
    assert status == 1
    assert "there is a notice of retraction of 2021-03-09 for `seer`" in out
    kept = json.loads((bib.paper / "bib/records/retractions.json").read_text())
    assert list(kept["notices"]) == ["10.1145/3290605.3300911"]
    assert (len(kept["sha256"]), kept["source"]) == (64, "list.csv")
    registry.raw["/list.csv"] = b"Title\nx\n"
    status, _, err = bib("verify", "--retractions", f"{registry.address}/list.csv")
    assert status == 2
    assert "this is no list of retractions" in err


def test_it_works_on_a_paper(tmp_path, monkeypatch, galley):
    monkeypatch.chdir(tmp_path)
    assert galley("bib", "verify")[0] == 2
    (tmp_path / "results").mkdir()
    (tmp_path / "results/study.toml").write_text("")
    status, _, err = galley("bib", "verify")
    assert status == 2
    assert "manuscript/paper.toml does not exist" in err
