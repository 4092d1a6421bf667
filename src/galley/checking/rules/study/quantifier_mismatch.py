r"""A word for a share, typed by hand beside a theme's number, that the declared scale does not have for it.

`results/study.toml` says what "few", "some" and "most" mean. Looked at are sentences that say "most participants" or
the like once, and of one theme print the number or share of participants, or name it: by its label, or as "this theme"
in its own section. One step on the scale is a warning.

Flagged::

    Most participants (\VAR{themes.trust.participants|words}) spoke of trust.
    ^^^^
    Almost all of our interviewees checked results (\VAR{themes.trust_checking.participants|of(participants.n)}).
    ^^^^^^^^^^
    Most (\VAR{themes.trust.participants|of(participants.n)}) spoke of trust.
    ^^^^
    Nearly all participants complained that they were not seeing inside.
    ^^^^^^^^^^

Flagged::

    \section{\VAR{themes.trust.label}}
    Most participants brought this theme up.
    ^^^^

Accepted::

    Few participants (\VAR{themes.trust.participants|words}) spoke of trust. Most participants did other things.
    \VAR{themes.trust.quantifier|Words} participants (\VAR{themes.trust.participants|words}) did, while most did not.
    Most of these participants (\VAR{themes.trust_checking.participants|words}) checked results.
    Most participants did not complain of not seeing inside. At most (\VAR{themes.trust.participants}) did.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import VALUE
from galley.prose.quotes.themes import code_named_in, codes_of, theme_at
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code
    from galley.model.manuscript import Section
    from galley.model.study import Study
    from galley.model.values import Value

severity = Severity.ERROR
needs = ("settled_coding", "study")
by_section = True

_PEOPLE = r"(?:participants?|interviewees?|respondents?|informants?|people|users|practitioners)"
_SYNONYMS = {
    "most": ("a majority of", "the majority of", "the vast majority of"),
    "few": ("a few", "a handful of"),
    "some": ("several",),
    "about half": ("half of", "around half", "roughly half"),
    "almost all": ("nearly all", "virtually all"),
    "all": ("every",),
    "none": ("no",),
}
_COUNTS = frozenset({"participants", "share"})
_BETWEEN = lazy_pattern(rf"[^{VALUE}.!?]{{0,160}}")
_THIS = lazy_pattern(r"\bthis (?:sub-?)?theme\b", re.IGNORECASE)
_CONTRARY = lazy_pattern(r"\b(?:not|never|no|nobody|none|without|than|but|except|unlike)\b|n[’']t\b", re.IGNORECASE)


def check(project: Project) -> Iterator[Offence]:
    study, coded = project.study, project.settled_coding
    if study is None or coded is None or not study.quantifiers:
        return
    words, values = _words(study), project.values or {}
    counted = {name: codes_of(one, coded) for name, one in values.items() if _is_number(one, words)}
    pattern = re.compile(
        rf"(?<!at )\b(?P<word>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
        rf"(?:\s(?:of\s)?(?:our\s|the\s)?{_PEOPLE}\b|(?=\s\({VALUE}))",
        re.IGNORECASE,
    )
    for section in project.sections:
        for start, sentence in sentences(section.prose.text):
            found = list(pattern.finditer(sentence))
            if len(found) == 1 and not is_of_others(sentence):
                rest = sentence[: found[0].start()] + sentence[found[0].end() :]
                code = _counted(section, start, sentence, found[0].end(), counted)
                code = code or _meant(section, start, rest, project)
                if code is not None:
                    span = section.prose.span(start + found[0].start("word"), start + found[0].end("word"))
                    yield from _offence(span, words[found[0]["word"].casefold()], code, study, coded)


def _words(study: Study) -> dict[str, str]:
    """How prose says each word of the scale, by what it says."""
    own = [one.word for one in study.quantifiers]
    words = {word.casefold(): word for word in own}
    for word in own:
        for synonym in _SYNONYMS.get(word.casefold(), ()):
            words.setdefault(synonym, word)
    return words


def _is_number(value: Value, words: Mapping[str, str]) -> bool:
    """Whether a value prints the participants of a theme as a number, and not as a word of the scale."""
    return any(one.statistic in _COUNTS for one in value.origin.all()) and value.text.casefold() not in words


def _counted(
    section: Section, start: int, sentence: str, place: int, counted: Mapping[str, tuple[Code, ...]]
) -> Code | None:
    """The one code whose participants the sentence counts, right behind a place."""
    values = {use.span.start: use.expression for use in section.values if not use.is_claim}
    named: dict[str, Code] = {}
    for match in re.finditer(VALUE, sentence):
        offset = section.prose.source_offset(start + match.start())
        brace = section.source.text.find("{", offset) + 1
        named.update({code.name: code for code in counted.get(values.get(brace, ""), ())})
    behind = sentence.find(VALUE, place)
    is_near = behind != -1 and _BETWEEN.fullmatch(sentence, place, behind)
    return next(iter(named.values())) if len(named) == 1 and is_near else None


def _meant(section: Section, start: int, sentence: str, project: Project) -> Code | None:
    """The one code that a sentence without a number names, if it says nothing to the contrary."""
    if VALUE in sentence or project.coded is None:
        return None
    code = code_named_in(sentence, project.coded)
    if _THIS.search(sentence):
        code = theme_at(section, section.prose.source_offset(start), project.values or {}, project.coded)
    said = sentence.casefold().replace(code.label.casefold(), "") if code else ""
    return None if _CONTRARY.search(said) else code


def _offence(span: Span, word: str, code: Code, study: Study, coded: CodedData) -> Iterator[Offence]:
    count, everyone = len(coded.participants_of(code.name)), len(coded.codings.participants)
    expected = study.quantifier(count / everyone) if everyone else None
    if expected is None or word == expected:
        return
    scale = [one.word for one in study.quantifiers]
    is_next = abs(scale.index(word) - scale.index(expected)) == 1
    name = re.sub(r"\W", "_", code.name)
    message = f"`{code.name}` holds for {count} of {everyone}, which the declared scale calls “{expected}”"
    hint = f"write `\\VAR{{themes.{name}.quantifier}}`"
    yield Offence(span, message, (hint,), severity=Severity.WARNING if is_next else None)
