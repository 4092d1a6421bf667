"""Orders that a template gives to authors: what a chapter should say, what to describe in it, and what to take out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import Several

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Heading, Section

_PART: Final = (
    r"(?:(?:sub)?section|chapter|abstract|introduction|conclusions?|appendix|preface|literature review"
    r"|(?:methods?|methodology|results?|discussion|acknowledge?ments?) (?:section|chapter))"
)
_TELL: Final = (
    r"(?:describe|explain|(?:re)?state|discuss|summari[sz]e|introduce|outline|present|mention|detail|motivate|justify"
    r"|specify|highlight)"
)
_GIVE: Final = r"(?:give|list|provide|write|include|show|define|identify|report|add|put|insert|place|answer)"
_OF_THEIRS: Final = (
    r"your (?:own )?(?:project|research|work|results|findings|methods?|methodology|solution|contributions?|approach"
    r"|stud(?:y|ies)|experiments?|implementation|thesis|paper|report|topic|hypothes[ie]s|evaluation|dissertation"
    r"|problem statement|research questions?|literature|conclusions?|analysis|argument)\b"
)
# What a part of a text has to be or say.
_DUTY = lazy_pattern(
    rf"\b(?:this|the|each|every|an?|your) {_PART} (?:should|must|needs? to|ha(?:s|ve) to|ought to|is supposed to) "
    r"(?:(?:also|not|only|always|briefly|clearly|usually|normally|typically|generally|then|first|ideally) )*"
    rf"(?:{_TELL}|include|contain|give|provide|cover|comprise|tell|convey|exceed|answer|address"
    r"|be (?:answering|describing|explaining|discussing|presenting)"
    r"|be (?:about|around|at (?:least|most)|approximately|no (?:more|longer)|not more|between|concise|kept|written"
    r"|self-contained|limited to|\d))\b",
    re.IGNORECASE,
)
_DUTIES: Final = ("should", "must", "needs to", "has to", "have to", "need to", "ought to", "is supposed")
_IN_PART = lazy_pattern(
    rf"In (?:this|the|each) {_PART},? (?:you (?:should|must|need to|have to|are expected to)\b"
    rf"|(?:(?:please|briefly|clearly) )*(?:{_TELL}|{_GIVE})"
    r" (?:the|your|how|what|why|which|whether|all|any|an?|each)\b)"
    rf"|For [a-z-]+ (?:projects|theses|dissertations|reports), (?:{_TELL}|{_GIVE}) (?:the|your|how|what|any|all)\b",
)
# At the beginning of a sentence.
_BEGUN: Final = r"(?:(?<=\n)|(?<=[.!?:(] )|(?<=\()|\A)(?:(?:Please|Briefly|Clearly|Also|Then|Finally|Here),? )*"
_YOURS = lazy_pattern(
    rf"{_BEGUN}(?i:{_TELL}|{_GIVE}|compare|interpret|relate|link|enumerate|start by|try to|make sure|tell)\b"
    rf"[^.!?\n]{{0,80}}? {_OF_THEIRS}"
    rf"|\b[Yy]ou (?:should|must|need to|have to) (?:also |always |then )?[^.!?\n]{{0,80}}? {_OF_THEIRS}"
    r"(?<!work)(?<!contribution)(?<!contributions)"
)
_HERE = lazy_pattern(
    r"(?:(?<=\n)|(?<=[.!?:(] )|\A)Here,? you (?:(?:can|could|may|need to|have to|ought to|must) )?(?:also )?"
    rf"(?:{_TELL}|{_GIVE}|thank|acknowledge)\b"
    r"|\byou (?:may|might|could|can|should|would|will) (?:also )?(?:(?:want|like|wish) to )?(?:thank|acknowledge)\b"
    r"|\byou can have (?:an appendix|as much text)"
)
_TAKING_OUT = lazy_pattern(
    r"(?:(?<=\n)|(?<=[.!?:(\[] )|(?<=[(\[])|\A)(?:Please )?(?i:remove|delete|replace) (?:this|these) "
    r"(?:entire |whole |sample )?(?:text|paragraph|(?:sub)?section|chapter|page|sentence|part|line|instruction"
    r"|placeholder)s?\b"
    rf"|\b[Tt]his (?:text|paragraph|sentence|page|{_PART}) (?:should|must|can|may) be (?:removed|deleted|replaced)"
    r"(?= (?:if|when|once|before|by|with)\b)"
)
_ELSEWHERE = lazy_pattern(
    r"\b(?:[Ee]ste|[Oo]|[Ee]l) (?:cap[ií]tulo|resumo|resumen) de[bv]e(?:r[áa])?[nm]?(?:-se)? (?:conter|apresentar"
    r"|descrever|incluir|explicar|contener|presentar|describir)\b"
    r"|\b(?:[Ee]sta|[Aa]|[Ll]a) (?:se[çc][ãa]o|secci[óo]n|introdu[çc][ãa]o|introducci[óo]n|conclus[ãa]o|conclusi[óo]n)"
    r" de[bv]e(?:r[áa])?[nm]?(?:-se)? (?:conter|apresentar|descrever|incluir|explicar|contener|presentar|describir)\b"
    r"|\b(?:[Cc]e chapitre|[Cc]ette section|[Ll]e résumé|[Ll][’']introduction|[Ll]a conclusion) doit"
    r" (?:contenir|présenter|décrire|expliquer|comporter)\b"
    r"|\b(?:Beschreiben|Erläutern|Erklären|Nennen|Schreiben|Fügen|Geben) Sie (?:hier|an dieser Stelle|in diesem"
    r" (?:Kapitel|Abschnitt))\b"
    r"|\b(?:[Dd]ie (?:Einleitung|Zusammenfassung|Kurzfassung)|[Dd]ieses Kapitel|[Dd]ieser Abschnitt) sollte\b"
)
_ANYWHERE = Several(
    (
        (_DUTY, _DUTIES),
        (_IN_PART, ("In this", "In the", "In each", "For ")),
        (_YOURS, (" your ",)),
        (_HERE, ("Here you", "Here, you", "thank", "acknowledge", "can have")),
        (_TAKING_OUT, ("emove th", "elete th", "eplace th", "be removed", "be deleted", "be replaced")),
        (_ELSEWHERE, (" deve", " debe", " doit ", " Sie ", " sollte")),
    )
)
# What stands first below a title of a text's own parts, where only templates give orders.
_OF_A_TEXT = lazy_pattern(
    r"introduction|background|related|literature|state of the art|method|approach|evaluation|results?\b|discussion"
    r"|conclusion|future work|limitations?|abstract|acknowledg|motivation|problem|significance|overview|summary|theor"
    r"|experiment|implementation|analysis|threats",
    re.IGNORECASE,
)
_FIRST = lazy_pattern(
    rf"\s*(?:(?:Please|Briefly|Clearly) )?(?:(?i:{_TELL}) (?:the|your|how|what|why|which|whether|all|any|an?|existing"
    r"|here|briefly|related|relevant|previous)\b|(?:Provide|Give|Write) (?:an? |some )?(?:(?:brief|short|detailed"
    r"|general|concise|clear) )*(?:overview|summary|background|description|introduction|context|outline)\b)"
)
_OF_QUESTIONS = lazy_pattern(r"question|survey|interview|prompt|protocol|instruction|task|guideline", re.IGNORECASE)
_LISTS: Final = frozenset({"itemize", "enumerate", "description", "tcolorbox", "mdframed", "framed", "tabular"})


def orders(section: Section) -> Iterator[tuple[int, int]]:
    """Where they stand."""
    for match in _ANYWHERE.matches(section.prose.text):
        if not _is_of_a_study(section, match.start()):
            yield match.span()
    for heading in section.headings:
        if _OF_A_TEXT.search(heading.title.text) and not _OF_QUESTIONS.search(heading.title.text):
            start, end = _body(section, heading)
            first = _FIRST.match(section.prose.text, start, end)
            if first and _LISTS.isdisjoint(section.enclosing(section.prose.source_offset(first.end() - 1))):
                yield first.end() - len(first[0].lstrip()), first.end()


def _body(section: Section, heading: Heading) -> tuple[int, int]:
    return section.prose.offset(heading.body.start), section.prose.offset(heading.body.end)


def _is_of_a_study(section: Section, place: int) -> bool:
    """Whether a heading before tells that people or programs were given these words."""
    offset = section.prose.source_offset(place)
    last = next((one for one in reversed(section.headings) if one.title.end <= offset), None)
    return last is not None and _OF_QUESTIONS.search(last.title.text) is not None
