"""Messages of open places say what they are about, shortened where that is long."""

from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings


def messages(text):
    settings = CheckSettings(select=("todo", "cite-placeholder"))
    return [one.message for one in check(project_of([SourceFile("a.tex", text)]), settings)]


def test_a_note_and_a_missing_citation_say_what_is_missing():
    assert messages("\\TODO{Who\n  they are.} Bees fly \\CITE{who says so}.") == [
        "author note `\\TODO` is still open: Who they are.",
        "`\\CITE` keeps the place of a citation: who says so",
    ]


def test_one_without_words_says_what_it_is():
    assert messages("Bees fly \\CITE{}.") == ["`\\CITE` keeps the place of a citation"]


def test_a_long_one_is_shortened():
    (message,) = messages(f"\\TODO{{{'count the bees ' * 40}}}")
    assert message.endswith("count the …")
    assert len(message) < 110
