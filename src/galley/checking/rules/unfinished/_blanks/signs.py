"""Signs that keep the place of a number, whatever is counted: `asked [N] bakers`, `NN mills`, `of the TK ovens`.

Nobody types two underlines or `@@` for anything but a blank. Behind a verb or a preposition they stand for a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.unfinished._blanks.placeholders import names_among
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches, matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_SURE: Final = (
    r"(?:_{2,20}|\?{2,3}|\#{2,6}|@{2,3}|TKTK|tktk|TK|tk|tba|TBA|tbd|NN|nn|n\.a\."
    r"|\[(?:X{1,3}|x{1,3}|N{1,2}|n|\?+|_*|\#+|\.{3}|…)\]"
    r"|<{1,2}(?:fill|fill in|n|N|X{1,3}|x{1,3}|[YZ]|\?+)>{1,2}|\{(?:n|N|X{1,3}|x{1,3}|\?+)\})"
)
_OBJECT = (
    r"(?:(?<=[a-z]ed )|(?<=\b(?:had|was|met|saw|ran|led) )|(?<=\b(?:made|took|gave|held|were|kept|sent|sold|read) )"
    r"|(?<=\b(?:found|built|wrote|chose|about|total|among|least) )|(?<=\b(?:across|within|around|nearly) )"
    r"|(?<=\b(?:from|over|with|into|only|both) )|(?<=\b(?:in|of|by|to|at|on) )|(?<=\b(?:for|and|all) )"
    r"|(?<=ltogether )|(?<=, )|(?<=[≥≤≈∼~] ))"  # noqa: RUF001 - signs
)
_WORD = (
    r"(?!(?:is|are|was|were|has|have|had|and|or|of|to|in|on|at|by|for|from|with|the|an?|that|which"
    r"|who|as|than|be) )[a-z-]+ "
)
_NO_NOUN = (
    r"(?!(?:is|was|has|does|as|its|this|thus|plus|minus|versus|perhaps|across|less|unless|symbols?|signs?|marks?"
    r"|characters?|brackets?|operators?|wildcards?|tags?|models?|layers?|toolkits?|widgets?|elements?|tokens?|placeholders?"
    r"|matches|means|denotes|represents|equals|replaces|separates|allows|returns)(?![\w-]))"
)
_NOUNS = rf"(?:{_WORD}){{0,1}}{_NO_NOUN}(?:[A-Za-z][a-z-]+[^\Wsu_]s|people|children|(?:wo)?men)(?![\w-])"
_BEFORE_NOUNS = lazy_pattern(rf"{_OBJECT}(?:(?P<sign>{_SURE}) {_NOUNS}|[_?\#] {_NO_NOUN}[a-z-]+[^\Wsu_]s(?![\w-]))")
_TRACES: Final = (
    *("_ ", " ? ", "?? ", " # ", "## ", "@@ ", "TK ", "tk ", "TBA ", "tba ", "tbd ", "NN ", "nn ", "n.a. ", "<fill"),
    *(
        f"[{mark}] "
        for mark in ("X", "XX", "XXX", "x", "xx", "xxx", "N", "NN", "n", "?", "??", "???", "", "#", "##", "...", "…")
    ),
    *(
        f"{opening}{mark}{closing} "
        for opening, closing in ("<>", "{}")
        for mark in ("N", "n", "X", "XX", "x", "xx", "?")
    ),
    *("<Y> ", "<Z> "),
)
_SHARE = lazy_pattern(
    rf"(?:(?<=[a-z,] )(?:TODO|TBD|TK)|{_OBJECT}(?:_|\?|\#|tk|tbd|NN?|\[[ ?_]?\]|\( ?\)|@@)) ?(?:%|percent\b)"
)
_OF_SHARES: Final = tuple(
    f"{end}{percent}" for end in (*"_?#N])@KDO", "tk", "tbd") for percent in ("%", " %", " percent")
)
# `was first proposed by ?`, `such as cement, ? and steel`: a sign for a name.
_NAMED = lazy_pattern(
    r"(?<=[a-z]ed by )\?(?=[ ,.]? ?(?:\n|\Z|[a-z(]))|(?<=[a-z], )\?(?= (?:and|or|the|which|who|etc)\b)"
)
_WHO = lazy_pattern(r"\b(?:Drs?|Mrs?|Ms|Profs?|Professors?)\.? _{2,}(?: _{2,})*")
_RANGE = lazy_pattern(
    r"(?:(?P<one>_{1,20}|\?{1,3}|\#{1,3}|\.{3}|…|\( ?\)|\[ ?\]) ?(?:–|to|and) ?(?P=one)(?=[ ,;.)])"
    r"|(?<=\bage )\?(?=[,.;)])|(?<=\bmean )_{1,20}(?=[,.;)]))"
)
_OF_RANGES: Final = (
    *("_–_", "_ –", "_ to _", "? to ?", "?–?", "# to #", "#–#", "... to ...", "… to …", "…to …", ") to (", "] to ["),
    *("age ?", "mean _", "? and ?", "_ and _"),
)


def sign_slots(section: Section) -> Iterator[tuple[int, int]]:
    """Where such signs stand in the place of a number, in no order."""
    text = section.prose.with_formulas
    found = [*matches_around(_BEFORE_NOUNS, text, _TRACES)]
    names = names_among(
        section, frozenset(match["sign"] for match in found if match["sign"] and match["sign"].isalpha())
    )
    yield from (match.span() for match in found if match["sign"] not in names)
    yield from (match.span() for match in matches(_SHARE, text, _OF_SHARES))
    yield from (match.span() for match in matches(_WHO, text, ("r. __", "s. __", "f. __", "r __", "s __")))
    yield from (match.span() for match in matches(_NAMED, text, ("ed by ?", ", ? ")))
    yield from (match.span() for match in matches(_RANGE, text, _OF_RANGES))
