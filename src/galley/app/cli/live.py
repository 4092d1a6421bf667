"""galley live: the draft in a browser, as it is written."""

from __future__ import annotations

import argparse

from galley.app.projects import open_project
from galley.app.terminal import say

_LAST_PORT = 65_535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=0, help="the port to serve on; a free one if none is given")
    parser.add_argument("--no-browser", action="store_true", help="open no browser: print the address alone")
    parser.add_argument("--editor", default="", metavar="COMMAND", help="what opens a line: its name, or a command")
    parser.add_argument("--show", metavar="PATH:LINE", help="have the page that is open mark this place, and end")
    parser.epilog = "COMMAND may hold {file}, {line} and {column}; GALLEY_EDITOR in the environment says the same."


def run(arguments: argparse.Namespace) -> int:
    folder = open_project()
    if folder is None:
        return 2
    from galley.app.live.server import server_record, serving, showing  # noqa: PLC0415 - slow to import

    if arguments.show is not None:
        return showing.show(folder.root, arguments.show)
    opens_browser = not arguments.no_browser
    if running := server_record.running_server(folder.root):
        say(f"this paper is shown already, at {running.address}")
        if opens_browser:
            serving.open_browser(server_record.address_for_once(running))
        return 0
    return serving.serve(folder.root, arguments.port, opens_browser=opens_browser, editor=arguments.editor)


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"`{text}` is no port: they go from 0 to {_LAST_PORT}")
    return port
