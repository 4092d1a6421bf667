"""What numbers in prose are taken for, over the fixture study: 20 participants, 9 women, 12 remote interviews."""

import pytest

from galley.prose.mentions.retyping import retyped


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("We interviewed 20 people.", ["participants.n"]),
        ("All 20 participants were happy.", ["participants.n"]),
        ("In total, 20 participants joined.", ["participants.n"]),
        ("Nine women took part.", ['participants.where(gender="woman").n|Words']),
        ("We interviewed with 20 automated machine learning users.", ["participants.n"]),
        ("Of the 20 participants, 9 were women.", ["participants.n", 'participants.where(gender="woman").n']),
        ("Interviews were in person ($N = 8$) or remote ($N=12$).",
         ['interviews.where(mode="in person").n', 'interviews.where(mode="remote").n']),
        ("The 12 remote interviews took longer.", ['interviews.where(mode="remote").n']),
        ("Seven of the participants came via Twitter.", ['participants.where(recruited_via="Twitter").n|Words']),
        ("They held nine different job titles.", ["participants.job_title.distinct|words"]),
        ("They had 5.6 years of experience in ML on average.", ["participants.ml_years.mean"]),
        ("The median was 5 years of machine learning experience.", ["participants.ml_years.median|round"]),
        ("The interviews lasted between 49 and 73 minutes.", ["interviews.minutes.min", "interviews.minutes.max"]),
        ("Participants were 24--50 years old ($SD = 7.0$).",
         ["participants.age.min", "participants.age.max", "participants.age.sd"]),
        ("The interquartile range of their ages was 7.5 years.", ["participants.age.iqr"]),
        ("They had some years of machine learning experience ($Mdn = 5$, $IQR = 4.9$).",
         ["participants.ml_years.median|round", "participants.ml_years.iqr"]),
        ("Two participants did not disclose their age.", ["participants.age.missing|Words"]),
        ("Interviews took place from October 2019 to March 2020.",
         ["interviews.date.min|month", "interviews.date.max|month"]),
    ],
)  # fmt: skip
def test_right_numbers(mentions, text, uses):
    found = [retyped(one, mention.text)[0] for mention in mentions(text) for one in mention.agreeing]
    assert found == [f"\\VAR{{{use}}}" for use in uses]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We interviewed 21 participants.", ["21"]),
        ("In total, 21 participants joined.", ["21"]),
        ("Ten women took part.", ["Ten"]),
        ("Five women took part in a second round.", []),
        ("The mean age of our participants was 35.", ["35"]),
        ("We talked to 20 people, 10 women and 10 men.", ["10"]),
        ("Participants had on average 7.2 years of experience in machine learning.", ["7.2"]),
        ("Interviews took place from May 2019 to March 2020.", ["May 2019"]),
        ("The interquartile range of our participants' age was 9.", ["9"]),
        ("The median age of our participants was 31 ($IQR = 9.5$).", ["9.5"]),
        ("Participants were 24 to 50 years old ($SD = 3.1$, $IQR = 7.5$).", ["3.1"]),
        # the two ends of a spread are no value of it
        ("The age of our participants had an IQR of 29 to 38.", []),
        ("The interquartile range of our participants' age was from 29 to 38.", []),
        ("Our participants' age had an $IQR = [29, 38]$.", []),
        # parts, plans, bounds and other things
        ("Six participants were left-handed (3 men, 3 women).", []),
        ("Three women disagreed.", []),
        ("Participants had to be aged 18 to 65.", []),
        ("Their ages ranged from 24 to 50, and they had 1 to 9 children ($M = 2.1$).", []),
        ("Tasks took 12 minutes on average.", []),
        ("We interviewed 12 designers and 8 developers.", []),
        ("We first interviewed 5 participants in a pilot.", []),
        ("About 25 participants came to each of the two workshops.", []),
        ("The authors (two women and three men) met weekly.", []),
        ("Twelve participants who used TPOT came from 3 energy companies.", []),
        # other people's studies
        ("Wang et al. interviewed 21 participants.", []),
        ("They interviewed 21 participants.", []),
        (r"In a study with 21 participants~\cite{wang}, the mean age was 35.", []),
        (r"\section{Related Work} Our interviews with 21 participants were the first.", []),
        ("``We interviewed 21 participants,'' said P3.", []),
    ],
)
def test_wrong_numbers(mentions, text, wrong):
    assert [mention.text for mention in mentions(text) if mention.is_plain and not mention.agreeing] == wrong


@pytest.mark.parametrize(
    ("text", "typed", "printed_alike"),
    [
        ("We interviewed 20 people.", r"\VAR{participants.n}", True),
        ("Twenty people took part.", r"\VAR{participants.n|Words}", True),
        ("The twelve remote interviews were short.", r'\VAR{interviews.where(mode="remote").n|words}', False),
        ("The mean age was 33.", r"\VAR{participants.age.mean|round}", True),
        ("The mean age was 32.94.", r"\VAR{participants.age.mean|round(2)}", True),
    ],
)  # fmt: skip
def test_retyping(mentions, text, typed, printed_alike):
    (mention,) = [one for one in mentions(text) if one.agreeing][-1:]
    assert retyped(mention.agreeing[0], mention.text) == (typed, printed_alike)
