"""What tells text of templates from what authors keep, in letters alone: `youshould` is an instruction to them."""

from __future__ import annotations

import re

STATEMENT = re.compile(
    r"declar|conflictsofinterest|competing|copyright|licen[cs]e|permission|hereby|consentto|informedconsent"
    r"|supportedby|grantnumber|funders|available(?:at|from|upon)|ethics|approvedby|nationalscience|organi[sz]edas"
    r"|candidature|workofothers|acknowledged|warrant|opinionsfindings|publishedversion|abbreviationsare|partialfulfil"
    r"|requirementsforthedegree|eidesstatt|selbst[a-z]*ndig|contributedequally|readerisreferred"
    r"|foradegree|qualification|publishedworkof|quotedfrom|mainsourcesofhelp|jointlywith|(?:is|was)(?:entirely|all)?myown"
    r"|clearlystated|clearlyattributed|whollyormainly|freelyreproduce|donemyself|doneby(?:others|me)|previouslybeen|informationinterfaces|informationsystemsapplications|anonymous"
    r"|encoderrepresentations|retrievedfrom|statisticalcomputing|createapa|proceedingsofthe|wouldliketothank|approved|masterofscience"
    r"|doctorofphilosophy|colophon|typeset|typographicallookandfeel|postcard"
    # what languages of code, packages and journals are given
    r"|departmentof|professor|extendedabstract$|^(?:the)?(?:school|faculty|college|institute)of|maxbibnames|surveyinstruments|unterschrift|idedicate|computerprogrammingisanart"
    r"|(?:international|acm|ieee)(?:conference|symposium)on|royalastronomical|electronicallyavailable|truecopy"
    r"|morekeywords|keywordstyle|unicodehyperref|hyphensurl|ieeetransactions|frontiersin|digitalpublishing|authorroles"
    r"|thefinalmanuscript|originaldraft|conceptualization|formalanalysis|reviewedthemanuscript|readandapproved|conductedthe|conceivedthe|^(?:the)?(?:\w{0,12}journalof|monthlynotices)"
    # of theses in other languages
    r"|versicher|erklar|erklr|verffentlich|sperrvermerk|vertraulich|hilfsmittel|gleichbehandlung|geschlecht|prfungsbeh"
    r"|declaro|autorizo|autoriza|requisito|obteno|obtencin|obtenerel|grauem|bacharel|licenciad|monografiaapresentad"
    r"|trabalhoaprovad|aprovad|tesispresentad|memoriapresentad|universidad|faculdade|facultad|departamento|ministerio"
    r"|agradec|dedico|dedicad|presentadopor|laureain|relatore|soutenue|jury|universit|responsabilidad|plagi|originality"
    r"|creativecommons|reproduction|prohibited|toviewacopyofth|wouldliketoexpress|gratitude|dedicatedto|degreeof|submittedto|submittedin|fulfil"
)
OF_TEMPLATES = re.compile(  # a short line of few owners is otherwise a heading as papers have it
    r"here|your|sample|example|template|keyword|insert|lorem|ipsum|texttext|textof|thisis|author|trovato|doe\b"
)
OF_TITLES = re.compile(
    r"title|first(?:name|author|keyword)|lastname|yourname|email|affiliationaffil|trovato|kumquat|thorvald|researchlabs"
    r"|guide|instruction|formatting|dummy|keywordkeyword|authorname|woodstock|permissionblock|anotherco|demonstration"
    r"|vornamenachname|johndoe|johnq|fauthor|organizationx|institutea|template|sample|bare(?:advanced)?demo|correctterms"
    r"|vorlage|vorname|nachname|muster|titelde|plantilla|nombrede|apellido|ttulode|nomedo|nomecompleto|sobrenome|modelode"
    r"|advisorname|supervisorname|supervisor(?:one|two)|committeemember|facultymember|yourdegree|yourdepartment|youruniversity"
)
OF_PLACES = re.compile(  # of a short line of a named template
    r"your(?:abstract|text|thesis|introduction|content|acknowledg|dedication|conclusion)|goes(?:in)?here|(?:write|put|insert)"
    r"[a-z]{0,30}here|placeholder|dummytext|sampletext|textotexto|isoptional|textodo(?:primeiro|segundo|terceiro)"
    r"|hierkommt|hiersteht|deintext|ihrtext|aqu(?:vael|va|seescribe)|escribaaqu|thisistheabstract|thisisthecaption"
)
OF_WORKS = frozenset({"title", "subtitle", "titlerunning", "shorttitle", "keywords"})
"""Commands of what each paper has of its own; people and places are those of many."""
TO_AUTHORS = re.compile(
    r"your(?:own)?(?:work|text|abstract|acknowledg|introduction|conclusion|chapter|section|figure|table|reference|method"
    r"|result|contribution|content|thesis|paper|report|dissertation|manuscript|project|research|supervisor|solution)"
    r"|you(?:should|must|need)|shouldbe|mustbe|goeshere"
)
ONLY_COMMAND = re.compile(r"\s*\\[A-Za-z]+\s*")
OPTION = re.compile(r"\s*\w+\s*=")
