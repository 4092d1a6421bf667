"""The rules about quotes over the fixture paper: sound as it is, and spoiled in every way that the rules know of."""

import shutil
from dataclasses import replace
from functools import cache

import pytest
from places import PAPER

from galley.checking.fixing import fix
from galley.checking.loading.papers import load_paper
from galley.checking.loading.studies import with_speech
from galley.checking.rules import rules
from galley.reading.folder import Folder
from galley.values.evaluating import read_data
from galley.values.known_quantities import compute_quantities
from galley.values.language.evaluation import evaluate

RULES = (
    "altered-quote",
    "dropped-negation",
    "duplicate-quote",
    "hand-typed-quote",
    "identifying-detail",
    "interviewer-words",
    "misattributed-quote",
    "no-consent",
    "over-quoted-participant",
    "quantifier-mismatch",
    "shifted-offsets",
    "theme-without-quote",
    "unchecked-quote",
    "uncoded-quote",
    "unknown-excerpt",
    "withdrawn-participant",
)
FINDINGS = "manuscript/findings.tex"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    copy = tmp_path_factory.mktemp("paper")
    for name in ("manuscript", "results", "bib"):
        shutil.copytree(PAPER / name, copy / name)
    return copy


@pytest.fixture
def project_with(root):
    """The paper with changed files: `project_with({path: [(old, new), …]})`, or a whole text in place of the pairs."""

    def build(changes):
        overlays = {}
        for path, edits in changes.items():
            text = edits if isinstance(edits, str) else (root / path).read_bytes().decode()
            for old, new in () if isinstance(edits, str) else edits:
                assert old in text, old
                text = text.replace(old, new, 1)
            overlays[path] = text
        folder = Folder(root, overlays)
        loaded = load_paper(folder)
        assert not loaded.diagnostics
        expressions = {use.expression for section in loaded.project.sections for use in section.values}
        kept = {path: text for path, text in overlays.items() if path.startswith("results/")}
        values, _ = evaluate(expressions, _data(root, tuple(sorted(kept.items()))))
        return with_speech(folder, replace(loaded.project, values=values))[0]

    return build


@cache
def _data(root, overlays):
    return read_data(Folder(root, dict(overlays)), skip_bad_rows=True)[0]


@pytest.fixture
def found(project_with):
    """What the rules find in the paper with changed files, by rule; notes and warnings too."""

    def find(changes):
        project = project_with(changes)
        by_rule = {name: tuple(rules()[name].check(project)) for name in RULES if rules()[name].applies_to(project)}
        return {name: diagnostics for name, diagnostics in by_rule.items() if diagnostics}

    return find


def places(diagnostics):
    return [f"{diagnostic.span.path}: {' '.join(diagnostic.span.text.split())}" for diagnostic in diagnostics]


def test_the_paper_as_it_is(found):
    assert found({}) == {}


def test_the_paper_has_much_to_be_checked(project_with):
    project = project_with({})
    assert len(project.quotes) > 40
    assert sum(quote.edited is not None for quote in project.quotes) > 20
    assert {type(quote.cut).__name__ for quote in project.quotes} == {"Cut", "NoneType"}


def test_a_changed_word_of_a_transcript(found):
    (altered,) = found({"results/transcripts/P01.txt": [("no way any optimiser", "a way no optimiser")]})[
        "altered-quote"
    ]
    assert altered.message == "the words of `P01-2` are not in the transcript of P01"
    assert "“a” became “no”" in altered.hints[0]
    assert altered.severity == "error"
    assert altered.span.path == "results/excerpts.csv"
    assert altered.span.text.startswith("\"There's no way any optimiser")


def test_a_changed_word_that_the_paper_does_not_print_is_a_warning(found):
    changes = {"results/transcripts/P01.txt": [("happened to close the ticket", "chanced to close the ticket")]}
    (altered,) = found(changes)["altered-quote"]
    assert altered.severity == "warning"


def test_a_line_more_in_a_transcript_shifts_all_its_excerpts(found, root):
    text = (root / "results/transcripts/P07.txt").read_text()
    reported = found({"results/transcripts/P07.txt": "Interviewer: Hello.\n\n" + text})
    assert reported.keys() == {"shifted-offsets"}
    (fixed,) = fix(one.edit for one in reported["shifted-offsets"])
    assert not fixed.postponed
    old, new = fixed.source.text.splitlines(), fixed.text.splitlines()
    changed = [(before, after) for before, after in zip(old, new, strict=True) if before != after]
    assert len(changed) == len(reported["shifted-offsets"]) == sum(line.startswith("P07-") for line in old)
    for before, after in changed:
        (_, _, start, end, rest), (_, _, new_start, new_end, new_rest) = before.split(",", 4), after.split(",", 4)
        assert (int(new_start) - int(start), int(new_end) - int(end), new_rest) == (21, 21, rest)


def test_a_shifted_offset_of_words_that_occur_twice_is_not_fixed(found, root):
    text = (root / "results/transcripts/P07.txt").read_text()
    reported = found({"results/transcripts/P07.txt": f"Interviewer: Hello.\n\n{text}\n{text}"})["shifted-offsets"]
    assert [one.edit for one in reported] == [None] * len(reported)


def test_an_excerpt_that_runs_into_a_question(found):
    changes = {
        "results/excerpts.csv": [
            ("P01-2,P01,2031,2204,", "P01-2,P01,0,10,"),
            (
                "\"There's no way any",
                "\"It is its own language.\n\nInterviewer: X?\n\nP01: There's no way any",
            ),
        ],
        "results/transcripts/P01.txt": [
            ("There's no way any", "It is its own language.\n\nInterviewer: X?\n\nP01: There's no way any")
        ],
    }
    (words,) = found(changes)["interviewer-words"]
    assert words.message == "`P01-2` holds words of Interviewer"
    assert "“There's no way any optimiser" in words.hints[0]


@pytest.mark.parametrize(
    ("old", "new", "rule", "place"),
    [
        (r"\excerpt{P06-3}", r"\excerpt{P06-33}", "unknown-excerpt", "P06-33"),
        (r"\themequotes{skill}", r"\themequotes{skills}", "unknown-excerpt", "skills"),
        ("Like it's a lamp.]", "Like it's a torch.]", "altered-quote", "Turned on! Like it's a torch."),
        (r"\excerpt[Turned on! ", r"\excerpt[Like it's a lamp. [...] Turned on! ", "altered-quote", None),
        (
            "It isn't that it's better than me. It's that",
            "It is [...] better than me. It's that",
            "altered-quote",
            None,
        ),
        (
            "It isn't that it's better than me. It's that",
            "[...] it's better than me. It's that",
            "dropped-negation",
            None,
        ),
        ("The time that this takes", r"One said: \excerpt{P20-1} The time that this takes", "no-consent", "P20-1"),
        ("The time that this takes", r"\excerpt{P15-3} The time that this takes", "uncoded-quote", "P15-3"),
        ("The time that this takes", r"\excerpt{P06-3} The time that this takes", "duplicate-quote", "P06-3"),
        ("The time that this takes", r"P03 said, \excerpt{P01-1} The time", "misattributed-quote", "P01-1"),
        (
            r"\VAR{themes.control.quantifier|Words} of the participants",
            "Few participants",
            "quantifier-mismatch",
            "Few",
        ),
        (r"\VAR{themes.control.quantifier|Words} of the participants", "About half of the participants", None, None),
        (
            "The time that this takes",
            r"Few participants (\VAR{themes.work_data.participants|words}) did. The time",
            "quantifier-mismatch",
            "Few",
        ),
        (
            "The time that this takes",
            "P07, a software engineer at Expensify, wrote to us. The time",
            "identifying-detail",
            "engineer at Expensify",
        ),
    ],
)
def test_a_spoiled_sentence(found, old, new, rule, place):
    reported = found({FINDINGS: [(old, new)]})
    if rule is None:
        assert reported == {}
        return
    assert rule in reported, reported
    if place is not None:
        assert f"{FINDINGS}: {place}" in places(reported[rule])


def test_a_theme_of_which_only_the_table_has_a_quote(found):
    changes = {FINDINGS: [(r"\themequotes{dependence}", "")]}
    claimed = "themes.ranked(themes.n).label == themes.dependence.label"
    assert places(found(changes)["theme-without-quote"]) == [f"{FINDINGS}: {claimed}"]


def test_a_dropped_negation_is_shown_in_its_sentence(found):
    honest = "instead. It's got no AI in it at all and they love it.]"
    changes = {FINDINGS: [(honest, "instead. It's got [...] AI in it at all and they love it.]")]}
    (reported,) = found(changes)["dropped-negation"]
    assert reported.hints == ("what was said: “It's got no AI in it at all and they love it.”",)


def test_a_quote_typed_by_hand_and_its_fix(found):
    typed = "``My wrists are better.  I'm not even joking.'' (P08)"
    changes = {FINDINGS: [("For those who are alone", f"{typed} For those who are alone")]}
    (reported,) = found(changes)["hand-typed-quote"]
    assert reported.edit.span.text == typed
    assert reported.edit.replacement == r"\excerpt[My wrists are better.  I'm not even joking.]{P08-8}"


def test_a_misremembered_quote_is_fixed_to_what_was_said(found):
    typed = (
        "``I don't write the three loops anymore. I got back a week a month, and it isn't a week of good work that I've"
        " lost, it's a week of waiting and of typing .05, .01, .005. My wrists are better. I'm not joking.'' (P8)"
    )
    (reported,) = found({FINDINGS: [("For those who are alone", f"{typed} For those who")]})["hand-typed-quote"]
    assert reported.edit.replacement == r"\excerpt{P08-8}"
    assert "“for” is gone" in " ".join(reported.hints)


def test_words_of_somebody_else(found):
    typed = "``It isn't that it's better than me. It's that it's there on Friday nights'' (P19)"
    (reported,) = found({FINDINGS: [("For those who are alone", f"{typed} For those who")]})["misattributed-quote"]
    assert reported.message == "P18 said these words, not P19"


def test_a_participant_who_withdraws(found, root):
    table = (root / "results/participants.csv").read_text().splitlines(keepends=True)
    changed = [line.replace(",no\n", ",yes\n") if line.startswith("P07,") else line for line in table]
    mention = [("The time that this takes", "Participant 7 agreed (P7). The time that this takes")]
    reported = found({"results/participants.csv": "".join(changed), FINDINGS: mention})
    assert places(reported["withdrawn-participant"]) == [
        f"{FINDINGS}: P07-13",
        f"{FINDINGS}: P07-9",
        f"{FINDINGS}: P07-4",
        f"{FINDINGS}: Participant 7",
        f"{FINDINGS}: P7",
    ]


def test_an_example_of_a_table_that_has_another_theme(found):
    changes = {"manuscript/paper.toml": [(r"electricity.]{P03-1}", r"electricity.]{P03-1} \excerpt{P15-3}")]}
    reported = found(changes)["uncoded-quote"]
    assert places(reported) == [r"manuscript/paper.toml: \excerpt{P15-3}"]


def test_somebody_who_is_quoted_again_and_again(found):
    more = " ".join(f"\\excerpt{{P07-{number}}}" for number in (1, 2, 3, 5, 6))
    assert "over-quoted-participant" in found({FINDINGS: [("The time that this takes", f"{more} The time")]})


def test_private_transcripts(root, tmp_path):
    shutil.copytree(root, tmp_path / "paper")
    shutil.rmtree(tmp_path / "paper" / "results" / "transcripts")
    folder = Folder(tmp_path / "paper")
    project, faults = with_speech(folder, load_paper(folder).project)
    assert faults == ()
    reported = [one for name in RULES for one in rules()[name].check(project)]
    assert [(one.rule, one.severity) for one in reported] == [("unchecked-quote", "note")]
    assert "no transcript of P01, P02, P03" in reported[0].message


def test_small_cells_of_the_participants_table(project_with, root):
    project = project_with({"results/study.toml": [('title = "AutoML', 'smallest_cell = 3\ntitle = "AutoML')]})
    data, _ = read_data(Folder(root))
    (table,) = [section for section in project.sections if section.source.path.endswith("tables/participants.tex")]
    values, _ = evaluate({use.expression for use in table.values}, data)
    project = replace(project, values=values, known_quantities=compute_quantities(data))
    reported = {one.span.text for one in rules()["small-cell"].check(project)}
    assert 'participants.where(gender="non-binary").n' in reported
    assert 'participants.where(gender="woman").n' not in reported
    assert list(rules()["small-cell"].check(replace(project, study=data.study))) == []
