r"""What tells a note among authors by what it keeps a place for, waits for or wants.

The rows are those of `tasks.py`.
"""

from __future__ import annotations

from typing import Final

PLANS: Final = r"""
is to stand here; 1; 2; here
    ^\W*(?:(?:some|more|an?|the|short|long) )*(?:<NEW_PARTS>)s? here\W*$
waits; 0.5; 1; once as when after
    \b(?:once|as soon as|when|after) (?:\w+ ){1,4}(?:is|are|has been|have been) (?:in|done|available|complete|completed
    |finished|analy[sz]ed|back)\W*$
says what is to come; 1; 1; be will we'll we’ll going i'll i’ll
    (?:\b(?:is|are|still|yet|more) (?:still |yet )?to be|\byet to be|^\W*to be) (?:<DONE>|<SURELY_DONE>)\b
    |\bwill be (?:added|replaced|filled|written|included|completed|updated|finished|revised|extended|expanded
    |<SURELY_DONE>)\b
    |\b(?:we|I)(?: will|['’]ll| am going to| are going to) (?:still |then |also )?(?:add|insert|write|update|re-?write
    |fill|finish(?! by)|revise|expand|put|fix|elaborate)\b
says what is to come; 0.8; 0.5; rest remainder remaining
    \b(?:(?:rest|remainder) of (?:the |this |our )?|remaining )(?:<PARTS>|analys[ei]s|results?|findings|interviews
    |quotes|numbers|methods?|data|literature)s? will\b
says what is to come; 1.5; 1.5; updated added inserted replaced completed checked
    ^\W*(?:<NEW_PARTS>|number|result|value)s? (?:still )?(?:(?:will|need to|needs to) be|to be) (?:updated|added
    |inserted
    |replaced|completed|checked)\b(?!.*\b(?:is|are|was|were)\b)
says what is to come; 1; 2; continued
    ^\W*to be continued\W*$
says what is to come; 1; 1.5; have
    \bwill (?:presumably |probably |already |hopefully )*have (?:presumably |probably |already |hopefully )*(?:been )?
    (?:<DONE>|<SURELY_DONE>|introduced|defined|presented|outlined|motivated)\b
puts off; 1; 2; skipping skip skipped
    (?:^|: ?)\W*(?:skipping|skipped|skip) (?:this|it|that|here|for now|for the moment)\W*$
puts off; 1; 2; coming going getting come get go
    ^\W*(?:[a-z]+ )?(?:is |are |am |will be |will |to )?(?:still )?(?:coming|going|getting|come|get|go) back to
     (?:this|it|that|these)\b
waits; 0.5; 1.5; waiting
    ^\W*(?:still )?waiting (?:for|on) (?!.*\b(?:is|was|were|took|takes|can|may|costs?)\b)(?:[^\s,]+ ){0,3}[^\s,]+\W*$
is to stand here; 0.5; 1; here
    ^\W*here,? (?:goes|will go|should go)\b
is there for now; 1; 1.5; old outdated preliminary draft dummy temporary
    ^\W*(?:old|outdated|preliminary|draft|dummy|temporary) (?:version|figure|fig|plot|table|numbers|data|results
    |screenshot|image|picture)\b
was put here; 1; 1.5; moved copied pasted
    ^\W*(?:moved|copied|pasted) (?:here )?from (?:the |our |my )?(?:<PARTS>|methods?|results?|proposal|old|previous
    |other)\b
names a figure to come; 1.2; 1.8; figure fig table graph diagram picture photo screenshot plot image
    ^\W*(?:(?:figure|table|graph|diagram|picture|photo|screenshot|plot|image)(?: here)?: |fig: ?)(?-i:(?!see\b)[a-z])
    [^.: ]*[ ][^.:]{3,80}\W*$
keeps a place; 1; 2; placeholder
    ^\W*placeholder (?:for|text|figure|until)\b
keeps a place; 1; 2; will
    ^\W*(?:this|here) will be (?:an?|the) (?:<NEW_PARTS>)s?\b
is there for now; 1.5; 1.5; fake preliminary final dummy
    ^\W*(?:(?:all )?(?:the |these )?(?:numbers|values|data|results|figures|plots)(?: here| below
    | above)? (?:are )?(?:still |just )*(?:not final
    |preliminary|fake|made up|dummy|placeholders?|to be updated|outdated)|(?:fake|made[- ]up|dummy
    |preliminary) (?:numbers|values|data
    |results)(?: here| for now)?)\W*$
is to stand here; 1; 2; here
    ^\W*(?:[A-Z]?\w+ ){0,6}(?:goes?|come|comes|will go|to go|quote|quotes|numbers?) here\W*$
needs something; 1; 2; need
    ^(?-i:\W*(?:Still n|N)eed to (?!know\b|have\b|be\b)[a-z]+\b)(?![^.?!]*, (?:we|I|they|it|you)\b)
needs something; 1; 1; should
    ^(?-i:\W*(?:(?:Probably|Maybe|Also|Still),? s|S)hould )
    (?:also |probably |maybe |still |really |perhaps )*(?:<SURE>|<PLAIN>|say|talk|look)\b(?!.*\?\W*$)
    (?!.*, (?:we|I|they|it|you|the|a|this|these|those)\b)
needs something; 1; 2; should
    ^(?-i:\W*Should (?:also |probably |maybe |still |really )*)[a-z]{3,}(?<!ly)
     (?:this|these|that|it|the|more|all|how|why|here)\b(?!.*\?\W*$)(?!.*, (?:we|I|they|it|you|the|a|this|these|those)\b)
is to stand here; 1; 2; here
    ^\W*here (?:comes?|goes|will come|should come|should be|follows?|belongs) (?:the |an? |some |my |our )*
    (?:<PARTS>|<NEW_PARTS>|part|stuff|paragraph|section|story|discussion|comparison|list|results?)s?\b
is there for now; 1; 2; old earlier previous outdated
    ^\W*(?:this is (?:still )?|still )?(?:an? |the )?(?:old|earlier|previous|outdated) (?:version|figure|plot|table
    |screenshot|picture)\W*$
"""
