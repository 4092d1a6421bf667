r"""A small word that is lost or left over: `in order provide`, `was able support`, `due the`, `the each`.

Only what no sentence of English has is told. What people say in quotations stands as they said it.

Flagged::

    In order provide lids, we were able find pots. They are capable holding soup, mainly due the rim.
    ^^^^^^^^^^^^^^^^          ^^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^^       ^^^^^^^^^^^^^^
    According the cooks, the each lid consists two parts, and that allows users perform all tasks regardless the heat.
    ^^^^^^^^^^^^^        ^^^^^^^^     ^^^^^^^^^^^^                 ^^^^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^^^
    Depending the pot, we speak of a lid in terms the taste, or of a these lids.
    ^^^^^^^^^^^^^                        ^^^^^^^^^^^^              ^^^^^^^
    It mainly due to lids, as shown Figure 2, that pots are hot, according Smith.
    ^^^^^^^^^^^^^^^^       ^^^^^^^^^^^^^^^                       ^^^^^^^^^^^^^^^

Flagged::

    It was known to an them that the pans are hot, and by a the lid we believe the it is hot.
                    ^^^^^^^                               ^^^^^                ^^^^^^

Flagged::

    The lid is be hot, and a pan should is cold.
            ^^^^^                ^^^^^^^^^
    It is a also hot, as a an oven is, and as the all the pots are for the both lids.
          ^^^^^^         ^^^^                 ^^^^^^^^^^^              ^^^^^^^^
    The a lid of the pan could would fit their the pots, and it's is hot.
    ^^^^^                ^^^^^^^^^^^     ^^^^^^^^^           ^^^^^^^

Accepted::

    In order to provide lids, we put pots in order. Able cooks are able to find pots, and not able people's. The fee is
    due the next day. A capable cooking robot holds it. ``It was able find it,'' said P4. The each-way bet allows users
    access. They live according to the law. A lid consists of two parts. The \emph{any} key is there. It is the any-time
    variant. They sell in order form only. It depends. Cooks allow users control, and are capable cooking, they say. The
    a priori odds of the \emph{a} lid were told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import Several, matches_around

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

# Verbs that are no nouns and no adjectives: `able people` and `in order form` are right, `able provide` is not.
_VERB: Final = (
    r"(?:achieve|allow|avoid|be|become|choose|collect|compute|create|define|describe|detect|determine|enable|ensure"
    r"|evaluate|explain|explore|facilitate|find|generate|get|give|handle|have|identify|improve|investigate|keep|learn"
    r"|maintain|make|obtain|perform|prevent|produce|provide|reduce|see|select|send|solve|specify|understand|validate"
    r"|verify)\b(?!-)"
)
_ARTICLE: Final = r"(?:the|an?|its|their|our|this|these|those)\b(?!-)"
_ADVERB: Final = r"(?:chiefly|largely|mainly|mostly|partially|partly|possibly|presumably|primarily|probably|simply)"
_BEING: Final = r"(?:is|are|was|were|be|been|being|not)"
_PEOPLE: Final = r"(?:developers|participants|people|researchers|students|them|us|users)"
# An empty group, called after the word that is lost, is where that belongs; each with what all of its matches hold.
_LOST: Final = Several(
    (
        (lazy_pattern(rf"\b[Ii]n order(?P<to>) {_VERB}"), ("n order ",)),
        (lazy_pattern(rf"\b{_BEING} (?:un)?able(?P<to>) {_VERB}"), (" able ", " unable ")),
        (lazy_pattern(rf"\b{_BEING} capable(?P<of>) [a-z]{{2,}}ing\b(?! (?:and|or)\b|[,.;:-])"), (" capable ",)),
        (lazy_pattern(rf"\b{_ADVERB} due(?P<to>) {_ARTICLE}"), (" due ",)),
        (lazy_pattern(rf"\b(?:This|That|It)(?P<is>) {_ADVERB} due to\b"), (" due ",)),
        (lazy_pattern(rf"\b[Aa]ccording(?P<to>) (?:{_ARTICLE}|[A-Z][a-z]+)"), ("ccording ",)),
        (
            lazy_pattern(
                r"\bas (?:depicted|described|illustrated|listed|seen|shown)(?P<in>)"
                r" (?:Appendix|Chapter|Figure|Listing|Section|Table)\b"
            ),
            ("depicted ", "described ", "illustrated ", "listed ", "seen ", "shown "),
        ),
        (
            lazy_pattern(rf"\b(?:[Rr]egardless|[Ii]n terms|[Ii]n spite|[Oo]n behalf)(?P<of>) {_ARTICLE}"),
            ("egardless ", "n terms ", "n spite ", "n behalf "),
        ),
        (
            lazy_pattern(r"\bconsist(?:s|ed)?(?P<of>) (?:an?|two|three|four|five|six|several|many|multiple)\b(?!-)"),
            ("consist",),
        ),
        (lazy_pattern(rf"\b[Dd]epending(?P<on>) {_ARTICLE}"), ("epending ",)),
        (lazy_pattern(rf"\ballow(?:s|ed|ing)? {_PEOPLE}(?P<to>) {_VERB}"), ("allow",)),
    ),
    matches_around,
)
_DETERMINERS: Final = ("each", "any", "these", "those", "this", "its", "their", "our")
_PRONOUNS: Final = ("them", "they", "us")
# `the each lid`, `a this lid`, `an them`, `the a lid`, `it's is`, `could would`: two words, of which one is right.
_LEFT_OVER = lazy_pattern(
    rf"\b(?:[Tt]he|[Aa]n?) (?:{'|'.join((*_DETERMINERS, *_PRONOUNS))})\b(?![-'’”\"/]| (?:and|or|vs)\b)"
    r"|\b(?:[Tt]he|[Oo]ur|[Tt]heir) an?(?= [a-z]{3})(?! (?:posteriori|priori|fortiori|la|for|and|that|from)\b)"
    r"|\b(?:[Oo]ur|[Tt]heir|[Aa]n?) the(?= [a-z]{3})"
    r"|\b[Aa]n? (?:an?(?= [a-z]{3})|also\b(?!-))"
    r"|\b[Tt]he (?:all (?:the|these|those|of)|both(?! (?:of|and|sides|worlds)\b))\b"
    r"|\b[Tt]he (?:it|we)(?= (?:is|are|was|were|can|could|will|would|should|have|has)\b)"
    r"|\b(?:is|are|was|were) be\b|\b(?:[Ii]t|[Tt]hat|[Tt]here)['’]s (?:is|are|was|were)\b"
    r"|\b(?<!\bwho )(?<!\bthat )(?<!\bthey )(?:could|should|would) (?:are|has|is|was|were|could|should|would)\b(?!-)"
)
_OF_LEFT_OVER: Final = (
    *(f"{article} {word}" for article in ("he", "a", "A", "an", "An") for word in (*_DETERMINERS, *_PRONOUNS)),
    *(f"{word} be" for word in ("is", "are", "was", "were")),
    *(f"{word} {article} " for word in ("he", "our", "heir") for article in ("a", "an")),
    *(f" {one} {other} " for one in ("a", "an") for other in ("a", "an")),
    *(" a also", "he all ", "he both ", "our the ", "heir the ", " a the ", " an the ", "he it ", "he we "),
    *(f"t{mark}s {word}" for mark in "'’" for word in ("is", "are", "was", "were")),
    *(f"ould {word}" for word in ("are", "has", "is", "was", "were", "could", "should", "would")),
)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for match in _LOST.matches(text):
            lost = match.lastgroup or ""
            whole, place = match[0], match.start(lost) - match.start()
            yield from _told(
                section, match, f"a word is lost here: `{lost}`", f"write `{whole[:place]} {lost}{whole[place:]}`"
            )
        for match in matches_around(_LEFT_OVER, text, _OF_LEFT_OVER):
            yield from _told(section, match, "one of these two words is left over", "take it out")


def _told(section: Section, match: re.Match[str], message: str, hint: str) -> Iterator[Offence]:
    """Words that stand in the source as they are printed, so that no command between them prints what is missing."""
    span = section.prose.span(*match.span())
    is_plain = span.text.split() == match[0].split()
    if is_plain and not section.is_quoted(match.start()) and not section.is_code(match.start()):
        yield Offence(span, message, (hint,))
