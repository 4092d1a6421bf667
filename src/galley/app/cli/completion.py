"""galley completion: what a shell needs to complete commands and their options when Tab is pressed."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.app.terminal import say_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_OF_RULES = frozenset({"RULE"})  # what stands for the name of one
_SHELLS = ("bash", "zsh", "fish")
_BASH = """\
_galley() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} words
    if [[ $COMP_CWORD -eq 1 ]]; then
        words='{commands} --help --version'
    else
        case ${{COMP_WORDS[1]}} in
{cases}
        esac
        case "${{COMP_WORDS[1]}} ${{COMP_WORDS[COMP_CWORD-1]}}" in
{values}
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    [[ $COMP_CWORD -gt 1 && $current != -* ]] && COMPREPLY+=($(compgen -f -- "$current"))
    return 0
}}
complete -o filenames -F _galley galley
"""
_ZSH = "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"  # zsh reads bash's


@dataclass(frozen=True, slots=True)
class _Option:
    """An option as typed, or a word that an argument may be; `text` says what it is for, `values` what may follow."""

    word: str
    text: str
    values: tuple[str, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=_SHELLS, help="the shell that is to complete")


def run(arguments: argparse.Namespace) -> int:
    from galley.app.cli import COMMANDS, module_of  # noqa: PLC0415 - that module imports this one

    options = {name: tuple(_options(module_of(name).add_arguments)) for name in COMMANDS}
    say_text(_fish(COMMANDS, options) if arguments.shell == "fish" else _bash(arguments.shell, options))
    return 0


def _options(add_arguments: Callable[[argparse.ArgumentParser], None]) -> Iterator[_Option]:
    from galley.checking.rules import rules  # noqa: PLC0415 - all of them

    parser = argparse.ArgumentParser(add_help=True)
    add_arguments(parser)
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to tell
        text = (action.help or "").partition("\n")[0].replace("%%", "%")
        values = tuple(rules()) if action.metavar in _OF_RULES else tuple(map(str, action.choices or ()))
        if action.option_strings:
            yield from (_Option(word, text, values) for word in action.option_strings)
        else:
            yield from (_Option(value, "" if action.metavar in _OF_RULES else text) for value in values)


def _bash(shell: str, options: Mapping[str, tuple[_Option, ...]]) -> str:
    cases = "\n".join(
        f"            {name}) words='{' '.join(one.word for one in known)}' ;;" for name, known in options.items()
    )
    values = "\n".join(
        f"            '{name} {one.word}') words='{' '.join(one.values)}' ;;"
        for name, known in options.items()
        for one in known
        if one.values
    )
    return (_ZSH if shell == "zsh" else "") + _BASH.format(commands=" ".join(options), cases=cases, values=values)


def _fish(commands: Mapping[str, str], options: Mapping[str, tuple[_Option, ...]]) -> str:
    first = "complete -c galley -n __fish_use_subcommand -f"
    lines = [f"{first} -a {name} -d {_quoted(commands[name])}" for name in options]
    for name, known in options.items():
        for one in known:
            kind = "-a" if not one.word.startswith("-") else "-l" if one.word.startswith("--") else "-s"
            word = one.word.lstrip("-")
            seen = f"complete -c galley -n '__fish_seen_subcommand_from {name}'"
            values = f" -x -a {_quoted(' '.join(one.values))}" if one.values else ""
            lines.append(f"{seen} {kind} {_quoted(word)} -d {_quoted(one.text)}{values}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
