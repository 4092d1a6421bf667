r"""What tells a note among authors by what it doubts, asks and finds fault with, and by what it speaks of.

The rows are those of `tasks.py`.
"""

from __future__ import annotations

from typing import Final

DOUBTS: Final = r"""
doubts; 1; 2; know learn
    ^\W*I (?:want|need|would like|['’]d like) to (?:know|learn) more\b
doubts; 0; 2; OF DOUBTS
    \b(?:not (?:so |quite |really |entirely |totally )?sure|unsure|no idea
    |(?:don['’]?t|don['’]|do not) (?:really |quite |actually |even )?(?:know|remember|get)
    |^don['’]?t think|I['’]?m (?:pretty |fairly |quite )?(?:sure|guessing|thinking)|I (?:think|guess|wonder|assume
    |suppose|feel like|forgot|forget)|wondering)\b
doubts; 1; 1; sure clear unsure unclear idea know remember understand
    ^\W*(?:also |still |but |and |really )?(?:not (?:so |quite |really |entirely |totally |yet )?(?:sure|clear)
    |unsure|unclear(?= (?:if|whether))|no idea|(?:don['’]?t|do not) (?:really |quite )?(?:know|remember|understand))
     (?:if|whether|how|why|what|where|which|who)\b
says `I`; 0; 1; opinion
    \bin my (?:humble |own )?opinion\b
puts off; 1; 1.5; priority
    \b(?:is|are|seems?|of) (?:a )?low(?:er)? priority\b(?=\W*$| for now| at the moment| right now)
doubts; 0.5; 1.5; checked verified looked thought
    \bI (?:have not|haven['’]t|did not|didn['’]t) (?:yet |really |actually )?
    (?:checked?|verif(?:y|ied)|looked? (?:into|at|up)|thought (?:about|through)|think (?:about|through))\b
doubts; 1; 2; sure certain
    ^\W*I['’]m (?:pretty|fairly|not|quite|almost) (?:sure|certain)\b
doubts; 1; 2.5; confused
    ^\W*(?:honestly,? |I am |I['’]m |also )*(?:still )?(?:a bit |very |really |quite )?
    confused (?:by|about|on|with)\b
asks those who wrote it; 1.5; 1.5; ?
    \b(?:do|should|did|can|could) I (?:need|have|cite|add|mention|say|write|include|put|forget|explain|define
    |already)\b[^.?]*\?
doubts; 1.5; 1.5; ?
    [^\W\d_)] ?\?\?\?
says where it goes; 1.5; 2.5; background introduction intro methodology method methods results discussion conclusion
    (?:->|→|=>|⇒) ?(?:the )?(?:background|intro(?:duction)?|methodology|methods?|results|discussion|conclusions?
    |appendix|related work|future work|evaluation)(?:,? (?:and |or )?(?:background|methodology|methods?|results
    |discussion))*\??\W*$
wavers; 1.5; 2; knows
    \bbut who knows\W*$
asks where it belongs; 1.5; 2; here
    (?:^\W*|[.,;:–—-] )here or (?:(?:in|at|before|after|under|with) )?(?:the )?[\w -]{3,40}\?\W*$
asks those who wrote it; 1.5; 2; ?
    (?:->|→|=>|⇒) ?(?:can|should|could|do|does|is|are|how|why|what|which|maybe|need|or)\b[^?]*\?
doubts; 0.5; 0.5; ?
    [a-z] \?\?\W*$
doubts; 0.5; 1.5; ?
    \?\?\W*$
doubts; 0; 1.5; happy convinced satisfied like
    (?:^\W*|\bI(?:['’]m| am) )not (?:\w+ )?(?:happy|convinced|satisfied)\b|\bI don['’]t like\b
doubts; 0.5; 1.5; unclear
    ^\W*(?:still )?unclear (?:if|whether|how|why|what)\b
doubts; 0.5; 1; find found
    \b(?:have not|haven['’]t|could not|couldn['’]t|did not|didn['’]t|cannot|can['’]t) (?:yet )?(?:find|found)
     (?:an?|any|the|good) (?:\w+ )?(?:citation|reference|ref|source|paper|figure|number|quote)s?\b
wavers; 0; 1.5; maybe perhaps possibly
    (?:^|[(\[;:.–] ?)(?:or |but |and )?(?:maybe|perhaps|possibly)\b
wavers; 1; 0; maybe perhaps possibly
    ^\W*(?:but |or |and )?(?:maybe|perhaps|possibly)\b[^?]*\?\W*$
wavers; 1; 1; ?
    \b(?:is|are|be|sounds?|seems?|reads?) (?:a )?(?:more |less |too )?(?:accurate|better|clearer|appropriate
    |precise|stronger|nicer|simpler|good)(?: (?:here|word|term|title|name|phrasing|fit))*\?\W*$
wavers; 0; 0.7; maybe perhaps probably somehow
    \b(?:maybe|perhaps|probably|somehow)\b
asks; 0; 1; ?
    \?
asks; 0; 1; ?
    \b(?:should|do|can|could|shall|did|is|are|why|where|what|how|which|does|would|will) (?:we|I|you|this|it|these
    |that)\b
    [^.]*\?|\b(?:right|correct|ok|okay|true|how|why)\?
asks somebody; 1; 1.5; ?
    (?-i:\b[A-Z][a-z]+, (?:do|did|can|could|are|what|is|should|would) (?:you|we)\b.*\?)
asks those who wrote it; 1; 1; ?
    (?<!why )\bdid we (?:already |really |ever )?(?:mention|say|cite|define|explain|report|ask|measure|count|include
    |use|do|test
    |record|exclude|check|pay|get|have|keep|maintain|describe|discuss)\b[^.]*\?
    |(?<!how )(?<!what )(?<!why )(?<!when )\bshould we\b[^.]*\?
    |(?<!how )\bdo we (?:want|report|mention|include|say|mean|really|still|already|cite|define|describe
    |anonymi[sz]e)\b[^.]*\?
doubts; 1.5; 1.5; hard difficult impossible
    ^\W*(?:it is |it's )?(?:hard|difficult|impossible) to find (?:an? |the |any |good )*
    (?:citation|reference|ref|source|bibtex)
speaks of the text; 1; 0.5; do
    \b(?:what|how) (?:else )?to do (?:with|about|here)\b
doubts; 1.5; 0.5; write say put add cite
    \b(?:what|how much|where|how|which|who|whether) to (?:write|say|put|add|cite)
    (?: (?:here|about|in this|this|that|it)\b|\W*$)
asks those who wrote it; 1.5; 1.5; ?
    ^\W*(?:how|why|when|where|which [a-z]+|who|whom)\b[^.?]{0,30} did we (?!(?:\w+ )?(?:learn|get here|arrive))[^.?]*\?
asks those who wrote it; 1; 1; ?
    \bis (?:this|that|it) (?:really |actually |still )?(?:what we (?:found|did|mean|want|said?|asked)|redundant
    |up to date|(?<=still )(?:true|needed|correct|the case)
    |the right (?:place|word|term|citation|reference|figure|section))\b[^.]*\?
asks those who wrote it; 1; 2; how which what
    ^\W*(?:how many|which|what) (?:statistical )?(?:tests?|versions?|software|codes?|participants?|statistics?|year
    |number|stud(?:y|ies)|papers?|figures?|sections?|tables?|scale|university|date|months?|method|exactly)\?
asks those who wrote it; 1; 2; is are was were
    ^(?-i:\W*(?:is|are|was|were) (?:this|that|these|those|it|they))\b[^?]{0,40}
    \b(?:right|correct|true|accurate|ok|okay|needed|clear|enough)\?\W*$
asks those who wrote it; 1; 1.5; is are was were
    (?-i:^(?:Is|Are|Was|Were) (?:this|that|it|these|those|they)) (?:really |actually |still |even |an? |the |too |not )*
    (?:true|right|correct|accurate|clear|enough|needed|fair|strong enough|the case|case|convincing)\b[^?]{0,30}\?\W*$
asks those who wrote it; 1; 2; any
    ^\W*any (?:ideas?|thoughts|suggestions|reasons?|examples?|quotes?|numbers?|refs?|references?|citations?|evidence
    |source)\b[^?.]{0,40}\?
asks those who wrote it; 0; 1; there
    \b(?:is|are) there (?:an?|any|some|more|another) (?:\w+ )?(?:citation|reference|ref|source|figure|number|quote)s?
    \b[^.?]*\?
asks those who wrote it; 1; 2; contribution novelty takeaway gap
    \bwhat(?: is|['’]s) (?:the|our) (?:\w+ )?(?:contribution|novelty|take-?away|gap)\b[^.]*\?
asks somebody; 1; 2; pls plz
    \b(?-i:pls|plz) (?:<PLAIN>|<SURE>|confirm|fix|see)\b
asks those who wrote it; 0.5; 1.5; ?
    \bdo we (?:need|have)\b[^.]*\?
says `I`; 0; 1; i i'm i'll i've i'd i’m i’ll i’ve i’d
    (?-i:\bI(?:['’](?:m|ll|ve|d))?\b(?![.\d)-]))
turns to somebody; 0; 1; you your please let's let’s lets
    \b(?:you|your|please|let['’]?s)\b
turns to somebody; 1; 1; please can could
    \bplease (?:<PLAIN>|<SURE>)\b|\b(?:can|could) (?:you|someone|somebody|one of you)\b
puts off; 0; 0.8; later soon now point yet tomorrow eventually once until still last
    \b(?:last(?=\W*$)|later|soon|for now|at some point|not yet|tomorrow|eventually|once|until|still|yet)\b
speaks of the text; 1; 0; this these it that
    \b(?:describe|explain|discuss|fix|check|add|clarify|revise|re-?\w+|change|remove|move|cut|use|include|say|do|write
    |finish|read|drop|keep) (?:this|these|it|that)(?=\W*$|[.,;!?)\]]| here| more| further| better| in more| first
    | last| later| again)
speaks of the text; 1; 0; OF PARTS
    \b(?:this|the|that|these|those|previous|next|last|first|whole|entire|above|below|our|each|every|in) (?:<PARTS>)s?\b
speaks of the text; 1; 0; OF NEW PARTS
    \b(?:an?|some|more|another|any|few|several|couple of|better|relevant|appropriate|new|exact|actual|final|missing
    |many|concrete|good|proper|one|two|three) (?:[\w-]+ )?(?:<NEW_PARTS>)s?\b
speaks of the text; 1; 0.5; OF NEW PARTS
    ^\W*(?:<NEW_PARTS>)s?:? (?:need|to (?:come|be|add|insert)|missing|for|from|of|showing|here|about|on|with
    |comparing)\b
speaks of the text; 1; 0; add insert include put update check fix merge move remove give find change
    <LEADING>(?:add|insert|include|put|update|check|fix|merge|move|remove|give|find
    |change)\b.{0,30}\b(?:<NEW_PARTS>)s?\b
speaks of the text; 1; 0; OF MANUSCRIPTS
    \b(?:<MANUSCRIPTS>)\b
speaks of the text; 0.7; 0; part bit stuff claim point argument
    \b(?:this|that|these) (?:part|bit|stuff|claim|point|argument)s?\b
speaks of the text; 1; 0; numbers results feedback plots quotes comments input
    (?-i:\b[A-Z]\w+['’]s (?:numbers|results|feedback|plots|quotes|comments|input))\b
speaks of the text; 1; 0; tense voice
    \b(?:(?:past|present) tense|(?:passive|active) voice)\b
speaks of the text; 0.5; 0; belongs fits goes
    \bthis (?:belongs|fits|goes)\b
speaks of the text; 0.5; 0; resolution legend labels font
    \b(?:resolution|legend|axis labels|font size)\b
speaks of this place; 1; 0; here somewhere elsewhere
    \bhere\b|\bsomewhere\b|\belsewhere\b
finds fault; 0.5; 1.5; place feels reads sounds
    \b(?:out of place|feels (?:too|odd|off|a bit|repetitive|redundant|rushed|out)|(?:reads|sounds) (?:like|too|odd
    |a bit|as if|weird|strange))\b
finds fault; 0.5; 1.5; too not
    ^(?:too|not) (?:much|long|short|detailed|strong|vague|many|early|harsh|technical|enough)\b[^.]{0,30}\?\W*$
finds fault; 0.7; 0.7; OF FAULTS
    \b(?:missing|outdated|incomplete|unfinished|redundant|repetitive|too (?:long|short|vague|detailed|wordy|strong
    |much)
    |(?:does not|doesn['’]?t) (?:fit|flow|belong|make sense)|belongs?|unclear|awkward|weird|a bit (?:more|too))\b
is colloquial; 1; 1; COLLOQUIAL
    \b(?:<COLLOQUIAL>)\b
is colloquial; 0; 0.5; ' ’
    \b\w+n['’]t\b|\b(?:it|that|there|what|here)['’]s\b
is vague; 0.5; 0.5; something thing things some few couple kind sort so whatever
    \b(?:something|(?-i:things?)|or whatever|some words|a (?:few|couple)|kind of|sort of|or so)\b
is in key words; 0.2; 0.5; -> => <- → ⇒ ++ w/ == ... … -
    ->|=>|<-|→|⇒|\+\+|\bw/|==|\.\.\.|…| -(?= )
is in key words; 0.5; 1.5; also
    ^\W*also (?:has|have|is|are|does|needs?|see)\b
is in key words; 0; 0.7; ^a
    ^(?-i:[a-z])
is in key words; 0; 0.5; a$
    \w$
is in key words; 0.5; 1.5; just only
    ^\W*(?:just|only) (?:an?|one|two|some)\b
exclaims; 0; 0.7; !
    !
smiles; 0.5; 1; : ;
    [:;]-?[)(D](?=\W*$| )
speaks of the text; 1; 0; exact correct final actual precise
    \b(?:exact|correct|final|actual|precise) (?:date|number|figure|value|name|title|wording|quote|percentage|source
    |reference
    |year|version|citation)s?\b
wishes; 0.5; 1.5; nice good great helpful
    \bwould be (?:nice|good|great|helpful)\b[\w ]{0,20}\b(?:here|to have)\b
asks for a word; 1; 2; better
    ^\W*better (?:word|term|name|title|phrase|way|example|figure|source)\b[^.]*\?
asks for a word; 1; 1; right
    \bthe right (?:word|term|place|reference|section|figure)\b[^.]*\?
finds fault; 1; 2; repetition repetitive redundant duplicate typo grammar awkward vague unclear
    ^(?:repetition|repetitive|redundant|duplicate|typo|grammar|awkward|vague|unclear)[!?]+\W*$
is no sentence; 0; 1.5;
    ^(?=[ -~’“”–—…]{8,90}$)\W*(?!(?:<PLAIN>|<WEAK>|<SURE>)\b)<VERBLESS>
"""
