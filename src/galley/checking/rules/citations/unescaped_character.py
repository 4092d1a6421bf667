r"""A `%`, `&`, `#`, `_` or `^` in a printed field of an entry, which TeX takes for a command.

BibTeX copies fields as they are. A `%` then hides the rest of the line, closing brace included, and the others stop
TeX, which only knows the file that BibTeX wrote. In addresses and DOIs the styles print them as they are.

Flagged::

    -- references.bib --
    @misc{a, title = {50% of all & more}}
                        ^
    @misc{b, publisher = {Simon & Schuster}, note = {No. #3 & 4_x}}
                                ^                        ^

Flagged::

    -- references.bib --
    @misc{a, author = {Ann Lee & Bo Wu}}
                               ^
    @misc{b, title = {The column_names}, note = {x^2 and \_}}
                                ^                 ^

Accepted::

    -- references.bib --
    @misc{g, title = {} # pots # { and Pans}}
    @misc{c, title = "Part " # "one", note = {$x_2$ and \^{o}, \path{a_b}, \cite{c_d}}, isbn = {a_b}}
    @misc{a, title = {50\% of all \& more}, url = {https://a.org/?q=a&b=%2Fc#d}, doi = {10.1/a#b}}
    @misc{d, bibcode = {1974A&A....37..183A}, abstract = {A & B}}
    @string{of_pots = {Pots}} @article{e, journal = of_pots} @article{f, journal = IEEE_J_AC # " (Early Access)"}
    @misc{b, howpublished = {\url{https://a.org/50%&c}}, pmid = {1&l=e}, note = {$\begin{matrix}a & b\end{matrix}$}}
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.works.bibliography import PRINTED

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.works.bibliography import Entry, Field

    Match = re.Match[str]

severity = Severity.ERROR
needs = ("bibliography",)

_BARE = lazy_pattern(r"(?<!\\)[%&#]")
_BARE_BESIDE_HASHES = lazy_pattern(r"(?<!\\)[%&]")  # where `#` may join two texts
_FOR_FORMULAS = lazy_pattern(r"(?<!\\)[_^]")
_ESCAPES: Final = {"%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "^": r"\^{}"}
_COMMANDS: Final = "%&#"
_IN_TEXT: Final = frozenset(
    "title booktitle journal journaltitle author editor publisher series note howpublished school institution"
    " organization".split()
)
_NO_FORMULA = ("\\cite", "\\ref", "\\nolinkurl", "\\detokenize", "\\verb", "\\(", "\\ensuremath")
_SET: Final = PRINTED - {"url", "doi", "eprint", "archiveprefix", "pmid", "pmcid"}
_NAMES: Final = frozenset(("author", "editor"))
_DELIMITERS: Final = ("{", '"')  # else an abbreviation, in whose name all letters are free
_WHOLE: Final = ("{{", '"{')  # the name of an institution
_OTHERWISE_READ = ("\\url", "\\href", "$", "\\begin", "\\path", "&#", ";")  # addresses, formulas, the code of web pages


def check(project: Project) -> Iterator[Offence]:
    is_letter = any(one.target == "underscore" for section in project.sections for one in section.inclusions)
    for entry in project.printed_entries:
        for name, field in entry.fields.items():
            text = field.span.text
            if field.inherited or name not in _SET or any(sign in text for sign in _OTHERWISE_READ):
                continue
            if name in _NAMES and (bare := _BARE.search(text)) and bare[0] == "&" and not text.startswith(_WHOLE):
                message = f"`{name}` of `{entry.key}` has a bare `&`, which TeX takes for a command"
                yield Offence(_place(field, bare), message, ("between names write `and`",))
                continue
            signs = list((_BARE_BESIDE_HASHES if _is_joined(text) else _BARE).finditer(text))
            if name in _IN_TEXT and not is_letter:
                signs += _for_formulas(text)
            if signs:
                yield _of_field(entry, field, sorted(signs, key=_start))


def _of_field(entry: Entry, field: Field, bare: list[Match]) -> Offence:
    """The first sign, and how many more there are: all of them are escaped together."""
    sign, start = bare[0][0], field.span.start
    why = "which TeX takes for a command" if sign in _COMMANDS else "which TeX knows in formulas alone"
    more = f", and {len(bare) - 1} more such signs" if len(bare) > 1 else ""
    message = f"`{field.name}` of `{entry.key}` has a bare `{sign}`, {why}{more}"
    whole = field.span.source.span(start + bare[0].start(), start + bare[-1].end())
    escaped = "".join(f"{_ESCAPES[one[0]]}{text}" for one, text in zip(bare, _between(field, bare), strict=True))
    hints = (f"write `{_ESCAPES[sign]}`: `galley check --fix` does so",)
    return Offence(_place(field, bare[0]), message, hints, Edit(whole, escaped))


def _between(field: Field, bare: list[Match]) -> Iterator[str]:
    """The text behind each sign, up to the next."""
    for one, following in pairwise(bare):
        yield field.span.text[one.end() : following.start()]
    yield ""


def _start(found: Match) -> int:
    return found.start()


def _place(field: Field, found: re.Match[str]) -> Span:
    return field.span.source.span(field.span.start + found.start(), field.span.start + found.end())


def _is_joined(text: str) -> bool:
    """Whether a `#` outside all braces joins parts of a value."""
    depth = 0
    for sign in text if "#" in text else "":
        depth += (sign == "{") - (sign == "}")
        if sign == "#" and depth == 0:
            return True
    return False


def _for_formulas(text: str) -> Iterator[re.Match[str]]:
    is_other = not text.startswith(_DELIMITERS) or any(sign in text for sign in _NO_FORMULA)
    if not is_other and ("_" in text or "^" in text):
        yield from _FOR_FORMULAS.finditer(text)
