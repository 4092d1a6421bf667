"""Every format is told by its content, and what it knows of people, texts, codes and codings comes in."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from made_foreign_files import GUID, archive, database, project, selection, text_source

from galley.exchange.collected import Collected
from galley.exchange.foreign_file import ForeignFile
from galley.exchange.importers import FAMILY, recognized
from galley.exchange.refusal import Refusal

TEXT = "A: one\r\nB: two\r\n"


def read(path: Path, content: bytes | str, expected: str) -> Collected:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    file = ForeignFile(path)
    found = recognized(file)
    assert found is not None
    assert found.name == expected
    return found.read(file)


def test_all_members_can_be_used():
    assert FAMILY.broken == ()


@pytest.mark.parametrize(("start", "end", "counted"), [(11, 14, "two characters"), (10, 13, "one character")])
def test_line_ends_of_windows_count_as_the_tool_counts_them(tmp_path, start, end, counted):
    one = selection(1, 0, 1, 11)
    source = text_source(21, "t", "t.txt", one + selection(2, start, end, 11))
    found = read(
        tmp_path / "x.qdpx", archive({"project.qde": project(sources=source), "sources/t.txt": TEXT}), "refi_qda"
    )
    assert found.passages[1].text == "two"
    assert found.documents[0].text[slice(found.passages[1].start, found.passages[1].end)] == "two"
    assert found.remarks == (f"`t`: a line end counts as {counted} in its positions",)


def test_a_byte_order_mark_the_case_of_names_and_hidden_files_count_for_nothing(tmp_path):
    source = text_source(21, "X", "X.TXT", selection(1, 3, 6, 12, user=2))
    files = {"Made.qde": "\ufeff" + project(sources=source), "Sources/x.txt": "\ufeffB: two", "sources/.root": ""}
    found = read(tmp_path / "x.qdpx", archive(files), "refi_qda")
    assert [passage.text for passage in found.passages] == ["two"]
    assert [(coding.code, coding.coder) for coding in found.codings] == [(GUID.format(12), "Ben")]
    assert [(code.label, code.parent) for code in found.codes][:2] == [("Trust", ""), ("Opacity", GUID.format(11))]


def test_cases_own_texts_and_have_values(tmp_path):
    variables = f'<Variables><Variable guid="{GUID.format(31)}" name="Age" typeOfVariable="Integer"/></Variables>'
    value = (
        f'<VariableValue><VariableRef targetGUID="{GUID.format(31)}"/><IntegerValue>31</IntegerValue></VariableValue>'
    )
    case = f'<Case guid="{GUID.format(41)}" name="Ana">{value}<SourceRef targetGUID="{GUID.format(21)}"/></Case>'
    source = text_source(21, "a", "a.txt", selection(1, 0, 5, 11, 41))
    extra = f"{variables}<Cases>{case}</Cases>"
    files = {"project.qde": project(sources=source, extra=extra), "sources/a.txt": "Hello"}
    found = read(tmp_path / "x.qdpx", archive(files), "refi_qda")
    assert [(one.name, dict(one.values)) for one in found.cases] == [("Ana", {"Age": "31"})]
    assert found.documents[0].participant == "Ana"
    assert [coding.code for coding in found.codings] == [GUID.format(11)]  # the case is no code


def test_a_text_that_is_elsewhere_is_said_to_be(tmp_path):
    source = '<TextSource guid="a" name="far" plainTextPath="absolute:///home/x.txt"/>'
    found = read(tmp_path / "x.qdpx", archive({"project.qde": project(sources=source)}), "refi_qda")
    assert [(one.what, one.count) for one in found.omissions] == [("text `far`", 1)]


def test_a_flat_codebook_of_taguette_has_its_levels_again(tmp_path):
    codes = '<Code guid="1" name="trust"/><Code guid="2" name="trust.opacity"/><Code guid="3" name="e.g. this"/>'
    book = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.5"><Codes>{codes}</Codes></CodeBook>'
    found = read(tmp_path / "x.qdc", book, "refi_qda")
    assert [(code.label, code.parent) for code in found.codes] == [("trust", ""), ("opacity", "1"), ("e.g. this", "")]


TAGUETTE = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, contents TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INT, start_offset INT, end_offset INT, snippet TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, path TEXT, description TEXT);
CREATE TABLE highlight_tags (highlight_id INT, tag_id INT);
CREATE TABLE commands (id INTEGER PRIMARY KEY, user_login TEXT, payload TEXT);
INSERT INTO documents VALUES (1, 'P1', '<p>Caf&eacute; 😀 said <b>trust</b> it</p>');
INSERT INTO highlights VALUES (1, 1, 16, 21, '<b>trust</b>'), (2, 1, 8, 12, '?'), (3, 9, 0, 1, '');
INSERT INTO tags VALUES (1, 'trust', 'Do they?'), (2, 'trust.opacity', '');
INSERT INTO highlight_tags VALUES (1, 2), (2, 1);
INSERT INTO commands VALUES (1, 'ann', '{"type": "highlight_add", "highlight_id": 1}'), (2, 'ben', 'not json');
"""


def test_taguette_counts_bytes_of_the_text(tmp_path):
    path = database(tmp_path / "x.sqlite3", TAGUETTE)
    found = read(path, path.read_bytes(), "taguette")
    assert [(one.text, one.start, one.end) for one in found.passages] == [("trust", 12, 17)]
    assert [(one.code, one.coder) for one in found.codings] == [("2", "ann")]
    assert [(code.label, code.parent, code.definition) for code in found.codes] == [
        ("trust", "", "Do they?"),
        ("opacity", "1", ""),
    ]
    assert {(one.why, one.count) for one in found.omissions} == {
        ("it begins or ends within a character", 1),
        ("its document is gone", 1),
    }


QUALCODER = """
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, fulltext TEXT);
CREATE TABLE code_name (cid INTEGER PRIMARY KEY, name TEXT, memo TEXT, catid INT, color TEXT);
CREATE TABLE code_cat (catid INTEGER PRIMARY KEY, name TEXT, memo TEXT, supercatid INT);
CREATE TABLE code_text (cid INT, fid INT, seltext TEXT, pos0 INT, pos1 INT, owner TEXT, memo TEXT, date TEXT);
CREATE TABLE cases (caseid INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE case_text (caseid INT, fid INT);
CREATE TABLE attribute_type (name TEXT, valuetype TEXT, caseOrFile TEXT);
CREATE TABLE attribute (name TEXT, attr_type TEXT, value TEXT, id INT);
INSERT INTO source VALUES (1, 'a.txt', 'It is slow'), (2, 'picture.png', NULL);
INSERT INTO code_cat VALUES (1, 'Time', '', NULL);
INSERT INTO code_name VALUES (1, 'Slow', 'Too long', 1, '#fff');
INSERT INTO code_text VALUES (1, 1, 'slow', 6, 10, 'ann', 'hm', '2020-01-01'), (1, 9, 'gone', 0, 4, 'ann', '', '');
INSERT INTO cases VALUES (1, 'Ana');
INSERT INTO case_text VALUES (1, 1);
INSERT INTO attribute_type VALUES ('age', 'numeric', 'case'), ('length', 'numeric', 'file');
INSERT INTO attribute VALUES ('age', 'case', '31', 1), ('length', 'file', '9', 1);
"""


def test_qualcoder_of_an_older_version(tmp_path):
    path = database(tmp_path / "data.qda", QUALCODER)
    found = read(path, path.read_bytes(), "qualcoder")
    (passage,) = found.passages
    assert (passage.text, passage.participant, dict(passage.details)) == ("slow", "Ana", {"memo": "hm"})
    assert [(code.label, code.parent) for code in found.codes] == [("Time", ""), ("Slow", "category-1")]
    assert [dict(case.values) for case in found.cases] == [{"age": "31"}]
    assert [(one.what, one.count) for one in found.omissions] == [("coded passage", 1)]


SURVEY = """StartDate,Status,IPAddress,ResponseId,Q1,StartDate,Q5
Start Date,Response Type,IP Address,Response ID,"How old
are you?",When,Which?
"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""_recordId""}",\
"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}","{""ImportId"":""QID5""}"
2020-01-01,IP Address,1.2.3.4,R_1,31,x,"1,4,7"
2020-01-02,Survey Preview,1.2.3.4,R_2,99,x,1
"""


def test_qualtrics_has_three_rows_of_headers(tmp_path):
    found = read(tmp_path / "x.csv", SURVEY, "qualtrics")
    (case,) = found.cases
    assert case.name == "R_1"
    assert case.values["Q1"] == "31"
    assert case.values["Q5"] == "1,4,7"
    assert "1.2.3.4" not in case.values.values()
    assert [one.label for one in found.variables if one.name == "Q1"] == ["How old are you?"]
    assert found.remarks == ("columns that share a name: `StartDate` is `StartDate-2`",)
    assert {(one.what, one.count) for one in found.omissions} == {("column (IPAddress)", 1), ("answer", 1)}


def test_google_forms_leave_addresses_behind(tmp_path):
    text = 'Timestamp,Email Address,Which tools do you use?\n2020/01/01,a@example.org,"TPOT, H2O"\n'
    found = read(tmp_path / "x.csv", text, "google_forms")
    assert [dict(case.values) for case in found.cases] == [
        {"Timestamp": "2020/01/01", "Which tools do you use": "TPOT, H2O"}
    ]
    assert [one.label for one in found.variables][1] == "Which tools do you use?"


def test_cues_of_one_speaker_are_one_turn(tmp_path):
    cues = ["Interviewer: Why?", "<v Ana>It is slow.</v>", "<v Ana>And opaque.</v>"]
    blocks = [f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{cue}\n" for n, cue in enumerate(cues)]
    found = read(tmp_path / "P1.vtt", "WEBVTT\r\n\r\n" + "\n".join(blocks).replace("\n", "\r\n"), "webvtt")
    assert found.documents[0].text == "Interviewer: Why?\n\nAna: It is slow. And opaque.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Interview of 3 May\n\nI: Why?\nP01: It is slow: very.\nI: Really?\nP01: Yes.\n",
        "P01 study\nI  00:13\nWhy?\n\nP01  00:15\nIt is slow: very.\n\nI  00:20\nReally?\n\nP01  01:02:03\nYes.\n",
        "Title\n[00:01] I: Why?\n[00:02] P01: It is slow: very.\n[00:03] I: Really?\n[00:05] P01: Yes.",
        "Title\n1 I: Why?\n2 P01: It is slow: very.\n3 I: Really?\n4 P01: Yes.",
        "Title\n00:00:01 I\nWhy?\n00:00:02 P01\nIt is slow: very.\n00:00:03 I\nReally?\n00:00:04 P01\nYes.",
    ],
)
def test_transcripts_of_recorders_and_by_hand(tmp_path, text):
    found = read(tmp_path / "P01.txt", text, "spoken_text")
    turns = "Interviewer: Why?\n\nP01: It is slow: very.\n\nInterviewer: Really?\n\nP01: Yes.\n"
    assert found.documents[0].text == turns
    assert [one.count for one in found.omissions] == [1]


def hostile() -> list[tuple[str, bytes]]:
    bomb = archive({"project.qde": project(sources=""), "sources/x.txt": b""})
    entity = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project>&x;</Project>'
    return [
        ("x.qdpx", archive({"project.qde": project(sources=""), "../x": "out"})),
        ("x.qdpx", archive({"project.qde": entity})),
        ("x.qdpx", archive({"project.qde": "<Project"})),
        ("x.qdc", b'<!DOCTYPE c><CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>'),
        ("x.qdpx", bomb[: len(bomb) // 2]),
        ("x.sqlite3", b"SQLite format 3\0" + b"\0" * 100),
        ("x.bin", b"\0\1\2\3"),
        ("x.csv", b"a,b\n1,2\n"),
        ("x.txt", b"just some words\n"),
        ("x.txt", b"I: caf\xe9\nP: yes\nI: no\nP: yes"),
        ("x.vtt", b"WEBVTT\n\n"),
    ]


@pytest.mark.parametrize(("name", "content"), hostile())
def test_what_is_hostile_damaged_or_unknown_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    file = ForeignFile(path)
    found = recognized(file)
    if found is not None:
        with pytest.raises(Refusal):
            found.read(file)


def test_a_bomb_is_refused_before_it_unpacks(tmp_path):
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        packed.writestr("project.qde", b"<" + b" " * 50_000_000)
    path = tmp_path / "x.qdpx"
    path.write_bytes(stream.getvalue())
    file = ForeignFile(path)
    with pytest.raises(Refusal, match="unpacks to"):
        FAMILY.members["refi_qda"].read(file)


def workbook(rows: list[list[object]]) -> bytes:
    """A workbook as spreadsheets write it, with inline texts."""
    cells = "".join(
        "<row>"
        + "".join(
            f'<c t="n"><v>{cell}</v></c>' if isinstance(cell, int) else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            for cell in row
        )
        + "</row>"
        for row in rows
    )
    space = "http://schemas.openxmlformats.org"
    main = f"{space}/spreadsheetml/2006/main"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relation = f"{space}/officeDocument/2006/relationships"
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            f'ContentType="{types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{types}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
            '<sheet name="Excerpts" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship '
            f'Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )


DEDOOSE = [
    [
        *("Media Title", "Excerpt Range", "Excerpt Creator", "Excerpt Copy", "Codes Applied Combined"),
        *("School", "School", "Code: Trust Applied"),
        *("Code: Trust\\Opacity, and so on Applied", "Code: Trust\\Opacity, and so on Weight"),
    ],
    ["P1", "3-9", "ann", "it, well", "Trust, Opacity, and so on", "", "North", "True", "True", 4],
    ["P1", "3-9", "ben", "it, well", "", "North", "", "False", "True", 2],
]


def test_dedoose_has_a_column_for_each_code(tmp_path):
    found = read(tmp_path / "x.xlsx", workbook(DEDOOSE), "dedoose")
    (passage,) = found.passages
    assert (passage.text, passage.start, passage.end) == ("it, well", 3, 9)
    assert [(code.label, code.parent) for code in found.codes] == [("Trust", ""), ("Opacity, and so on", "Trust")]
    assert [(one.code, one.coder, dict(one.details)) for one in found.codings] == [
        ("Trust", "ann", {}),
        ("Trust\\Opacity, and so on", "ann", {"weight": "4"}),
        ("Trust\\Opacity, and so on", "ben", {"weight": "2"}),
    ]
    assert [dict(case.values) for case in found.cases] == [{"School": "North"}]


def test_a_descriptor_that_disagrees_with_itself_is_refused(tmp_path):
    rows = [*DEDOOSE[:2], [*DEDOOSE[2][:5], "South", *DEDOOSE[2][6:]]]
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook(rows))
    with pytest.raises(Refusal, match="several values") as refusal:
        FAMILY.members["dedoose"].read(ForeignFile(path))
    assert refusal.value.line == 3


def test_word_documents_are_transcripts(tmp_path):
    document = docx.Document()
    for line in ("Interview", "I: Why?", "P1: It is slow.", "I: Really?", "P1: Yes."):
        document.add_paragraph(line)
    document.save(tmp_path / "P1.docx")
    found = read(tmp_path / "P1.docx", (tmp_path / "P1.docx").read_bytes(), "spoken_text")
    assert found.documents[0].text.startswith("Interviewer: Why?\n\nP1: It is slow.\n")
