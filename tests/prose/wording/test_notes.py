"""What tells a note among the authors from text for readers."""

import re
from re import _constants as constants
from re import _parser as parser

import pytest

from galley.prose.wording.notes import IN_PROSE, places_of_notes, weighed
from galley.prose.wording.notes.evidence import for_a_note, for_readers
from galley.prose.wording.sentences import sentences_at

NOTES = (
    "we will add a table of the meals here once the second visit is over",
    "The rest of this section is still to be written.",
    "This paragraph should be shortened.",
    "Not sure this belongs here.",
    "N.B. this is from the first visit.",
    "Maybe also a picture of the kitchen.",
    "How does this relate to the previous section?",
    "I think we can drop this figure.",
    "Do you have a citation for this?",
    "Find a better title.",
    "Cite the work of Lee on rice.",
    "mention the second visit, compare with the first",
    "Things to discuss: waste, time, cost",
    "At least one page of lessons from the visits.",
    "This needs a citation.",
    "Could you check the numbers in this table?",
    "Say something about waste.",
    "Need to report the ages here.",
    "Lena will write this part.",
    "The rest of the analysis will be added once all diaries are here.",
    "Missing: how long they cooked.",
    "Waiting for Lena's numbers.",
    "Reviewer 2 wants to know more about this table.",
    "Source needed!",
    "Is this still the right figure?",
    "A short paragraph on the kitchens.",
    "Some text on the kitchens here.",
    "Too much detail?",
    "This whole paragraph feels out of place.",
    "Could be merged with the previous paragraph.",
    "I have not found a reference for this yet.",
    "Pilot study still has to be described.",
    "Not finished.",
    "This belongs in the discussion.",
    "The values still need checking.",
)
TEXT = (
    "In this section, we describe how families plan their meals.",
    "Table 2 lists what each family cooked.",
    "Participants should be able to see what others have planned.",
    "We should also mention that few of them cooked.",
    "Future work should describe how children plan.",
    "Users may want to add a picture of their own to each recipe.",
    "How do people plan their meals?",
    "Here we need to distinguish two kinds of waste.",
    "Please refer to the supplement for a list of all recipes.",
    "They told us what you should add to rice.",
    "The next section explains how we analyzed the interviews.",
    "Perhaps most of all, they wanted to save time.",
    "It should be noted that the table lists adults only.",
    "If too few answer, this figure should be replaced by a table.",
    "Families will write this part of the diary in the evening.",
    "The rest of the rice will be added once the onions are soft.",
    "Waiting for the results is what many of them disliked.",
    "P4: I don't know, maybe I should write it down somewhere?",
    "Here follow three examples.",
    "A final section optimizes bulk insertions.",
    "All studies fix the rate, except for two.",
    "Nurses were not convinced by this argument.",
    "Contributors should cite the paper and add a test.",
    "What did we learn?",
    "\ue001 introduce a definition of planning and discuss it with an example.",
)


@pytest.mark.parametrize("sentence", NOTES)
def test_a_note(sentence):
    assert weighed(sentence).is_one(IN_PROSE), weighed(sentence)
    text = f"They cook.\n{sentence}\nThey eat."
    assert sentence in [found.strip() for _, found in sentences_at(text, places_of_notes(text))]


@pytest.mark.parametrize("sentence", TEXT)
def test_no_note(sentence):
    assert not weighed(sentence).is_one(IN_PROSE), weighed(sentence)


def test_the_reasons_are_told():
    assert weighed("Add a table here.").reasons == (
        "orders (Add)",
        "speaks of the text (a table)",
        "speaks of this place (here)",
    )


def test_words_of_speech_tell_nothing_where_speech_is_printed():
    assert weighed("I think you can skip this part of the paper?").is_one(IN_PROSE)
    assert not weighed("I think you can skip this part of the paper?", is_spoken=True).is_one(IN_PROSE)


def test_an_item_need_be_no_sentence():
    assert weighed("explain the rice to the cook").weight > weighed("explain the rice to the cook", is_item=True).weight


@pytest.mark.parametrize("one", [*for_a_note(), *(one for _, one in for_readers())])
def test_what_is_looked_for_at_the_start_can_be_nowhere_else(one):
    expression = getattr(one, "expression", one)
    if expression.is_at_start:
        first, argument = parser.parse(expression.pattern.pattern, re.IGNORECASE)[0]
        ways = [way[0] for way in argument[1]] if first is constants.BRANCH else [(first, argument)]
        assert ways == [(constants.AT, constants.AT_BEGINNING)] * len(ways), expression.pattern.pattern


def test_short_sentences_are_looked_at_wherever_they_begin():
    text = "Rice it is. They cook. no. Much more is said here of rice, that is in far more words.\nRice cooks!! And"
    assert [text[place : place + 6] for place in places_of_notes(text)] == ["Rice i", "They c", "Rice c"]
