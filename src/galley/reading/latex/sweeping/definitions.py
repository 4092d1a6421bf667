r"""Commands that give a meaning to others: `\newcommand`, `\def`, toggles, packages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import Definition
from galley.reading.latex import vocabulary as words
from galley.reading.latex.sweeping.author_notes import AUTHOR_NOTES, is_author_note
from galley.reading.latex.sweeping.conditionals import set_toggle, shown_body
from galley.reading.latex.sweeping.own_listings import INLINE, define_listing, define_sign
from galley.reading.latex.sweeping.uses import names, record_inclusions, run_hidden

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.model.latex.groups import Bounds
    from galley.reading.latex.sweeping.reader import Reader

_NAME = lazy_pattern(r"[\s{]*+\\([a-zA-Z@]++|[^\sa-zA-Z])\s*+\}?")
_PARAMETERS = lazy_pattern(r"[^{}\n\\%]{0,100}")
_NOTE_PACKAGES = frozenset({"todonotes", "fixme", "easy-todo", "todo", "fixmetodonotes"})
_PRINTS_NO_NOTES = lazy_pattern(r"\b(?:disable(?!\s*=\s*false)|final)\b")
_OBEYS_CLASS = lazy_pattern(r"\bobeyFinal\b")
_IS_FINAL = lazy_pattern(r"\\documentclass\s*\[[^\]]*\bfinal\b")
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")


def define(reader: Reader, command: str, start: int, after: int) -> None:
    r"""`\newcommand{\name}[2]{body}`, `\NewDocumentCommand\name{m}{body}`, `\def\name#1{body}`."""
    name = _NAME.match(reader.text, reader.arguments(after, "s")[1])
    if name is None:
        return
    signature = words.DEFINITIONS[command]
    if signature:
        arguments, end = reader.arguments(name.end(), signature)
        body, parameters = arguments[-1], _parameter_count(reader, arguments[0])
    else:
        pattern = _PARAMETERS.match(reader.text, name.end())
        opening = pattern.end() if pattern else name.end()
        (body,), end = reader.arguments(opening, "m")
        parameters = reader.text.count("#", name.end(), opening)
    if body is None:
        reader.position = name.end()
        return
    text = shown_body(reader.text[slice(*body)], reader.definitions)
    definition = Definition(name[1], command, parameters, text, reader.source.span(start, end))
    _learn(reader, replace(definition, is_author_note=is_author_note(definition, reader.definitions)))
    run_hidden(reader, body)
    reader.position = end


def _parameter_count(reader: Reader, argument: Bounds | None) -> int:
    r"""From the `2` of `\newcommand{\x}[2]`, or from the `o m` of `\NewDocumentCommand`."""
    if argument is None:
        return 0
    text = reader.text[argument[0] : min(argument[1], argument[0] + 100)].strip()
    return int(text) if re.fullmatch("[0-9]", text) else len(re.findall("[mrR]", text))


def _learn(reader: Reader, definition: Definition) -> None:
    r"""Remember a definition; one by `\providecommand` leaves what is there, and what a class may know, as it is."""
    is_offered = definition.command in ("providecommand", "providecommandx", "ProvideDocumentCommand")
    if is_offered and definition.name in words.BLOCKS:
        return
    reader.uses.definitions.append(definition)
    if not is_offered or definition.name not in reader.definitions:
        reader.definitions[definition.name] = definition


def define_environment(reader: Reader, command: str, _start: int, after: int) -> None:
    r"""`\newenvironment{name}{begin}{end}`: its halves are no text, and need not match."""
    _, reader.position = reader.arguments(after, words.DEFINED_ENVIRONMENTS[command])


# toggles


def let(reader: Reader, _name: str, start: int, after: int) -> None:
    r"""`\let\ifdraft\iftrue` sets a toggle; other names of commands that cite, refer or print code are kept."""
    name = _NAME.match(reader.text, after)
    meaning = name and _NAME.match(reader.text, name.end() + reader.text.startswith("=", name.end()))
    if not name or not meaning:
        return
    reader.position = meaning.end()
    if name[1].startswith("if") and meaning[1] in ("iftrue", "iffalse"):
        set_toggle(reader, name[1][2:], reader.source.span(start, meaning.end()), state=meaning[1] == "iftrue")
    elif meaning[1] in words.RENAMED or meaning[1] in INLINE:
        _learn(reader, Definition(name[1], "let", 0, f"\\{meaning[1]}", reader.source.span(start, meaning.end())))


def newcites(reader: Reader, _name: str, start: int, after: int) -> None:
    r"""`\newcites{web}{Web Pages}` of multibib: `\citeweb`, `\bibliographyweb` and their like."""
    (suffixes,), end = reader.arguments(after, "m")
    for suffix, span in names(reader, suffixes) if suffixes else ():
        if suffix.isalpha():
            whole = reader.source.span(start, span.end)
            for command in words.SPLIT_BY_MULTIBIB:
                _learn(reader, Definition(command + suffix, "let", 0, f"\\{command}", whole))
    reader.position = end


def newif(reader: Reader, _name: str, start: int, after: int) -> None:
    r"""`\newif\ifdraft` declares a toggle, which is false at first."""
    if (name := _NAME.match(reader.text, after)) and name[1].startswith("if"):
        reader.position = name.end()
        set_toggle(reader, name[1][2:], reader.source.span(start, name.end()), state=False)


def boolean(reader: Reader, command: str, start: int, after: int) -> None:
    r"""`\newboolean{draft}`, `\setboolean{draft}{true}`, `\newtoggle{draft}`, `\toggletrue{draft}` and their like."""
    (name, given), reader.position = reader.arguments(after, "mm" if command.startswith("set") else "m ")
    if name:
        state = reader.text[slice(*given)].strip() == "true" if given else command.endswith("true")
        set_toggle(reader, reader.text[slice(*name)].strip(), reader.source.span(start, reader.position), state=state)


def switch(reader: Reader, command: str, start: int, after: int) -> bool:
    r"""`\drafttrue` and `\draftfalse`, where `\ifdraft` is declared; False for any other command."""
    name = command.removesuffix("true").removesuffix("false")
    if name == command or "if" + name not in reader.definitions:
        return False
    set_toggle(reader, name, reader.source.span(start, after), state=command.endswith("true"))
    return True


# what the preamble sets up

_OF_PART = lazy_pattern(r"\\documentclass\s*(?:\[[^\]\n]*\]\s*)?\{subfiles\}")


def _print_no_notes(reader: Reader, options: str) -> bool:
    """Whether these options of a package for author notes have it print none; some obey those of the class."""
    is_final = _OBEYS_CLASS.search(options) is not None and _IS_FINAL.search(reader.text) is not None
    return is_final or _PRINTS_NO_NOTES.search(options) is not None


def usepackage(reader: Reader, _name: str, start: int, after: int) -> None:
    """A package beside the paper may define macros. Packages for author notes can be told to print none."""
    (options, packages), reader.position = reader.arguments(after, "om")
    if packages is None:
        return
    record_inclusions(reader, "usepackage", packages)
    loaded = {package for package, _ in names(reader, packages)}
    if loaded & _NOTE_PACKAGES and options and _print_no_notes(reader, _COMMENT.sub("", reader.text[slice(*options)])):
        span = reader.source.span(start, reader.position)
        for note in sorted(AUTHOR_NOTES):
            _learn(reader, Definition(note, "usepackage", 1, "", span))


def preamble(reader: Reader, name: str, start: int, after: int) -> None:
    r"""What follows `\documentclass` is no text until the document begins; in a package nothing is.

    A part that never says where its document begins is text as a whole.
    """
    load_class(reader, name, start, after)
    if _OF_PART.match(reader.text, start) is None or "\\begin{document}" in reader.text:
        reader.begin_preamble()


def load_class(reader: Reader, name: str, _start: int, after: int) -> None:
    r"""`\documentclass[options]{class}`, and `\LoadClass{class}` in a class that builds upon another one."""
    (_, loaded), reader.position = reader.arguments(after, "om")
    if loaded and name in words.CLASSES:
        record_inclusions(reader, name, loaded)


def exclude(reader: Reader, command: str, _start: int, after: int) -> None:
    r"""`\excludecomment{name}` hides the environments of that name."""
    (argument,), reader.position = reader.arguments(after, "m")
    if argument:
        change = reader.excluded.add if command.startswith("exclude") else reader.excluded.discard
        change(reader.text[slice(*argument)].strip())


def cite_command(reader: Reader, command: str, start: int, after: int) -> None:
    r"""`\DeclareCiteCommand{\seecite}…` of biblatex: another one that cites."""
    if name := _NAME.match(reader.text, reader.arguments(after, "s")[1]):
        meaning = "\\cites" if "Multi" in command else "\\cite"
        _learn(reader, Definition(name[1], "let", 0, meaning, reader.source.span(start, name.end())))


DEFINING: dict[str, Callable[[Reader, str, int, int], None]] = {
    **dict.fromkeys(words.DEFINITIONS, define),
    **dict.fromkeys(words.DEFINED_ENVIRONMENTS, define_environment),
    **dict.fromkeys(words.DEFINED_LISTINGS, define_listing),
    **dict.fromkeys(words.DEFINED_SIGNS, define_sign),
    **dict.fromkeys(words.BOOLEANS, boolean),
    **dict.fromkeys(("usepackage", "RequirePackage"), usepackage),
    **dict.fromkeys(("documentclass", "ProvidesPackage", "ProvidesClass", "NeedsTeXFormat"), preamble),
    **dict.fromkeys(("LoadClass", "LoadClassWithOptions"), load_class),
    **dict.fromkeys(("excludecomment", "includecomment", "excludeversion", "includeversion"), exclude),
    "let": let,
    "newcites": newcites,
    "DeclareCiteCommand": cite_command,
    "DeclareMultiCiteCommand": cite_command,
    "newif": newif,
}
