"""The language server, spoken to as an editor does: a paper, its unsaved text, and what comes back."""

import asyncio
import shutil

import pytest
import pytest_lsp
from editor import SERVER, OpenFile, begin_session
from lsprotocol import types
from places import PAPER
from pytest_lsp import ClientServerConfig, LanguageClient
from waiting import PATIENCE

SECTION = "manuscript/study-design.tex"


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    root = tmp_path_factory.mktemp("paper")
    shutil.copytree(PAPER, root, dirs_exist_ok=True)
    return root


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER), scope="module")
async def client(lsp_client: LanguageClient, paper):
    options = {"besideTexlab": True, "leave": ["hints", 3], "another": {"editor": "setting"}}
    await begin_session(lsp_client, paper, initialization_options=options)
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def editor(client, paper):
    file = OpenFile(client, paper, SECTION)
    yield file
    file.close()


async def test_unsaved_text_is_judged_at_its_utf_16_places(editor):
    editor.open()
    editor.type("\n\n𐐀😀 There were x participants.\n")
    found = await editor.told("blank-count")
    assert found[0].range.start == editor.place("x participants")
    assert found[0].severity is types.DiagnosticSeverity.Error
    assert found[0].source == "galley"
    editor.type("TODO finish this paragraph.\n")
    assert await editor.told("todo")


async def test_what_is_typed_below_a_form_feed_is_judged_where_it_stands(client, paper):
    file = OpenFile(client, paper, "manuscript/discussion.tex")
    file.open("\\section{One}\n\x0cPasted\u2028words.\r\n\n😀 Words stand here.\n")
    file.insert("TODO ", "Words stand")
    assert [one.range.start for one in await file.told("todo")] == [file.place("TODO")]
    file.close()


async def test_what_is_typed_at_the_end_of_a_line_below_a_separator_is_judged_where_it_stands(client, paper):
    file = OpenFile(client, paper, "manuscript/conclusion.tex")
    file.open("\\section{One}\nPasted\u2028a.\nWe made a note of what is still to be done: here.\n")
    file.insert("TODO ", "here.")
    assert [one.range.start for one in await file.told("todo")] == [file.place("TODO")]
    file.close()


async def test_an_expression_is_completed_with_what_it_prints(editor):
    editor.open()
    editor.type("\\VAR{participants.")
    parts = await editor.proposed()
    assert parts["n"].detail == "20"
    assert "where" in parts
    editor.type('where(gender="wo')
    assert (await editor.proposed())["woman"].detail
    editor.type('man").age.mean|ro')
    rounded = (await editor.proposed())["round"]
    assert rounded.text_edit.range.start.character == editor.cursor.character - len("ro")
    assert rounded.detail.isdecimal()


async def test_quotes_and_codes_are_completed_with_what_stands_behind_them(editor):
    editor.open()
    editor.type("\\excerpt{")
    quotes = await editor.proposed()
    assert quotes
    assert all(item.documentation and item.detail.startswith("P") for item in quotes.values())
    editor.type("} \\themequotes{")
    assert (await editor.proposed())["work"].documentation


async def test_a_value_tells_its_origin_and_where_else_it_stands(editor):
    editor.open()
    place = editor.place("participants.n", inside=3)
    hover = await editor.client.text_document_hover_async(types.HoverParams(editor.document, place))
    assert hover.contents.value.startswith("**")
    assert "number of participants" in hover.contents.value
    assert "results/participants" in hover.contents.value.replace("\\", "")
    defined = await editor.client.text_document_definition_async(types.DefinitionParams(editor.document, place))
    assert [location.uri.rpartition("/")[2] for location in defined] == ["study.toml"]
    context = types.ReferenceContext(include_declaration=True)
    asked = types.ReferenceParams(context, editor.document, place)
    places = await editor.client.text_document_references_async(asked)
    assert len({location.uri for location in places}) > 1


async def test_what_another_server_does_is_left_to_it(editor, paper):
    editor.open()
    for begun in ("\\ref{", "\\citep{wang2019human, "):
        editor.type(begun)
        assert not await editor.proposed()
        editor.type("} ")
    editor.type("\\CITE{human-AI collaboration")
    assert "wang2019human" in await editor.proposed()
    editor.type("} \\cite{wang2019human} \\ref{sec:findings} \\VAR{participants.age.mean}")
    assert await editor.defined("\\cite{wang2019human}", 8) == []
    assert await editor.defined("\\ref{sec:findings}", 8) == []
    assert await editor.defined("age.mean") != []
    assert await editor.outline() == []
    whole = types.Range(types.Position(0, 0), editor.cursor)
    asked = types.InlayHintParams(editor.document, whole)
    assert not await editor.client.text_document_inlay_hint_async(asked)
    toml = OpenFile(editor.client, paper, "manuscript/paper.toml").open()
    assert [one.name for one in await toml.outline()]
    toml.type("\n[tables.more]\ncaption = '\\cref{")
    assert "sec:findings" in await toml.proposed()
    toml.close()


async def test_a_fix_of_the_gate_is_offered_as_a_quick_fix(editor):
    editor.open()
    editor.type("\n\nWe spoke to 20 participants.\n")
    found = await editor.told("hand-typed-number")
    context = types.CodeActionContext(diagnostics=[])
    asked = types.CodeActionParams(editor.document, found[0].range, context)
    actions = await editor.client.text_document_code_action_async(asked)
    (fix,) = (action for action in actions if action.kind == types.CodeActionKind.QuickFix)
    (edit,) = fix.edit.changes[editor.uri]
    assert edit.new_text.startswith("\\VAR{participants.n")
    assert any(action.kind == types.CodeActionKind.SourceFixAll for action in actions)
    written = [action for action in actions if action.kind == types.CodeActionKind.RefactorRewrite]
    assert fix.edit not in [action.edit for action in written], "it is offered twice"
    (rewriting, *_) = await editor.actions("20 participants", only=[types.CodeActionKind.RefactorRewrite])
    assert rewriting.edit == fix.edit


@pytest.mark.parametrize("linked", ["", "manuscript/"])
async def test_a_paper_is_told_of_by_the_names_that_the_editor_has_for_its_files(client, paper, tmp_path, linked):
    """Those that links lead from: of other names the editor shows nothing."""
    (tmp_path / "link").symlink_to(paper / linked)
    file = OpenFile(client, tmp_path / "link", SECTION.removeprefix(linked)).open()
    file.type("\n\nTODO finish \\ref{sec:findings}.\n")
    assert await file.told("todo")
    asked = types.ReferenceParams(
        types.ReferenceContext(include_declaration=True), file.document, file.place("participants.n", inside=3)
    )
    found = {one.uri for one in await client.text_document_references_async(asked)}
    assert file.uri in found
    file.close()
    again = OpenFile(client, paper, SECTION).open()
    again.type("\n\nTODO finish this.\n")
    assert await again.told("todo")
    again.close()


async def test_each_open_file_is_told_of_by_its_own_name(client, paper, tmp_path):
    (tmp_path / "link").symlink_to(paper)
    by_link = OpenFile(client, tmp_path / "link", SECTION).open()
    by_link.type("\n\nSee Section~\\ref{sec:added}.\n")
    assert await by_link.told("undefined-reference")
    by_itself = OpenFile(client, paper, "manuscript/findings.tex").open()
    by_itself.type("\n\n\\subsection{Added}\n\\label{sec:added}\n")
    async with asyncio.timeout(PATIENCE):
        while any(one.code == "undefined-reference" for one in client.diagnostics[by_link.uri]):  # noqa: ASYNC110 - as in `told`
            await asyncio.sleep(0.02)
    by_itself.close()
    by_link.close()
