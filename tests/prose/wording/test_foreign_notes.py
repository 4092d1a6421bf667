"""Notes among authors in other languages, and sentences for readers with the same words."""

import pytest

from galley.prose.wording.notes import places_of_notes
from galley.prose.wording.notes.foreign import is_foreign_note

NOTES = (
    "Hier noch Quelle einfügen.",
    "Zahlen prüfen",
    "Dieser Abschnitt muss noch überarbeitet werden.",
    "Wird noch ergänzt.",
    "Hier fehlt noch ein Beispiel.",
    "À compléter.",
    "Ajouter une référence ici",
    "Por completar con los datos de la segunda ronda.",
    "Falta añadir una figura",
    "Falta acrescentar a tabela dos participantes.",
    "Da completare",
    "Aggiungere una citazione",
    "Nog invullen: aantal deelnemers.",
    "Deze tabel moet nog aangevuld worden",
    "Lägg till en källa.",
    "Detta avsnitt ska skrivas om.",
    "Legg til referanse",
    "Quelle?",
)
TEXT = (
    "Die Teilnehmenden sollten noch eine Quelle einfügen und den Text ergänzen.",
    "Das System muss noch überarbeitet werden.",
    "Hier kann man Zitate suchen.",
    "Hier fehlt es an Daten über Kinder.",
    "Bitte beschreiben Sie Ihre Küche.",
    "Il restait à vérifier deux réponses.",
    "Reste à vérifier si cela tient.",
    "Los participantes tenían que completar un cuestionario y añadir una fuente.",
    "Falta explicar por qué cocinan tan poco.",
    "Para terminar, contestaron tres preguntas.",
    "De deelnemers moesten nog een vragenlijst invullen.",
    "Hier moeten zij een bron opzoeken.",
    "Deltagarna fick beskriva sina hem och lägga till en bild.",
    "Add a source here.",
)


@pytest.mark.parametrize("sentence", NOTES)
def test_a_note(sentence):
    assert is_foreign_note(sentence)
    assert 0 in places_of_notes(sentence)


@pytest.mark.parametrize("sentence", TEXT)
def test_no_note(sentence):
    assert not is_foreign_note(sentence)
