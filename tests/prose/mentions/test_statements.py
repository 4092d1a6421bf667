"""Sentences that say of the whole sample how many are of a category, over the fixture study and one of a survey."""

import pytest

from galley.findings.source import SourceFile
from galley.prose.mentions import mentions_in
from galley.prose.mentions.names import Names
from galley.prose.mentions.retyping import retyped
from galley.reading.folder import Folder
from galley.reading.latex import read_latex
from galley.values.evaluating import read_data
from galley.values.known_quantities import compute_quantities

SURVEY = """\
title = "News"
provenance = "synthetic"

[tables.respondents]
path = "results/respondents.csv"
key = "id"
label = ["respondent", "respondents"]

[tables.respondents.columns]
id = { kind = "identifier" }
country = { kind = "category", categories = ["Norway", "Poland"] }
home = { kind = "category", categories = { flat = ["flat-sharer", "flat-sharers"], own = ["owner", "owners"] } }
device = { kind = "category", label = "preferred device", categories = ["phone", "laptop"] }
activities = { kind = "categories", categories = ["read the news", "chat"] }
trust = { kind = "category", label = "I trust it.", ordered = true, categories = ["disagree", "agree"] }

[tables.entries]
path = "results/entries.csv"
key = "id"
label = ["diary entry", "diary entries"]

[tables.entries.columns]
id = { kind = "identifier" }
place = { kind = "category", categories = ["at home", "at work"] }
"""


def plain_contradictions(text, quantities):
    section, _ = read_latex(SourceFile("section.tex", text + "\n"))
    return [one for one in mentions_in(section, Names(quantities)) if one.is_plain and not one.agreeing]


@pytest.fixture(scope="module")
def interviews(study_data):
    return compute_quantities(study_data)


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    """30 respondents: 20 in Norway, 12 with a phone, 20 of whom read the news; 40 entries, 25 of them at home."""
    root = tmp_path_factory.mktemp("survey")
    rows = [
        f"R{i},{'Norway' if i < 20 else 'Poland'},{'flat' if i < 9 else 'own'},{'phone' if i < 12 else 'laptop'},"
        f"{'read the news' if i < 20 else 'chat'},{'agree' if i < 21 else 'disagree'}"
        for i in range(30)
    ]
    entries = [f"E{i},{'at home' if i < 25 else 'at work'}" for i in range(40)]
    (root / "results").mkdir()
    (root / "results/study.toml").write_text(SURVEY, encoding="utf-8")
    head = "id,country,home,device,activities,trust"
    (root / "results/respondents.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    (root / "results/entries.csv").write_text("\n".join(["id,place", *entries, ""]), encoding="utf-8")
    data, diagnostics = read_data(Folder(root))
    assert not diagnostics
    return compute_quantities(data)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We spoke with five data scientists.", "five"),
        ("In total, we interviewed eight women about their tools.", "eight"),
        ("The sample had two consultants.", "two"),
        ("Our participants included 8 women (P1--P8).", "8"),
        ("Two Consultants took part.", "Two"),
        ("We talked to four people from finance and insurance.", "four"),
        ("Of our participants, eight identified as women.", "eight"),
        ("Five participants worked as software engineers.", "Five"),
        ("Ten participants were recruited via Twitter.", "Ten"),
        ("We held 14 remote interviews.", "14"),
        ("We conducted nine interviews in person.", "nine"),
        ("Among our participants were five data scientists.", "five"),
        ("There were eight women in our sample.", "eight"),
        (r"Eight participants (40\%) were women.", "Eight"),
        ("Three participants work in the energy sector.", "Three"),
        ("Eleven interviews were conducted remotely.", "Eleven"),
        ("Our study involved 25 participants.", "25"),
        ("60 percent of participants were women.", "60 percent"),
        ("Two thirds of our participants were men.", "Two thirds"),
        ("Most participants were men (12).", "12"),
        (
            "We interviewed 20 people. Nine participants were women. Two people led. We recruited eleven men.",
            "eleven",
        ),
    ],
)
def test_contradictions_of_interviews(interviews, text, wrong):
    (found,) = plain_contradictions(text, interviews)
    assert (found.text, found.is_doubtful) == (wrong, wrong == "Two thirds")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Five participants were data scientists and two were consultants.", ["Five", "two"]),
        ("Nine participants used TPOT, and five used DataRobot.", ["Nine", "five"]),
        ("Eight participants had used TPOT, three DataRobot, and two H2O AutoML.", ["Eight", "three", "two"]),
        ("Two participants worked in finance and insurance and three in health care.", ["three"]),
        ("We interviewed 20 participants (8 female, mean age 33).", ["8"]),
        ("We recruited 20 people (aged 24--50; 11 male) through mailing lists.", ["11"]),
        ("We interviewed 20 people who used AutoML. Eight were women and eleven were men.", ["Eight", "eleven"]),
        ("The interviews lasted 30 to 73 minutes.", ["30"]),
        # not of all, or not only
        ("Nine participants used TPOT, and five used it daily.", []),
        ("Nine participants used TPOT, and five preferred DataRobot.", []),
        ("Nine participants used TPOT, and three of them DataRobot.", []),
        ("Nine participants used TPOT, and five were women.", []),
        ("We interviewed 20 participants (3 women with children, mean age 33).", []),
        ("We interviewed 20 people (x male, x female; 3 Asian, 2 South Asian, 1 Hispanic).", []),
        ("In Study 2, 20 participants (8 female) took part.", []),
        ("We interviewed 20 participants and 5 experts (3 women).", []),
    ],
)
def test_lists_and_brackets(interviews, text, wrong):
    assert [one.text for one in plain_contradictions(text, interviews)] == wrong


@pytest.mark.parametrize(
    ("text", "expression", "is_doubtful"),
    [
        (r"41\% read the news.", 'respondents.activities.share_of("read the news")', True),
        (r"41\% of respondents read the news.", 'respondents.activities.share_of("read the news")', True),
        (r"60\% of our respondents were from Norway.", 'respondents.country.share_of("Norway")', False),
        ("Half of the respondents preferred a phone.", 'respondents.device.share_of("phone")', True),
        ("Ten respondents were flat sharers.", 'respondents.where(home="flat").n', False),
        ("30 entries were written at home.", 'entries.where(place="at home").n', False),
    ],
)
def test_contradictions_of_a_survey(survey, text, expression, is_doubtful):
    (found,) = plain_contradictions(text, survey)
    assert (found.quantities[0].quantity.expression, found.is_doubtful) == (expression, is_doubtful)


@pytest.mark.parametrize(
    "text",
    [
        # parts, and more than the sentence says
        "Three of the data scientists said so.",
        "Of the women, eight participants used TPOT.",
        "Of the female participants, eight used TPOT.",
        "Nine participants used TPOT in their last project.",
        "Nine participants used TPOT or DataRobot.",
        "Nine participants did not use TPOT.",
        "Nine participants mentioned TPOT.",
        "Six participants preferred TPOT.",
        "Three more participants used TPOT.",
        "We spoke with five data scientists from health care.",
        "We talked to four people from finance and insurance companies.",
        "We interviewed four women remotely.",
        "We recruited four women through Twitter.",
        "We also interviewed three product managers.",
        "We then interviewed eight women.",
        "We interviewed 20 data scientists.",  # the sample goes by the name of most
        "We surveyed 60 researchers.",  # more than there are
        "Half of the participants were women.",  # 45%
        "Participants used TPOT on Linux (7 men, 5 women) or on Windows (3 men, 4 women).",
        "There were eight women in the room.",
        "Among the data scientists were eight women.",
        "We held four interviews a week.",
        "We interviewed 3 participants twice.",
        "Three participants work in the energy industry at large.",
        "The expert group had 15 men and 4 women.",
        "This distrust was strong for tools (13 men, only 3 women).",
        # other people, or a part of which the sentence before tells
        "Wang et al. spoke with five data scientists.",
        r"A panel asked adults~\cite{wang}. 60\% of participants were women.",
        r"Some stayed, and those were happy. 60\% of participants used TPOT.",
        "We surveyed 212 users in spring. Eight participants were women.",
        "We recruited 12 people from a bank. Eight participants were women.",
        r"\section{Pilot Study} We interviewed eight women.",
        "A survey reached 12 people in spring. Of these participants, 7 were women, and 5 were men.",
        r"\section{Pilot Study} Of these participants, 7 were women, and 5 were men.",
        "``We spoke with five data scientists,'' said P3.",
    ],
)
def test_nothing_contradicted_in_interviews(interviews, text):
    assert not plain_contradictions(text, interviews)


@pytest.mark.parametrize(
    "text",
    [
        r"67\% of respondents read the news.",
        r"41\% of respondents in Norway read the news.",
        r"41\% read the news every day.",
        r"In 2020, 41\% read the news.",
        r"About 41\% read the news.",
        r"41\% of adults read the news.",
        r"41\% of respondents agree.",
        "Ten respondents used a phone.",  # the data tell what they prefer
        "She wrote 12 diary entries at home.",
    ],
)
def test_nothing_contradicted_in_a_survey(survey, text):
    assert not plain_contradictions(text, survey)


@pytest.mark.parametrize(
    ("text", "use"),
    [
        (r"67\% of respondents read the news.", r'\VAR{respondents.activities.share_of("read the news")|percent}'),
        (r"66.7\% were from Norway.", r'\VAR{respondents.country.share_of("Norway")|percent(1)}'),
        ("Twelve respondents preferred the phone.", r'\VAR{respondents.where(device="phone").n|Words}'),
    ],
)
def test_what_prints_a_share(survey, text, use):
    section, _ = read_latex(SourceFile("section.tex", text + "\n"))
    (mention,) = mentions_in(section, Names(survey))
    assert retyped(mention.agreeing[0], mention.text) == (use, True)
