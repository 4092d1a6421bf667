"""Sentences that order, ask and doubt, and speak to readers or to those who took part."""

import pytest

from galley.prose.wording.notes import IN_PROSE, weighed


@pytest.mark.parametrize(
    "sentence",
    [
        "Describe a recent situation in which you cooked for others.",
        "Explain your answer in one or two sentences.",
        "Can you tell me more about that?",
        "Should we trust such systems?",
        "The assistant said that the paragraph was too long and should be shortened.",
        "A typical comment was that the introduction should be rewritten.",
        "Summarize the following text in at most 50 words.",
        "As I will argue in the next chapter, this reading is incomplete.",
        "More on this below.",
        "Details of each meal should be included in the diary.",
        "Please refer to the Supplementary Materials for larger pictures of all parts of this section.",
        "Check the online appendix for the references of all meals.",
        "This thesis addressed one question: how can we keep what a kitchen smelled like?",
        "As the first thing we need to add a section to the menu.",
        "I will finish this introduction with an overview of my meals.",
        "Our panel was made up of ??? cooks who knew each other.",
        "(insert the card into the oven)",
        "We will also add more recipes that families wish for, as discussed in the above section.",
        "The kitchen is shown in Fig???",
        "We chose the meals that are listed in Table ???.",
    ],
)
def test_what_is_said_to_readers_is_no_note(sentence):
    assert not weighed(sentence).is_one(IN_PROSE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Describe the second study and add a figure here.",
        "Can you add a reference?",
        "Details of each meal should be included in the table.",
        "We will also add more details here, as discussed with Lena.",
        "Should we mention the pilot?",
        "Reviewer 2 suggested that we should add an example here.",
        "Maybe rewrite the following paragraph.",
        "More on this in a better paragraph, please add it.",
    ],
)
def test_what_is_said_to_authors_is_one(sentence):
    assert weighed(sentence).is_one(IN_PROSE)
