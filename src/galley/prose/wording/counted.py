"""What empirical papers count: the nouns that a number stands before, in the languages of the papers we meet."""

from __future__ import annotations

from galley.findings.patterns import one_of

_PEOPLE = """
participants? people persons? individuals? interviewees? respondents? informants? subjects? users? non-users?
practitioners? students? developers? engineers? designers? researchers? scientists? professionals? experts? novices?
workers? employees? managers? teachers? patients? clinicians? volunteers? authors? coders? annotators? raters?
reviewers? men women males? females? non-binary nonbinary adults children teenagers? households? families couples
dyads? crowdworkers? turkers? creators? players? customers? clients? analysts? members? undergraduates? graduates?
girls? boys? pupils? kids? parents? mothers? fathers? caregivers? carers? siblings? seniors? residents? citizens?
refugees? (?:im)?migrants? veterans? survivors? nurses? doctors? physicians? therapists? psychologists? farmers?
drivers? riders? pilots? officers? artists? musicians? writers? journalists? editors? translators? librarians?
lawyers? instructors? educators? lecturers? professors? tutors? trainees? interns? programmers? hackers? moderators?
vets veterinarians? dentists? surgeons? midwi(?:fe|ves) paramedics? pharmacists? nutritionists? radiologists?
psychiatrists? counsell?ors? soldiers? firefighters? policemen chefs? couriers? commuters? passengers? cyclists?
pedestrians? athletes? dancers? singers? photographers? filmmakers? architects? accountants? auditors? consultants?
investors? scholars? academics? postdocs? adolescents? infants? toddlers? grandparents? villagers? prisoners?
inmates? activists? organizers? organisers? politicians? voters? jurors? donors? mentors? mentees? linguists?
historians? curators? archivists? contributors? maintainers? policymakers? stakeholders? homeowners? tenants?
travell?ers? viewers? learners? beekeepers? keepers? breeders? fishers? fishermen gardeners? shopkeepers?
gamers? streamers? bloggers? consumers? visitors? tourists? attendees? panelists? judges? testers? operators?
technicians? makers? freelancers? entrepreneurs? founders? owners? staff coordinators? supervisors? directors?
administrators? facilitators? leaders? assistants? trainers? coaches advisors? advisers? inspectors? planners? clerks?
receptionists? caretakers? cleaners? vendors? sellers? buyers? shoppers? traders? hosts? guests?
sailors? divers? miners? carpenters? butchers? brewers? potters? weavers? tailors? plumbers? electricians? mechanics?
welders? painters? wait(?:er|ress)(?:es|s)? bartenders? barbers? hairdressers? guards? wardens? rangers? hunters?
foresters? shepherds? herders? growers? peasants? labou?rers? monks? nuns? priests? pastors? bishops? magistrates?
barristers? solicitors? attorneys? detectives? captains? stokers? cadets? sergeants? astronauts? climbers? hikers?
swimmers? skiers? surfers? rowers? footballers? goalkeepers? referees? gymnasts? jockeys? actors? actresses comedians?
poets? novelists? pianists? violinists? bankers? bookkeepers? smokers? outpatients? inpatients? newborns? neonates?
babies wi(?:fe|ves) husbands? schoolchildren alumni applicants? candidates? youths? pensioners? retirees? offenders?
suspects? dealers? collectors? merchants? renters? lodgers? callers? protesters? demonstrators? campaigners?
officials? ministers? councill?ors? senators? delegates? diplomats? cashiers? advertisers? recruiters? nann(?:y|ies)
babysitters? housewi(?:fe|ves) homemakers? guardians? grandchildren grandmothers? grandfathers? teens? youngsters?
elders? vegans? vegetarians? drinkers? gamblers? convicts? detainees? expats? foreigners? locals? vloggers?
influencers? podcasters? commenters? wikipedians? animators? illustrators? composers? sculptors? knitters?
blacksmiths? goldsmiths? lifeguards? bookmakers? watchmakers? truckers? bikers? winegrowers? [a-z]{3,12}ographers?
[a-z]{3,12}icians? (?!speci|regi|abdo|acu)[a-z]{3,12}(?:wo)?men
(?!(?:[a-z]*l|ex|wr|tw|co|con|in|re|per|ass|subs|agon|antagon)ists?\b)[a-z]{3,14}ists?
neighbou?rs? friends? relatives? spouses? partners? colleagues? peers? speakers? listeners? readers? publishers?
observers?
"""
_MATERIAL = """
interviews? sessions? surveys? questionnaires? responses? questions? items? tasks? trials? conditions? transcripts?
codes? themes? categories quotes? excerpts? papers? articles? studies publications? tweets? posts? comments?
messages? videos? images? documents? pages? words? tools? systems? apps? applications? datasets? models? projects?
repositories commits? issues? bugs? features? samples? observations? entries records? events? workshops? companies
organizations? organisations? institutions? universities countries states? cities schools? classes teams? groups?
times points? percent
"""
_TIME = """
seconds? minutes? mins? hours? days? weeks? months? years? yrs?
"""
_MONEY = "dollars euros? pounds cents"
_OTHER_LANGUAGES = """
Teilnehmer(?:innen|nde|nden|n)? Teilnehmende(?:n|r)? Personen Befragten? Studierenden? Nutzer(?:innen|n)?
Interviews? Jahren? Stunden? Minuten? Tagen? Wochen? Monaten? Prozent Frauen Männern? personnes? utilisateurs?
utilisatrices? étudiant(?:e?s)? entretiens? réponses? ans? heures? mois semaines? femmes? hommes? participantes?
usuarios? personas? entrevistas? años? horas? mujeres hombres partecipanti utenti
"""

COUNTED = one_of(f"{_PEOPLE} {_MATERIAL} {_TIME} {_MONEY} {_OTHER_LANGUAGES}".split())
"""A regular expression for one counted noun."""

PEOPLE = one_of(_PEOPLE.split())
"""A regular expression for one noun for people."""

MATERIAL = (
    r"(?:interviews?|sessions?|surveys?|responses|workshops?|transcripts?|papers|articles|posts|comments|videos"
    r"|observations)"
)
"""A regular expression for one noun for what is collected and divided into kinds."""
