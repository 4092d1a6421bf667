r"""A printed value that does not fit the words around it: `43%%`, `p = < .001`, `an seven`, `one participants`.

What a value prints changes with the data and with its filters; the words around it do not. Looked at are a second
percent sign, a second sign before a p-value, a p-value that is rounded to zero or one, `a` and `an` before a number, a
noun or verb in the plural behind a single one, a noun that the value prints already, a range behind "between", which
wants "and", and a small letter at the start of a sentence.

Flagged::

    Of all, \VAR{interviews.where(mode="remote").share|percent}\% were remote.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The difference mattered ($p = \VAR{(participants.n / 100000)|p}$).
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    It was a \VAR{themes.work.participants * 2}-part study, an \VAR{participants.n}-part one.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^                      ^^^^^^^^^^^^^^
    We met \VAR{participants.where(id="P01").n|words} participants there.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Then \VAR{participants.where(id="P01").n|words|plural} were asked again.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    We spoke for \VAR{interviews.minutes.sum|plural} minutes.
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    They were between \VAR{participants.age|range} years old.
                           ^^^^^^^^^^^^^^^^^^^^^^
    We asked them. \VAR{interviews.where(mode="in person").n|words} came to us.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    Of all, \VAR{interviews.where(mode="remote").share|percent} were remote.
    The difference mattered ($p \VAR{(participants.n / 100000)|p(sign="=")}$), at $p = \VAR{participants.n / 1000}$.
    Then a colleague and \VAR{participants.where(id="P01").n|words|plural} were asked again.
    It was an \VAR{themes.work.participants * 2}-part study, a \VAR{participants.n}-part one (a \VAR{participants.n}).
    We met \VAR{participants.where(id="P01").n|words} of the participants there, and \VAR{participants.n} participants.
    We spoke for \VAR{interviews.minutes.sum} minutes, or \VAR{interviews.minutes.sum|plural}.
    They were \VAR{participants.age|range} years old. We met them between \VAR{interviews.date.min|year} and 2021.
    We asked them. \VAR{interviews.where(mode="in person").n|Words} came to us, incl. \VAR{participants.n|words} others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import ValueUse
    from galley.model.study import Study
    from galley.model.values import Value

severity = Severity.WARNING
needs = ("values",)
by_section = True

_LOOKED_AT: Final = 40  # characters before and behind
_USE: Final = lazy_pattern(r"\\VAR\s*\{\s*$")
_PERCENT: Final = lazy_pattern(r"\s*\}[ ~]?(?:\\,)?(?:\\%|per ?cent\b)")
_SIGN: Final = lazy_pattern(r"(?:[=<>]|\\[lg]eq?)[\s~$]*$")
_OF_TEST: Final = lazy_pattern(r"(?:^|[\s({$~])p[\s~$]*[=<][\s~$]*$")
_ARTICLE: Final = lazy_pattern(r"(?:^|[\s(~])(?P<article>an?)[\s~]$")
_NOUN: Final = lazy_pattern(r"\s*\}[\s~]*(?P<noun>[a-z]+(?: [a-z]+)?)\b")
_COMPOUND: Final = lazy_pattern(r"\s*\}(?:-| ?[a-z])")
_AN: Final = lazy_pattern(r"8|1[18](?:,\d{3})*(?![\d,])|eight|eleven|eighteen|eighty")
_NUMBER: Final = lazy_pattern(r"\d|[a-z]")
_MANY: Final = lazy_pattern(r"\s*\}[\s~]+(?P<verb>were|are|have)\b")
_SINGLE: Final = lazy_pattern(r"(?i)(?:one|1) (?!of\b)[a-z -]+")
_JOINED: Final = lazy_pattern(r"(?:\band|,)[\s~]+$")
_BETWEEN: Final = lazy_pattern(r"\b[Bb]etween[\s~]+$")
_AND: Final = lazy_pattern(r"\s*\}[^.;]{0,20}?\band\b")
_SENTENCE: Final = lazy_pattern(r"[a-z]{4,}[)}]?[.!?]\s+$")
_ABBREVIATED: Final = lazy_pattern(r"\b(?:approx|resp|incl|excl|dept|misc)\.\s+$")


def check(project: Project) -> Iterator[Offence]:
    values = project.values or {}
    for section in project.sections:
        for use in section.values:
            value = values.get(use.expression)
            if value is None or use.is_claim or isinstance(value.value, bool):
                continue
            if found := _misfit(use, value, project.study):
                fact, hint = found
                yield Offence(use.span, f"`{value.text}` {fact}", (hint,))


def _misfit(use: ValueUse, value: Value, study: Study | None) -> tuple[str, str] | None:
    source, span = use.span.source.text, use.span
    begin = _USE.search(source, max(span.start - _LOOKED_AT, 0), span.start)
    if begin is None:
        return None
    before = source[max(begin.start() - _LOOKED_AT, 0) : begin.start()]
    behind = source[span.end : span.end + _LOOKED_AT]
    if isinstance(value.value, str):
        return _as_a_range(value, before, behind)
    return (
        _beside_a_sign(value, before, behind)
        or _behind_an_article(value.text, before, behind)
        or _before_a_noun(value, behind, study)
        or _before_a_verb(value, before, behind)
        or _at_the_start(value.text, before)
    )


def _beside_a_sign(value: Value, before: str, behind: str) -> tuple[str, str] | None:
    if value.text.endswith("%") and _PERCENT.match(behind):
        return "is followed by another percent sign", "take that out"
    if value.text.startswith(("<", ">")) and _SIGN.search(before):
        return "has a sign, and another one before it", 'take that out, and write `|p(sign="=")` for the one that fits'
    if value.value in {0, 1} and _OF_TEST.search(before):
        return "is a p-value that no test gives", 'take the sign out, and write `|p(sign="=")` instead of `|round`'
    return None


def _behind_an_article(text: str, before: str, behind: str) -> tuple[str, str] | None:
    article = _ARTICLE.search(before)
    if article is None or not _COMPOUND.match(behind) or not _NUMBER.match(text):
        return None
    wanted = "an" if _AN.match(text) else "a"
    if wanted == article["article"]:
        return None
    return f"has `{article['article']}` before it", f"write `{wanted}`, or reword so that any number fits"


def _before_a_noun(value: Value, behind: str, study: Study | None) -> tuple[str, str] | None:
    noun = _NOUN.match(behind)
    if noun is None:
        return None
    if value.text.partition(" ")[2] in {noun["noun"], noun["noun"].partition(" ")[0]}:
        return "is followed by its own noun", "take one of the two out"
    is_one = value.value == 1 and value.text.casefold() in {"1", "one"} and noun["noun"].startswith(value.unit or "\n")
    if is_one and study is not None and not study.label(value.unit or ""):  # which has another form for one
        hint = "write `|plural` instead of the noun, which then has the right form"
        return f"is followed by `{value.unit}`", hint
    return None


def _before_a_verb(value: Value, before: str, behind: str) -> tuple[str, str] | None:
    verb = _MANY.match(behind) if value.value == 1 and _SINGLE.fullmatch(value.text) else None
    if verb is None or _JOINED.search(before):
        return None
    return f"is followed by `{verb['verb']}`", "reword so that any number fits, or take a verb for one"


def _as_a_range(value: Value, before: str, behind: str) -> tuple[str, str] | None:
    if value.origin.statistic != "range" or not _BETWEEN.search(before) or _AND.match(behind):
        return None
    return "is a range behind `between`", "write `from` before a range with `to`, and nothing before one with a dash"


def _at_the_start(text: str, before: str) -> tuple[str, str] | None:
    if text[:1].islower() and _SENTENCE.search(before) and not _ABBREVIATED.search(before):
        return "begins a sentence with a small letter", "write `|Words`"
    return None
