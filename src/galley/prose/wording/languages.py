"""In which language a sentence is, told by the small words that hardly any other language has."""

from __future__ import annotations

from typing import Final

from galley.findings.patterns import lazy_pattern

_ENGLISH: Final = frozenset(
    """
    the and of to is are was were that this these those with which be been have has had we they from
    by it its our their can will would should not but or as at an on in for
    """.split()
)
_OTHERS: Final = {
    name: frozenset(words.split())
    for name, words in {
        "German": """
            der das und nicht ist sind wird werden wurde wurden ein eine einen einem einer eines auf
            mit von für zu im dem des auch noch hier oder aber wie wir ich sich nach bei über unter
            durch kann können muss müssen soll sollte dass wenn als vom zum zur aus wo was warum
            diese dieser dieses jedoch die seine hat hatte hätte
        """,
        "French": """
            le la les des du une un est sont dans pour que qui sur avec par cette ce ces nous il
            elle mais où aussi être à et en ne pas au aux ont peut doit
        """,
        "Spanish": """
            el la los las del de que y en una un es son por para con no se su al como más pero esta
            este sobre hay también lo puede debe falta aquí
        """,
        "Portuguese": """
            o os do da dos das que e em um uma é são por para com não se na no nas nos ao como mais
            mas esta este isso isto sobre também foi tem ou pode deve aqui de
        """,
        "Italian": """
            il lo gli del della che e un una è sono per con non si nel nella come più ma questo
            questa anche di da dei delle alla
        """,
        "Dutch": """
            het een van dat niet zijn wordt worden voor met aan ook nog hier maar dit deze bij naar
            uit moet kan en de ik wij
        """,
        "Norwegian": """
            og det er ikke en et som på til av med har kan jeg vi den også når eller hvor dette
            denne skal var blir fra at får så men hva å ha når noe hvordan hvorfor hvilke
        """,
        "Swedish": """
            och att är inte ett som på till av med har kan jag vi den också när eller detta denna
            ska från det en så men vad behöver finns
        """,
    }.items()
}
_ALL_OTHERS: Final = frozenset().union(*_OTHERS.values())
_WORD = lazy_pattern(r"(?<![\w\\-])[^\W\d_]+(?![\w-])")
_LEAST_WORDS, _LEAST_FOREIGN, _LEAST_SHARE, _MOST_ENGLISH = 5, 3, 0.3, 0.08


def foreign_language(sentence: str) -> str | None:
    """The language of a sentence whose small words are none of English; None of names, formulas and English."""
    words = _WORD.findall(sentence)
    if len(words) < _LEAST_WORDS:
        return None
    words[0] = words[0].lower()
    if len(_ALL_OTHERS.intersection(words)) < _LEAST_FOREIGN:
        return None  # as nearly always
    small = [word for word in words if word.islower()]
    best, most = None, 0
    for name, own in _OTHERS.items():
        hits = [word for word in small if word in own]
        if len({*hits}) >= _LEAST_FOREIGN and len(hits) >= _LEAST_SHARE * len(words) and len(hits) > most:
            best, most = name, len(hits)
    if best is None:
        return None
    english = sum(1 for word in small if word in _ENGLISH and word not in _OTHERS[best])
    return best if english <= _MOST_ENGLISH * len(words) else None


def is_english(text: str) -> bool:
    """Whether the small words of a text are mostly those of English."""
    small = [word for word in _WORD.findall(text) if word.islower()]
    return len(small) >= _LEAST_WORDS and sum(1 for word in small if word in _ENGLISH) >= _LEAST_SHARE * len(small)
