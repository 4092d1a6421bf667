"""How well candidates are ranked: sentences of a real draft and some more, with the papers that they mean."""

import pytest
from places import DRAFT as DRAFT_FOLDER
from places import PAPER

from galley.checking.citing.candidates import THRESHOLD, Candidate, Candidates
from galley.checking.citing.placeholders import CitationPlaceholder, citation_placeholders
from galley.checking.citing.words import words
from galley.checking.project import Project
from galley.findings.source import SourceFile
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex import read_latex

BIBLIOGRAPHY, _ = read_bibliography([SourceFile("references.bib", (PAPER / "bib/references.bib").read_text("utf-8"))])
RANK = Candidates(BIBLIOGRAPHY)

WHOLE_PIPELINE = {"feurer2015efficient", "thornton2013autoweka", "olson2016evaluation", "ledell2020h2o"}
HUMAN_CENTRED = {"wang2019human", "drozdal2020trust", "gil2019towards", "lee2019humanintheloop", "wang2019atmseer"}
SOFTWARE_ENGINEERS = {"amershi2019software", "hill2016trials", "patel2008investigating", "kim2016emerging"}

DRAFT = (DRAFT_FOLDER / "sections/related-work.tex").read_text("utf-8")
ANSWERS_IN_DRAFT = [
    WHOLE_PIPELINE,  # a range of models to select from
    {"golovin2017vizier", *WHOLE_PIPELINE} - {"thornton2013autoweka"},  # metrics to optimize
    {"google_automl", "datarobot", "azure_automl", "jin2019autokeras"},  # only the problem objective
    WHOLE_PIPELINE,  # expose the model
    {"google_automl"},
    HUMAN_CENTRED,
    {"drozdal2020trust", "wang2019human"},  # perceptions of trust
    {"wang2019atmseer", "weidele2020autoaiviz"},  # visualization interfaces
    {"wang2019human"},  # collaborator or competitor
    SOFTWARE_ENGINEERS,
    {"yang2018grounding"},
    {"kandel2012enterprise", "kim2016emerging", "muller2019how"},  # industry data scientists
]
MORE = [
    ("We used thematic analysis (CITE).", [{"braun2006using"}]),
    (
        r"It is built on Bayesian optimization (CITE), random search \CITE{} and neural architecture search \cite{?}.",
        [{"snoek2012practical"}, {"bergstra2012random"}, {"elsken2019nas"}],
    ),
    ("We followed norms for inter-rater reliability in CSCW [CITE: mcdonald].", [{"mcdonald2019reliability"}]),
    ("We analyzed the transcripts in Dedoose (CITE).", [{"dedoose"}]),
    ("Following Braun and Clarke [?], we did open coding.", [{"braun2006using"}]),
    (
        "Kandel et al. [?] interviewed enterprise analysts, and Muller et al. (CITE) looked at data curation.",
        [{"kandel2012enterprise"}, {"muller2019how"}],
    ),
    ("Google Vizier (CITE) tunes black-box functions inside Google.", [{"golovin2017vizier"}]),
    ("Xin et al.\\ [?] interviewed AutoML users about the role of automation.", [{"xin2021whither"}]),
    (
        "Recent surveys benchmark AutoML frameworks (CITE), and a book collects methods and systems (CITE).",
        [{"zoller2021benchmark"}, {"hutter2019automl"}],
    ),
    ("TPOT [CITE: olson] searches whole pipelines.", [{"olson2016evaluation"}]),
    ("Lee et al.~[?] argue for keeping the human in the loop.", [{"lee2019humanintheloop"}]),
    ("Microsoft offers automated ML in the cloud (CITE azure).", [{"azure_automl"}]),
]
EVERYTHING = [(DRAFT, ANSWERS_IN_DRAFT), *MORE]
NOTHING_FITS = [
    "Weather forecasts for the Pacific have long been unreliable (CITE).",
    "Participants were paid by gift card (CITE).",
    "We transcribed the interviews with Otter [?].",
    "The calls were held over Zoom [?].",
    "Reimbursement followed the local minimum wage (CITE).",
]


def placeholders(text: str) -> tuple[CitationPlaceholder, ...]:
    section, _ = read_latex(SourceFile("a.tex", text))
    return citation_placeholders(Project((section,), bibliography=BIBLIOGRAPHY))


def ranked(cases: list[tuple[str, list[set[str]]]]) -> list[tuple[set[str], tuple[Candidate, ...]]]:
    pairs = []
    for text, answers in cases:
        found = placeholders(text)
        assert len(found) == len(answers), text
        pairs += [(answer, RANK(one, limit=3)) for one, answer in zip(found, answers, strict=True)]
    return pairs


def keys(candidates: tuple[Candidate, ...]) -> list[str]:
    return [candidate.entry.key for candidate in candidates]


def test_draft_has_the_right_paper_among_the_first_three() -> None:
    hits = [bool(answer & set(keys(candidates))) for answer, candidates in ranked([(DRAFT, ANSWERS_IN_DRAFT)])]
    missed = [number for number, hit in enumerate(hits) if not hit]
    assert missed == [2]  # its clause shares no word with any title that it may mean


def test_plain_sentences_have_the_right_paper_first() -> None:
    pairs = ranked(MORE)
    firsts = [(candidates[0].entry.key if candidates else "", answer) for answer, candidates in pairs]
    assert [(first, answer) for first, answer in firsts if first not in answer] == [
        ("bergstra2012random", {"snoek2012practical"})  # optimization, and search right behind it
    ]


@pytest.mark.parametrize("text", NOTHING_FITS)
def test_nothing_is_offered_where_nothing_fits(text: str) -> None:
    (placeholder,) = placeholders(text)
    assert RANK(placeholder) == ()


def test_high_scores_are_right() -> None:
    offered = [(one.score, one.entry.key in answer) for answer, ones in ranked(EVERYTHING) for one in ones]
    high = [is_right for score, is_right in offered if score >= 0.8]
    low = [is_right for score, is_right in offered if score < 0.4]
    assert sum(high) / len(high) >= 0.9
    assert sum(low) / len(low) <= 0.4


def test_scores_stay_between_the_threshold_and_one() -> None:
    scores = [one.score for _, ones in ranked(EVERYTHING) for one in ones]
    assert all(THRESHOLD <= score < 1 for score in scores)


def test_reasons_are_given() -> None:
    (placeholder,) = placeholders("Trust in AutoML was studied by Drozdal et al. (CITE trust).")
    best = RANK(placeholder)[0]
    assert best.entry.key == "drozdal2020trust"
    assert best.reasons[:2] == ("hint: trust", "author: Drozdal")
    assert best.reasons[2] == "topic: Trust, AutoML, Learning, Machine"


def test_hint_that_fits_nothing_is_no_candidate() -> None:
    (placeholder,) = placeholders("We did this (CITE quokka).")
    assert RANK(placeholder) == ()


def test_year_tells_works_of_one_author_apart() -> None:
    authors = "author = {Wu, E. and Li, X.}"
    bibliography, _ = read_bibliography(
        [
            SourceFile(
                "b.bib",
                f"@misc{{a, {authors}, year = 2019}}@misc{{b, {authors}, year = 2021}}",
            )
        ]
    )
    (placeholder,) = placeholders("as Wu et al. (2021) [?] say")
    assert keys(Candidates(bibliography)(placeholder)) == ["b"]


def test_empty_bibliography_has_no_candidates() -> None:
    bibliography, _ = read_bibliography([])
    assert Candidates(bibliography)(placeholders("some (CITE)")[0]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("transparent transparency transparently", ["transparent"] * 3),
        ("auto-ml Auto-ML AutoML", ["automl"] * 3),
        ("optimize optimization optimizing optimized", ["optimiz"] * 4),
        ("control controllable controllability", ["control"] * 3),
        ("models modelling model's Models’", ["model"] * 4),
        ("Müller naïve", ["mul", "naiv"]),
        ("this is the paper that we use", []),
    ],
)
def test_words_of_a_family_are_one(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_acronyms_are_spelled_out() -> None:
    table = {"ml": ("machin", "learn")}
    assert words("ML tools", table) == ["machin", "learn", "tool"]
    assert words("AutoML", table) == ["automl", "machin", "learn"]
    assert words("html", table) == ["html"]
