r"""What tells text for readers, with what it weighs against a note.

A row says how much the words of the expression below it weigh. Names in angle brackets stand for lists of words.
"""

from __future__ import annotations

from typing import Final

from galley.model.prose import CITATION, REFERENCE

FOR_READERS: Final = rf"""
2
    \b(?:tests?|code|programs?|queries|query|functions?|scripts?|prompts?|commands?|laws?|software|contracts?|loops?
    |rules?|files?|kernels?) (?:\w+ )?(?:must|should|needs? to|have to|has to)(?: \w+)? be re-?(?:written|worked)\b
2
    \b(?:(?:assistant|they|she|he|one) (?:said|says|told (?:us|me|them)|commented|suggested|remarked|complained|replied
    |wrote)|(?:comment|feedback) was) that (?!we\b|I\b|you\b)
3
    \byour (?:answers?|responses?|choices?|opinions?|experiences?|thoughts|feelings|favou?rite|own|name|e-?mail|company
    |age|role|profile|account|job|life|day)\b
    |\b(?:can|could|would) you (?:please )?(?:tell|remember|recall|imagine|walk)\b|\b(?:which|when|where) you \w+ed\b
2
    ^\W*(?:please )?\w+ the following (?:text|passage|article|story|paragraph|sentence|question)s?\b
2
    ^\W*(?:I|we) (?:\w+ ){{0,4}}(?:thank|acknowledge|appreciate)\b
2
    ^\W*here,? we (?:also )?(?:want|wish|would like) to (?:\w+ ){{3}}
5
    ^\W*(?:first of all|(?:first|second|third|last|final)(?:ly)?|then|next|now),? I (?:also |just )?
    (?:want|wish|would like) to\b
1
    \bin order to\b
1
    \b(?:the|an?|each|every|its|their) (?!(?:[\w-]+ )?(?:<PARTS>|<NEW_PARTS>|<MANUSCRIPTS>|results?|methods?|findings
    |evaluation|design)s?\b)[\w-]+(?: [\w-]+)? (?:must|needs? to|ha(?:s|ve) to)(?: also| not| then)?
     (?:include|change|move|remove|link|specify|add|expand|check|verify|update|decide|replace)\b
1.5
    \b(?:I|we|you|it) (?:\w+ )?(?:needs?|ha(?:s|ve)|must|will|should) (?:to )?(?:also )?(?:add|write|change|remove
    |update|move|rewrite) (?:[\w-]+ ){{0,3}}?(?:code|items?|rows?|columns?|buttons?|class(?:es)?|methods?|functions?
    |databases?|quer(?:y|ies)|controls?|scripts?|fields?|records?|options?|features?|components?|variables?|parameters?|nodes?)\b
1.5
    \b(?:take|takes|taking) (?:\w+ )?into (?:account|consideration)\b
4
    \bshould have (?:also |now |already )?(?:provided|given|shown|made|become|helped
    |been (?:provided|given|made|clear))\b
3
    \breaders? (?:should|may|can|could|is|are|will|who)\b|\bwhat do (?:we|I) (?:mean|understand) by\b
2
    ^\W*as (?:I|we) (?:will |shall |have )?\w+
3
    ^\W*more on th(?:is|at|ese) (?:below|later|in)\b
6
    ^\W*please (?:elaborate|explain|clarify|expand|justify)(?: (?:briefly|below|why|on your .{{2,20}}))?\W*$
5
    ^\W*please (?:kindly )?find (?:enclosed|attached|below)\b
6
    ^\W*[\w ]{{2,30}} (?:removed|withheld|omitted|redacted|anonymi[sz]ed|hidden|blinded|masked) (?:for|during|due to)
     (?:the )?(?:[\w-]+ )?(?:review|anonymity|reviewing|submission|blinding)\b
1.5
    ^\W*(?:this|it|these|that) must (?:also )?(?:include|provide|define|specify)\b
2
    (?<!co-)(?<!our )\bauthors (?:\w+ )?(?:must|have to|need to) (?!\w+ed\b)
1
    ^\W*(?:also,? |then,? )?(?:it|they) (?:should|must|needs? to)(?: also| then)?
     (?:look|work|think|change|check|list)\b
3
    \bquestions? (?:[\w-]+ ){{0,5}}(?:include|were|was|such as)\b|^\W*should we (?:as \w+ )?be [a-z]+(?:ing|ed)\b
3
    \bshould (?:we|one) (?:trust|expect|care|worry|believe|fear|treat|think of|design|measure|regulate|build)\b
3
    \bplease (?:explain|specify|describe|indicate|rate|select|choose|state|quantify|use
    |refer|see|note|contact|cite as|cite this|(?:elaborate|tell|comment|add|write) (?:it )?below)\b
    |^\W*(?:see (?!(?:my|your|(?-i:[A-Z])\w+['’]s) (?:comment|e-?mail|mail|note|message))|refer to )
5
    \b(?:please )?(?:refer to|check(?: out)?|see|consult|visit) (?:the |our )(?:\w+ )?
    (?:supplement|appendi|website|web ?page|project page|repositor|online)
4
    \b(?:close|finish|end|conclude|begin|start|open) (?:this|the) \w+ (?:with|by)\b
    |^\W*as (?:the|a) (?:first|second|third|next|last|final) (?:thing|step)\b
    |\bhere are (?:a few|some|several|the)\b.*:|^this (?:thesis|paper|dissertation|work|study) \w+ed\b
3
    ^\W*(?:insert|add|put|enter) (?:the|an?|your|each|all) (?:[\w-]+ ){{1,3}}?(?:in|into|to|on|onto)
     (?:the|each|every|an?|its?|their|your) (?!(?:[\w-]+ )?(?:<PARTS>|<NEW_PARTS>|<MANUSCRIPTS>)s?\b)\w
2
    ^\W*(?:research questions?|RQs?|Q|H)\W?\d|^\W*(?:interviewer|P\d+)\b
4
    ^\W*(?:interviewer|interviewee|moderator|facilitator|(?-i:[A-Z]{{1,2}})\d{{1,3}}|(?-i:[IPRTSQA])) ?:
3.5
    ^\W*If (?!.*\bplease\b|accepted\b|yes\b|no\b|so\b|not\b|possible\b|needed\b
    |we\b|I\b|you\b|(?:there is |there['’]s )?(?:space|room|time)\b)
2
    \bas (?:discussed|described|mentioned|explained|shown|noted|presented|introduced|listed|outlined)
     (?:above|below|earlier|before|previously|in (?:the |this |our |each )*(?:(?:above|following|previous|next|last) )?
    (?:(?:sub)*section|chapter|paper|table|figure|appendix|introduction|discussion)s?)\b
2
    \b(?:should|must|needs? to|ha(?:s|ve) to)(?: (?:not|also|always|never))?
     be (?:included|added|put|inserted|stored|entered|kept|written)
     (?:in|into|to|on) (?:the |each |every |an? |its? |their )+
    (?!(?:[\w-]+ )?(?:<PARTS>|<NEW_PARTS>|<MANUSCRIPTS>)s?\b)\w
2
    \bfuture (?:work|research|stud|directions?|version)|\bfurther research
2
    \bwould (?:also |then |still )?have to\b
    |^\W*you (?:also |then |first )?have to (?:look|know|take|choose|select|enter)\b
3
    \b(?:plans?|tests?|software|programs?|interface|windows?|app) (?:[a-z]+ ){{0,4}}will (?:also )?(?:need|have) to\b
3
    \bneeds? a reference (?:from|to) (?:the|an?|each)\b|^\W*something like (?:this|that|it) (?:is|was|would|can|could)\b
    |^\(perhaps (?:[a-z]+ly )?[a-z]+(?:ic|al|ive|ous|ed|ful|able|ible|ate)\)$
    |\bthat papers\b|^\W*how [a-z]+ly should we\b|\bbe \w+ed automatically\b
    |^\W*perhaps (?:in|as|by|with|on|at|from|for|because)\b(?!.*\b(?:<PARTS>|<NEW_PARTS>)\b)
3
    ^\W*define (?:[^a-z]|[a-z]\w? )*as\b|^\W*define (?:the|an?) [^.;]{{3,80}} (?:as|by) [^a-z]
3
    ^\W*please read\b
2
    \b(?:<PEOPLE>) (?:\w+ ){{0,2}}<DUTY>\b
2
    ^(?:(?:in|throughout|at the end of|at the beginning of)
     (?:this|the(?: (?:next|following|remainder of|rest of|this))*)
     (?:(?:sub)*section|chapter|paper|thesis|article|report|work|figure|table)s?
    |th(?:is|e(?: (?:next|following))*) (?:(?:sub)*section|chapter|paper|thesis|article|report|work|appendix)
     (?:will |also |then |first |further )*\w+s\b)
2
    \b(?:(?:should|must|need to|have to) (?:also )?(?:mention|note|say|add|point out|emphasi[sz]e|stress
    |clarify|acknowledge) that
    |be (?:noted|mentioned|added|emphasi[sz]ed|stressed)(?: here)? (?:that|in)\b|should note|note that|can be (?:seen
    |found)
    |(?:be|is|are) (?:described|discussed|explained|introduced|presented|provided|evaluated|determined)
    (?: in(?: more)? detail| further)* (?:in|later|below|next)|we refer|refer the reader|see below|we (?:now|first
    |next|then) \w+)\b
2
    \b(?:components?|aspects?|topics?|concepts?|problems?|details?|questions?|issues?) (?:that )?(?:we|I|you) <DUTY>
1.5
    \b(?:what|how|whether|if|when|where|that|which|who|all|everything) (?:you|we|I|to) <DUTY>
1
    ^(?-i:(?:However|Therefore|Thus|Moreover|Furthermore|In addition|Additionally|For example|Finally|Similarly|Hence
    |Overall
    |For instance|First|Second|While|Although|Since|As a result|Consequently|Note that|Here,? (?:we|I) (?!can|could
    |should|might|may|need|want)\w+)\b)
2
    ^\W*(?:<PLAIN>|<WEAK>|<SURE>) [^,.]+, [a-z]+ [^,.]+, etc\b
3.5
    ^(?-i:\W*(?!(?:Figure|Table|Quote|Number|Reference|Citation|Result|Example|Detail|Source|Section
    |Thi)s\b)[A-Z][a-z]+s)
     (?:\w+ ){{0,3}}<DUTY>\b
2
    \b(?:what|which|who|that) (?:will )?(?:still |also )?(?:has|have|needs?|is|are) (?:still )?(?:to be|missing)\b
3
    \b(?:reminds?|warns?|tells?|asks?|says?|reads?|states?)(?: \w+){{0,3}}:|, says? (?:most|many|some|they|one|he|she)\b
3
    \bas (?:\w+ ){{1,3}}(?:told|said|noted|suggested|put it)\b
6
    \b(?:replied|said|wrote|commented|answered|suggested(?! by)|remarked|complained|told (?:us|me|them|her
    |him))(?: \w+){{0,3}}[:,]
    |, (?:it|he|she|they|one|this|that|\w+) (?:says?|said|reads|wrote)\W*$
2
    \b(?:was|were|had been) (?:still |often |sometimes )?(?:missing|open|unclear|incomplete|redundant|too)\b
    |\bas (?:the|its|their) \w+(?: \w+){{0,4}} (?:says?|requires?|demands?|prescribes?|states?)\b
1
    ^(?-i:\W*(?!Note|Idea|Figure|Table|Missing|Outline|Comment|Remark|Todo|Problem|Question)[A-Z][a-z]{{2,11}}:)
1
    \b(?:<PEOPLE>|his|her|their|them)\b
1
    [{CITATION}]|\bas an example\b|^\W*to \w+
0.7
    \b(?:was|were|had|did|said|found|asked|used|felt|told|gave|reported)\b
0.5
    [{REFERENCE}]
"""
