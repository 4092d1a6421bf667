"""No report shows words of people who do not consent, names of the deny list or addresses, whatever it is about."""

import csv
import json

import pytest

from galley.reports import formats

WORDS = "Zanzibar taught me to distrust every single dashboard"
NAME = "Wilhelmina"
EMAIL = "wilma@example.net"
PHONE = "+49 89 7654321"

WAYS = {
    "typed and ascribed": f"P04 said: ``{WORDS}'' (P04).",
    "typed by nobody": f"Somebody said: ``{WORDS}''.",
    "altered": f"``{WORDS.replace('dashboard', 'machine')}'' (P04).",
    "cut": f"``{WORDS.removeprefix('Zanzibar ')}'' (P04).",
    "a todo inside": f"``{WORDS} TODO check this'' (P04).",
    "a citation inside": f"``{WORDS} (CITE)'' (P04).",
    "a note": f"\\todo{{{WORDS}}}",
    "a blank beside": f"x participants said {WORDS}.",
    "a lone brace": f"{WORDS} {{",
    "in a block": f"\\begin{{quote}}{WORDS} (P04)\\end{{quote}}",
    "by macro": "\\excerpt{P04-1}",
    "by macro, cut": f"\\excerpt[{WORDS} [...]]{{P04-1}}",
    "in a comment": f"% TODO {WORDS}\nTODO more",
    "a name": f"{NAME} said TODO.",
    "an address": f"Write to {EMAIL} (CITE). P02 said: ``mail {EMAIL}'' (P02).",
    "a telephone number": f"P02 told us to call {PHONE} TODO.",
}


def say_without_consent(root, words):
    """Let P04, who then does not consent to be quoted, have said something."""
    results = root / "results"
    people = list(csv.reader((results / "participants.csv").open()))
    consent = people[0].index("consent_to_quote")
    for row in people[1:]:
        row[consent] = "no" if row[0] == "P04" else row[consent]
    csv.writer((results / "participants.csv").open("w")).writerows(people)
    excerpts = list(csv.reader((results / "excerpts.csv").open()))
    for row in excerpts[1:]:
        row[4] = f"{words}." if row[0] == "P04-1" else row[4]
    csv.writer((results / "excerpts.csv").open("w")).writerows(excerpts)


@pytest.fixture
def shown(our_paper, galley, monkeypatch):
    """All that is said of a section, in every format."""
    say_without_consent(our_paper, WORDS)
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(toml.read_text() + f'[checks.options.identifying-detail]\nnames = ["{NAME}"]\n')
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(our_paper / "summary.md"))

    def run(text):
        (our_paper / "manuscript" / "study.tex").write_text(f"\\section{{Study}}\n{text}\n")
        galley("check", "--format", "github", *(f"--output={name}=report.{name}" for name in formats()))
        assert json.loads((our_paper / "report.json").read_text())
        said = [(our_paper / name).read_text() for name in (*(f"report.{name}" for name in formats()), "summary.md")]
        galley("check", "--baseline")
        said.append((our_paper / "galley-baseline.json").read_text())
        said += galley("quotes", "--all")[1:]
        return "\n".join(said)

    return run


@pytest.mark.parametrize("way", WAYS)
def test_no_report_shows_it(shown, way):
    said = shown(WAYS[way])
    assert "manuscript/study.tex" in said
    for secret in ("every single", NAME, EMAIL, PHONE, "Zanzibar"):
        assert secret not in said


@pytest.mark.parametrize(
    ("words", "text", "told"),
    [
        (
            "So is typed by hand, and the study's data give it",
            "We met 20 participants.",
            "is typed by hand, and the study's",
        ),
        (
            "You can write it, which prints the number in house style",
            "We met twenty participants.",
            "which prints the number",
        ),
    ],
)
def test_galleys_own_words_are_shown_though_somebody_said_them(our_paper, galley, words, text, told):
    say_without_consent(our_paper, words)
    (our_paper / "manuscript/study.tex").write_text(f"\\section{{Study}}\n{text}\n")
    said = galley("check")[1]
    assert told in said
    assert "may not be shown" not in said


def test_own_words_do_not_excuse_what_is_quoted_beside_them(our_paper, galley):
    say_without_consent(our_paper, "So is typed by hand, and the study's data give it")
    (our_paper / "manuscript/study.tex").write_text(
        "\\section{Study}\n``It is typed by hand, and the study's data give it'' (P04).\n"
    )
    said = galley("check")[1]
    assert "manuscript/study.tex:2" in said
    assert "the study" not in said
