"""Every format is told by its content, and what it knows of people, texts, codes and codings comes in."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from made_foreign_files import GUID, archive, database, project, selection, text_source, workbook

from galley.exchange.collected import Collected, Omission
from galley.exchange.files.foreign_file import ForeignFile
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


def test_a_selection_where_there_are_no_words_stays_behind(tmp_path):
    source = text_source(21, "X", "x.txt", selection(1, 3, 6, 12) + selection(2, 100, 120, 12))
    files = {"Made.qde": project(sources=source), "sources/x.txt": "B: two"}
    found = read(tmp_path / "x.qdpx", archive(files), "refi_qda")
    assert [passage.text for passage in found.passages] == ["two"]
    assert found.omissions == (Omission("selection", 1, "there are no words where it should stand"),)


def test_a_project_that_was_packed_anew_lies_in_a_folder(tmp_path):
    source = text_source(21, "X", "x.txt", selection(1, 3, 6, 12))
    files = {"__MACOSX/Made/._Made.qde": "\0", "Made/Made.qde": project(sources=source), "Made/sources/x.txt": "B: two"}
    found = read(tmp_path / "x.qdpx", archive(files), "refi_qda")
    assert [passage.text for passage in found.passages] == ["two"]


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
    assert found.remarks == ("Taguette leaves definitions out of a .qdc: its codebook as CSV has them",)


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


def test_paragraphs_of_taguette_without_line_ends_are_lines(tmp_path):
    rows = TAGUETTE.replace("said <b>trust</b> it</p>", "said</p><p>trust it</p>").replace("16, 21", "15, 20")
    path = database(tmp_path / "x.sqlite3", rows)
    found = read(path, path.read_bytes(), "taguette")
    assert found.documents[0].text == "Caf\xe9 😀 said\ntrust it"
    (one,) = found.passages
    assert (one.text, one.start, one.end) == ("trust", 12, 17)


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
CREATE TABLE annotation (anid INTEGER PRIMARY KEY, fid INT, pos0 INT, pos1 INT, memo TEXT);
INSERT INTO annotation VALUES (1, 1, 6, 10, 'look'), (2, 1, 6, 10, 'again'), (3, 1, 0, 2, 'bare'), (4, 9, 0, 2, 'gone');
INSERT INTO cases VALUES (1, 'Ana');
INSERT INTO case_text VALUES (1, 1);
INSERT INTO attribute_type VALUES ('age', 'numeric', 'case'), ('length', 'numeric', 'file');
INSERT INTO attribute VALUES ('age', 'case', '31', 1), ('length', 'file', '9', 1);
"""


def test_qualcoder_of_an_older_version(tmp_path):
    path = database(tmp_path / "data.qda", QUALCODER)
    found = read(path, path.read_bytes(), "qualcoder")
    assert [(one.text, one.participant, dict(one.details)) for one in found.passages] == [
        ("slow", "Ana", {"memo": "look / again"}),
        ("It", "Ana", {"memo": "bare"}),
    ]
    assert [dict(one.details) for one in found.codings] == [{"created": "2020-01-01", "memo": "hm"}]
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


def test_google_forms_ask_the_rows_of_a_grid(tmp_path):
    grid = ["Do you agree? [It is of use to me.]", "Do you agree? [I trust it.]"]
    others = ["Before? [It is fun.]", "After? [It is fun.]", "After? [It is odd.]", "Rice [kg]"]
    text = f"Timestamp,{','.join([*grid, *others])}\n2020/01/01,Agree,Disagree,1,2,3,4\n"
    found = read(tmp_path / "x.csv", text, "google_forms")
    assert [one.name for one in found.variables][1:3] == ["It is of use to me", "I trust it"]
    asked = [one.label for one in found.variables][1:]
    assert asked == ["It is of use to me.", "I trust it.", *others[:2], "It is odd.", "Rice [kg]"]


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


def test_dedoose_saved_as_csv_is_the_same(tmp_path):
    stream = StringIO()
    csv.writer(stream).writerows(DEDOOSE)
    (tmp_path / "x.csv").write_text(stream.getvalue(), encoding="utf-8-sig")
    of_csv = read(tmp_path / "x.csv", (tmp_path / "x.csv").read_bytes(), "dedoose")
    assert of_csv == read(tmp_path / "x.xlsx", workbook(DEDOOSE), "dedoose")


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


def test_taguettes_tables_come_in_without_their_project(tmp_path):
    rows = [
        ["id", "document", "tag", "content"],
        [1, "P1", "trust.opacity", "it is dark"],
        [1, "P1", "trust", "it is dark"],
    ]
    (tmp_path / "x.csv").write_text("\n".join(",".join(map(str, row)) for row in [*rows, [2, "P1", "", "no tag"]]))
    (tmp_path / "x.xlsx").write_bytes(workbook(rows))
    for name, passages in (("x.csv", 2), ("x.xlsx", 1)):
        found = read(tmp_path / name, (tmp_path / name).read_bytes(), "taguette_tables")
        assert [(code.label, code.parent) for code in found.codes] == [("trust", ""), ("opacity", "trust")]
        assert len(found.passages) == passages
        assert [(one.passage, one.code) for one in found.codings] == [("1", "trust.opacity"), ("1", "trust")]
    book = "tag,description,number of highlights,number of documents\ntrust,Do they?,1,1\ntrust.opacity,,1,1\n"
    found = read(tmp_path / "book.csv", book, "taguette_tables")
    assert [(code.label, code.definition) for code in found.codes] == [("trust", "Do they?"), ("opacity", "")]


def test_several_texts_of_one_name_are_several(tmp_path):
    one = text_source(21, "Answer", "a.txt", selection(1, 0, 2, 11))
    two = text_source(22, "Answer", "b.txt", selection(2, 0, 3, 11))
    files = {"project.qde": project(sources=one + two), "sources/a.txt": "No", "sources/b.txt": "Yes"}
    found = read(tmp_path / "x.qdpx", archive(files), "refi_qda")
    assert [(text.name, text.text) for text in found.documents] == [("Answer", "No"), ("Answer-2", "Yes")]
    assert [(passage.document, passage.text) for passage in found.passages] == [("Answer", "No"), ("Answer-2", "Yes")]


def test_stretches_of_a_recording_stand_in_its_transcript(tmp_path):
    points = "".join(
        f'<SyncPoint guid="{GUID.format(500 + place)}" timeStamp="{place}" position="{place}"/>' for place in (3, 6)
    )
    ends = f'fromSyncPoint="{GUID.format(503)}" toSyncPoint="{GUID.format(506)}"'
    marked = f'<TranscriptSelection guid="{GUID.format(1)}" {ends}><Description>hm</Description></TranscriptSelection>'
    text = (
        f'<Transcript guid="{GUID.format(22)}"><PlainTextContent>B: two</PlainTextContent>{points}{marked}</Transcript>'
    )
    source = f'<AudioSource guid="{GUID.format(21)}" name="B.mp3" path="internal://B.mp3">{text}</AudioSource>'
    found = read(tmp_path / "x.qdpx", archive({"project.qde": project(sources=source)}), "refi_qda")
    assert [(passage.document, passage.text, dict(passage.details)) for passage in found.passages] == [
        ("B.mp3", "two", {"memo": "hm"})
    ]


def test_a_text_that_is_a_word_document_alone_is_read(tmp_path):
    document, stream = docx.Document(), BytesIO()
    document.add_paragraph("B: two")
    document.save(stream)
    inner = selection(1, 3, 6, 11)
    source = f'<TextSource guid="{GUID.format(21)}" name="B" richTextPath="internal://b.docx">{inner}</TextSource>'
    files = {"project.qde": project(sources=source), "sources/b.docx": stream.getvalue()}
    found = read(tmp_path / "x.qdpx", archive(files), "refi_qda")
    assert found.passages[0].text == "two"
    assert "Word document alone" in found.remarks[0]


def test_passages_of_a_shared_text_belong_to_their_cases(tmp_path):
    talk = "P1: We met. P2: Late."
    case = (
        f'<Case guid="{GUID.format(41)}" name="Ana"><SelectionRef targetGUID="{GUID.format(1)}"/></Case>'
        f'<Case guid="{GUID.format(42)}" name="Bo"><SelectionRef targetGUID="{GUID.format(2)}"/></Case>'
    )
    note = f'<Notes><Note guid="{GUID.format(61)}" name="n"><PlainTextContent>of all</PlainTextContent></Note></Notes>'
    source = text_source(21, "group", "g.txt", selection(1, 4, 11, 11) + selection(2, 16, 21, 11))
    made = project(sources=source, extra=f"<Cases>{case}</Cases>").replace("</Project>", f"{note}</Project>")
    found = read(tmp_path / "x.qdpx", archive({"project.qde": made, "sources/g.txt": talk}), "refi_qda")
    assert [(one.text, one.participant) for one in found.passages] == [("We met.", "Ana"), ("Late.", "Bo")]
    assert [(one.what, one.count) for one in found.omissions] == [("note", 1)]


def test_subtitles_are_cues_too(tmp_path):
    text = "1\n00:00:01,000 --> 00:00:02,000\nAnn: It is slow.\n\n2\n00:00:02,000 --> 00:00:03,000\nBen: Yes.\n"
    found = read(tmp_path / "x.srt", text, "webvtt")
    assert found.documents[0].text == "Ann: It is slow.\n\nBen: Yes.\n"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Speaker 1 [00:00:03] It is slow.\n\nAnn [00:00:07] Why?\n\n"
            "Speaker 1 [00:00:09] It\nis. [00:00:10] So.\nAnn [00:01] Ah."
        ),
        (
            "Speaker 1\xa0\xa0 0:03\nIt is slow.\n\nAnn\xa0\xa0 0:07\nWhy?\n\n"
            "Speaker 1\xa0 0:09\nIt is. So.\nAnn\xa0 0:10\nAh."
        ),
        "Speaker 1: [00:03] It is slow.\nAnn: [00:05] Why?\nSpeaker 1: It is. So.\nAnn: Ah.",
    ],
)
def test_times_of_trint_and_teams_stay_behind(tmp_path, text):
    found = read(tmp_path / "x.txt", text, "spoken_text")
    turns = ["Speaker 1: It is slow.", "Ann: Why?", "Speaker 1: It is. So.", "Ann: Ah."]
    assert found.documents[0].text == "\n\n".join(turns) + "\n"


@pytest.mark.parametrize("inner", [b"PK\x03\x04 no archive", b"not even that"])
def test_a_damaged_word_document_in_a_project_is_refused(tmp_path, inner):
    source = f'<TextSource guid="{GUID.format(21)}" name="B" richTextPath="internal://b.docx"/>'
    path = tmp_path / "x.qdpx"
    path.write_bytes(archive({"project.qde": project(sources=source), "sources/b.docx": inner}))
    with pytest.raises(Refusal, match="damaged"):
        FAMILY.members["refi_qda"].read(ForeignFile(path))


def test_a_bomb_within_an_archive_is_refused(tmp_path):
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 50_000_000)
    source = f'<TextSource guid="{GUID.format(21)}" name="B" richTextPath="internal://b.docx"/>'
    path = tmp_path / "x.qdpx"
    path.write_bytes(archive({"project.qde": project(sources=source), "sources/b.docx": stream.getvalue()}))
    with pytest.raises(Refusal, match="unpacks to"):
        FAMILY.members["refi_qda"].read(ForeignFile(path))
