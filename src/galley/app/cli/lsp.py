"""galley lsp: the language server, which an editor starts and talks to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.terminal import complain

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "It speaks the Language Server Protocol over standard input and output: see docs/editors.md."


def run(_: argparse.Namespace) -> int:
    try:
        from galley.app.lsp.server import make_server  # noqa: PLC0415 - an extra, and slow to import
    except ModuleNotFoundError as error:
        if error.name not in {"pygls", "lsprotocol"}:
            raise
        hint = "  hint: pip install 'galleyproof[editors]'"
        complain([f"galley: the language server needs the package {error.name}, which is not installed", hint])
        return 2
    make_server().start_io()
    raise SystemExit(0)  # it has closed standard output, so that nothing is left to be flushed
