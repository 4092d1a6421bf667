"""What goes beside a paper: codebook, counts and provenance, and nobody's row or word unless the study says so."""

import csv
import io
import json
import shutil
from urllib.parse import unquote

import pytest
from places import STUDY

from galley.building.archive import archive
from galley.building.bundles._supplement import supplement
from galley.model.publishing.variants import CAMERA_READY, REVIEW
from galley.reading.folder import Folder

PAPER = """\
title = "Trust \\\\& Tools"
abstract = "abstract"
sections = ["introduction"]
bibliography = "bib/references"
keywords = ["trust"]
[[authors]]
name = "Ada Lovelace"
orcid = "0000-0002-1825-0097"
affiliations = [{ institution = "University of Oz", city = "Oz", country = "Oz" }]
[[authors]]
name = ""
[tables.participants]
caption = "Who"
rows = [{ column = "participants.gender" }]
"""
MADE = {"copy": "camera-ready", "date": "2020-01-01T00:00:00Z", "programs": {"galley": "1.0"}}
SAID = "Mostly I join tables."  # by P01
EXPECTED = {"README.md", "codebook.csv", "counts/codes.csv", "counts/participants.csv", "provenance.json"}
CRATE = "ro-crate-metadata.json"


@pytest.fixture
def packed(tmp_path):
    """The files of a supplement by name, of the fixture study with settings before or behind its own."""
    shutil.copytree(STUDY, tmp_path, dirs_exist_ok=True)
    for path, text in {
        "manuscript/paper.toml": PAPER,
        CAMERA_READY.provenance: json.dumps(MADE),
        REVIEW.provenance: json.dumps(MADE),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    def pack(*, first="", last="", variant=CAMERA_READY):
        study = tmp_path / "results/study.toml"
        study.write_text(first + (STUDY / "results/study.toml").read_text() + last)
        return {part.name: part.content.decode() for part in supplement(Folder(tmp_path), variant)}

    pack.root = tmp_path
    return pack


def change(packed, table, old, new):
    file = packed.root / f"results/{table}.csv"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_nobodys_row_or_word_is_in_it(packed):
    files = packed()
    assert files.keys() == EXPECTED | {CRATE}
    people = {row["id"] for row in rows((STUDY / "results/participants.csv").read_text())}
    everything = "\n".join(files.values())
    assert not any(person in everything for person in people)
    assert SAID not in everything


def test_the_codebook_has_its_own_columns_and_no_memos(packed):
    change(packed, "codebook", "code,parent,label,definition,stage\n", "code,parent,label,definition,stage,memo\n")
    file = packed.root / "results/codebook.csv"
    head, *lines = file.read_text().splitlines()
    file.write_text("\n".join([head, *(f"{line},P01 told us in tears" for line in lines)]) + "\n")
    codebook = packed()["codebook.csv"]
    assert codebook.splitlines()[0] == "code,parent,label,definition,stage"
    assert "in tears" not in codebook


def test_only_what_the_paper_prints_is_counted_and_small_counts_where_declared_are_not_told(packed):
    counted = rows(packed()["counts/participants.csv"])
    assert {row["column"] for row in counted} == {"gender"}
    assert any(row["count"] == "1" for row in counted)
    assert not {"1", "2"} & {row["participants"] for row in rows(packed()["counts/codes.csv"])}  # the paper may not say
    guarded = packed(first="smallest_cell = 4\n")
    for name in ("counts/participants.csv", "counts/codes.csv"):
        numbers = [row.get("count", row.get("participants")) for row in rows(guarded[name])]
        assert not {"1", "2", "3"} & set(numbers)
        assert "left out" in numbers
    assert {"gender", "job_title"} <= {row["column"] for row in rows(guarded["counts/participants.csv"])}


def test_what_is_public_goes_along_but_for_those_who_withdrew_or_may_not_be_quoted(packed):
    change(packed, "participants", "Auto-sklearn;TPOT,yes,no", "Auto-sklearn;TPOT,no,no")  # P01
    text = (packed.root / "results/participants.csv").read_text()
    lines = [line.removesuffix("no") + "yes" if line.startswith("P02") else line for line in text.splitlines()]
    (packed.root / "results/participants.csv").write_text("\n".join(lines) + "\n")
    for person in ("P01", "P02", "P03"):
        (packed.root / "results/transcripts").mkdir(exist_ok=True)
        (packed.root / f"results/transcripts/{person}.txt").write_text(f"{person}: Words.\n")
    public = '\n[sharing]\npublic = ["participants", "interviews", "excerpts", "codings", "transcripts"]\n'
    files = packed(last=public)
    assert {row["id"] for row in rows(files["data/participants.csv"])} >= {"P01", "P03"}
    assert "P02" not in {row["id"] for row in rows(files["data/participants.csv"])}
    assert "withdrawn" not in rows(files["data/participants.csv"])[0]
    assert "P02" not in {row["participant"] for row in rows(files["data/interviews.csv"])}
    speakers = {row["participant"] for row in rows(files["data/excerpts.csv"])}
    assert "P03" in speakers
    assert not speakers & {"P01", "P02"}
    assert not any(row["excerpt"].startswith(("P01", "P02")) for row in rows(files["data/codings.csv"]))
    transcripts = {name for name in files if name.startswith("transcripts/")}
    assert "transcripts/P03.txt" in transcripts
    assert not transcripts & {"transcripts/P01.txt", "transcripts/P02.txt"}


def test_results_of_analyses_go_along_where_they_are_public(packed):
    assert not any(name.startswith("results/") for name in packed())
    (packed.root / "results/computed").mkdir(exist_ok=True)
    record = {name: {"command": ["python"], "reads": {}, "writes": {}} for name in ("experience", "secret")}
    (packed.root / "results/computed/analyses.json").write_text(json.dumps(record))
    files = packed(last='\n[sharing]\npublic = ["experience"]\n')
    assert "results/experience/model.csv" in files
    assert json.loads(files["analyses.json"]).keys() == {"experience"}


def test_it_is_an_ro_crate(packed):
    files = packed(last='\n[sharing]\nlicense = "https://creativecommons.org/licenses/by/4.0/"\n')
    crate = json.loads(files[CRATE])
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    descriptor = entities[CRATE]
    assert (descriptor["about"], descriptor["conformsTo"]) == ({"@id": "./"}, {"@id": "https://w3id.org/ro/crate/1.1"})
    root = entities["./"]
    assert root["@type"] == "Dataset"
    assert all(root[name] for name in ("name", "description", "datePublished", "license"))
    assert "Trust & Tools" in root["name"]
    assert {unquote(one["@id"]) for one in root["hasPart"]} == files.keys() - {CRATE}
    for part in root["hasPart"]:
        assert entities[part["@id"]]["contentSize"] == str(len(files[unquote(part["@id"])].encode()))
    named = {one for entity in crate["@graph"] for one in _references(entity)}
    assert named - {"https://w3id.org/ro/crate/1.1"} <= entities.keys()
    people = [entity for entity in crate["@graph"] if entity["@type"] == "Person"]
    assert [(person["@id"], person["name"]) for person in people] == [
        ("https://orcid.org/0000-0002-1825-0097", "Ada Lovelace")
    ]


def _references(value):
    if isinstance(value, dict):
        if value.keys() == {"@id"}:
            yield value["@id"]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)


def test_reviewers_get_no_names(packed):
    everything = "\n".join(packed(variant=REVIEW).values())
    assert not any(text in everything for text in ("Lovelace", "0000-0002-1825-0097", "Oz"))


def test_it_is_the_same_each_time(packed):
    first, second = ({name: text.encode() for name, text in packed().items()} for _ in range(2))
    assert archive(first) == archive(second)


def test_it_says_that_data_are_made_up(packed):
    assert "synthetic" in packed()["README.md"]
    assert "synthetic" in packed()[CRATE]


def test_there_is_none_of_a_paper_that_was_not_built(packed):
    (packed.root / CAMERA_READY.provenance).unlink()
    assert packed() == {}


def test_an_appendix_goes_along_if_it_is_meant_to_and_not_to_reviewers_if_it_names_the_authors(packed):
    declared = [("guide", "draft", "true"), ("blind", "review", "true"), ("letter", "draft", "false")]
    documents = (f'\n[documents.{name}]\nsections = ["x"]\nvariant = "{of}"\nsupplement = {is_shared}\n'
                 for name, of, is_shared in declared)  # fmt: skip
    (packed.root / "manuscript/paper.toml").write_text(PAPER + "".join(documents))
    for name, _, _ in declared:
        file = packed.root / f"build/documents/{name}/{name}.pdf"
        file.parent.mkdir(parents=True)
        file.write_text(f"%PDF of {name}")
    assert packed().keys() == EXPECTED | {CRATE, "guide.pdf", "blind.pdf"}
    assert packed(variant=REVIEW).keys() == EXPECTED | {CRATE, "blind.pdf"}


SESSIONS = """
[tables.sessions]
path = "results/sessions.csv"
key = "id"
label = ["session", "sessions"]
[tables.sessions.columns]
id = { kind = "identifier" }
participant = { kind = "reference", refers_to = "participants" }
[tables.remarks]
path = "results/remarks.csv"
label = ["remark", "remarks"]
key = "id"
[tables.remarks.columns]
id = { kind = "identifier" }
session = { kind = "reference", refers_to = "sessions" }
said = { kind = "text" }
[sharing]
public = ["sessions", "remarks"]
"""


def test_a_row_goes_with_whom_it_is_about_to_any_depth(packed):
    (packed.root / "results/sessions.csv").write_text("id,participant\nS1,P02\nS2,P03\n")
    (packed.root / "results/remarks.csv").write_text("id,session,said\nR1,S1,I hate my boss\nR2,S2,fine\n")
    table = packed.root / "results/participants.csv"
    lines = table.read_text().splitlines()
    table.write_text(
        "\n".join(f"{one.removesuffix('no')}yes" if one.startswith("P02") else one for one in lines) + "\n"
    )
    files = packed(last=SESSIONS)
    assert "S1" not in files["data/sessions.csv"]
    assert "boss" not in files["data/remarks.csv"]
    assert "fine" in files["data/remarks.csv"]


def test_a_transcript_leaves_only_if_all_who_speak_in_it_consent(packed):
    change(packed, "participants", "Auto-sklearn;TPOT,yes,no", "Auto-sklearn;TPOT,no,no")  # P01
    folder = packed.root / "results/transcripts"
    folder.mkdir(exist_ok=True)
    (folder / "P03.txt").write_text("Interviewer: And?\n\nP03: Oh well then.\n\nP01: I never consented.\n")
    (folder / "P04.txt").write_text("Interviewer: And?\n\nP04: Nothing.\n")
    files = packed(last='[sharing]\npublic = ["transcripts"]\n')
    assert "transcripts/P04.txt" in files
    assert "transcripts/P03.txt" not in files
    assert "I never consented" not in "".join(files.values())
