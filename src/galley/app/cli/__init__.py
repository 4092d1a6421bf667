"""The `galley` command. One file per subcommand, imported only when it is called."""

from __future__ import annotations

import argparse
import atexit
import gc
import io
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, NoReturn

from galley.app.interrupts import end_on_interrupt
from galley.app.terminal import complain, reason, say
from galley.findings.diagnostics import did_you_mean
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from types import ModuleType

COMMANDS = {
    "init": "begin a paper that builds at once",
    "adopt": "make an existing LaTeX paper a Galley paper, with the same words",
    "diff": "say what changed since a revision, in values, quotes, citations, sections, settings",
    "upgrade": "move a paper to another version of Galley, and show what changes",
    "doctor": "say what is installed, what is missing, and how to get it",
    "check": "find what must not reach a reviewer",
    "corpus": "judge thousands of LaTeX papers, and count what they have",
    "rules": "list the rules, or explain one",
    "cite": "list open citations with candidates from bib/, or resolve one",
    "bib": "add entries by their DOI, and hold the bibliography against what is registered",
    "values": "list every value that the paper prints",
    "quotes": "list what may be quoted, what is, and who is quoted how often",
    "report": "write the paper's evidence on one page: numbers, themes, quotes, citations, with their origin",
    "themes": "show how many participants each theme holds for, and how far the coders agree",
    "study": "show what the tables of the study hold, or declare one",
    "import": "bring in interviews, codes and answers from another program",
    "export": "write interviews, codes and answers for another program",
    "overleaf": "exchange the paper with co-authors who edit it on Overleaf, or in a folder",
    "explain": "say where a value comes from, down to the rows",
    "live": "show the draft in a browser as it is written, with what is open beside it",
    "lsp": "serve editors: diagnostics, completion, hover, definitions, quick fixes",
    "completion": "print what a shell needs to complete commands and options",
}

_CALLED_ELSEWHERE = {
    **dict.fromkeys(("new", "create", "start", "begin"), "init"),
    **dict.fromkeys(("lint", "validate"), "check"),
    **dict.fromkeys(("serve", "preview", "watch", "view"), "live"),
    **dict.fromkeys(("build", "make", "compile", "run"), "./doit"),
    **dict.fromkeys(("update", "self-update"), "upgrade"),
}
"""What other programs call what this one does; `./doit`, in the paper's folder, builds."""

_UNUSABLE = 2
_CLOSED_PIPE = 141  # what the shell says of a program that SIGPIPE ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Exit status 0: done; 1: findings; 2: it could not run, with what to do about it."""
    ends_soon = arguments is None and sys.argv[1:2] in (["check"], ["report"])  # as a build, with its garbage
    if arguments is None:
        end_on_interrupt("stopped")
    if ends_soon:
        gc.disable()
        _ask_rules_once()
    parsed = _parser(sys.argv[1:] if arguments is None else arguments)
    _write_nowhere_if_closed()
    _never_fail_at_a_letter()
    try:
        status: int = module_of(parsed.command).run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED_PIPE
    except OSError as error:  # a full disk, a folder without permission
        complain([f"galley: {reason(error)}"])
        return _UNUSABLE
    except Exception as error:  # noqa: BLE001 - our own mistake, or that of a file that somebody added
        from galley.findings.members import failed  # noqa: PLC0415 - only for bad news

        complain([failed("command", parsed.command, error)])
        return _UNUSABLE
    if ends_soon:
        _end(status)
    return status


def _end(status: int) -> NoReturn:
    """End without taking apart what there is: of a long text that takes a while, and the system does it at once."""
    atexit._run_exitfuncs()  # noqa: SLF001 - the one way to have done what is to be done before
    sys.stderr.flush()
    os._exit(status)


def _ask_rules_once() -> None:
    from galley.checking.asking.verdicts import asks_once  # noqa: PLC0415 - other commands ask none

    asks_once.set(True)


def module_of(command: str) -> ModuleType:
    """The module of a command; one that Python has a keyword of is called `import_`."""
    return import_module(f"galley.app.cli.{command}{'_' if iskeyword(command) else ''}")


def _write_nowhere_if_closed() -> None:
    """Let a command do its work, and tell by its exit status, where it was started without a stream to write to."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the program ends
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as above


def _never_fail_at_a_letter() -> None:
    """Let a terminal or pipe of another encoding show an escape for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class _Version(argparse.Action):
    """Ends with the version: looking it up costs more than most starts can spare."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002 - argparse's own word
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, *_: object) -> NoReturn:
        from importlib.metadata import version  # noqa: PLC0415 - as above

        say(f"galley {version('galleyproof')}")
        raise SystemExit(0)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(printable(message))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        near = did_you_mean(str(value), map(str, action.choices or ()))
        if near and value not in (action.choices or ()):
            raise argparse.ArgumentError(action, f"invalid choice: '{value}'; {near[0]}")
        super()._check_value(action, value)

    @property
    def known_options(self) -> Collection[str]:
        return self._option_string_actions.keys()

    def refuse(self, unknown: Sequence[str]) -> NoReturn:
        """End with what arguments it does not know, and the nearest option to the first that looks like one."""
        option = next((one.partition("=")[0] for one in unknown if one.startswith("-")), "")
        hints = did_you_mean(option, self._option_string_actions) if option.startswith("--") else ()
        self.error("; ".join((f"unrecognized arguments: {' '.join(unknown)}", *hints)))


def _as_meant(arguments: Sequence[str]) -> Sequence[str]:
    """The arguments in the way of this program: other ones know `help COMMAND`, `version` and `-V`."""
    match arguments:
        case ["help", *others]:
            return [*others[:1], "--help"]
        case ["version" | "-V"]:
            return ["--version"]
    return arguments


def _parser(arguments: Sequence[str]) -> argparse.Namespace:
    parser = _Parser(prog="galley", description="Papers whose numbers, quotes and citations are computed.")
    parser.add_argument("--version", action=_Version, help="say which version of Galley this is")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    arguments = _as_meant(arguments)
    asked = next((argument for argument in arguments if not argument.startswith("-")), "")
    if asked and asked not in COMMANDS:
        called = (f"did you mean `{_CALLED_ELSEWHERE[asked]}`?",) if asked in _CALLED_ELSEWHERE else ()
        hints = called or did_you_mean(asked, COMMANDS) or (f"the commands are {', '.join(COMMANDS)}",)
        parser.error("; ".join((f"there is no command `{asked}`", *hints)))
    if not asked and arguments and arguments[0].partition("=")[0] not in parser.known_options:
        parser.refuse(arguments)
    given = parser
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
        if name == asked:
            module_of(name).add_arguments(command)
            given = command
    parsed, unknown = parser.parse_known_args(arguments)
    if unknown:
        given.refuse(unknown)
    return parsed
