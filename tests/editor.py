"""An editor for tests: it talks to the language server as one does, in UTF-16, about text that is not saved."""

import asyncio
import sys

from lsprotocol import types
from pytest_lsp import client_capabilities
from waiting import PATIENCE

SERVER = [sys.executable, "-c", "import sys; from galley.app.cli import main; sys.exit(main(['lsp']))"]


def taught(client):
    """What the server asks of a client, by the method: this one answers as editors do."""
    asked = {}
    for method in (types.CLIENT_REGISTER_CAPABILITY, types.WORKSPACE_INLAY_HINT_REFRESH):
        client.feature(method)(lambda given, method=method: asked.update({method: given}))
    return asked


async def begin_session(client, root, capabilities=None, **settings):
    """Open a folder as VS Code does; what the server asks of the client in return, as soon as it does."""
    asked = taught(client)
    capabilities = capabilities or client_capabilities("visual-studio-code")
    await client.initialize_session(
        types.InitializeParams(capabilities=capabilities, root_uri=root.as_uri(), **settings)
    )
    return asked


class OpenFile:
    """A file that is open in an editor."""

    def __init__(self, client, root, path):
        self.client, self.root, self.path, self.version = client, root, path, 0
        self.uri = (root / path).as_uri()
        self.text = (root / path).read_text(encoding="utf-8") if (root / path).exists() else ""
        self.document = types.TextDocumentIdentifier(self.uri)

    def open(self, text=None):
        self.text = self.text if text is None else text
        item = types.TextDocumentItem(self.uri, "latex", 0, self.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return self

    def close(self):
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document))

    def put(self, text):
        """Have another text, unsaved."""
        self.version += 1
        self.text = text
        change = types.TextDocumentContentChangeWholeDocument(text)
        identifier = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    def insert(self, new, before):
        """Type before some words, and tell only that."""
        self.version += 1
        place = self.place(before)
        self.text = self.text.replace(before, f"{new}{before}", 1)
        change = types.TextDocumentContentChangePartial(text=new, range=types.Range(place, place))
        identifier = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    def type(self, text):
        """Put words at the end, unsaved; the cursor is behind them."""
        self.put(self.text + text)

    async def told(self, rule):
        """What the server says of the file by the name of a rule, as soon as it does."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [one for one in self.client.diagnostics.get(self.uri, ()) if one.code == rule]):  # noqa: ASYNC110 - polled: it may have been said before
                await asyncio.sleep(0.02)
        return found

    @property
    def cursor(self):
        return self.at(len(self.text))

    def at(self, offset):
        """An offset as the protocol has it."""
        lines = self.text[:offset].split("\n")
        return types.Position(len(lines) - 1, len(lines[-1].encode("utf-16-le", "surrogatepass")) // 2)

    def place(self, words, inside=0):
        """The place of some words."""
        return self.at(self.text.index(words) + inside)

    def range(self, words):
        return types.Range(self.place(words), self.place(words, len(words)))

    def words_at(self, place):
        """The words at a place that the server names."""
        lines = self.text.split("\n")
        start, end = place.start, place.end
        assert start.line == end.line
        line = lines[start.line].encode("utf-16-le")
        return line[2 * start.character : 2 * end.character].decode("utf-16-le")

    async def proposed(self):
        """What may be written at the end, by its label."""
        found = await self.client.text_document_completion_async(types.CompletionParams(self.document, self.cursor))
        return {item.label: item for item in found.items} if found else {}

    async def hover(self, words, inside=1):
        asked = types.HoverParams(self.document, self.place(words, inside))
        return await self.client.text_document_hover_async(asked)

    async def shown(self, words, inside=1):
        """What a hover says, without the backslashes that keep Markdown from its signs."""
        found = await self.hover(words, inside)
        return found.contents.value.replace("\\", "") if found else ""

    async def defined(self, words, inside=1):
        """Where something is defined: path and line, counted from 1."""
        asked = types.DefinitionParams(self.document, self.place(words, inside))
        return list(map(self._line, await self.client.text_document_definition_async(asked)))

    async def referred(self, words, inside=1, *, declaration=True):
        context = types.ReferenceContext(include_declaration=declaration)
        asked = types.ReferenceParams(context, self.document, self.place(words, inside))
        return list(map(self._line, await self.client.text_document_references_async(asked)))

    async def renamed(self, words, name, inside=1):
        """The edits by path."""
        asked = types.RenameParams(self.document, self.place(words, inside), name)
        found = await self.client.text_document_rename_async(asked)
        return {self._path(uri): edits for uri, edits in found.changes.items()}

    async def actions(self, words, only=None):
        context = types.CodeActionContext(diagnostics=[], only=only)
        asked = types.CodeActionParams(self.document, self.range(words), context)
        return await self.client.text_document_code_action_async(asked)

    async def outline(self):
        return await self.client.text_document_document_symbol_async(types.DocumentSymbolParams(self.document))

    def _line(self, location):
        return f"{self._path(location.uri)}:{location.range.start.line + 1}"

    def _path(self, uri):
        return uri.removeprefix(f"{self.root.as_uri()}/")
