"""galley live: the draft in a browser, as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.cli.projects import open_project
from galley.app.terminal import complain

if TYPE_CHECKING:
    import argparse

_OF_EXTRA = frozenset({"starlette", "uvicorn", "watchfiles", "websockets", "anyio"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, help="the port to serve on; a free one if none is given")
    parser.add_argument("--no-browser", action="store_true", help="open no browser: print the address alone")


def run(arguments: argparse.Namespace) -> int:
    folder = open_project()
    if folder is None:
        return 2
    try:
        from galley.app.live.serving import serve  # noqa: PLC0415 - an extra, and slow to import
    except ModuleNotFoundError as error:
        if error.name not in _OF_EXTRA:
            raise
        hint = "  hint: pip install 'galleyproof[live]'"
        complain([f"galley: the live page needs the package {error.name}, which is not installed", hint])
        return 2
    serve(folder.root, arguments.port, opens_browser=not arguments.no_browser)
    return 0
