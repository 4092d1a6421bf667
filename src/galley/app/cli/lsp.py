"""galley lsp: the language server, which an editor starts and talks to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "It speaks the Language Server Protocol over standard input and output: see docs/editors.md."


def run(_: argparse.Namespace) -> int:
    from galley.app.lsp.handlers import make_server  # noqa: PLC0415 - slow to import

    make_server().start_io()
    raise SystemExit(0)  # it has closed standard output, so that nothing is left to be flushed
