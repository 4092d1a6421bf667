"""What other programs write while a paper is open in an editor, as a client that watches files tells of it."""

import asyncio
import shutil

import pytest
import pytest_lsp
from editor import SERVER, OpenFile, begin_session
from lsprotocol import types
from places import PAPER
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from waiting import PATIENCE

from galley.app.lsp.protocol.watched_files import are_written

SECTION, TABLE = "manuscript/study-design.tex", "results/participants.csv"

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return shutil.copytree(PAPER, tmp_path_factory.mktemp("paper"), dirs_exist_ok=True)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER), scope="module")
async def client(lsp_client: LanguageClient, root):
    capabilities = client_capabilities("visual-studio-code")
    capabilities.workspace.inlay_hint = types.InlayHintWorkspaceClientCapabilities(refresh_support=True)
    lsp_client.asked = await begin_session(lsp_client, root, capabilities)
    yield
    await lsp_client.shutdown_session()


async def until(holds):
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - polled: it may have come before
            await asyncio.sleep(0.02)


async def test_a_table_that_another_program_writes_is_told_of(client, root):
    asked = client.asked
    await until(lambda: types.CLIENT_REGISTER_CAPABILITY in asked)
    (registered,) = asked[types.CLIENT_REGISTER_CAPABILITY].registrations
    assert registered.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    file = OpenFile(client, root, SECTION).open()
    await until(lambda: file.uri in client.diagnostics)
    table = root / TABLE
    table.write_text(table.read_text().replace("P01,man", "P01,nobody"))
    event = types.FileEvent(table.as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await until(lambda: client.diagnostics.get(table.as_uri()))
    await until(lambda: types.WORKSPACE_INLAY_HINT_REFRESH in asked)
    file.close()


@pytest.mark.parametrize(
    ("path", "counts"),
    [(TABLE, True), ("build/draft/tables/one.tex", False), (".git/index.json", False), ("../other/a.csv", False)],
)
async def test_what_builds_write_calls_for_nothing(tmp_path, path, counts):
    event = types.FileEvent((tmp_path / path).resolve().as_uri(), types.FileChangeType.Changed)
    assert are_written([event], [tmp_path.resolve()]) is counts
