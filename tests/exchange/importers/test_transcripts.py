"""Transcripts as people type them: who asks, who answers, and where names stand."""

from io import BytesIO

import docx
import pytest

from galley.app.cli import main
from galley.exchange.foreign_file import ForeignFile
from galley.exchange.importers import FAMILY
from galley.exchange.pseudonyms import is_name
from galley.exchange.turns import with_participant

EXPECTED = "Interviewer: How?\n\nB: So.\n\nInterviewer: And why?\n\nB: It works.\n"
TURNS = (("I", "How?"), ("B", "So."), ("I", "And why?"), ("B", "It works."))


def read(path):
    return FAMILY.members["spoken_text"].read(ForeignFile(path))


def word(*, table):
    document, content = docx.Document(), BytesIO()
    document.add_heading("Interview")
    if table:
        rows = document.add_table(rows=0, cols=3)
        for number, (who, words) in enumerate(TURNS, 1):
            for cell, text in zip(rows.add_row().cells, (str(number), f"{who}:", words), strict=True):
                cell.text = text
    else:
        for who, words in TURNS:
            document.add_paragraph(who)
            document.add_paragraph(words)
    document.save(content)
    return content.getvalue()


@pytest.mark.parametrize("table", [True, False])
def test_names_may_stand_in_a_table_or_alone(tmp_path, table):
    (tmp_path / "x.docx").write_bytes(word(table=table))
    found = read(tmp_path / "x.docx")
    assert found.documents[0].text == EXPECTED
    assert [one.what for one in found.omissions] == ["line before the first turn"]


def test_long_words_in_what_is_said_take_no_time(tmp_path):
    (tmp_path / "x.txt").write_text(f"Ana\nIt was{' internationalization' * 20}, yes.\n\nBo\nOh.\n\n" * 2)
    assert read(tmp_path / "x.txt").documents[0].text.startswith("Ana: It was internationalization")


def test_times_of_f4_and_maxqda_stay_behind(tmp_path):
    (tmp_path / "x.txt").write_text(
        "".join(f"{who}: {words} #00:00:1{place}-5#\n" for place, (who, words) in enumerate(TURNS))
    )
    assert read(tmp_path / "x.txt").documents[0].text == EXPECTED


def test_who_asks_is_the_interviewer(tmp_path):
    (tmp_path / "x.txt").write_text("Ana: I use it.\nBo: Why?\nAna: It works.\nBo: And then?\nAna: I stop.\n")
    found = read(tmp_path / "x.txt")
    assert found.documents[0].text.startswith("Ana: I use it.\n\nInterviewer: Why?")
    assert found.remarks == ("who asks is `Interviewer` in the transcript",)


@pytest.mark.parametrize("text", ["A: Why?\nB: Why not?\nA: How?\nB: So?\n", "A: Yes.\nB: No.\nA: Yes.\nB: Why?\n"])
def test_where_both_ask_or_neither_nobody_is(tmp_path, text):
    (tmp_path / "x.txt").write_text(text)
    assert "Interviewer" not in read(tmp_path / "x.txt").documents[0].text


def test_an_answering_label_is_the_participant(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "P3.txt").write_text("I: How?\nAna: So.\nI: Why?\nAna: Ana told me: it works.\n")
    (tmp_path / "first.txt").write_text("I: How?\nP4: So.\nI: Why?\nP4: It works.\n")
    (tmp_path / "group.txt").write_text("I: How?\nP3: So.\nP5: No.\nI: Why?\nP5: It works.\nP3: Yes.\n")
    assert main(["import", "P3.txt", "first.txt", "group.txt"]) == 0
    said = capsys.readouterr().out
    assert "who is asked in `P3` speaks as `P3`" in said
    assert "Ana" not in said
    assert "not in the file" not in said
    assert (tmp_path / "results/transcripts/P3.txt").read_text().endswith("P3: Ana told me: it works.\n")
    assert (tmp_path / "results/transcripts/P4.txt").exists()
    rows = (tmp_path / "results/participants.csv").read_text().splitlines()[1:]
    assert [row.partition(",")[0] for row in rows] == ["P3", "P4", "P5"]


def test_a_name_is_put_for_the_label_alone():
    assert with_participant("Interviewer: Is A: b?\n\nA: A: c.\n", "P1") == (
        "Interviewer: Is A: b?\n\nP1: A: c.\n",
        "A",
    )
    assert with_participant("A: a\n\nB: b\n", "P1") == ("A: a\n\nB: b\n", "")


GROUP = (
    "Moderator: How?\r\nAna Weiss: So.\r\nP9: Like Ana.\r\nModerator: Why?\r\nBo: It works.\r\n"
    "Ana Weiss: Bo?\r\nP9: Y.\r\nBo: Z.\r\n"
)


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def bring(name, text, *options):
        (tmp_path / name).write_text(text)
        assert main(["import", name, *options]) == 0
        return capsys.readouterr().out

    return bring


def rows(folder):
    return [row.partition(",")[0] for row in (folder / "results/participants.csv").read_text().splitlines()[1:]]


def written(folder):
    """All that git would keep of what an import wrote."""
    return "".join(file.read_text() for file in (folder / "results").rglob("*") if file.is_file())


def test_names_of_a_group_stay_in_a_private_file(tmp_path, desk):
    said = desk("g1.txt", GROUP)
    assert rows(tmp_path) == ["g1-A", "P9", "g1-B"]
    text = (tmp_path / "results/transcripts/g1.txt").read_text()
    assert text.startswith("Interviewer: How?\n\ng1-A: So.\n\nP9: Like Ana.\n\nInterviewer: Why?\n\ng1-B: It works.\n")
    assert "Weiss" not in written(tmp_path) + said
    assert "lines 5, 11: take them out" in said
    assert "g1.txt itself has the names" in said
    names = tmp_path / "private/names.csv"
    assert names.read_text() == "participant,text,name\ng1-A,g1,Ana Weiss\ng1-B,g1,Bo\n"
    assert names.stat().st_mode & 0o077 == 0
    assert (names.parent / ".gitignore").read_text() == "*\n"


def test_a_name_keeps_its_key(tmp_path, desk):
    desk("g1.txt", GROUP)
    before = written(tmp_path)
    assert "itself has the names" not in desk("g1.txt", GROUP)
    assert written(tmp_path) == before
    desk("g1.txt", GROUP.replace("Moderator: How?", "Moderator: How?\r\nCem: Hm.\r\nCem: Ah."), "--overwrite")
    assert rows(tmp_path) == ["g1-A", "P9", "g1-B", "g1-C"]
    assert "g1-C: Hm. Ah.\n\ng1-A: So." in (tmp_path / "results/transcripts/g1.txt").read_text()


def test_a_namesake_is_told_and_may_be_given_the_same_key(tmp_path, desk):
    desk("g1.txt", GROUP)
    assert "`g2-B` has the name of `g1-B`" in desk("g2.txt", GROUP.replace("Ana", "Eva"))
    names = tmp_path / "private/names.csv"
    names.write_text(names.read_text().replace("g2-B", "g1-B"))
    assert "has the name of" not in desk("g2.txt", GROUP.replace("Ana", "Eva"), "--overwrite")
    assert "g1-B: It works." in (tmp_path / "results/transcripts/g2.txt").read_text()


def test_without_a_moderator_no_name_is_written_either(tmp_path, desk):
    assert "who asks could not be told" in desk("g1.txt", "Lu: A.\nMia: B.\nBo: C.\n" * 2)
    assert rows(tmp_path) == ["g1-A", "g1-B", "g1-C"]
    desk("two.txt", "Lu: A.\nMia: B.\n" * 2)
    assert (tmp_path / "results/transcripts/two.txt").read_text().startswith("two-A: A.\n\ntwo-B: B.\n")
    assert not {"Lu", "Mia", "Bo"} & set(written(tmp_path).replace(":", " ").split())


def test_a_file_that_is_called_as_who_speaks_in_it_is_told(desk):
    assert "if that is a name" in desk("Ana.txt", "I: How?\nAna: So.\nI: Why?\nAna: It works.\n")
    assert "if that is a name" not in desk("P7.txt", "I: How?\nP7: So.\nI: Why?\nP7: It works.\n")


def test_of_three_who_alone_asks_is_the_interviewer(tmp_path):
    (tmp_path / "x.txt").write_text("Tom: How?\nAna: So.\nBo: So.\nTom: Why?\nBo: It works.\nAna: Ok.\n")
    found = read(tmp_path / "x.txt")
    assert found.documents[0].speakers == ("Ana", "Bo")
    assert found.documents[0].is_shared
    assert [case.name for case in found.cases] == ["Ana", "Bo"]


@pytest.mark.parametrize("label", ["P7", "FG1-3", "Speaker 2", "participant B", "A", "12", "Unknown"])
def test_codes_are_no_names(label):
    assert not is_name(label)


@pytest.mark.parametrize("label", ["Ana", "Bo W.", "Dr. Cem", "Teacher", "李明", "Jo", "ann@example.org"])
def test_all_else_may_be_a_name(label):
    assert is_name(label)
