"""Notes among authors in other languages: an order, or what is to be done, that is all a sentence says.

A text in English holds them where its authors share another language. Nothing is weighed as in English: only forms
count that a sentence for readers does not have, such as an infinitive without a subject that asks for a source.
"""

from __future__ import annotations

import re
from typing import Final

from galley.findings.patterns import lazy_pattern

_FEW = r"(?:[\w,'’-]+ ){0,%d}"  # words between


def _unless(words: str) -> str:
    """An expression for where none of some words stands in the rest of a sentence: these make it one for readers."""
    return rf"(?!.*\b(?:{words})\b)"


_GERMAN_PARTS = (
    r"(?:quellen?(?:angaben?)?|zitate?|belege?|literatur|zahl(?:en)?|werte?|tabellen?|abbildung(?:en)?|bild(?:er)?"
    r"|grafik(?:en)?|beispiele?|text|abschnitt|absatz|kapitel|satz|verweise?|referenz(?:en)?|statistik(?:en)?|titel)"
)
_GERMAN_DO = (
    r"(?:einfügen|ergänzen|nachtragen|hinzufügen|überarbeiten|umformulieren|ausformulieren|umschreiben|kürzen|prüfen"
    r"|überprüfen|nachprüfen|checken|suchen|heraussuchen|raussuchen|nachschauen|nachschlagen|klären|schreiben"
    r"|ausführen|erläutern|erklären|beschreiben|erwähnen|zitieren|belegen|einbauen|verschieben|löschen|streichen)"
)
_GERMAN_DONE = (
    r"(?:eingefügt|ergänzt|nachgetragen|hinzugefügt|überarbeitet|umformuliert|ausformuliert|geschrieben|gekürzt"
    r"|vervollständigt|ausgefüllt)"
)
_GERMAN = (
    _unless(
        r"ich|wir|man|sie|ihre?n?|kann|können|konnten?|soll|sollen|sollten?|will|wollen|wird|werden|muss|müssen"
        r"|möchten?"
    )
    + rf"(?:hier|hierzu|dazu|noch|evtl\.?|ggf\.?|bitte|eventuell|vielleicht) {_FEW % 5}{_GERMAN_DO}"
    rf"|{_GERMAN_PARTS} (?:hier |noch |dazu |zu \w+ )*{_GERMAN_DO}"
    rf"|(?:[\w-]+ ){{0,3}}{_GERMAN_PARTS} fehl(?:t|en)(?: noch| hier)*"
    r"|(?:die |der |das )?[\w-]+(?: (?:zu[rm]?|von|der|für) [\w-]+)? fehl(?:t|en) (?:hier )?noch(?: hier)?"
    rf"|{_GERMAN_DO}(?=\W*[!:]|\W*$)(?:: .{{3,60}})?|hier kommt (?:noch )?(?:die|der|das|eine?) [\w-]+(?: hin| rein)?"
    rf"|(?:hier )?fehl(?:t|en) (?:hier |noch ){{0,2}}(?:die |der |das |eine? |ein paar )?{_GERMAN_PARTS}\b.{{0,40}}"
    r"|(?:(?:dieser|diese|der|die) (?:abschnitt|absatz|text|teil|satz|kapitel|tabelle|abbildung|einleitung) |hier )?"
    rf"(?:muss|müssen|wird|werden|sollte|soll) (?:hier )?noch {_FEW % 3}{_GERMAN_DONE}(?: werden)?"
    rf"|(?:sollten|sollen|müssen|wollen|können) wir (?:das|dies|hier|den|die)\b.{{0,40}}{_GERMAN_DO} ?\?"
    rf"|hier (?:muss|müssen|sollte) noch (?:ein |eine |der |die |das )?{_GERMAN_PARTS}\b.{{0,40}}\b(?:hin|rein|her"
    rf"|dazu)"
    r"|(?:das|dies) gehört (?:\w+ )?(?:in|an|zu) (?:den|die|das|der|dem)"
    r" (?:diskussion|einleitung|methoden?|anhang|ergebnisse|schluss)"
    r"|(?:hier|da|hierzu|dazu) (?:kommt |folgt |fehlt |muss )?noch (?:mehr |ein |der |die |das |etwas |was )?"
    rf"(?:{_GERMAN_PARTS}|was|etwas|mehr)(?: (?:hin|rein|dazu|hinzu|zu \w+))?"
    r"|(?:kommt|folgt) (?:noch|später|hier)|noch (?:offen|unvollständig|nicht fertig)"
    r"|(?:hier )?weiter ?(?:schreiben|machen)|(?:noch )?zu (?:ergänzen|erledigen|schreiben|überarbeiten)"
)
_FRENCH_PARTS = r"(?:réf(?:érence)?s?|citations?|figures?|tableaux?|sources?|exemples?|chiffres?|images?|section|texte)"
_FRENCH = (
    r"(?:il (?:faut|faudrait) |penser à )?(?:ajouter|insérer|compléter|vérifier|préciser|citer"
    rf"|reformuler|développer) (?:(?:une?|les?|la|des|cette|cet?|ces) |l['’])(?:[\w-]+ )?{_FRENCH_PARTS}(?: ici)?"
    r"|(?:(?:cette |ce )?(?:section|partie|paragraphe|chapitre)? ?(?:est |reste |encore |toujours )*)?à"
    r" (?:compléter|vérifier|rédiger|ajouter|préciser|revoir|développer|reformuler|écrire|finir|terminer|faire"
    r"|remplir|corriger|reprendre)(?: (?:ici|plus tard|avec|par|:).{0,60})?"
    r"|(?:ajouter|insérer|mettre|trouver|vérifier|citer|compléter) (?:ici )?(?:une?|les?|la|des|cette|cet?|ces"
    r"|l['’])? ?"
    rf"(?:autres? )?{_FRENCH_PARTS}(?: (?:ici|dans|du|des?|pour|sur|avec|aux?|d['’]).{{0,50}})?"
    rf"|(?:il )?manque(?:nt)? (?:encore )?(?:une?|les?|la|des) {_FRENCH_PARTS}(?: ici)?"
)
_IBERIAN_PARTS = (
    r"(?:citas?|citaç(?:ão|ões)|referencias?|referências?|fuentes?|fontes?|figuras?|tablas?|tabelas?|im[aá]gen(?:es)?"
    r"|imagem|imagens|gráficos?|ejemplos?|exemplos?|datos|dados|números?|texto|sección|seção|secção|párrafo|parágrafo|partes?"
    r"|capítulos?|apartados?)"
)
_IBERIAN_DO = (
    r"(?:añadir|agregar|poner|insertar|incluir|completar|citar|escribir|revisar|redactar|explicar|describir"
    r"|acrescentar|adicionar|inserir|colocar|escrever|rever|descrever|preencher)"
)
_SOME = r"(?:(?:una?|uma?|la|el|los|las|as?|os?|más|mais|esta|este) )?"
_IBERIAN = (
    rf"(?:aún |todavía |ainda )?faltan? (?:por )?(?:completar|{_IBERIAN_DO} {_SOME}{_IBERIAN_PARTS}\b.{{0,60}})"
    r"|(?:(?:esta |este )?(?:sección|parte|párrafo|seção|secção|parágrafo) )?(?:por|a|para)"
    r" (?:completar|hacer|escribir|redactar|definir|terminar|fazer|escrever|preencher|acabar)"
    r"(?: (?:con|com|después|depois|aquí|aqui)\b.{0,60})?"
    r"|(?:esta |este )?(?:sección|seção|secção|parte|texto|capítulo) (?:aún |ainda |todavía )?(?:não|no|sin) (?:está )?"
    r"(?:finalizad[ao]|terminad[ao]|acabad[ao]|concluíd[ao]|complet[ao]|terminar|acabar)\b.{0,60}"
    r"|(?:explicar|describir|descrever|escribir|escrever|hablar|falar|mencionar|discutir|comentar|añadir|colocar) "
    r"(?!.*\b(?:é|es|são|son|foi|fue|será|permite|requiere|requer)\b).{0,40}\b(?:aquí|aqui|tmb|también|também)\b.{0,80}"
    r"|(?:falar|hablar|escrever|escribir) (?:mais |más )?(?:sobre|del?|d[aeo]s?) "
    r"(?!.*\b(?:é|es|são|son|foi|fue|será|permite|requiere|requer|pode|puede)\b)[^,;:]{3,90}"
    r"|por (?:hacer|fazer) ?: .{3,80}|(?:completar|preencher|rellenar) (?:com|con) (?:os |as |los |las |el |la |o |a )?"
    r"(?:[\w-]+ ){0,3}[\w-]+"
    rf"|{_IBERIAN_DO} (?:aquí |aqui )?{_SOME}{_IBERIAN_PARTS}"
    r"(?: (?:aquí|aqui|del?|da|dos?|das|sobre|con|com|en|em|no|na|para)\b.{0,50})?"
    rf"|(?:aquí|aqui) (?:va|vai|falta[nm]?) {_SOME}{_IBERIAN_PARTS}\b.{{0,50}}"
    rf"|faltan? {_SOME}{_IBERIAN_PARTS}(?: (?:aquí|aqui))?"
)
_ITALIAN = (
    r"(?:(?:questa )?(?:sezione|parte) )?(?:ancora )?da (?:completare|fare|scrivere|aggiungere|verificare|controllare"
    r"|rivedere|finire|inserire)(?: (?:qui|poi|con)\b.{0,60})?"
    r"|(?:aggiungere|inserire|mettere|trovare|completare|verificare) (?:qui )?(?:(?:una?|le|la|il|i) |l['’])?"
    r"(?:citazion[ei]|riferiment[oi]|figur[ae]|tabell[ae]|font[ei]|esemp[io]+|sezione|dati)(?: (?:qui|di|del|della"
    r"|su|sul|per|al)\b.{0,50})?"
)
_DUTCH_PARTS = (
    r"(?:bron(?:nen)?|referenties?|figuur|tabel|cijfers|voorbeeld(?:en)?|tekst|citaat|sectie|alinea|hoofdstuk)"
)
_DUTCH_DO = (
    r"(?:invullen|aanvullen|toevoegen|invoegen|schrijven|herschrijven|uitwerken|controleren|checken|nakijken"
    r"|opzoeken|uitleggen|beschrijven|noemen|citeren|inkorten|aanpassen)"
)
_DUTCH = (
    _unless(r"ik|we|wij|men|zij|ze|kan|kunnen|kon|moet|moeten|moesten|zal|zullen|wil|willen|werd|worden|wordt")
    + rf"(?:hier|nog|eventueel|misschien|graag) {_FEW % 5}{_DUTCH_DO}(?:[:,].{{0,60}})?"
    rf"|{_DUTCH_PARTS} (?:hier |nog )*{_DUTCH_DO}"
    r"|hier (?:komt|volgt) (?:nog )?(?:de|het|een) [\w-]+"
    rf"|(?:hier )?(?:komt|volgt) nog (?:een |de )?{_DUTCH_PARTS}(?: hier)?"
    rf"|nog (?:te (?:doen|schrijven)|niet (?:af|klaar))"
    rf"|(?:deze |de |hier )?(?:{_DUTCH_PARTS} )?moet nog (?:een |de )?(?:{_DUTCH_PARTS} )?"
    r"(?:komen|worden \w+|\w+ worden|bij)"
)
_NORTHERN_PARTS = (
    r"(?:käll(?:a|or|an)|referens(?:er|en)?|figur(?:er|en)?|tabell(?:er|en)?|exempel|siffror(?:na)?|text(?:en)?"
    r"|citat(?:et)?|stycke(?:t)?|avsnitt(?:et)?|kilde(?:r|n)?|referanser?|referencer?|eksempe?l(?:er)?|tall(?:ene)?)"
)
_NORTHERN = (
    r"(?:lägg till|lägg in|sätt in|infoga|hitta|kolla|kontrollera|legg til|legg inn|sett inn|tilføj|indsæt|finn|find"
    rf"|sjekk|tjek) (?:(?:en|ett|et|mer|mere|fler|flere|här|her|upp|med|någon|noen|nogle) ){{0,2}}{_NORTHERN_PARTS}"
    r"(?: (?:om|för|till|här|av|på|her|til|for|af|i)\b.{0,50})?"
    r"|(?:skriv|beskriv|förklara|utveckla|forklar|utdyp|uddyb|nämn|nevn|nævn) (?:mer|mere|här|her|något|noe|noget|om"
    r"|detta|dette|vidare|videre|klart|ferdig|færdig)\b.{0,60}"
    r"|(?:ta bort|flytta|korta|fjern|flytt|flyt) (?:detta|denna|det här|dette|denne)\b.{0,40}"
    r"|fyll in?n? (?:detta|dette|siffror|siffrorna|tall|tallene|resten|mer|mere|här|her)\b.{0,40}"
    r"|(?:detta|denna|dette|denne|det här) (?:avsnitt(?:et)?|stycket?|kapit(?:el|let)|kapittel|del(?:en)?)"
    rf" (?:ska|bør|bör|måste|må|skal|behöver) {_FEW % 3}"
    r"(?:skrivas om|skrives om|omskrives|kompletteras|utvecklas|utvides|uddybes|omskrivas|skrives|skrivas)"
    rf"|{_NORTHERN_PARTS} (?:saknas|behövs|mangler|trengs)(?: här| her)?"
    rf"|(?:här|her) (?:behövs|saknas|mangler|trengs) (?:en |ett |et |fler |flere )?{_NORTHERN_PARTS}"
    r"|(?:ska|skal) (?:kompletteras|skrivas|skrives)(?: \w+)?"
)
_SOURCES = (
    r"(?:quelle|beleg|zitat|literatur|källa|referens|kilde|kjelde|referanse|bron|fuente|fonte|cita|source|ref|réf)"
)
_NOTE = lazy_pattern(
    rf"\W*(?:(?:{_GERMAN}|{_FRENCH}|{_IBERIAN}|{_ITALIAN}|{_DUTCH}|{_NORTHERN})[\s.!…)\]]*|{_SOURCES} ?\?+\W*)",
    re.IGNORECASE,
)
_FIRST_WORDS = """
    ausformulieren einfügen ergänzen nachtragen überarbeiten umformulieren kürzen prüfen überprüfen nachprüfen klären
    hablar falar mencionar discutir comentar describir texto capítulo
    faudrait penser insérer préciser reformuler développer hacer rellenar por
    hier hierzu dazu noch evtl ggf bitte eventuell vielleicht fehlt fehlen dieser diese der die das dies muss müssen
    wird werden sollte soll sollten sollen wollen können kommt folgt weiter weiterschreiben weitermachen zu quelle
    quellen quellenangabe quellenangaben zitat zitate beleg belege literatur zahl zahlen wert werte tabelle tabellen
    abbildung abbildungen bild bilder grafik grafiken beispiel beispiele text abschnitt absatz kapitel satz verweis
    verweise referenz referenzen statistik statistiken titel à cette ce section partie paragraphe chapitre est reste
    encore toujours ajouter insérer mettre trouver vérifier citer compléter il manque manquent aún todavía ainda
    falta faltan faltam esta este sección parte párrafo seção secção parágrafo por a para añadir agregar poner
    insertar incluir completar citar escribir revisar redactar explicar describir acrescentar adicionar inserir
    colocar escrever rever descrever preencher aquí aqui questa sezione ancora da aggiungere inserire completare
    verificare graag nog misschien eventueel bron bronnen referentie referenties figuur tabel cijfers voorbeeld
    voorbeelden tekst citaat sectie alinea hoofdstuk volgt komt deze de moet lägg sätt infoga hitta kolla
    kontrollera legg sett tilføj indsæt finn find sjekk tjek skriv beskriv förklara utveckla forklar utdyp uddyb
    nämn nevn nævn ta flytta korta fjern flytt flyt fyll detta denna dette denne det här her ska skal källa källor
    källan referens referenser referensen figur figurer figuren tabell tabeller exempel siffror siffrorna texten
    citat citatet stycke stycket avsnitt avsnittet kilde kilder kilden referanse referanser reference referencer
    eksempel eksempler tall tallene kjelde fuente fonte cita source ref réf
"""
STARTERS: Final = frozenset(_FIRST_WORDS.split())
"""In small letters, the first words of such sentences."""
_FIRST_WORD = lazy_pattern(r"\W*(?P<word>[^\W\d_]+)")
_INFINITIVE = lazy_pattern(r" \w+r\b")  # behind `a` in Spanish and Portuguese


def is_foreign_note(sentence: str) -> bool:
    """Whether a sentence in another language than English says what is to be done to the text, and nothing else."""
    first = _FIRST_WORD.match(sentence)
    if first is None:
        return False
    word = first["word"].lower()
    is_english = word == "a" and not _INFINITIVE.match(sentence, first.end())
    is_possible = (word in STARTERS and not is_english) or " fehl" in sentence
    return is_possible and _NOTE.fullmatch(sentence.strip()) is not None
