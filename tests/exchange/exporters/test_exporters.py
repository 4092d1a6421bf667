"""Every format can be opened elsewhere, and what comes back is what went out."""

import csv
import json
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from places import STUDY

from galley.app.cli import main
from galley.exchange.exporters import FAMILY
from galley.exchange.exporters.taguette import _html
from galley.exchange.files.html_text import read_html

FORMATS = ("refi-qda", "taguette", "csv")
QUOTES = """
[tables.quotes]
path = "results/quotes.csv"
key = ["code", "excerpt"]
label = ["quote", "quotes"]

[tables.quotes.columns]
code = { kind = "reference", refers_to = "codebook" }
excerpt = { kind = "reference", refers_to = "excerpts" }
rank = { kind = "number", minimum = 1 }
"""
NAMESPACE = {"q": "urn:QDA-XML:project:1.0"}


@pytest.fixture
def study(tmp_path, monkeypatch) -> Path:
    """A copy of the fixture study, with memos, dates, colours, columns of its own, and a text of two people."""
    root = tmp_path / "study"
    shutil.copytree(STUDY / "results", root / "results")
    declare(
        root,
        excerpts='memo = { kind = "text", optional = true }\ndocument = { kind = "text", optional = true }',
        codebook='color = { kind = "text", optional = true }\nsource = { kind = "text", optional = true }',
        codings='memo = { kind = "text", optional = true }\ncreated = { kind = "text", optional = true }',
    )
    widen(root / "results/codebook.csv", {"color": "#ff8800", "source": "after Smith, 2001"})
    widen(root / "results/codings.csv", {"memo": "sure <of> it & \x0bmore", "created": "2020-01-02T03:04:05Z"})
    widen(root / "results/excerpts.csv", {"memo": "look at this"})
    talk = "P01: We have met.\nP02: I was late, 😀 sorry.\n"
    (root / "results/transcripts/talk.txt").write_text(talk)
    append(root, "excerpts", {"id": "late", "participant": "P02", "document": "talk", "text": "I was late, 😀 sorry."})
    append(root, "excerpts", {"id": "met", "participant": "P01", "document": "talk", "text": "We have met."}, talk)
    append(root, "excerpts", {"id": "gone", "participant": "P07", "document": "lost", "text": "not, at hand"})
    long = {"code": "long", "parent": "trust", "label": "Very. " * 40 + "long", "definition": "d", "stage": "final"}
    append(root, "codebook", long)
    append(root, "codings", {"excerpt": "gone", "code": "trust", "coder": "C3"})
    rank_quotes(root)
    monkeypatch.chdir(root)
    return root


def rank_quotes(root: Path) -> None:
    """Quotes of codes, one of which nobody has applied to its excerpt."""
    declared = root / "results/study.toml"
    declared.write_text(declared.read_text().replace("[coding]\n", '[coding]\nquotes = "quotes"\n') + QUOTES)
    ranked = [("trust", "gone", "2"), ("trust", "late", "1"), ("long", "gone", "1")]
    names = ("code", "excerpt", "rank")
    rewrite(root / "results/quotes.csv", [dict(zip(names, row, strict=True)) for row in ranked])


def declare(root: Path, **columns: str) -> None:
    path = root / "results/study.toml"
    text = path.read_text()
    for table, lines in columns.items():
        head = f"[tables.{table}.columns]\n"
        text = text.replace(head, f"{head}{lines}\n")
    for bound in ("minimum = 0 }", "minimum = 1 }"):
        text = text.replace(bound, bound.replace(" }", ", optional = true }"))
    path.write_text(text)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as stream:
        return list(csv.DictReader(stream))


def rewrite(path: Path, rows: list[dict[str, str]]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def widen(path: Path, cells: dict[str, str]) -> None:
    rows = rows_of(path)
    rewrite(path, [rows[0] | cells, *rows[1:]])


def append(root: Path, table: str, row: dict[str, str], text: str = "") -> None:
    path = root / f"results/{table}.csv"
    start = text.find(row.get("text", ""))
    place = {"start": str(start), "end": str(start + len(row["text"]))} if text else {}
    rewrite(path, [*rows_of(path), row | place])


def exported(root: Path, name: str) -> Path:
    assert main(["export", name]) == 0
    ending = FAMILY.members[name.replace("-", "_")].ending
    return root / f"build/export/{root.name}{ending}"


def filled(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows without empty cells: the order of columns is the declaration's."""
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def test_all_members_can_be_used():
    assert FAMILY.broken == ()
    assert set(FAMILY.members) == {name.replace("-", "_") for name in FORMATS}


@pytest.mark.parametrize("name", FORMATS)
def test_what_comes_back_is_what_went_out(study, name, tmp_path, monkeypatch):
    file = exported(study, name)
    again = tmp_path / "again"
    (again / "results").mkdir(parents=True)
    shutil.copy(study / "results/study.toml", again / "results")
    monkeypatch.chdir(again)
    assert main(["import", str(file)]) == 0
    for table in ("participants", "interviews", "codebook", "excerpts", "codings", "quotes"):
        before, after = (filled(rows_of(root / f"results/{table}.csv")) for root in (study, again))
        mended = {"late": {"start": "23", "end": "43"}} if table == "excerpts" and name != "csv" else {}
        assert after == [row | mended.get(row.get("id"), {}) for row in before], table
    if name != "csv":
        for path in (study / "results/transcripts").iterdir():
            assert (again / "results/transcripts" / path.name).read_bytes() == path.read_bytes()
        assert len(list((again / "results/transcripts").iterdir())) == 6
    before = {path: path.read_bytes() for path in again.rglob("*.*") if path.is_file()}
    assert main(["import", str(file)]) == 0
    assert {path: path.read_bytes() for path in again.rglob("*.*") if path.is_file()} == before


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_its_owners_alone(study, name, capsys):
    file = exported(study, name)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "only you can read it" in capsys.readouterr().out
    assert main(["export", name, "--output", str(study / "here.file")]) == 0
    assert stat.S_IMODE((study / "here.file").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", FORMATS)
def test_who_has_withdrawn_is_in_no_export(study, name, capsys):
    talk = "We met.\nP02: It was zounds."
    append(study, "excerpts", {"id": "both", "participant": "P01", "document": "lost", "text": talk})
    people = study / "results/participants.csv"
    rows = rows_of(people)
    rewrite(people, [row | ({"withdrawn": "yes"} if row["id"] == "P02" else {}) for row in rows])
    content = exported(study, name).read_bytes()
    if name == "refi-qda":
        with ZipFile(study / f"build/export/{study.name}.qdpx") as archive:
            content = b"".join(archive.read(entry) for entry in archive.namelist())
    assert "left behind: 1 participant who has withdrawn" in capsys.readouterr().out
    assert b"P02" not in content
    assert b"sorry" not in content
    assert b"zounds" not in content
    assert b"We have met." in content


def test_the_parts_of_a_refi_project_stand_as_its_schema_wants(study):
    with ZipFile(exported(study, "refi-qda")) as archive:
        root = etree.fromstring(archive.read("project.qde"))
        assert all(name == "project.qde" or name.startswith("sources/") for name in archive.namelist())
        assert not archive.read("project.qde").startswith(b"\xef\xbb\xbf")
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".txt")}
    assert [etree.QName(part).localname for part in root] == [
        *("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "NoteRef")
    ]
    assert "basePath" not in root.attrib
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    known = set(guids)
    for element in root.iter():
        assert element.get("targetGUID", guids[0]) in known
        assert element.get("creatingUser", guids[0]) in known
    for source in root.iterfind(".//q:TextSource", NAMESPACE):
        text = texts[source.get("plainTextPath").replace("internal://", "sources/")]
        for selection in source.iterfind("q:PlainTextSelection", NAMESPACE):
            assert text[int(selection.get("startPosition")) : int(selection.get("endPosition"))].strip()
    coder = root.find(".//q:User[@name='C3']", NAMESPACE).get("guid")
    assert len(root.findall(f".//q:Coding[@creatingUser='{coder}']", NAMESPACE)) > 1


def test_the_same_study_gives_the_same_bytes(study):
    first = exported(study, "refi-qda").read_bytes()
    shutil.rmtree(study / "build/export")
    assert exported(study, "refi-qda").read_bytes() == first


def test_an_edit_elsewhere_comes_back_as_one(study, tmp_path):
    file = exported(study, "refi-qda")
    changed = tmp_path / "changed.qdpx"
    with ZipFile(file) as archive, ZipFile(changed, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            out.writestr(name, content.replace(b'name="Trust is earned"', b'name="Trust grows"'))
    assert main(["import", str(changed), "--overwrite"]) == 0
    codes = {row["code"]: row["label"] for row in rows_of(study / "results/codebook.csv")}
    assert codes["trust"] == "Trust grows"
    assert len(codes) == 10


def test_without_the_note_codes_are_known_by_their_labels_and_passages_by_their_places(study, tmp_path, capsys):
    path = study / "results/excerpts.csv"
    rewrite(path, [row for row in rows_of(path) if row["start"] and row["id"] != "met"])
    codings = study / "results/codings.csv"
    kept = {row["id"] for row in rows_of(path)}
    rewrite(codings, [row for row in rows_of(codings) if row["excerpt"] in kept])
    (study / "results/quotes.csv").write_text("code,excerpt,rank\n")
    codebook = study / "results/codebook.csv"
    rewrite(codebook, [row | ({"stage": "initial"} if row["code"] == "control" else {}) for row in rows_of(codebook)])
    before = {one.name: one.read_text() for one in (path, codings, codebook)}
    stripped = tmp_path / "stripped.qdpx"
    with ZipFile(exported(study, "refi-qda")) as archive, ZipFile(stripped, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "project.qde":
                content = content[: content.index(b"<Notes>")] + b"</Project>"
            out.writestr(name, content)
    capsys.readouterr()
    assert main(["import", str(stripped)]) == 0
    assert {one.name: one.read_text() for one in (path, codings, codebook)} == before
    assert "`stage`" not in capsys.readouterr().out  # of which the file says nothing


def test_what_a_file_says_galley_left_there_cannot_lead_out_of_the_folder(study, tmp_path, monkeypatch):
    changed = tmp_path / "changed.qdpx"
    with ZipFile(exported(study, "refi-qda")) as archive, ZipFile(changed, "w") as out:
        for name in archive.namelist():
            content = (
                archive.read(name).replace(b'["talk","', b'["../../../talk","').replace(b'"rank":"1"', b'"rank":{}')
            )
            out.writestr(name, content)
    again = tmp_path / "deep/er/again"
    (again / "results").mkdir(parents=True)
    shutil.copy(study / "results/study.toml", again / "results")
    monkeypatch.chdir(again)
    assert main(["import", str(changed)]) == 0
    assert [path.relative_to(again) for path in tmp_path.rglob("*talk*.txt") if study not in path.parents] == [
        Path("results/transcripts/talk.txt")
    ]


def test_taguette_marks_count_bytes_and_have_one_author_each(study):
    with closing(sqlite3.connect(exported(study, "taguette"))) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        paths = {path for (path,) in database.execute("SELECT path FROM tags")}
        assert "Trust is earned.Not seeing inside" in paths
        rows = database.execute(
            "SELECT h.start_offset, h.end_offset, h.snippet, d.contents FROM highlights h "
            "JOIN documents d ON d.id = h.document_id"
        ).fetchall()
        for start, end, snippet, contents in rows:
            assert read_html(contents).text.encode()[start:end].decode() == read_html(snippet).text
        payloads = [json.loads(text) for (text,) in database.execute("SELECT payload FROM commands")]
        assert len(payloads) == len(rows)
        users = {login for (login,) in database.execute("SELECT login FROM users")}
        assert users == {"admin", "C1", "C2", "C3"}


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=["Cs", "Cc"]) | st.just("\n"))
)
def test_text_as_html_is_the_same_text(text):
    assert read_html(_html(text)).text == text


def test_a_survey_alone_goes_out_too(tmp_path, monkeypatch):
    (tmp_path / "results").mkdir()
    (tmp_path / "results/study.toml").write_text(
        'title = "T"\nprovenance = "synthetic"\n[tables.participants]\npath = "results/people.csv"\nkey = "id"\n'
        '[tables.participants.columns]\nid = { kind = "identifier" }\nage = { kind = "number", optional = true }\n'
    )
    (tmp_path / "results/people.csv").write_text("id,age\nR1,31.5\nR2,\n")
    monkeypatch.chdir(tmp_path)
    file = exported(tmp_path, "csv")
    assert file.read_text() == "participants.row,participants.id,participants.age\n1,R1,31.5\n2,R2,\n"
    assert main(["import", str(file)]) == 0
    assert (tmp_path / "results/people.csv").read_text() == "id,age\nR1,31.5\nR2,\n"
    exported(tmp_path, "refi-qda")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["refi_qdb"], "did you mean `refi-qda`?"), (["csv", "--output", "results/study.toml/no"], "galley:")],
)
@pytest.mark.usefixtures("study")
def test_what_cannot_be_written_is_said(arguments, said, capsys):
    assert main(["export", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_faults_of_the_tables_stop_an_export(study, capsys):
    path = study / "results/codings.csv"
    path.write_text(path.read_text() + "nothing,trust,C1\n")
    assert main(["export", "csv"]) == 2
    assert "results/codings.csv:" in capsys.readouterr().err
    assert not (study / "build/export").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_without_a_declaration_one_is_drafted(study, name, tmp_path, monkeypatch):
    file = exported(study, name)
    empty = tmp_path / "empty"
    (empty / "manuscript").mkdir(parents=True)
    (empty / "manuscript/paper.toml").touch()
    monkeypatch.chdir(empty)
    assert main(["import", str(file)]) == 0
    for table in ("codebook", "excerpts", "codings", "quotes"):
        after = [row.get("source") or row for row in rows_of(empty / f"results/{table}.csv")]
        assert len(after) == len(rows_of(study / f"results/{table}.csv"))
    assert {row["rank"] for row in rows_of(empty / "results/excerpts.csv")} >= {"1", ""}
    assert main(["themes"]) == 0
