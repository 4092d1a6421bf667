"""REFI-QDA as NVivo and MAXQDA write it: made after their own exports, with what each does in its own way."""

import csv

import pytest
from made_foreign_files import archive

from galley.app.cli import main
from galley.exchange.files.foreign_file import ForeignFile
from galley.exchange.importers import FAMILY
from galley.reading.folder import Folder
from galley.reading.study.coded_tables import read_coded_data
from galley.reading.study.study_toml import study_of

FIRST = "Interview 1\r\n\r\nInterviewer: Do you trust it?\r\nP01: Not yet 🙂, it is new.\r\nP01: Later, maybe.\r\n"
SECOND = "Interview 2\r\nP02: I do, since it asks me.\r\n"
GROUP = "P01: We differ.\r\nP02: We do not.\r\n"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def marked(text: str, words: str, guid: str, codes=(), count=len) -> str:
    """A selection of words, with its positions counted as a program does."""
    start = count(text[: text.index(words)])
    codings = "".join(
        f'<Coding guid="{guid}-{number}" creatingUser="F3EA"><CodeRef targetGUID="{code}"/></Coding>'
        for number, code in enumerate(codes)
    )
    ends = f'startPosition="{start}" endPosition="{start + count(words)}"'
    return f'<PlainTextSelection guid="{guid}" name="" {ends} creatingUser="F3EA">{codings}</PlainTextSelection>'


def nvivo() -> bytes:
    """NVivo for Windows: texts with a byte order mark, and their Word documents; cases with attributes of a class.

    Positions are in UTF-16, in which the end of a line has two units; a case refers to its sources, or is coded.
    """

    def value(variable: str, kind: str, text: str) -> str:
        return f'<VariableValue><VariableRef targetGUID="{variable}"/><{kind}>{text}</{kind}></VariableValue>'

    first = marked(FIRST, "Not yet 🙂, it is new.", "s1", ["code-new", "code-trust"], units)
    first += marked(FIRST, "Later, maybe.", "s2", ["code-new"], units)
    second = marked(SECOND, "since it asks me", "s3", ["code-trust"], units)
    group = marked(GROUP, "We differ.", "s4", ["code-trust", "case-1"], units)
    group += marked(GROUP, "We do not.", "s5", ["code-trust", "case-2"], units)
    sources = "".join(
        f'<TextSource guid="{guid}" name="{name}" richTextPath="internal://{guid}.docx" plainTextPath="internal://{guid}.txt"'
        f' creatingUser="F3EA" creationDateTime="2025-06-11T16:24:07Z">{inner}</TextSource>'
        for guid, name, inner in [
            ("56a7", "Interview 1", first),
            ("57a7", "Interview 2", second + '<Coding guid="w1"><CodeRef targetGUID="code-new"/></Coding>'),
            ("58a7", "Group", group),
        ]
    )
    qde = (
        '<?xml version="1.0" encoding="utf-8"?><Project name="Untitled" origin="NVivo for Windows 12.6" basePath="" '
        'creationDateTime="2025-02-21T15:09:07Z" xmlns="urn:QDA-XML:project:1.0">'
        '<Users><User guid="F3EA" id="C" name="Coder"/></Users><CodeBook><Codes>'
        '<Code guid="code-trust" name="Trust" isCodable="true"><Description>Whether they do.</Description>'
        '<Code guid="code-new" name="It is new" isCodable="true"/></Code></Codes></CodeBook>'
        '<Variables><Variable guid="var-age" name="Person:Age" typeOfVariable="Integer"/>'
        '<Variable guid="var-job" name="Person:Job" typeOfVariable="Text"/></Variables><Cases>'
        f'<Case guid="case-1" name="P01"><CodeRef targetGUID="code-p01"/>{value("var-age", "IntegerValue", "31")}'
        f'{value("var-job", "TextValue", "Nurse")}<SourceRef targetGUID="56A7"/></Case>'
        f'<Case guid="case-2" name="P02">{value("var-age", "IntegerValue", "45")}'
        f'{value("var-job", "TextValue", "Unassigned")}<SourceRef targetGUID="57A7"/></Case></Cases>'
        f'<Sources>{sources}<PDFSource guid="pdf" name="Leaflet" path="internal://pdf.pdf"><PDFSelection guid="r1" '
        'page="1" firstX="1" firstY="2" secondX="3" secondY="4"><Representation guid="r2" plainTextPath="internal://r2.txt"/>'
        '<Coding guid="r3"><CodeRef targetGUID="code-new"/></Coding></PDFSelection></PDFSource></Sources></Project>'
    )
    texts = {"56a7": FIRST, "57a7": SECOND, "58a7": GROUP, "r2": "Ask your nurse."}
    files = {f"Sources/{guid}.txt": "\ufeff" + text for guid, text in texts.items()}
    words = {f"Sources/{guid}.docx": b"no matter" for guid in texts}
    return archive({"project.qde": "\ufeff" + qde, **files, **words, "Sources/.root": b""})


def maxqda() -> bytes:
    """MAXQDA: colours, memos in notes, document groups as sets, variables on documents, sound as a video source."""
    note = '<Note guid="AAAA" name="Memo 1" plainTextPath="internal://AAAA.txt" creatingUser="F3EA"/>'
    quote = marked(FIRST, "Later, maybe.", "S1", ["C9E3", "C6C1"])
    quote = quote.replace("</PlainTextSelection>", '<NoteRef targetGUID="AAAA"/></PlainTextSelection>')
    qde = (
        '<?xml version="1.0" encoding="utf-8"?><Project origin="MAXQDA 24 (Release 24.7.0)" name="Study" '
        'xmlns="urn:QDA-XML:project:1.0" modifiedDateTime="2025-07-14T18:42:34Z">'
        '<Users><User guid="F3EA" name="johnb"/></Users><CodeBook><Codes>'
        '<Code color="#ef8256" guid="C9E3" name="Time" isCodable="true"><Description>What takes long.</Description>'
        '<Code color="#00ff00" guid="C6C1" name="Later" isCodable="true"/></Code></Codes></CodeBook>'
        '<Variables><Variable guid="V1" name="Age" typeOfVariable="Integer"/><Variable guid="V2" name="Remote" '
        'typeOfVariable="Boolean"/></Variables><Sources>'
        f'<TextSource guid="A" name="P01" plainTextPath="internal://A.txt" richTextPath="internal://A.docx">{quote}'
        '<VariableValue><VariableRef targetGUID="V1"/><IntegerValue>31</IntegerValue></VariableValue>'
        '<VariableValue><VariableRef targetGUID="V2"/><BooleanValue>true</BooleanValue></VariableValue></TextSource>'
        '<PictureSource guid="B" name="Screenshot" path="internal://B.jpg"><PictureSelection guid="P1" firstX="0" '
        'firstY="0" secondX="9" secondY="9"><Coding guid="P2"><CodeRef targetGUID="C9E3"/></Coding></PictureSelection>'
        "</PictureSource>"
        '<VideoSource guid="E" name="Recording 11" path="internal://E.m4a"><Transcript guid="D" name="P02" '
        'plainTextPath="internal://D.txt"><SyncPoint guid="Y1" timeStamp="0" position="13"/>'
        '<SyncPoint guid="Y2" timeStamp="4000" position="40"/><TranscriptSelection guid="T1" fromSyncPoint="Y1" '
        'toSyncPoint="Y2"><Coding guid="T2"><CodeRef targetGUID="C9E3"/></Coding></TranscriptSelection></Transcript>'
        '<VideoSelection guid="T3" begin="0" end="9"><Coding guid="T4"><CodeRef targetGUID="C9E3"/></Coding>'
        f'</VideoSelection></VideoSource></Sources><Notes>{note}</Notes><Sets><Set guid="G1" name="Interviews">'
        '<MemberSource targetGUID="A"/></Set></Sets></Project>'
    )
    files = {"sources/A.txt": FIRST, "sources/D.txt": SECOND, "sources/AAAA.txt": "Ask again.", "sources/E.m4a": b"0"}
    return archive({"project.qde": qde, **files})


def read(path, content):
    path.write_bytes(content)
    return FAMILY.members["refi_qda"].read(ForeignFile(path))


def test_nvivos_counts_hold(tmp_path):
    found = read(tmp_path / "x.qdpx", nvivo())
    assert [(one.text, one.participant) for one in found.passages] == [
        ("Not yet 🙂, it is new.", "P01"),
        ("Later, maybe.", "P01"),
        ("since it asks me", "P02"),
        ("We differ.", "P01"),
        ("We do not.", "P02"),
    ]
    assert len(found.codings) == 6
    assert {one.coder for one in found.codings} == {"Coder"}
    assert [(one.name, one.participant) for one in found.documents] == [
        ("Interview 1", "P01"),
        ("Interview 2", "P02"),
        ("Group", ""),
    ]
    assert {one.name: dict(one.values) for one in found.cases} == {
        "P01": {"Person:Age": "31", "Person:Job": "Nurse"},
        "P02": {"Person:Age": "45", "Person:Job": "Unassigned"},
    }
    assert {(one.what, one.count) for one in found.omissions} == {("PDFSelection", 1), ("coding", 1)}
    assert "`Interview 1`: an emoji, and any such letter, counts as two in its positions" in found.remarks


@pytest.mark.parametrize("count", [len, units, lambda text: len(text.replace("\r\n", "\n"))])
def test_positions_are_found_however_they_are_counted(tmp_path, count):
    qde = (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Sources><TextSource guid="a" name="a" '
        'plainTextPath="internal://a.txt">'
        f"{marked(FIRST, 'it is new', 's1', (), count)}{marked(FIRST, 'Later, maybe', 's2', (), count)}"
        "</TextSource></Sources></Project>"
    )
    found = read(tmp_path / "x.qdpx", archive({"project.qde": qde, "sources/a.txt": FIRST}))
    assert [one.text for one in found.passages] == ["it is new", "Later, maybe"]


def test_maxqdas_counts_hold(tmp_path):
    found = read(tmp_path / "x.qdpx", maxqda())
    assert [(one.document, one.text, dict(one.details)) for one in found.passages] == [
        ("P01", "Later, maybe.", {"memo": "Ask again."}),
        ("P02", "P02: I do, since it asks me", {}),
    ]
    assert [(one.label, one.parent, one.details["color"]) for one in found.codes] == [
        ("Time", "", "#ef8256"),
        ("Later", "c9e3", "#00ff00"),
    ]
    assert len(found.codings) == 3
    assert {one.name: dict(one.values) for one in found.cases} == {"P01": {"Age": "31", "Remote": "yes"}}
    assert {(one.what, one.count) for one in found.omissions} == {
        ("PictureSelection", 1),
        ("VideoSelection", 1),
        ("Set", 1),
    }


@pytest.mark.parametrize("made", [nvivo, maxqda])
def test_a_study_of_them_can_be_read(tmp_path, monkeypatch, made, capsys):
    (tmp_path / "x.qdpx").write_bytes(made())
    monkeypatch.chdir(tmp_path)
    assert main(["import", "x.qdpx"]) == 0
    assert "excerpts stand where the file says" in capsys.readouterr().out
    study, faults = study_of(Folder(tmp_path))
    assert faults == ()
    coded, faults = read_coded_data(study, Folder(tmp_path))
    assert faults == ()
    assert set(coded.people) == {"P01", "P02"}
    before = (tmp_path / "results/excerpts.csv").read_bytes()
    assert main(["import", "x.qdpx"]) == 0
    assert (tmp_path / "results/excerpts.csv").read_bytes() == before
    with (tmp_path / "results/participants.csv").open(encoding="utf-8") as file:
        assert "31" in next(csv.DictReader(file)).values()


LINES = "P1: I look twice.\r\nP1: Then I go on.\r\nP1: Afterwards everybody understands.\r\n"


def marking(tmp_path, *places):
    marks = "".join(
        f'<PlainTextSelection guid="s{number}" startPosition="{start}" endPosition="{end}"/>'
        for number, (start, end) in enumerate(places)
    )
    qde = (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Sources><TextSource guid="a" name="a" '
        f'plainTextPath="internal://a.txt">{marks}</TextSource></Sources></Project>'
    )
    return read(tmp_path / "x.qdpx", archive({"project.qde": qde, "sources/a.txt": LINES}))


@pytest.mark.parametrize("text", [LINES, LINES.replace("\r\n", "\n")])
def test_whole_lines_are_not_taken_with_the_line_end_before_them(tmp_path, text):
    start = text.index("P1: Then")
    found = marking(tmp_path, (start, start + len("P1: Then I go on.")))
    assert [one.text for one in found.passages] == ["P1: Then I go on."]


def test_selections_that_fit_no_way_of_counting_stay_behind(tmp_path):
    found = marking(tmp_path, (8, 12), (46, 56), (58, 66))
    assert not found.passages
    assert [(one.what, one.count) for one in found.omissions] == [("selection", 3)]
