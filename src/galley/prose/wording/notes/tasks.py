r"""What tells a note among authors by what it orders, plans or misses, with its weights.

A row says what the words do, how far they speak of the text, how far they speak to its authors, and words of which one
is in whatever the expression below it matches. Names in angle brackets stand for lists of words. The weights were
found by hand: notes of public drafts had to weigh more than a threshold, and millions of words of finished papers less.
"""

from __future__ import annotations

from typing import Final

TASKS: Final = r"""
orders; 2; 2; SURE ORDERS
    <LEADING>(?:<SURE>)\b(?![-/])
orders; 1; 1; PLAIN ORDERS, WEAK ORDERS
    <LEADING>(?:<PLAIN>|<WEAK>)\b(?![-(/]| (?:of|how|that|lists?)\b)(?<!also present)
orders to write; 0.5; 0.5; EXPOSITORY ORDERS
    <LEADING>(?:<EXPOSITORY>)\b(?!-| (?:of|how|that)\b)
says what could be written; 1.5; 1.5; can could may might will
    ^\W*(?:can|could|may|might|will) (?:also |then |just |still )?(?:<SURE>|add|drop|skip|include|describe|explain
    |refer to|be (?:moved|shortened|dropped|merged))\b(?!.*\b(?:I|we|you|they)\b)
orders; 1; 2; cite
    (?:^|[:;,–—(-] ?)cite (?:some|more|a few|several|any|other|recent|relevant|related|here|something
    |the (?:literature|papers?|work))\b
orders; 1.5; 1.5; add cite mention insert include check fix explain rewrite rephrase update expand clarify
    ^\W*(?:also |maybe |perhaps )?(?:add|cite|mention|insert|include|check|fix|explain|rewrite|rephrase|update|expand
    |clarify)(?-i: ?: (?:[a-z]|[A-Z][a-z]+ [a-z]))
orders; 1; 1.5; look
    ^\W*(?:also |maybe |perhaps )?look (?:at|in|into|through|up) (?:[^.!?:]{0,60} )?(?:papers?|articles?
    |literature|survey|book|thesis|slides|references?|citations?)\b
sets a task; 1; 1; OF PARTS
    ^\W*(?:this|the) (?:<PARTS>|part) (?:should|must|needs? to|ought to)
     (?:(?:probably|maybe|perhaps|also|really) )+[a-z]
is there for now; 1.5; 1.5; keeping leaving moving putting parking saving dumping pasting
    ^\W*(?:just |also )?(?:keeping|leaving|moving|putting|parking|saving|dumping|pasting) (?:this|these|that|it|them
    |the (?:<PARTS>|rest)s?)(?: [a-z]+)? (?:here|for now|temporarily|below|above|out|in case|until)\b
orders; 2; 2; talk write speak say tell
    <LEADING>(?:talk|write|speak|say|tell) (?:(?:\w+ly|more|a bit|something|here|first|again|also|a little|a lot) ){1,2}
    (?:about|on|why|how|what|that)\b(?!.*\byour?\b)
says what is to come; 1.5; 2; will
    ^\W*(?:(?:I|we)(?:['’]ll)? )?(?:will )?(?:fill|finish|complete|write|add|update|do|expand|fix|revise|come|get)\b
    [^.?!:]{0,30}\b(?:later|soon|tomorrow|next week|afterwards|at the end)\W*$
orders; 1; 2; thank
    ^(?-i:\W*(?:Also )?[Tt]hank (?:[A-Z][a-z]+[, ](?!(?:is|are|was|has)\b)
    |all (?:who|the)|everyone|my (?:supervisor|family)))
proposes a place; 1.5; 1; place spot
    \b(?:good|better|best|nice|right) (?:place|spot) (?:here )?(?:to|for) (?:talk|mention|discuss|put|introduc|say
    |explain|add|cit|refer|describ|bring)
orders; 1.5; 1.5; use
    (?:^\W*|[,;:–—-] ?)use (?!of\b)[^,.;:]{2,50} as (?:an? |the |our |my |one )?(?:\w+ ){0,2}
    (?:examples?|motivation|case study)\b(?!.*\byour?\b)
is still to be done; 2; 2; be
    (?: -{1,3}|[–—(\[:]) ?(?:(?:still|also|yet) )?to be (?:still )?(?:<DONE>|<SURELY_DONE>)\b
orders; 1.5; 1.5; find
    <LEADING>find (?:\w+ )?(?:articles?|papers?|sources?|literature|ref(?:erence)?s?|citations?|stud(?:y|ies))\b
orders; 1.5; 1.5; make
    <LEADING>make (?:an? |the |this |these |some |it )?(?:pretty |nice |better |new |proper |real )*(?:<NEW_PARTS>)s?
    (?=\W*$| (?:with|of|for|from|about|showing|here)\b)
orders; 1.5; 1.5; write
    <LEADING>write (?:about|something|a few|a bit|more|up|down|here)\b
orders; 0.5; 0.5; and
    <LEADING>(?:<PLAIN>|<WEAK>|<SURE>)\b[^:?!]{3,90}(?:,| and| then)+ (?:<EXPOSITORY>|add|cite|mention)
    \b(?! (?:that|how)\b)
says what could be written; 1.5; 1.5; earlier later sooner elsewhere
    \b(?:we|I|you) (?:can|could|should|might|may) (?:also |just )?(?:bring|move|put|say|mention|introduce)
     (?:it|this|that|these) (?:in |up )?(?:earlier|later|sooner|elsewhere)\b
orders; 1.5; 1.5; briefly quickly
    <LEADING>(?:briefly|quickly) (?:<EXPOSITORY>|mention|review|present|outline|say)\b
orders to write; 1.5; 1.5; argue mention stress point motivate reiterate
    ^\W*(?:(?:also|then|briefly|first|here),? )?(?:argue|mention|stress|point out|motivate|reiterate)
     (?:that|why) (?!.*\byour?\b)
orders to write; 2; 2; explain describe discuss mention argue
    ^\W*(?:explain|describe|discuss|mention|argue)(?-i:(?: (?:that|why|how|what))?: [a-z])
says who wants it; 1; 1.5; discussed agreed decided
    ^(?:\W*| )as (?:already )?(?:discussed|agreed|decided) with (?-i:(?!The\b)[A-Z][a-z]+)\b
orders; 1.5; 1.5; before
    \b(?:update|check|fix|revise|add|remove|replace|shorten|anonymi[sz]e|re-?read)\b[^.]{0,30} before (?:the )?
    (?:submission|submitting|we submit|camera|deadline)
names what is to be added; 1; 2; also
    ^\W*also: (?!<REFERENCE>)\w
sets a task; 1.5; 1.5; OF PARTS
    ^\W*(?:the|this|our) (?:[\w-]+ )?(?:<PARTS>) (?:really |still |also |probably )?(?:needs? to|has to|should|must)
     (?:also |first |really )?(?:start|begin|end|open|explain|say|mention|describe|motivate|make|get|come|go|have)\b
says what is lacking; 1; 1; need needs
    ^\W*(?:still |also )?needs? (?:an? |some |more |better )*(?:<NEW_PARTS>)s?\W*$
orders; 1; 1; ask check discuss talk
    (?-i:\b(?:[Aa]sk|[Cc]heck with|[Dd]iscuss with|[Tt]alk to) [A-Z][a-z]+\b)
says what must be written; 1.5; 1.5; OF DUTY
    \b<DUTY><BETWEEN> (?:(?:<SURE>)\b|be <SURELY_DONE>\b)
says what must be written; 1; 1; OF DUTY
    \b<DUTY><BETWEEN> (?:<EXPOSITORY>|write|say|talk|figure out|refer to|think (?:about|more)|point out|comment on)\b
says what must be written; 1; 0.5; OF DUTY
    \b<DUTY><BETWEEN> (?!look (?:at|into) (?!this\b|that\b|it\b|these\b|the\b))(?!<EXPOSITORY>|write|refer to|think
    |point out|comment on)(?:<PLAIN>)\b
says what must be written; 0.7; 0.7; OF DUTY
    (?:^\W*|\b(?:we|I|you) (?:\w+ )?)<DUTY><BETWEEN> (?:<WEAK>)\b
says what must be written; 0.5; 1; OF DUTY
    \b<DUTY><BETWEEN> (?:be )?<DONE>\b
says what could be written; 1; 1; could may might
    \b(?:we|I|you) (?:also )?(?:could|may|might)<BETWEEN> (?!look (?:at|into) (?!this\b|that\b|it\b|these\b|the\b))
    (?:<PLAIN>|<SURE>|say|talk)\b
says what could be written; 1; 1; could may might
    \b(?:we|I|you) (?:also )?(?:could|may|might) (?:also )?(?:consider|think about|try) \w+ing\b
says what could be written; 1; 1.5; here
    \bhere,? (?:we|I|you) (?:can|could|should|might|may|need to|(?<!we )want to) (?:also )?
    (?:<PLAIN>|<SURE>|talk|say)\b
says who writes it; 1; 1.5; write add fill finish send draft update provide
    ^(?-i:\W*(?!We\b|You\b|They\b|[SH]?[Hh]e\b|It\b|This\b|One\b|\w+s )[A-Z][a-z]+ (?:will|is going to|can|could
    |should|to) (?:please )?(?:write|add|fill in|finish|send|draft|update|provide)\b)
says what a reviewer wants; 1; 2; wants wanted asks asked suggests suggested complains complained misses
    \b(?:reviewer|referee)s? ?#?\d\w? (?:wants?|wanted|asks|asked|suggest(?:s|ed)|complain(?:s|ed)|misses)\b
says what is lacking; 1; 2; missing open do todo
    ^\W*(?:still )?(?:missing(?: here)?|(?:to[ -]?do|open)(?: (?:for|in) (?:this|the) \w+| here)?)\W*:(?! ?\d)
says what is lacking; 1.2; 1.8; we
    \bwe still (?:need|miss|await) (?:the |more |some )?(?:demographics|numbers|ages|transcripts?|quotes|p-?values
    |data from|consent|permission|figures?|results|refs?|references|citations?)\b
says what is lacking; 1; 1; needed missing required
    ^\W*(?:more |better )?(?:citation|reference|source|figure|number|example|detail|evidence|quote|explanation
    |transition
    |definition|link|caption|label|context|motivation|table|conclusion|summary|connection)s?
     (?:is |are |still )*(?:needed|missing|required)(?: here)?\W*$
orders; 1.5; 1.5; verify
    ^\W*verify\W*$
wants more; 1.5; 1.5; more
    ^\W*(?:(?:also|please|maybe|perhaps|briefly|to) )?(?:explain|describe|discuss|say|write|elaborate)
     (?:a bit |a little |much |some )?more\b
says what is lacking; 1; 1; follow come pending coming progress not yet still need needs needed
    \b(?:will follow\b(?=\W*$| (?:here|later|soon))|to come\b(?=\W*$)|to follow\b(?=\W*$)|pending\W*$|coming soon
    |(?:(?<!that are )(?<!that is )(?<!which are )not|have yet to|has yet to) (?:been |be )?(?:run|done|finished|ready
    |complete[d]?|written|analy[sz]ed
    |written up
    |included|evaluated|implemented|added)(?: yet)?\b
    |still (?:lacks?|missing|open|waiting|working on)
    |(?:citation|reference|source|number|figure|example|detail|quote|explanation|work|link)s?
     (?:is |are |still )*needed(?! (?:for|to|in|by)\b)
    |needs?(?: still)? (?:a|an|some|more|better|further)? ?(?:\w+ )?(?:rewriting|rewording|editing|polish(?:ing)?
    |citations?
    |references?|refs?|figures?|tables?|examples?|numbers|details?|explanation|text|quotes?|resolution|legend
    |axis labels|labels))\b
says what is lacking; 1.2; 1.8; still
    ^\W*still (?:working|waiting|figuring|deciding|thinking|trying|getting the|need to)\b
says what could be written; 1.2; 1.8; idea plan suggestion
    ^\W*(?:the|one|my) (?:idea|plan|suggestion)(?: here)? would be (?:to|that)\b
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
sets a task; 0.5; 1.5; need needs have
    [,;–—] (?:needs? to be (?:adapted|updated|checked|verified|revised|<SURELY_DONE>)
    |(?:need|have) to (?:<SURE>|re-?check|re-?do|re-?read|check|verify))\b
sets a task; 1; 1; could can might may should
    ^\W*(?:this |these )?(?:could|can|might|may|should) (?:also |probably |maybe |perhaps )?be (?:merged|moved|cut
    |dropped|deleted|split|combined|expanded|<SURELY_DONE>)\b
sets a task; 1; 1.5; should could might can will has needs
    \b(?:should|could|might|can|will|has to|needs to) (?:probably |maybe |perhaps |also |rather )*(?:go|move|come|belong
    |be moved)
     (?:(?:to|in|into|under|after|before) (?:the |an? |its own )?(?:<PARTS>|results|methods?)|earlier|elsewhere|here)\b
sets a task; 0.5; 1.5; somebody someone anybody anyone us
    \b(?:somebody|someone|anybody|anyone|one of us) (?:should|has to|must|needs to|could|please) (?:please )?(?:re-?read
    |read|check|proofread|go over|look at|write|verify)\b
sets a task; 1; 1.5; belongs belong
    ^\W*(?:this|these|that|it)(?: <NEW_PARTS>s?)? (?:really |rather |probably |actually |all )*belongs?
     (?:in|to|into|under|after|before) (?:the |an? |its own )?(?:<PARTS>|results|methods?|intro|discussion)\W*$
sets a task; 1.5; 1.5; updating checking rechecking fixing
    ^\W*(?:(?:all |the |these )*(?:numbers?|figures?|tables?|values?|results?|references|citations?|quotes?|captions?)
     )?(?:still )?needs? (?:updating|checking|re-?checking|fixing)\W*$
sets a task; 1.5; 1.5; outline structure plan sketch notes ideas points
    ^\W*(?:outline|structure|plan|sketch|notes|ideas|(?:bullet|key) points) (?:of|for) (?:this|the) (?:<PARTS>)\b ?:
orders; 1.2; 1.8; look go reread recheck recount recode recalculate rerun redo re
    ^\W*(?:look through|go back to|re-?read|re-?check|re-?count|re-?code|re-?calculate|re-?run|re-?do)
     (?:the|this|these|all)\b
orders; 0.5; 1.5; !
    ^\W*(?:<SURE>|<PLAIN>) \w+!+\W*$
says what a reviewer wants; 1.5; 1.5; suggested requested raised
    ^\W*(?:suggested|requested|raised) by (?:R\d|reviewer|referee|(?-i:AC)\b)
sets a task; 0.5; 1.5; OF PARTS
    \b(?:this|the|that) (?:<PARTS>) (?:still )?(?:needs?|has|should|must) (?:to )?be (?:\w+ed|better|more)\b
turns to somebody; 1; 1; let's let’s
    \blet['’]s (?:not )?(?:add|keep|leave|skip|drop|move|remove|cut|write|include|mention|discuss|change|use
    |put(?! (?:it|this|that|these|all|everything) (?:all )?(?:together|differently|simply|another way)))\b
sets a task; 0; 0.5; should needs need
    ^\W*(?:also,? )?(?:should|needs?)\b
sets a task; 1.5; 1.5; things points ideas stuff issues questions something more
    ^\W*(?:(?:some )?(?:things|points|ideas|stuff|issues|questions|something) (?:to|we (?:need|should|could
    |want)(?: to)?)
     (?:write|say|discuss|add|do|fix|mention|address|cover|include|talk|clarify|check)
    |more (?:on|about|of) (?:this|that|it|how|why|what|the)|(?:something|stuff) (?:about|on|(?<!\(something )like))\b
is still being written; 0.5; 1.5; here
    ^\W*(?:Discussing|Describing|Explaining|Introducing|Mentioning|Summari[sz]ing|Talking about)\b.*\bhere\W*$
says how long it must be; 1.5; 1.5; page pages word words paragraph paragraphs sentence sentences
    ^\W*(?:at least|at most|about|around|max(?:imum|\.)?|min(?:imum|\.)?|no more than|up to
    |ca\.?)? ?(?:of )?(?:\d+[\d.,–-]*
    |an?|one|two|three|half an?|[\d.]+ to [\d.]+)
     (?:more |short |brief |longer |whole )?(?:pages?|words|paragraphs?|sentences?)\b(?=\W*$| (?:of|on|about|for
    |max))(?!.*\b(?:is|are|was|were|have|had|can)\b)
is still to be done; 0.5; 0.5; still
    \bstill (?:has|have|needs?) to be (?:described|written|added|explained|filled in|inserted|<SURELY_DONE>)\b
is still to be done; 0.5; 1.5; be
    ^\W*to be (?:<DONE>|<SURELY_DONE>)\W*$
is still to be done; 0.5; 1; be
    ^\W*(?:will|to) be (?:replaced|redrawn|redone)\b
is not done; 1; 2; not
    ^\W*not (?:yet )?(?:finished|done|ready|complete|final|proofread)(?: yet)?\W*$
is a draft; 1; 1.5; draft
    ^\W*draft\b[,:!]
is a draft; 1; 1; everything all text
    \b(?:everything|all|the text) (?:below|above|from here|after this)\b
is a draft; 1; 1; following
    ^\W*the following (?:is|are) (?:just|only|still|an? draft|notes)\b
is a draft; 1; 2; dump brain-dump braindump
    \bbrain[- ]?dump\b
was said; 1.5; 2.5; already
    ^\W*already (?:said|mentioned|covered|explained|discussed|introduced)\b(?: \w+){0,3}(?![^\w\n]*<REFERENCE>)\W*$
orders; 1; 1.5; rephrase reword rewrite shorten expand check fix
    , (?:rephrase|reword|rewrite|shorten|expand|check|fix)\W*$
orders; 1; 2; remember forget
    ^\W*(?:remember|don['’]t forget|do not forget) (?:to (?:<SURE>|add|thank|anonymi[sz]e|upload|check|update|include
    |describe|explain|discuss)|(?:the|about the) (?:ethics|references?|citations?|figures?|acknowledge?ments?))\b
says who does it; 1; 2; to
    ^(?-i:\W*(?:[A-Z][a-z]+|[A-Z]{2,3}) to (?:check|add|write|confirm|verify|do|provide|send|update|fix|finish)\W*$)
says who does it; 0.5; 1.5; i'd i’d i
    \bI(?:['’]d| would) (?:drop|cut|move|keep|remove|shorten|rephrase|merge|leave|put)\b
says what could be written; 1; 2.5; could should would might must
    ^\W*(?:could|should|would|might|must) (?:(?:also|maybe|probably|perhaps|still|just|even|like to) )+
    (?!(?:we|I|you|the|an?|it|they|this|that|these|those|he|she|our|all|not|know)\b)[a-z]+\b(?!.*\?\W*$)
says what could be written; 0.5; 1.5; maybe perhaps
    ^\W*(?:maybe|perhaps) (?:we|I) (?:can|could|should|would|need|want|also)\b
says what a reviewer wants; 1; 2; asks wants suggests asked wanted
    (?-i:^\W*R\d (?:asks|wants|suggests|asked|wanted|says)\b)
points to a remark; 1; 2; my your
    \b(?:see|cf\.?) (?:my|your) (?:comments?|e-?mails?|mail|notes?|message)\b
names what must not be forgotten; 1; 2; nb n
    (?-i:^\W*N\.?B\.? (?:this|that|to|these|check|not)\b)
orders; 1.5; 2; add
    \badd (?:more|some) (?:content|text|details?|stuff|references?|citations?|examples?|info\w*)
     (?:here|now|later|soon)\b
sets a task; 1.5; 2; redo redraw replace update larger bigger
    ^\W*(?:re-?do|re-?draw|re-?make|re-?plot|replace|update) (?:(?:this|the|these|it|figure|fig|picture|plot|image
    |screenshot|graph) ?)*(?:with|in|using|for|by|later|before|when|once)\b(?!.*\byour?\b)
wavers; 1; 2; maybe perhaps
    ^(?-i:\(?(?:Or m|But m|M)aybe|\(?(?:Or p|But p|P)erhaps|\((?:maybe|perhaps)) <VERBLESS_PHRASE>
"""
