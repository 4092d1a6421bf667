"""What the language server answers, spoken to as editors do; one server for all, as an author has it open for long."""

import json
import os
import shutil
import threading
from http import HTTPStatus

import pytest
import pytest_lsp
from editor import SERVER, OpenFile, begin_session
from lsprotocol import types
from places import PAPER
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient
from websockets.datastructures import Headers
from websockets.http11 import Response
from websockets.sync.server import serve

SECTION = "manuscript/findings.tex"
TOML = "manuscript/paper.toml"
STUDY = "results/study.toml"
CODEBOOK = "results/codebook.csv"
BIB = "bib/references.bib"
PEOPLE = "results/participants.csv"
HEADING = "\\section{Findings}"
NEW = "𐐀😀 "  # three letters, five units of UTF-16

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A paper with an analysis, somebody who has withdrawn, and the pages of its last build."""
    root = tmp_path_factory.mktemp("paper")
    shutil.copytree(PAPER, root, dirs_exist_ok=True)
    people = (root / PEOPLE).read_text(encoding="utf-8").splitlines(keepends=True)
    assert people[20].startswith("P20,")
    people[20] = people[20].replace(",no,no", ",no,yes")
    (root / PEOPLE).write_text("".join(people), encoding="utf-8")
    with (root / STUDY).open("a", encoding="utf-8") as study:
        study.write('\n[analyses.model]\ncommand = "python model.py"\nwrites = ["results/model.csv"]\n')
    (root / "results" / "model.csv").write_text("term,estimate,p\nsex,1.74,.03\nage,0.43,.2\n", encoding="utf-8")
    (root / "model.py").write_text("print('ml_years')", encoding="utf-8")
    (root / "build" / "draft" / "tex").mkdir(parents=True)
    aux = "\\newlabel{sec:findings}{{4}{7}{Findings}{section.4}{}}\n"
    (root / "build" / "draft" / "tex" / "paper.aux").write_text(aux, encoding="utf-8")
    return root


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER), scope="module")
async def client(lsp_client: LanguageClient, root):
    await begin_session(lsp_client, root)
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def files(client, root):
    """Opens files, and closes them at the end of a test."""
    opened = []

    def open_(path, new="", *, text=None):
        file = OpenFile(client, root, path)
        opened.append(file)
        if new:
            text = file.text.replace(HEADING, f"{HEADING}\n\n{NEW}{new}\n\n", 1)
        return file.open(text)

    yield open_
    for file in opened:
        file.close()


async def test_a_value_is_shown_with_its_rows_and_no_words_of_who_does_not_consent(files):
    file = files(SECTION, "\\VAR{themes.trust.excerpts} \\VAR{participants.age.max} \\VAR{participants.nobody}")
    found = await file.hover("participants.age.max", 15)
    assert file.words_at(found.range) == "participants.age.max"
    shown = await file.shown("participants.age.max", 15)
    assert "**50**: largest participants.age, in years" in shown
    assert "17 rows, 2 rows not disclosed, 1 row withdrawn of results/participants.csv" in shown
    assert "| 2 | P01 | 31 |" in shown
    assert "| 9 | P08 |" in shown
    assert "and 9 more" in shown
    assert "**age**: column `participants.age`, number, in years, optional" in shown
    people = PEOPLE.rpartition("/")[2]
    assert people in shown
    silent = await file.shown("themes.trust.excerpts", 3)
    assert "of results/excerpts.csv" in silent
    assert "no value" in await file.shown("participants.nobody", 15)


async def test_what_values_print_stands_beside_them(files, client):
    file = files(SECTION, "\\VAR{participants.n}")
    whole = types.Range(types.Position(0, 0), file.cursor)
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(file.document, whole))
    behind = file.place("\\VAR{participants.n}", len("\\VAR{participants.n}"))
    assert [hint.label for hint in hints if hint.position == behind] == ["19"]


async def test_rows_of_who_does_not_consent_have_no_words(files):
    file = files(
        SECTION, '\\VAR{excerpts.where(participant="P11").memo.missing} \\excerpt{P11-1} P11 said, and P20 said'
    )
    assert "may not be quoted" in await file.shown("{P11-1}", 2)
    shown = await file.shown("P11 said")
    assert "**P11** does not consent to be quoted" in shown
    assert "| gender | man |" in shown
    assert "has withdrawn: is counted and quoted nowhere" in await file.shown("P20 said")
    assert "telecommunications" not in await file.shown("P20 said")
    file.type("\n\\excerpt{")
    assert not any(name.startswith(("P11-", "P20-")) for name in await file.proposed())


async def test_labels_codes_tables_and_settings_are_explained(files):
    file = files(SECTION, "\\ref{sec:findings} \\ref{tab:themes} \\VAR{participants.gender.distinct}")
    shown = await file.shown("ref{sec:findings}", 6)
    assert "**section 4**: Findings" in shown
    assert "on page 7 of the last build" in shown
    assert "**table**: The … themes" in await file.shown("ref{tab:themes}", 6)
    assert "| woman | 8 |" in await file.shown("participants.gender.distinct", 14)
    assert "table `participants` of results/participants.csv" in await file.shown("participants.gender.distinct", 3)
    codebook = files(CODEBOOK)
    assert "**Not seeing inside** (final code, below `trust`)" in await codebook.shown("trust-opacity,", 3)
    toml = files(TOML)
    assert "**caption**: text, needed" in await toml.shown("caption = 'Experience", 3)
    assert "Not seeing inside" in await toml.shown('"trust-opacity"', 3)
    toml.put(toml.text + '\n[checks.severity]\ntodo = "note"\n')
    assert "**todo**:" in await toml.shown("todo = ", 2)
    study = files(STUDY)
    assert "`pattern`" in await study.shown("pattern = 'P", 3) or "regular expression" in await study.shown(
        "pattern = 'P", 3
    )
    bib = files(BIB)
    assert "Human-AI Collaboration" in await bib.shown("wang2019human", 3)


async def test_definitions_lead_to_rows_declarations_and_files(files):
    values = '\\VAR{participants.where(gender="non-binary").age.mean} \\VAR{model.model.sex.estimate}'
    names = "\\themequotes{trust-opacity} \\excerpt{P06-3} \\ref{sec:discussion} \\ref{tab:themes} P06 said"
    file = files(SECTION, f"{values} \\cite{{wang2019human}} {names}")
    few = await file.defined("age.mean", 5)
    assert few[0].startswith(STUDY)
    (row,) = (place for place in few if place.startswith(PEOPLE))
    assert (
        "non-binary" in (file.root / PEOPLE).read_text(encoding="utf-8").splitlines()[int(row.rpartition(":")[2]) - 1]
    )
    assert await file.defined("model.model.sex.estimate", 14) == ["results/model.csv:2"]
    assert await file.defined("wang2019human", 2) == [f"{BIB}:1"]
    assert (await file.defined("{sec:discussion}", 3)) == ["manuscript/discussion.tex:2"]
    assert (await file.defined("{tab:themes}", 3))[0].startswith(TOML)
    (code,) = await file.defined("{trust-opacity}", 3)
    assert code.startswith(CODEBOOK)
    excerpt, words = await file.defined("{P06-3}", 3)
    assert excerpt.startswith("results/excerpts.csv")
    assert words.startswith("results/transcripts/P06.txt")
    assert await file.defined("P06 said") == [f"{PEOPLE}:7"]


async def test_references_are_found_in_all_files_however_they_are_spelled(files):
    file = files(SECTION, '\\VAR{ participants . n } \\VAR{themes["trust-opacity"].share|percent} P6 said')
    value = await file.referred(" participants . n ", 3)
    assert any(place.startswith(TOML) for place in value)
    assert any(place.startswith("manuscript/abstract.tex") for place in value)
    code = await file.referred("trust-opacity")
    assert {place.rpartition(":")[0] for place in code} == {SECTION, TOML, CODEBOOK, "results/codings.csv"}
    column = await files(STUDY).referred("ml_years =", 2)
    assert {place.rpartition(":")[0] for place in column} >= {STUDY, TOML, PEOPLE, "manuscript/discussion.tex"}
    person = await file.referred("P6 said")
    assert {place.rpartition(":")[0] for place in person} >= {SECTION, PEOPLE, "results/interviews.csv"}
    key = await files(BIB).referred("wang2019human", 3)
    uses = await files(BIB).referred("wang2019human", 3, declaration=False)
    assert sorted({*key} - {*uses}) == [f"{BIB}:1"]


async def test_a_code_is_renamed_in_every_file_at_its_utf_16_places(files, client):
    file = files(SECTION, '\\VAR{themes["trust-opacity"].share|percent} \\VAR{themes.trust_opacity.participants}')
    asked = types.PrepareRenameParams(file.document, file.place("trust-opacity", 2))
    prepared = await client.text_document_prepare_rename_async(asked)
    assert (file.words_at(prepared.range), prepared.placeholder) == ("trust-opacity", "trust-opacity")
    edits = await file.renamed("trust-opacity", "trust-box")
    assert edits.keys() == {SECTION, TOML, CODEBOOK, "results/codings.csv"}
    found = [(file.words_at(edit.range), edit.new_text) for edit in edits[SECTION]]
    assert ("trust-opacity", "trust-box") in found
    assert ("trust_opacity", "trust_box") in found
    with pytest.raises(JsonRpcException, match="there is a code `trust` already"):
        await file.renamed("trust-opacity", "trust")
    with pytest.raises(JsonRpcException, match="nothing with a name"):
        await file.renamed("section{Findings}", "x", 12)


async def test_a_rename_tells_of_scripts_that_it_does_not_change(files, client):
    file = files(STUDY)
    before = len(client.messages)
    edits = await file.renamed("ml_years =", "years")
    assert PEOPLE in edits
    await file.hover("ml_years =")  # what was told before has come by now
    assert "model.py" in client.messages[before].message


async def test_settings_and_entries_are_completed(files):
    toml = files(TOML, text="")
    toml.type('[tables.people]\ntemplate = "')
    assert {"characteristics", "themes"} <= (await toml.proposed()).keys()
    toml.type('themes"\nthemes = [{ code = "')
    assert (await toml.proposed())["trust-opacity"].detail == "Not seeing inside"
    toml.type("trust\" }]\ncaption = 'The \\VAR{participants.")
    assert (await toml.proposed())["n"].detail == "19"
    toml.type("n}'\n")
    rest = await toml.proposed()
    assert "by" in rest
    assert "caption" not in rest
    assert rest["rows"].text_edit.new_text == "rows = "
    study = files(STUDY)
    study.type('\n[tables.more]\npath = "results/participants.csv"\nkey = "id"\n[tables.more.columns]\nid = { kind = "')
    assert "identifier" in await study.proposed()
    study.type('reference", refers_to = "')
    assert (await study.proposed())["participants"].detail == PEOPLE
    bib = files(BIB)
    bib.type("\n@")
    assert "author" in (await bib.proposed())["article"].detail
    bib.type("article{x,\n  crossref = {wa")
    assert "2019" in (await bib.proposed())["wang2019human"].detail


async def test_names_in_latex_are_completed_with_what_they_are(files):
    file = files(SECTION)
    file.type("\n\\cref{sec:x,")
    assert (await file.proposed())["sec:findings"].detail == "section “Findings”"
    file.type("} \\citep{wang2019human, ")
    assert "cited already" in (await file.proposed())["wang2019human"].detail
    file.type("} \\variant{")
    assert (await file.proposed())["review"].detail == "the copy for reviewers"
    file.type("} \\claim{participants.age.mean|")
    assert (await file.proposed())["round"].detail.isdecimal()
    file.type("round > 3}{old} \\input{")
    assert "tables/themes" in await file.proposed()
    file.type("} \\themequotes{")
    assert "participants" in (await file.proposed())["trust"].detail
    file.type('} \\VAR{codings.where(code="trust-')
    assert "trust-opacity" in await file.proposed()
    file.type('opacity").n|plural} \\CITE{human-AI collaboration')
    offered = await file.proposed()
    assert offered["wang2019human"].text_edit.new_text == "\\cite{wang2019human"
    assert file.words_at(offered["wang2019human"].text_edit.range) == "\\CITE{human-AI collaboration"


async def test_a_typed_number_can_become_each_value_that_prints_it(files):
    file = files(SECTION, "In all 19 participants came, eight women, and 53\\% men; Eleven interviews were remote.")
    for typed in ("19", "eight", "53\\%", "Eleven"):
        rewritings = await file.actions(typed, only=[types.CodeActionKind.RefactorRewrite])
        assert rewritings, typed
        for action in rewritings:
            (edit,) = action.edit.changes[file.uri]
            assert file.words_at(edit.range) == typed
            probe = files("manuscript/probe.tex", text=edit.new_text)
            shown = await probe.shown(edit.new_text, 8)
            assert shown.startswith(f"**{typed.replace(chr(92), '')}**"), (typed, edit.new_text)
    first = await file.actions("eight", only=[types.CodeActionKind.RefactorRewrite])
    assert '\\VAR{participants.where(gender="woman").n|words}' in first[0].edit.changes[file.uri][0].new_text
    assert not await file.actions("eight", only=[types.CodeActionKind.SourceOrganizeImports])


async def test_a_typed_quote_can_become_its_excerpt_and_a_placeholder_a_citation(files):
    words = "I'd try three models, because I had three afternoons"
    file = files(SECTION, f"As one put it, ``{words}.'' Others agree (CITE human-AI collaboration).")
    (quote,) = await file.actions(words, only=[types.CodeActionKind.Refactor])
    (edit,) = quote.edit.changes[file.uri]
    assert edit.new_text == f"\\excerpt[{words}.]{{P06-2}}"
    cited = await file.actions("(CITE ", only=[types.CodeActionKind.Refactor])
    assert cited[0].edit.changes[file.uri][0].new_text == "~\\cite{wang2019human}"


async def test_files_have_outlines_and_papers_names_to_go_to(files, client):
    file = files(SECTION, "\\claim{participants.n == 19}{Few} \\themequotes{trust}")
    (findings,) = await file.outline()
    assert findings.name == "Findings"
    flat = {(one.name, one.detail) for one in findings.children} | {
        (below.name, below.detail) for one in findings.children for below in one.children
    }
    assert {("participants.n == 19", "claim"), ("trust", "theme quotes"), ("sec:findings-work", "label")} <= flat
    assert (await files(BIB).outline())[0].name == "wang2019human"
    tables = {one.name: one for one in await files(STUDY).outline()}
    assert "participants" in {one.name for one in tables["tables"].children}
    for query, path in (
        ("trust-opac", CODEBOOK),
        ("Not seeing inside", CODEBOOK),
        ("P06-3", "results/excerpts.csv"),
        ("sec:discussion", "manuscript/discussion.tex"),
        ("participants.ml_years", STUDY),
        ("wang2019human", BIB),
    ):
        found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query))
        assert any(one.location.uri.endswith(path) for one in found), query


HALF = [
    '\\VAR{themes["',
    "\\claim{a}{ ``I'd \\excerpt[\\cite{ \\CITE{",
    "😀" * 500 + "\\VAR{(((participants.n|words",
    "\x00\x01",
    "{" * 3000,
]


@pytest.mark.parametrize("path", [SECTION, TOML, STUDY, BIB, CODEBOOK, "manuscript/new.tex", "../elsewhere.tex"])
async def test_half_written_files_are_answered_too(files, path):
    file = files(path, text="x")
    whole = (file.root / path).read_text(encoding="utf-8") if (file.root / path).exists() else ""
    for text in (*HALF, whole[: len(whole) * 2 // 3]):
        file.put(text)
        await file.proposed()
        await file.hover(file.text, len(file.text))
        await file.defined(file.text, len(file.text) // 2)
        await file.referred(file.text, len(file.text))
        await file.actions(file.text[-20:])
        await file.outline()


async def test_a_section_of_fifty_pages_is_answered_soon(files):
    text = (
        "\\section{Long}\n" + "We met \\VAR{participants.n} people, see \\ref{sec:findings}, and 8 women.\n\n" * 20_000
    )
    file = files(SECTION, text=text)
    file.type("\\VAR{participants.")
    assert (await file.proposed())["n"].detail == "19"
    assert "**19**" in await file.shown("participants.n", 14)


async def test_the_page_marks_what_the_editor_shows(files, client, root):
    file = files(SECTION)
    asked = types.ExecuteCommandParams("galley.showInPage", [file.uri, 11])
    with pytest.raises(JsonRpcException, match="no page shows this paper"):
        await client.workspace_execute_command_async(asked)
    with pytest.raises(JsonRpcException, match="wants the address"):
        await client.workspace_execute_command_async(types.ExecuteCommandParams("galley.showInPage", ["x"]))
    told = []

    def page(socket):
        told.append(json.loads(socket.recv()))
        socket.send(json.dumps({"kind": "mark", **told[-1], "boxes": []}))

    def redirected(_, request):
        return Response(HTTPStatus.SEE_OTHER, "", Headers()) if request.path.startswith("/?token=") else None

    with serve(page, "127.0.0.1", 0, process_request=redirected) as server:
        threading.Thread(target=server.serve_forever).start()
        port = server.socket.getsockname()[1]
        (root / "build" / "live").mkdir(exist_ok=True)
        place = {"address": f"http://127.0.0.1:{port}/?token=t", "port": port, "token": "t", "pid": os.getpid()}
        (root / "build" / "live" / "server.json").write_text(json.dumps(place), encoding="utf-8")
        await client.workspace_execute_command_async(asked)
        server.shutdown()
    assert told == [{"do": "mark", "path": SECTION, "line": 12}]
