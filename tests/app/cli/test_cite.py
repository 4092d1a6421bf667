"""`galley cite`: what it lists, what it writes, and that it writes nothing that nobody chose."""

import json

import pytest

from galley.app.cli.cite import resolve
from galley.app.cli.subcommands.citing_walk import walk

MORE = "@book{hutter2019automl, author={Frank Hutter}, title={Automated Machine Learning}, year=2019}\n"


@pytest.fixture
def intro(their_paper):
    """A section with three missing citations, in a paper of two entries."""
    file = their_paper / "sections" / "intro.tex"
    file.write_text(
        "\\section{Introduction}\n"
        "Humans collaborate with AI in data science (CITE).\n"
        "Automated machine learning spreads [?].\n"
        "It rains \\CITE{weather}.\n"
    )
    (their_paper / "refs.bib").write_text((their_paper / "refs.bib").read_text() + MORE)
    return file


@pytest.mark.usefixtures("intro")
def test_listing(galley):
    status, out, err = galley("cite", "main.tex")
    assert (status, err) == (0, "")
    assert "sections/intro.tex:2:44: (CITE)\n    Humans collaborate with AI in data science (CITE)." in out
    assert "wang2019human\n        Wang and Weisz 2019. Human-AI Collaboration in Data Science." in out
    assert "no good candidate" in out
    assert "3 citations are missing" in out


def test_listing_of_a_part(intro, galley):
    (intro.parent.parent / "main.tex").write_text(
        (intro.parent.parent / "main.tex").read_text().replace("\\input", "(CITE) \\input")
    )
    assert "3 citations are missing" in galley("cite", "sections/intro.tex")[1]
    assert "4 citations are missing" in galley("cite", ".")[1]


@pytest.mark.usefixtures("intro")
def test_json(galley):
    found = json.loads(galley("cite", "main.tex", "--format", "json")[1])
    assert [(one["path"], one["line"], one["written"]) for one in found] == [
        ("sections/intro.tex", 2, "(CITE)"),
        ("sections/intro.tex", 3, "[?]"),
        ("sections/intro.tex", 4, "\\CITE{weather}"),
    ]
    assert found[1]["candidates"][0]["key"] == "hutter2019automl"


def test_apply(intro, galley):
    status, out, err = galley("cite", "apply", "sections/intro.tex:2:44", "wang2019human", "hutter2019automl")
    assert (status, out, err) == (0, "sections/intro.tex:2 now cites wang2019human, hutter2019automl\n", "")
    assert "in data science~\\cite{wang2019human, hutter2019automl}.\nAutomated machine learning spreads [?]." in (
        intro.read_text()
    )


def test_apply_from_a_folder_below(our_paper, galley, monkeypatch):
    section = our_paper / "manuscript" / "study.tex"
    section.write_bytes(b"\xef\xbb\xbfTrust \xc3\xa4 (CITE).\r\n")
    monkeypatch.chdir(our_paper / "manuscript")
    assert "study.tex:1:9: (CITE)" in galley("cite")[1]
    assert galley("cite", "apply", "study.tex:1:9", "wang2019human")[0] == 0
    assert section.read_bytes() == b"\xef\xbb\xbfTrust \xc3\xa4~\\cite{wang2019human}.\r\n"
    assert galley("cite")[1] == "no citation is missing\n"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ([], 2, "galley cite apply FILE:LINE:COLUMN KEY…"),
        (["sections/intro.tex:2:44"], 2, "galley cite apply FILE:LINE:COLUMN KEY…"),
        (["sections/intro.tex:2", "wang2019human"], 2, "galley cite apply FILE:LINE:COLUMN KEY…"),
        (["nowhere.tex:2:44", "wang2019human"], 2, "`nowhere.tex` does not exist"),
        (["sections/intro.tex:2:44", "wang2019humn"], 1, "did you mean `wang2019human`?"),
        (["sections/intro.tex:1:1", "wang2019human"], 1, "the nearest is `(CITE)` at sections/intro.tex:2:44"),
        (["sections/intro.tex:999:1", "wang2019human"], 1, "no citation placeholder stands at"),
        (["refs.bib:1:1", "wang2019human"], 1, "is no section of the paper"),
    ],
)
def test_apply_that_makes_no_sense_changes_nothing(intro, galley, words, status, said):
    before = intro.read_bytes()
    result, out, err = galley("cite", "apply", *words)
    assert (result, out) == (status, "")
    assert said in err
    assert intro.read_bytes() == before


def test_placeholder_in_a_generated_file(our_paper, galley):
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(toml.read_text().replace("A Study of Trust", "A Study (CITE)"))
    (our_paper / "build" / "draft").mkdir(parents=True)
    (our_paper / "build" / "draft" / "paper.tex").write_text("")
    place = galley("cite")[1].split(": ")[0]
    assert place.startswith("build/draft/paper.tex:")
    status, _, err = galley("cite", "apply", place, "wang2019human")
    assert status == 1
    assert "is made from manuscript/paper.toml" in err


# the walk


class Desk:
    """A person who gives prepared answers, and sees what is said."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.seen = []

    def ask(self, prompt):
        self.seen.append(prompt)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    def walk(self, galley):
        def load():
            from galley.app.cli.cite import _offers  # noqa: PLC0415 - what the command itself passes

            return _offers(["main.tex"])

        status = walk(load, resolve, ask=self.ask, say=self.seen.append)
        galley("rules", "todo")  # drains what was captured
        return status


def test_walk_writes_what_is_chosen(intro, galley):
    desk = Desk("1", "", "wang2019human, hutter2019automl")
    assert desk.walk(galley) == 0
    assert intro.read_text() == (
        "\\section{Introduction}\n"
        "Humans collaborate with AI in data science~\\cite{wang2019human}.\n"
        "Automated machine learning spreads [?].\n"
        "It rains~\\cite{wang2019human, hutter2019automl}.\n"
    )
    assert desk.seen[-1] == "2 written, 1 still missing"


@pytest.mark.parametrize("answers", [[], ["q"], ["s", "quit"], ["", "", ""], ["nonsense", "9", "0", "q"]])
def test_walk_writes_nothing_else(intro, galley, answers):
    before = intro.read_bytes()
    desk = Desk(*answers)
    assert desk.walk(galley) == 0
    assert intro.read_bytes() == before
    assert desk.seen[-1] == "0 written, 3 still missing"


def test_walk_asks_again_after_a_mistake(intro, galley):
    desk = Desk("7", "wang2019humn", "1", "q")
    desk.walk(galley)
    assert "there is no candidate 7" in desk.seen
    assert any("did you mean `wang2019human`?" in text for text in desk.seen)
    assert "\\cite{wang2019human}" in intro.read_text()


def test_walk_stops_at_an_interrupt(intro, galley):
    before = intro.read_bytes()

    def interrupt(prompt):
        raise KeyboardInterrupt(prompt)

    desk = Desk()
    desk.ask = interrupt
    assert desk.walk(galley) == 0
    assert intro.read_bytes() == before


def test_walk_on_the_command_line(intro, galley, monkeypatch):
    answers = iter(["1", "q"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    status, out, _ = galley("cite", "--interactive", "main.tex")
    assert status == 0
    assert out.endswith("1 written, 2 still missing\n")
    assert "\\cite{wang2019human}" in intro.read_text()


def test_walk_without_a_paper(tmp_path, galley, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert galley("cite", "--interactive")[0] == 2
    assert galley("cite")[2] == "galley: no paper here: name a LaTeX file or folder\n"
