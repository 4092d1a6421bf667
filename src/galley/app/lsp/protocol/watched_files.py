"""Hearing from the client of files that other programs write: tables, bibliographies, sections of another branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from galley.app.lsp.protocol.places import path_of
from galley.model.layout import BUILD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pygls.lsp.server import LanguageServer

_FILES = "**/*.{tex,ltx,bib,toml,csv,tsv,json,txt,docx}"


def watch(server: LanguageServer) -> None:
    """Ask a client that can do so to tell of files that change on the disk."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched is not None and watched.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_FILES)])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        server.client_register_capability(types.RegistrationParams([types.Registration("files", method, options)]))


def refresh_hints(server: LanguageServer) -> None:
    """Have a client that can do so ask again what values print."""
    workspace = server.client_capabilities.workspace
    if workspace is not None and workspace.inlay_hint is not None and workspace.inlay_hint.refresh_support:
        server.workspace_inlay_hint_refresh(None)


def are_written(events: Iterable[types.FileEvent], roots: Iterable[Path]) -> bool:
    """Whether one of the files that changed is of one of the papers, and no build's own."""
    files = [file for file in (path_of(event.uri) for event in events) if file is not None]
    within = (file.relative_to(root).parts for root in roots for file in files if file.is_relative_to(root))
    return any(parts[:1] != (BUILD,) and not any(part.startswith(".") for part in parts) for parts in within)
