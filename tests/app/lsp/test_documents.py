"""Several documents of other LaTeX in one folder: what is found in each of them stays told."""

import asyncio

import pytest
from pygls.workspace import Workspace

from galley.app.lsp.server import Server

_TEXT = "\\documentclass{article}\n\\begin{document}\nSee \\ref{nowhere}.\n\\end{document}\n"


@pytest.fixture
def server():
    made = Server()
    made.protocol._workspace = Workspace(None)  # noqa: SLF001 - as a client would have it
    yield made
    made._judging.shutdown()  # noqa: SLF001 - else its thread stays


def test_what_is_found_in_one_document_is_not_taken_back_for_another(server, tmp_path):
    told = {}
    server.text_document_publish_diagnostics = lambda given: told.update({given.uri: len(given.diagnostics)})
    uris = []
    for name in ("a.tex", "b.tex"):
        (tmp_path / name).write_text(_TEXT, encoding="utf-8")
        uris.append((tmp_path / name).as_uri())

    async def open_both():
        for uri in uris:
            server.take(uri, _TEXT)
            await server._due[uri]  # noqa: SLF001 - until it is told
        told_one_by_one = dict(told)
        told.clear()
        for uri in uris:
            server.take(uri, _TEXT)
            await asyncio.sleep(0.01)  # the judgement of the first has begun
        await asyncio.gather(*server._due.values())  # noqa: SLF001 - as above
        return told_one_by_one

    assert asyncio.run(open_both()) == dict.fromkeys(uris, 1)
    assert told == dict.fromkeys(uris, 1)
