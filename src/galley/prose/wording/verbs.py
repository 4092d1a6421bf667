"""Whether words hold a finite verb, as sentences do and names of things do not.

English does not tell its verbs by their form, and half of them are nouns as well. What is certain is looked for: words
that are nothing else, pronouns, what ends as a past tense does, and a word before an article that is no preposition.
Where a verb may stand, one is taken to stand: `designs` after a plural, `used` in `the tools used`. So what has none
is a phrase, and hardly ever a sentence.
"""

from __future__ import annotations

from typing import Final

from galley.findings.patterns import lazy_pattern


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_CLOSED = _listed("""
    is are am was were be been isn't aren't has have had do does did can could will would shall should may
    might must cannot i we you he she it they who which there them us see let lets please went took gave made
    came said told found felt kept left became saw knew got thought wrote began brought held led ran stood
    grew met paid built sent spent lost won chose drew drove fell spoke broke understood seems
""")
_BASES = _listed("""
    show provide describe allow give make require include contain explain enable ensure reduce seem depend
    refer follow consist take become remain appear occur exist apply hold go see find get put keep know think
    say tell ask differ vary tend want help fail lie stand rely derive obtain achieve serve involve relate
    correspond belong represent denote illustrate depict determine decide identify recognize recognise
    distinguish comprise constitute yield imply indicate demonstrate prove reveal confirm assume expect
    believe consider treat handle maintain extend adopt employ introduce propose discuss analyze analyse
    examine explore investigate solve improve affect suggest generate perform execute implement compute
    calculate predict create compare evaluate receive learn grow arise emerge stem originate converge satisfy
    minimize minimise maximize maximise optimize optimise outperform exceed ignore omit remove reflect adapt
    adjust prevent avoid restrict drive push pull enter leave arrive meet face locate lay coexist undergo
    empower empowers deal cause collect send connect communicate interact combine divide separate join attend
    capture encode decode express formulate detect observe notice happen suffer lose pay spend bring lead come
    begin write read choose lack cost need use aim carry cope strive evolve facilitate possess encompass
    entail underlie undertake wait present boil reside preserve specify verify classify justify clarify modify
    simplify signify quantify supply try
""")
_NOUNS = frozenset(
    _listed("costs causes deals drives pushes faces reads leaves yields handles stands stems captures supplies notices")
)
"""What ends so and is a noun as often."""
_AS_NOUNS = _listed("""
    use show add group look list seek turn fill sync measure foster test welcome thank mean work study model
    result plan process report run call change start stop set move play point form type order plot count aim
    support increase decrease produce control manage estimate sample score rank cluster match map fit cover
    range span share link merge split filter label request access offer review note comment question answer
    pay cost need lead deal cause drive face read leave yield help limit bound place store return select
    design research focus benefit address approach finish continue print indent tag display update sort reach
    balance grant host exhibit contrast contribute
""")


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


_BASE_FORMS: Final = frozenset(_BASES)
_MAYBE: Final = frozenset((*_BASES, *_AS_NOUNS, *map(_third_person, _AS_NOUNS)))
_SURE: Final = frozenset((*_CLOSED, *map(_third_person, _BASES))) - _NOUNS
COMMON: Final = lazy_pattern(
    r"\b(?:is|are|was|were|has|have|had|be|been|can|could|will|would|should|may|we|We|it|It|they|which|[a-z]{3,}ed)\b"
)
"""What nearly all sentences have one of, and a look tells."""
_WORD = lazy_pattern(r"[^\W\d_][\w'’-]*")
_PAST = 5  # letters, at least, of a word whose ending is that of the past
_PLURALS = frozenset({"people", "data", "children", "women", "men", "media", "criteria"})
_SHORT_FORM = lazy_pattern(r"['’](?:re|ve|ll|d|m|t)$")
_BEFORE_ARTICLE = lazy_pattern(  # a word that is no preposition has an object
    r"\b(?!(?:of|on|in|at|by|for|with|from|to|into|about|over|under|between|and|or|nor|but|as|than|per|via|after"
    r"|before|during|since|until|across|through|against|without|within|all|both|half|up|how|why|what|where|when|whether"
    r"|if|just|only|not|such|then|quite|also|out|versus|vs|so|while|upon|towards?|behind|among|along|around|beyond"
    r"|except|including|regarding|concerning|like|unlike|near|due|because|although|though|off|down|mainly|especially"
    r"|[a-z]+ing)\b)[a-z]{2,} (?:the|an?|our|their|its|his|her|these|this|those|each|every)\b"
)


def has_verb(text: str) -> bool:
    """Whether an English text has a word that may be a finite verb, or a pronoun that hardly stands without one."""
    if COMMON.search(text):
        return True  # of nearly all sentences
    before = ""
    for match in _WORD.finditer(text):
        low = match[0].casefold().replace("’", "'")
        if low in _SURE or (low.endswith("ed") and len(low) >= _PAST) or _SHORT_FORM.search(low):
            return True
        if low in _BASE_FORMS and (before in _PLURALS or (before.endswith("s") and not before.endswith("ss"))):
            return True
        before = low
    return _BEFORE_ARTICLE.search(text) is not None


_BEHIND_NOUNS = (
    r"(?:of|on|in|at|by|for|with|from|to|into|about|over|under|between|and|or|nor|but|as|than|per|via|after|before"
    r"|during|since|until|across|through|against|without|within|when|where|while|whether|how|why|if|such|not|only|e|i"
    r"|here|there|too|also|alone|based|like|regarding|concerning|including|[a-z]+(?:ing|able))"
)
_FOLLOWED = lazy_pattern(rf"(?<![\w’'-])(?<!\bto )(?P<verb>[A-Za-z]{{2,}})(?= (?!cases?\b|{_BEHIND_NOUNS}\b)\w)")
_AS_VERB = lazy_pattern(  # an `s` behind which no noun ends: `it burns well`, `Wood burns.`; and `Bees fly.`
    rf"\b[a-z]{{2,}}[^su\W]s (?!{_BEHIND_NOUNS}\b)\w"
    rf"|^\W*(?:\w+ )?(?!{_BEHIND_NOUNS}\b)\w+ [a-z]{{2,}}[^su\W]s\W*$"
    rf"|^\W*\w+s (?!{_BEHIND_NOUNS}\b|etc\b)[a-z]+(?: \w+)?\W*$"
)


def may_have_verb(text: str) -> bool:
    """Whether an English text has a verb, or what may be one by what stands behind it, be it known or not."""
    if has_verb(text) or _AS_VERB.search(text):
        return True
    first = _WORD.search(text)
    if first and first[0].casefold() in _MAYBE:  # it may order
        return True
    return any(match["verb"].casefold() in _MAYBE for match in _FOLLOWED.finditer(text))
