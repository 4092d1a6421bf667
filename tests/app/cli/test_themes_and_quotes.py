"""What `galley themes`, `galley quotes` and `galley explain` say of the fixture study's coded data."""

import json
import shutil
from pathlib import Path

import pytest
from places import STUDY as FIXTURE

from galley.app.cli import main

GOLDEN = Path(__file__).parent / "golden"
FINDINGS = r"""\section{Findings}
Two say: \themequotes{trust}
and \excerpt[Mostly [...] join]{P01-1}, \excerpt{P77-7}.
"""
PAPER = """title = "A Study"
abstract = "abstract"
sections = ["findings"]
bibliography = "bib/references"
[[authors]]
name = "Ada"
affiliations = [{ institution = "I", city = "C", country = "D" }]
"""


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A paper with one section, which a test writes."""
    shutil.copytree(FIXTURE, tmp_path, dirs_exist_ok=True)
    files = {"manuscript/paper.toml": PAPER, "manuscript/abstract.tex": "Short.\n", "bib/references.bib": ""}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)

    def write(text):
        (tmp_path / "manuscript" / "findings.tex").write_text(text)
        return tmp_path

    write(FINDINGS)
    return write


@pytest.mark.usefixtures("paper")
def test_themes(capsys, golden):
    assert main(["themes"]) == 0
    golden(GOLDEN / "themes.txt", capsys.readouterr().out)


@pytest.mark.usefixtures("paper")
def test_themes_as_json(capsys):
    assert main(["themes", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["participants"] == 20
    assert record["coders"] == ["C1", "C2", "C3"]
    codes = {theme["code"]: theme for theme in record["themes"]}
    assert list(codes) == ["work", "work-data", "work-framing", "trust", "trust-opacity", "trust-checking", "control"]
    assert codes["trust"]["who"] == ["P01", "P02", "P04"]
    assert (codes["trust"]["participants"], codes["trust"]["excerpts"], codes["trust"]["share"]) == (3, 3, 0.15)
    assert round(codes["trust"]["alpha"], 3) == 0.607
    assert codes["trust-opacity"]["parent"] == "trust"


def test_an_undefined_coefficient_is_a_dash_and_null(paper, capsys):
    folder = paper("")
    (folder / "results/codings.csv").write_text("excerpt,code,coder\nP01-1,work-data,C1\n")
    assert main(["themes"]) == 0
    assert "–      –            –" in capsys.readouterr().out
    assert main(["themes", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["agreement"] == {"alpha": None, "kappa": None, "kappa_min": None}


@pytest.mark.usefixtures("paper")
def test_quotes(capsys, golden):
    assert main(["quotes"]) == 0
    golden(GOLDEN / "quotes.txt", capsys.readouterr().out)


@pytest.mark.usefixtures("paper")
def test_all_excerpts(capsys):
    assert main(["quotes", "--all"]) == 0
    said = capsys.readouterr().out
    assert "P08-1  work-data" in said
    assert "… and" not in said


@pytest.mark.usefixtures("paper")
def test_quotes_as_json(capsys):
    assert main(["quotes", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    excerpts = {excerpt["id"]: excerpt for excerpt in record["excerpts"]}
    assert excerpts["P01-1"]["used"] == ["manuscript/findings.tex:3:33"]
    assert excerpts["P04-1"]["used"] == ["manuscript/findings.tex:2:23"]
    assert excerpts["P04-1"]["themes"] == ["trust", "work"]
    assert excerpts["P05-1"]["used"] == []
    assert record["unknown"] == ["P77-7"]
    assert record["unchecked"] == ["P08"]
    assert {person["id"]: person["quotes"] for person in record["participants"] if person["quotes"]} == {
        "P01": 1,
        "P02": 1,
        "P04": 1,
    }
    assert [theme["code"] for theme in record["themes"] if not theme["printed"]] == ["control"]


@pytest.mark.usefixtures("paper")
def test_the_quotes_of_a_theme(capsys):
    assert main(["quotes", "--theme", "work-data", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [excerpt["id"] for excerpt in record["excerpts"]] == ["P01-1", "P04-1", "P08-1"]
    assert main(["quotes", "--theme", "wrok"]) == 2
    assert "no code `wrok`" in capsys.readouterr().err


def test_an_excerpt_that_is_not_in_its_transcript_says_so(paper, capsys):
    folder = paper("")
    transcript = folder / "results/transcripts/P01.txt"
    transcript.write_text(transcript.read_text().replace("Mostly", "Often"))
    assert main(["quotes"]) == 0
    assert "altered: not as in the transcript" in capsys.readouterr().out


def test_a_study_without_coded_data(paper, capsys):
    folder = paper("")
    declaration = folder / "results/study.toml"
    declaration.write_text(declaration.read_text().partition("# --- Coded data")[0])
    for command in ("themes", "quotes"):
        assert main([command]) == 2
        assert "the study has no coded data" in capsys.readouterr().err


def test_unsound_data_are_refused_with_their_faults(paper, capsys):
    folder = paper("")
    with (folder / "results/codings.csv").open("a") as stream:
        stream.write("P01-1,trsut,C1\n")
    for command in ("themes", "quotes"):
        assert main([command]) == 2
        assert "`code` is `trsut`, which is not in table `codebook`" in capsys.readouterr().err


@pytest.mark.usefixtures("paper")
def test_explain_shows_people_and_excerpts(capsys, golden):
    assert main(["explain", "themes.trust.participants"]) == 0
    golden(GOLDEN / "explain-theme.txt", _without_checksums(capsys.readouterr().out))


@pytest.mark.usefixtures("paper")
def test_explain_shows_disagreements(capsys, golden):
    assert main(["explain", "agreement.all.alpha"]) == 0
    golden(GOLDEN / "explain-agreement.txt", _without_checksums(capsys.readouterr().out))


@pytest.mark.usefixtures("paper")
def test_explain_as_json(capsys):
    assert main(["explain", "themes.trust.participants", "--format", "json"]) == 0
    evidence = {one["path"]: one for one in json.loads(capsys.readouterr().out)["evidence"]}
    assert [row["key"] for row in evidence["results/participants.csv"]["rows"]] == ["P01", "P02", "P04"]
    (first, *_) = evidence["results/excerpts.csv"]["carrying"]
    assert (first["line"], first["key"]) == (3, "P01-2")
    assert first["cells"]["C1"] == "trust-opacity"
    assert first["cells"]["C3"] == "none"


def _without_checksums(text):
    return "\n".join(line.partition(" (sha256")[0] for line in text.splitlines()) + "\n"


def test_quotes_of_somebody_who_withdrew_are_listed_as_such(capsys, paper):
    people = paper(FINDINGS) / "results" / "participants.csv"
    rows = [row.rsplit(",", 1) if row.startswith("P02,") else [row] for row in people.read_text().splitlines()]
    people.write_text("\n".join(row[0] + ",yes" * (len(row) > 1) for row in rows) + "\n")
    paper("As one said, \\excerpt{P02-1} and \\excerpt{P01-1}")
    assert main(["quotes"]) == 0
    assert "  P02    1 ████████████████ (withdrew)\n" in capsys.readouterr().out


@pytest.fixture
def silent(paper):
    """The paper, with a participant who does not consent to be quoted."""
    people = paper(FINDINGS) / "results" / "participants.csv"
    people.write_text(people.read_text().replace("Auto-sklearn;TPOT,yes,no", "Auto-sklearn;TPOT,no,no"))
    return paper


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("options", [(), ("--format", "json")])
def test_explain_counts_the_words_of_who_does_not_consent(capsys, options):
    assert main(["explain", "themes.trust.participants", *options]) == 0
    told = capsys.readouterr().out
    assert "I like what comes out" not in told
    assert ("may not be quoted: no consent, 20 words" in told) or '"withheld": 20' in told


@pytest.mark.parametrize("command", [("quotes",), ("values",), ("explain", "themes.trust.participants")])
def test_complaints_show_no_words_without_consent(silent, capsys, command):
    """Whatever reads them into a message: here the name of a file that is not there."""
    silent("\\input{like what comes out, but I}\n\\input{absent}\n")
    main(list(command))
    told = capsys.readouterr().err
    assert "`absent" in told
    assert "what comes out" not in told
