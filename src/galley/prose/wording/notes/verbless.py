"""What is no sentence, as `A short paragraph on the history`: told by the forms of its words alone."""

from __future__ import annotations

from typing import Final

_FINITE = (
    r"(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|should|may|might|must|cannot|I|we|you|he"
    r"|she|it|they|who|which|one|there|[a-z]+n['’]t|[a-z]{3,}ed|[a-z]+['’](?:s|re|ve|ll|d|m)|went|took|gave|made|came"
    r"|said|told|found|felt|kept|left|became|showed|saw|knew|got|thought|wrote|began|brought|held|led|ran|stood|grew)"
)
_BEFORE_NOUNS = (
    r"(?:of|on|in|at|by|for|with|from|to|into|about|over|under|between|and|or|nor|but|as|than|per|via|after|before"
    r"|during|since|until|across|through|against|without|within|all|both|half|up|how|why|what|where|when|whether|if"
    r"|just|only)"
)
_ARTICLES = r"(?:the|an?|all|some|many|most|more|our|their|its|his|her|these|this|those|no|that|how)"
_WITHOUT_OBJECT = (
    r"(?:follow|differ|vary|exist|abound|matter|remain|help|agree|disagree|hold|apply|suffice|lie|change|fail|work|come"
    r"|emerge|appear|occur|arise|stand|lead|mean|count|overlap|suffer|win|lose|go|belong|refer|relate|depend|consist"
    r"|serve|include|contain|comprise|encompass|range|deal|stem|point|result|provide)s?"
)
_STARTS_SENTENCES = (
    r"(?:the|this|these|those|our|each|both|most|many|such|there|here|no|not|yes|please|see|note|let|consider|recall"
    r"|refer|thanks?|read|when|if|while|although|though|since|as|because|for|in|on|at|by|to|with|from|or|and|but|all"
    r"|[a-z]+ly)"
)
VERBLESS: Final = (
    rf"(?!{_STARTS_SENTENCES}\b)(?!.*\b{_FINITE}\b)(?!.*\b(?!{_BEFORE_NOUNS}\b)[a-z]+ {_ARTICLES}\b)"
    rf"(?!.*\b{_WITHOUT_OBJECT}\b)(?!.*[:;])(?!.*\b[a-z]+[^su\W]s (?!{_BEFORE_NOUNS}\b|here\W*$)\w)(?!.*\bhere \w)"
    r"(?=.*\b(?:of|the|an?|on|for|in|from|with|about|here|and|to|more|some|this)\b)(?:\S+ ){1,9}\S*\w[.!?]+\W*$"
)
"""Of up to ten words, none is a verb by its form, and nothing stands where only a verb would."""
VERBLESS_PHRASE: Final = (
    rf"(?!.*\b{_FINITE}\b)(?!.*\b(?!{_BEFORE_NOUNS}\b)[a-z]+ {_ARTICLES}\b)(?!.*\b{_WITHOUT_OBJECT}\b)(?!.*[,:;])"
    r"(?:[\w’'/()-]+ ){0,9}[\w’'/()-]+[.!?]*\W*$"
)
"""The same in up to ten words, whatever they are."""
