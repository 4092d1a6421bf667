r"""A `%`, `&`, `#`, `_` or `^` in a printed field of an entry, which TeX takes for a command.

BibTeX copies fields as they are. A `%` then hides the rest of the line, closing brace included, and the others stop
TeX, which only knows the file that BibTeX wrote. In addresses and DOIs the styles print them as they are.

Flagged::

    -- references.bib --
    @misc{a, title = {50% of all & more}}
                        ^
    @misc{b, publisher = {Simon & Schuster}, note = {No. #3}}
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
    @misc{d, bibcode = {1974A&A....37..183A}}
    @string{of_pots = {Pots}} @article{e, journal = of_pots} @article{f, journal = IEEE_J_AC # " (Early Access)"}
    @misc{b, howpublished = {\url{https://a.org/50%&c}}, abstract = {A & B}, note = {$\begin{matrix}a & b\end{matrix}$}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.works.bibliography import PRINTED

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("bibliography",)

_BARE = lazy_pattern(r"(?<!\\)[%&#]")
_BARE_BESIDE_HASHES = lazy_pattern(r"(?<!\\)[%&]")  # where `#` may join two texts
_FOR_FORMULAS = lazy_pattern(r"(?<!\\)[_^]")
_IN_TEXT: Final = frozenset(
    "title booktitle journal journaltitle author editor publisher series note howpublished school institution"
    " organization".split()
)
_NO_FORMULA = ("\\cite", "\\ref", "\\nolinkurl", "\\detokenize", "\\verb", "\\(", "\\ensuremath")
_SET: Final = PRINTED - {"url", "doi", "eprint", "archiveprefix"}
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
            if bare := (_BARE_BESIDE_HASHES if _is_joined(text) else _BARE).search(text):
                start = field.span.start + bare.start()
                span = field.span.source.span(start, start + 1)
                message = f"`{name}` of `{entry.key}` has a bare `{bare[0]}`, which TeX takes for a command"
                if bare[0] == "&" and name in _NAMES and not text.startswith(_WHOLE):
                    yield Offence(span, message, ("between names write `and`",))
                    continue
                edit = Edit(span, f"\\{bare[0]}")
                yield Offence(span, message, (f"write `\\{bare[0]}`: `galley check --fix` does so",), edit)
            elif name in _IN_TEXT and not is_letter and (found := _formula(text)):
                start = field.span.start + found.start()
                span = field.span.source.span(start, start + 1)
                message = f"`{name}` of `{entry.key}` has a bare `{found[0]}`, which TeX knows in formulas alone"
                written = "\\_" if found[0] == "_" else "\\^{}"
                yield Offence(span, message, (f"write `{written}`",), Edit(span, written))


def _is_joined(text: str) -> bool:
    """Whether a `#` outside all braces joins parts of a value."""
    depth = 0
    for sign in text if "#" in text else "":
        depth += (sign == "{") - (sign == "}")
        if sign == "#" and depth == 0:
            return True
    return False


def _formula(text: str) -> re.Match[str] | None:
    is_other = not text.startswith(_DELIMITERS) or any(sign in text for sign in _NO_FORMULA)
    return None if is_other or not ("_" in text or "^" in text) else _FOR_FORMULAS.search(text)
