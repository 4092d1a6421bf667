r"""What tells a note among authors, with its weights.

A row says what the words do, how far they speak of the text, how far they speak to its authors, and words of which one
is in whatever the expression below it matches. Names in angle brackets stand for lists of words. The weights were
found by hand: notes of public drafts had to weigh more than a threshold, and millions of words of finished papers less.
"""

from __future__ import annotations

from typing import Final

FOR_A_NOTE: Final = r"""
orders; 2; 2; SURE ORDERS
    <LEADING>(?:<SURE>)\b(?!-)
orders; 1; 1; PLAIN ORDERS, WEAK ORDERS
    <LEADING>(?:<PLAIN>|<WEAK>)\b(?!-| (?:of|how|that)\b)
orders to write; 0.5; 0.5; EXPOSITORY ORDERS
    <LEADING>(?:<EXPOSITORY>)\b(?!-| (?:of|how|that)\b)
orders; 1; 1; ask check discuss talk
    (?-i:\b(?:[Aa]sk|[Cc]heck with|[Dd]iscuss with|[Tt]alk to) [A-Z][a-z]+\b)
says what must be written; 1.5; 1.5; OF DUTY
    \b<DUTY><BETWEEN> (?:(?:<SURE>)\b|be <SURELY_DONE>\b)
says what must be written; 1; 1; OF DUTY
    \b<DUTY><BETWEEN> (?:<PLAIN>|say|talk|figure out)\b
says what must be written; 0.7; 0.7; OF DUTY
    (?:^\W*|\b(?:we|I|you) (?:\w+ )?)<DUTY><BETWEEN> (?:<WEAK>)\b
says what must be written; 0.5; 1; OF DUTY
    \b<DUTY><BETWEEN> (?:be )?<DONE>\b
says what could be written; 1; 1; could may might
    \b(?:we|I|you) (?:also )?(?:could|may|might)<BETWEEN> (?:<PLAIN>|<SURE>|say|talk)\b
says what could be written; 1; 1; could may might
    \b(?:we|I|you) (?:also )?(?:could|may|might) (?:also )?(?:consider|think about|try) \w+ing\b
says what could be written; 1; 1.5; here
    \bhere,? (?:we|I|you) (?:can|could|should|might|may|need to|want to) (?:also )?(?:<PLAIN>|<SURE>|talk|say)\b
says what is to come; 1; 1; be will we'll we’ll going i'll i’ll
    (?:\b(?:is|are|still|yet|more) (?:still |yet )?to be|\byet to be|^\W*to be) (?:<DONE>|<SURELY_DONE>)\b
    |\bwill be (?:added|replaced|filled|written|included|completed|updated|finished|revised|extended|expanded
    |<SURELY_DONE>)\b
    |\b(?:we|I)(?: will|['’]ll| am going to| are going to) (?:still |then |also )?(?:add|insert|write|update|re-?write
    |fill|finish(?! by)|revise|expand|put|fix|elaborate)\b
says what is to come; 0.8; 0.5; rest remainder remaining
    \b(?:(?:rest|remainder) of (?:the |this |our )?|remaining )(?:<PARTS>|analys[ei]s|results?|findings|interviews
    |quotes|numbers|methods?|data|literature)s? will\b
says who writes it; 1; 1.5; write add fill finish send draft update provide
    (?-i:^\W*(?!We\b|You\b|They\b|[SH]?[Hh]e\b|It\b|This\b|One\b|\w+s )[A-Z][a-z]+ (?:will|is going to|can|could
    |should|to) (?:please )?(?:write|add|fill in|finish|send|draft|update|provide)\b)
says what a reviewer wants; 1; 2; wants wanted asks asked suggests suggested complains complained misses
    \b(?:reviewer|referee)s? ?#?\d\w? (?:wants?|wanted|asks|asked|suggest(?:s|ed)|complain(?:s|ed)|misses)\b
says what is lacking; 1; 2; missing open do todo
    ^\W*(?:still )?(?:missing(?: here)?|(?:to[ -]?do|open)(?: (?:for|in) (?:this|the) \w+| here)?)\W*:(?! ?\d)
says what is lacking; 1; 1; needed missing required
    ^\W*(?:more |better )?(?:citation|reference|source|figure|number|example|detail|evidence|quote|explanation)s?
     (?:is |are |still )*(?:needed|missing|required)(?: here)?\W*$
says what is to come; 1; 2; continued
    ^\W*to be continued\W*$
orders; 1.5; 1.5; verify
    ^\W*verify\W*$
wants more; 1.5; 1.5; more
    ^\W*(?:\w+ )?(?:explain|describe|discuss|say|write|elaborate) (?:a bit |a little |much |some )?more\b
waits; 0.5; 1.5; waiting
    ^\W*(?:still )?waiting (?:for|on) (?!.*\b(?:is|was|were|took|takes|can|may|costs?)\b)(?:[^\s,]+ ){0,3}[^\s,]+\W*$
says what is lacking; 1; 1; follow come pending coming progress not yet still need needs needed
    \b(?:will follow\b(?=\W*$| (?:here|later|soon))|to come\b(?=\W*$)|to follow\b(?=\W*$)|pending\W*$|coming soon
    |(?:not|have yet to|has yet to) (?:been |be )?(?:run|done|finished|ready|complete[d]?|written|analy[sz]ed
    |written up
    |included|evaluated|implemented|added)(?: yet)?\b
    |still (?:lacks?|missing|open|waiting|working on)
    |(?:citation|reference|source|number|figure|example|detail|quote|explanation|work|link)s?
     (?:is |are |still )*needed(?! (?:for|to|in|by)\b)
    |needs?(?: still)? (?:a|an|some|more|better|further)? ?(?:\w+ )?(?:rewriting|rewording|editing|polish(?:ing)?
    |citations?
    |references?|refs?|figures?|tables?|examples?|numbers|details?|explanation|text|quotes?|resolution|legend
    |axis labels|labels))\b
sets a task; 0; 0.5; still
    \b(?:we|I) still (?:need|have) to\b
sets a task; 0; 1; should needs need must has have
    ^\W*(?:(?:we|I|this|it|that|also)\b,? )*(?:still )?(?:should|needs?|must|has to|have to)\b
sets a task; 0.5; 0.5; need want have
    ^\W*(?:also,? )?(?:still )?(?:need|want|have) to\b
sets a task; 0.5; 1; before
    \bbefore (?:we )?(?:submission|submit(?:ting)?|camera-ready|the deadline|handing in)\b
orders; 1.5; 1.5; copy paste reuse
    ^\W*(?:copy|paste|reuse) (?:this |that |text |it |over )*from\b
is to stand here; 0.5; 1; here
    ^\W*here,? (?:goes|will go|should go|belongs)\b
sets a task; 0.5; 1.5; OF PARTS
    \b(?:this|the|that) (?:<PARTS>) (?:still )?(?:needs?|has|should|must) (?:to )?be (?:\w+ed|better|more)\b
turns to somebody; 1; 1; let's let’s
    \blet['’]s (?:not )?(?:add|keep|leave|skip|drop|move|remove|cut|write|include|mention|discuss|put|change|use)\b
sets a task; 0; 0.5; should needs need
    ^\W*(?:also,? )?(?:should|needs?)\b
sets a task; 1.5; 1.5; things points ideas stuff issues questions something more
    ^\W*(?:(?:some )?(?:things|points|ideas|stuff|issues|questions|something) (?:to|we (?:need|should|could
    |want)(?: to)?)
     (?:write|say|discuss|add|do|fix|mention|address|cover|include|talk|clarify|check)
    |more (?:on|about|of) (?:this|that|it|how|why|what|the)|(?:something|stuff) (?:about|on|like))\b
is still being written; 0.5; 1.5; here
    ^\W*(?:Discussing|Describing|Explaining|Introducing|Mentioning|Summari[sz]ing|Talking about)\b.*\bhere\W*$
says how long it must be; 1.5; 1.5; page pages word words paragraph paragraphs sentence sentences
    ^\W*(?:at least|at most|about|around|max(?:imum|\.)?|min(?:imum|\.)?|no more than|up to
    |ca\.?)? ?(?:of )?(?:\d+[\d.,–-]*
    |an?|one|two|three|half an?|[\d.]+ to [\d.]+) (?:pages?|words|paragraphs?|sentences)\b(?=\W*$| (?:of|on|about|for
    |max))
doubts; 0; 2; OF DOUBTS
    \b(?:not (?:so |quite |really |entirely |totally )?sure|unsure|no idea|(?:don['’]?t|do not) (?:know|remember|get)
    |^don['’]?t think|I['’]?m (?:pretty |fairly |quite )?(?:sure|guessing|thinking)|I (?:think|guess|wonder|assume
    |suppose|feel like|forgot|forget)|wondering)\b
doubts; 1.5; 1.5; ?
    [^\W\d_)] ?\?\?\?
doubts; 0.5; 1.5; ?
    \?\?\W*$
doubts; 0; 1.5; happy convinced satisfied like
    \bnot (?:\w+ )?(?:happy|convinced|satisfied)\b|\bI don['’]t like\b
wavers; 0; 1.5; maybe perhaps possibly
    (?:^|[(\[;:.–] ?)(?:or |but |and )?(?:maybe|perhaps|possibly)\b
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
    \bdid we\b[^.]*\?|(?<!how )(?<!what )(?<!why )(?<!when )\bshould we\b[^.]*\?
    |\bdo we (?:need|want|have|mention|include|say|mean|really|still|already)\b[^.]*\?
asks those who wrote it; 1; 1; ?
    \bis (?:this|that|it) (?:really |actually |still )?(?:what we (?:found|did|mean|want|said?|asked)|redundant
    |up to date|(?<=still )(?:true|needed|correct|the case)
    |the right (?:place|word|term|citation|reference|figure|section))\b[^.]*\?
asks those who wrote it; 1; 2; how which what
    ^\W*(?:how many|which|what) (?:statistical )?(?:tests?|versions?|software|codes?|participants?|statistics?|year
    |number|stud(?:y|ies)|papers?|figures?|sections?|tables?|scale|university|date|months?|method|exactly)\?
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
    |finish) (?:this|these|it|that)(?=\W*$|[.,;!?)\]]| here| more| further| better| in more| first| last| later)
speaks of the text; 1; 0; OF PARTS
    \b(?:this|the|that|these|those|previous|next|last|first|whole|above|below|our|each|every|in) (?:<PARTS>)s?\b
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
speaks of the text; 0.5; 0; resolution legend labels font
    \b(?:resolution|legend|axis labels|font size)\b
speaks of this place; 1; 0; here somewhere elsewhere
    \bhere\b|\bsomewhere\b|\belsewhere\b
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
is in key words; 0.2; 0.5;
    ->|=>|<-|→|⇒|\+\+|\bw/|==|\.\.\.|…| -(?= )
is in key words; 0.5; 1.5; also
    ^\W*also (?:has|have|is|are|does|needs?|see)\b
is in key words; 0; 0.7;
    (?-i:^[a-z])
is in key words; 0; 0.5;
    \w$
is in key words; 0.5; 1.5; just only
    ^\W*(?:just|only) (?:an?|one|two|some)\b
exclaims; 0; 0.7; !
    !
smiles; 0.5; 1;
    [:;]-?[)(D](?=\W*$| )
"""
