r"""What tells a note among authors, and what tells text for readers, with its weights.

A row says what the words do, how far they speak of the text, how far they speak to its authors, and words of which one
is in whatever the expression below it matches; in the second table, it says how much its words weigh against a note.
Names in angle brackets stand for lists of words. The weights were found by hand: notes of public drafts had to weigh
more than a threshold, and millions of words of finished papers less.
"""

from __future__ import annotations

from typing import Final

from galley.model.prose import CITATION, REFERENCE

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
    \b(?:(?:is|are|still|yet|more) (?:still |yet )?to be|yet to be|^to be) (?:<DONE>|<SURELY_DONE>)\b
    |\bwill be (?:added|replaced|filled|written|included|completed|updated|finished|revised|extended|expanded
    |<SURELY_DONE>)\b
    |\b(?:we|I)(?: will|['’]ll| am going to| are going to) (?:still |then |also )?(?:add|insert|write|update|re-?write
    |fill|finish(?! by)|revise|expand|put|fix|elaborate)\b
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
    |references?|refs?|figures?|tables?|examples?|numbers|details?|explanation|text|quotes?))\b
sets a task; 0; 0.5; still
    \b(?:we|I) still (?:need|have) to\b
sets a task; 0; 1; should needs need must has have
    ^\W*(?:(?:we|I|this|it|that|also)\b,? )*(?:still )?(?:should|needs?|must|has to|have to)\b
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
says `I`; 0; 1; i i'm i'll i've i'd i’m i’ll i’ve i’d
    (?-i:\bI(?:['’](?:m|ll|ve|d))?\b(?![.\d)-]))
turns to somebody; 0; 1; you your please let's let’s lets
    \b(?:you|your|please|let['’]?s)\b
turns to somebody; 1; 1; please can could
    \bplease (?:<PLAIN>|<SURE>)\b|\b(?:can|could) (?:you|someone|somebody|one of you)\b
puts off; 0; 0.8; later soon now point yet tomorrow eventually once until still
    \b(?:later|soon|for now|at some point|not yet|tomorrow|eventually|once|until|still|yet)\b
speaks of the text; 1; 0; this these it that
    \b(?:describe|explain|discuss|fix|check|add|clarify|revise|re-?\w+|change|remove|move|cut|use|include|say|do)
     (?:this|these|it|that)(?=\W*$|[.,;!?)\]]| here| more| further| better| in more| first| later)
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
FOR_READERS: Final = rf"""
2
    \b(?:(?:assistant|they|she|he|one) (?:said|says|told (?:us|me|them)|commented|suggested|remarked|complained|replied
    |wrote)|(?:comment|feedback) was) that (?!we\b|I\b|you\b)
3
    \byour (?:answers?|responses?|choices?|opinions?|experiences?|thoughts|feelings|favou?rite|job|life|day)\b
    |\b(?:can|could|would) you (?:please )?(?:tell|remember|recall|imagine|walk)\b|\b(?:which|when|where) you \w+ed\b
2
    ^\W*(?:please )?\w+ the following (?:text|passage|article|story|paragraph|sentence|question)s?\b
2
    ^\W*as (?:I|we) (?:will |shall |have )?\w+
3
    ^\W*more on th(?:is|at|ese) (?:below|in)\b
3
    \bshould (?:we|one) (?:trust|expect|care|worry|believe|fear|treat|think of|design|measure|regulate|build)\b
3
    ^\W*(?:see|refer to) |\bplease (?:explain|specify|describe|indicate|rate|select|choose|state|quantify|use
    |refer|see|note|contact|cite as|cite this)\b
2
    ^\W*(?:research questions?|RQs?|Q|H)\W?\d|^\W*(?:interviewer|P\d+)\b
2
    \bfuture (?:work|research|stud|directions?|version)|\bfurther research
2
    \b(?:<PEOPLE>) (?:\w+ ){{0,2}}<DUTY>\b
2
    ^(?:(?:in|throughout|at the end of|at the beginning of) (?:this|the(?: (?:next|following|remainder of|rest of))*)
     (?:(?:sub)*section|chapter|paper|thesis|article|report|work|figure|table)s?
    |th(?:is|e(?: (?:next|following))*) (?:(?:sub)*section|chapter|paper|thesis|article|report|work|appendix)
     (?:will |also |then |first |further )*\w+s\b)
2
    \b(?:(?:should|must|need to|have to) (?:also )?(?:mention|note|say|add|point out|emphasi[sz]e|stress
    |clarify|acknowledge) that
    |be (?:noted|mentioned|emphasi[sz]ed|stressed)(?: here)? (?:that|in)\b|should note|note that|can be (?:seen|found)
    |(?:be|is|are) (?:described|discussed|explained|introduced|presented|provided|evaluated|determined)
    (?: in(?: more)? detail| further)* (?:in|later|below|next)|we refer|refer the reader|see below|we (?:now|first
    |next|then) \w+)\b
2
    \b(?:components?|aspects?|topics?|concepts?|problems?) (?:that )?(?:we|I|you) <DUTY>
1.5
    \b(?:what|how|whether|if|when|where|that|which|who|all|everything) (?:you|we|I|to) <DUTY>
1
    (?-i:^(?:However|Therefore|Thus|Moreover|Furthermore|In addition|Additionally|For example|Finally|Similarly|Hence
    |Overall
    |For instance|First|Second|While|Although|Since|As a result|Consequently|Note that|Here,? (?:we|I) (?!can|could
    |should|might|may|need|want)\w+)\b)
1
    \b(?:<PEOPLE>|his|her|their|them)\b
1
    [{CITATION}]|\bas an example\b|^\W*to \w+
0.7
    \b(?:was|were|had|did|said|found|asked|used|felt|told|gave|reported)\b
0.5
    [{REFERENCE}]
"""
