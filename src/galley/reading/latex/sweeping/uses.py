r"""Commands that use recorded facts or other files: `\VAR`, `\cite`, `\ref`, `\input` and their relatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.latex.macro_arguments import handed_on, signature_of, uses_of
from galley.model.manuscript import AuthorNote, CitationUse, Inclusion, Label, Reference, ValueUse, written_form
from galley.model.prose import CITATION, UNKNOWN, VALUE
from galley.reading.latex import vocabulary as words
from galley.reading.latex.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.latex.groups import Bounds
    from galley.model.manuscript import Definition
    from galley.reading.latex.sweeping.reader import Reader

_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*+(?:\n[ \t]*+|\Z)")
_PARAMETER = lazy_pattern(r"(?<!\\)#")
_IN_ANGLES = lazy_pattern(r"\*?<(?:[^<>{}\n]|\{[^<>{}\n]{0,200}\}){0,100}>(?=\s?[\[{])")
_FOR_ALL = lazy_pattern(r"(?:\([^()\n]*+\)){1,2}")  # notes around a whole list: \cites(see)(and more)[3]{lee}[5]{wu}
_BLANK_LINE = lazy_pattern(r"\n[ \t\r]*+\n")
_KEY = lazy_pattern(r"%[^\n]*+|[^\s,%{}][^,%{}\n]*+")
_SPACES = lazy_pattern(r"\s+")
_OF_SUBFILES = lazy_pattern(r"\s*\\subfix\s*\{([^{}]*)\}\s*")
_SEVERAL = lazy_pattern(r"[,%#]")
# A label among options, as of listings: `[language=C, label={lst:loop}]`.
_LABEL_OPTION = lazy_pattern(
    r"(?:(?<=[,\[])|(?<=[,\[]\s)|(?<=\n))\s{0,20}label\s{0,4}=\s{0,4}(?=[^,\]]{0,40}[a-zA-Z])"
    r"(?:\{\s{0,9}([^{}\\#,]{1,99}?)\s{0,9}\}|([^,{}\\#\]\s]{1,99}))"
)
_BARE_FILE = lazy_pattern(r"[^\s\\{}%]{1,300}")
_BIBLATEX_LISTS = frozenset(name for name in words.CITATIONS if name.endswith("cites"))


def value(reader: Reader, name: str, start: int, after: int) -> None:
    r"""`\VAR{expression}` prints a value; `\claim{expression}{prose}` prints the prose."""
    (expression, prose), end = reader.arguments(after, "m " if name == "VAR" else "mm")
    text = _seen_by_tex(reader, name, expression, start, after)
    if text is None or expression is None:
        return
    if not _PARAMETER.search(text):  # else it is known only where the macro is used
        written = written_form(text)
        span = reader.source.span(*expression)
        reader.uses.values.append(ValueUse(written.strip(), written, span, is_claim=name == "claim"))
    if name == "VAR":
        reader.add(VALUE, start, end)
        reader.position = end
    elif prose and not reader.unread:
        reader.enter(name, start, prose)
    else:
        reader.position = expression[1] + 1


def _seen_by_tex(reader: Reader, name: str, argument: Bounds | None, start: int, after: int) -> str | None:
    """An argument without its comments; None, and a fault, where it is missing or a blank line interrupts it."""
    if argument is None:
        if not reader.unread:
            reader.faults.append((reader.source.span(start, after), f"`\\{name}` has no argument in braces"))
        return None
    text = reader.text[slice(*argument)]
    if _BLANK_LINE.search(text):
        message = f"a blank line stands in the argument of `\\{name}`: is its `}}` missing?"
        reader.faults.append((reader.source.span(start, argument[0]), message))
        return None
    return _COMMENT.sub("", text) if "%" in text else text


def names(reader: Reader, argument: Bounds) -> Iterator[tuple[str, Span]]:
    """The comma-separated names in an argument; those with a macro's parameter in them are left out."""
    for match in _KEY.finditer(reader.text, *argument):
        name = match[0].rstrip()
        if not name.startswith("%") and "#" not in name:
            yield name, reader.source.span(match.start(), match.start() + len(name))


def citation(reader: Reader, name: str, start: int, after: int) -> None:
    r"""`\cite[see][p.~3]{keys}`, `\cite<see>[p.~3]{keys}` of apacite; the plural commands of biblatex take several."""
    before = (_FOR_ALL if name in _BIBLATEX_LISTS else _IN_ANGLES).match(reader.text, after)
    (_, *options, keys), end = reader.arguments(before.end() if before else after, "soom")
    run_options(reader, options)
    if keys is None and reader.text[start - 1 : start] == "{" and reader.text[after : after + 1] == "}":
        return  # handed to another macro, as in \robustify{\cite}
    if _seen_by_tex(reader, name, keys, start, after) is None:
        return
    while keys:
        found = list(names(reader, keys))
        if not reader.text[slice(*keys)].strip():
            found = [("", reader.source.span(start, end))]
        reader.uses.citations += (CitationUse(key, name, span) for key, span in found)
        if name not in _BIBLATEX_LISTS:
            break
        (_, _, keys), next_end = reader.arguments(end, "oom")
        end = next_end if keys else end
    if name != "nocite":
        reader.add(UNKNOWN if name in words.WHOLE_ENTRIES else CITATION, start, end)
    reader.position = end


def reference(reader: Reader, name: str, start: int, after: int) -> None:
    r"""`\ref{label}`, `\cref{label,label}`, `\crefrange{label}{label}`."""
    signature, character = words.PLACEHOLDERS[name]
    arguments, end = reader.arguments(after, signature)
    for argument in arguments[signature.index("m") :]:
        if argument and reader.text[slice(*argument)].strip():
            named = _one_name(reader, argument) or names(reader, argument)
            reader.uses.references += (Reference(label, name, span) for label, span in named)
        elif argument:
            reader.uses.references.append(Reference("", name, reader.source.span(start, end)))
    reader.add(character, start, end)
    reader.position = end


def _one_name(reader: Reader, argument: Bounds) -> list[tuple[str, Span]]:
    """The name in an argument that goes on in another line, which is a space to TeX; none where there are several."""
    text = reader.text[slice(*argument)]
    if "\n" not in text or _SEVERAL.search(text):
        return []
    start = argument[0] + len(text) - len(text.lstrip())
    return [(_SPACES.sub(" ", text.strip()), reader.source.span(start, start + len(text.strip())))]


def label(reader: Reader, _name: str, _start: int, after: int) -> None:
    r"""`\label{name}`."""
    (name,), reader.position = reader.arguments(after, "m")
    if name:
        text = _SPACES.sub(" ", reader.text[slice(*name)].strip())
        reader.uses.labels.append(Label(text, reader.source.span(*name)))


def inclusion(reader: Reader, name: str, _start: int, after: int) -> None:
    r"""`\input{file}`, also without braces, and commands with options or a folder before the file."""
    signature = words.INCLUSIONS[name]
    arguments, reader.position = reader.arguments(after, signature)
    run_options(reader, arguments[:-1])
    if name == "lstinputlisting":
        option_label(reader, arguments[0])
    target = arguments[-1]
    if target is None and name == "input" and (bare := _BARE_FILE.match(reader.text, after)):
        target, reader.position = bare.span(), bare.end()
    if target:
        folder = reader.text[slice(*arguments[1])] if signature == "smm" and arguments[1] else ""
        if folder and not folder.endswith("/"):
            folder += "/"  # as the package import does
        record_inclusions(reader, name, target, folder)


def record_inclusions(reader: Reader, name: str, argument: Bounds, folder: str = "") -> None:
    r"""Keep the files that an argument names, `\subfix{refs}` among them."""
    if wrapped := _OF_SUBFILES.fullmatch(reader.text, *argument):
        argument = wrapped.span(1)
    for target, span in names(reader, argument):
        reader.uses.inclusions.append(Inclusion(name, folder + target.strip('"'), span))


def author_note(reader: Reader, name: str, start: int, after: int) -> None:
    """A remark is no prose, but macros in it run."""
    (_, text), end = reader.arguments(after, "om")
    span = reader.source.span(*text) if text else reader.source.span(end, end)
    reader.uses.notes.append(AuthorNote(name, reader.source.span(start, end), span))
    if text:
        reader.enter(name, start, text, hidden=True)


def cited_by_macro(reader: Reader, definition: Definition, start: int, after: int) -> None:
    r"""The keys in the arguments of a macro around `\cite`; an argument that is nothing else prints no words."""
    spelled = signature_of(definition)
    cites = [one for one in handed_on(definition.body) if one[0] in words.CITATIONS and not (one[1] or one[3]).strip()]
    if not spelled or not cites:
        return
    arguments, _ = reader.arguments(after, spelled)
    for command, _, number, _ in cites:
        keys = arguments[number - 1] if number <= len(arguments) else None
        if keys is None or "\\" in reader.text[slice(*keys)]:
            continue
        reader.uses.citations += (CitationUse(key, command, span) for key, span in names(reader, keys))
        if uses_of(definition.body, number) == sum(one[2] == number for one in cites):
            reader.planned[keys[0] - 1] = ""
            reader.add(CITATION if command != "nocite" else "", start, keys[1] + 1)


def option_label(reader: Reader, options: Bounds | None) -> None:
    r"""The label that stands among options, as in `\begin{lstlisting}[label=lst:pan]` or `\begin{frame}[label=pan]`."""
    found = _LABEL_OPTION.search(reader.text, *options) if options else None
    if found:
        which = 1 if found[1] else 2
        reader.uses.labels.append(Label(found[which], reader.source.span(*found.span(which))))


def run_hidden(reader: Reader, stretch: Bounds, *, whole: bool = False) -> None:
    """Go through what is no prose, as a macro's body or a setting: TeX will look up the values and citations in it.

    The `whole` are labels and references, too.
    """
    start, end = stretch
    if reader.text.find("\\", start, end) == -1:
        return
    handlers = USES if whole else _RUN_HIDDEN
    reader.unread += 1
    reader.position = start
    for token in tokens(reader.text, start, end):
        handler = handlers.get(token["word"]) if token.lastgroup == "word" else None
        if handler and token.start() >= reader.position:
            if handler is value:
                reader.uses.commands.setdefault(token["word"], []).append(token.start())
            handler(reader, token["word"], token.start(), token.end())
    reader.unread -= 1


def run_printed_options(reader: Reader, options: Iterable[Bounds | None]) -> None:
    r"""Have all looked up that printed options use, as in `\subfloat[A pan~\cite{lee}\label{fig:pan}]`."""
    position = reader.position
    for option in options:
        if option and reader.text.find("\\", *option) != -1:
            run_hidden(reader, option, whole=True)
    reader.position = position


def run_options(reader: Reader, options: Iterable[Bounds | None]) -> None:
    """Have the values in options looked up, as in a short title; what they cite stands in the text as a rule."""
    position = reader.position
    for option in options:
        if option and reader.text.find("\\VAR", *option) != -1:
            run_hidden(reader, option)
    reader.position = position


_RUN_HIDDEN: dict[str, Callable[[Reader, str, int, int], None]] = {
    **dict.fromkeys(words.CITATIONS, citation),
    **dict.fromkeys(words.INCLUSIONS, inclusion),
    **dict.fromkeys(("VAR", "claim", "galleynonzero"), value),
}
USES = _RUN_HIDDEN | dict.fromkeys(words.REFERENCES, reference) | {"label": label}
