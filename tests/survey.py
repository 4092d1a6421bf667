"""A paper on a survey of 212 made-up respondents: nothing like the paper on interviews that the other tests build."""

import csv
import io
from pathlib import Path
from random import Random

RESPONDENTS = 212
SCALE = ("strongly disagree", "disagree", "neutral", "agree", "strongly agree")
ITEMS = {
    "understand": "I understood why I was shown these recommendations.",
    "control": "I felt in control of what I was shown.",
    "again": "I would use such a feed again.",
}

STUDY = """\
title = "Explained feeds"
provenance = "synthetic"
smallest_cell = 5

[quantifiers]
few = 0.25
some = 0.5
most = 0.99
all = 1.0

[tables.respondents]
path = "data/answers.csv"
key = "id"
label = ["respondent", "respondents"]

[tables.respondents.columns]
id = { kind = "identifier", pattern = 'R\\d{3}' }
condition = { kind = "category", categories = { A = "plain feed", B = "explained feed" } }
age = { kind = "number", unit = ["year", "years"], minimum = 18, maximum = 80, optional = true }
usage = { kind = "number", label = "daily use", unit = ["minute", "minutes"], minimum = 0 }

[tables.respondents.columns.gender]
kind = "category"
optional = true
categories = { woman = ["woman", "women"], man = ["man", "men"], other = ["person of another gender", "others"] }
"""
_ITEM = """
[tables.respondents.columns.{name}]
kind = "category"
label = "{label}"
ordered = true
optional = true
categories = ["strongly disagree", "disagree", "neutral", "agree", "strongly agree"]
groups = {{ against = ["strongly disagree", "disagree"], "in favour" = ["agree", "strongly agree"] }}
"""
ANALYSES = """
[analyses.models]
command = "python analysis/model.py"
reads = ["data/answers.csv"]
time_limit = 60

[analyses.models.writes.main]
path = "results/models/main.csv"
key = "term"
columns = { odds = "exp(b)" }
rows = { "condition=B" = "Explained feed", "age" = "Age", "usage" = "Daily use" }

[analyses.models.writes.fit]
path = "results/models/fit.json"
"""

MODEL = '''\
"""Logistic regression of wanting to use the feed again, by Newton's method, with Wald tests."""

import csv
import json
import math
from statistics import NormalDist

import helpers

NAMES = ["(Intercept)", "condition=B", "age", "usage"]

rows = helpers.complete("data/answers.csv", ["age", "again"])
x = [[1.0, float(r["condition"] == "B"), float(r["age"]) / 10, float(r["usage"]) / 60] for r in rows]
y = [float(r["again"] in ("agree", "strongly agree")) for r in rows]

b = [0.0] * len(NAMES)
for _ in range(25):
    p = [1 / (1 + math.exp(-sum(c * v for c, v in zip(b, one)))) for one in x]
    score = [sum((t - q) * one[i] for t, q, one in zip(y, p, x)) for i in range(len(b))]
    information = [
        [sum(q * (1 - q) * one[i] * one[j] for q, one in zip(p, x)) for j in range(len(b))] for i in range(len(b))
    ]
    covariance = helpers.inverse(information)
    b = [c + sum(s * v for s, v in zip(score, line)) for c, line in zip(b, covariance)]

z = NormalDist().inv_cdf(0.975)
with open("results/models/main.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(["term", "estimate", "std.error", "conf.low", "conf.high", "p.value", "exp(b)"])
    for i, name in enumerate(NAMES):
        error = math.sqrt(covariance[i][i])
        p_value = 2 * NormalDist().cdf(-abs(b[i] / error))
        writer.writerow([name, b[i], error, b[i] - z * error, b[i] + z * error, f"{p_value:.3e}", math.exp(b[i])])
with open("results/models/fit.json", "w", encoding="utf-8") as file:
    likelihood = sum(math.log(q if t else 1 - q) for t, q in zip(y, p))
    json.dump({"n": len(rows), "log_likelihood": likelihood, "aic": 2 * len(b) - 2 * likelihood}, file)
'''
HELPERS = '''\
import csv


def complete(path, needed):
    """The rows of a table that have all cells needed."""
    with open(path, encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if all(row[name] for name in needed)]


def inverse(matrix):
    """The inverse of a matrix, by Gauss and Jordan."""
    size = len(matrix)
    rows = [list(row) + [float(i == j) for j in range(size)] for i, row in enumerate(matrix)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(size):
            if k != i:
                rows[k] = [a - rows[k][i] * c for a, c in zip(rows[k], rows[i])]
    return [row[size:] for row in rows]
'''

PAPER = r"""
title = "Explained Feeds"
abstract = "abstract"
sections = ["results"]
bibliography = "bib/references"
keywords = ["recommendation", "explanation", "survey"]

[[authors]]
name = "Ada Byron"
email = "ada@example.org"
orcid = "0000-0002-1825-0097"
affiliations = [{ institution = "Example University", city = "Turin", country = "Italy" }]

[[concepts]]
id = "10003120.10003121"
path = ["Human-centered computing", "Human computer interaction (HCI)"]
significance = 500

[tables.people]
caption = 'The \VAR{respondents.n} respondents.'
rows = [{ column = "respondents.gender" }, { column = "respondents.age", bands = [30, 40, 50] }]

[tables.again]
template = "crosstab"
caption = 'Whether respondents would use the feed again, by condition.'
rows = [
  { column = "respondents.again", label = "Use again", categories = ["against", "neutral", "in favour"] },
  { column = "respondents.age" },
]
by = { column = "respondents.condition" }

[tables.model]
template = "results"
caption = 'Logistic regression of wanting to use the feed again.'
results = "models.main"
columns = [
  { column = "estimate", label = "Log odds" },
  { column = "ci" },
  { column = "odds", label = "Odds" },
  { column = "p" },
]

[figures.answers]
kind = "likert"
caption = 'Answers of the \VAR{respondents.n} respondents.'
columns = ["respondents.understand", "respondents.control", "respondents.again"]
"""
ABSTRACT = r"""We asked \VAR{respondents.n} people about feeds that explain themselves.
"""
RESULTS = r"""\section{Results}\label{sec:results}
We surveyed \VAR{respondents.n} respondents (\VAR{respondents.gender|breakdown}), aged \VAR{respondents.age|range}
($M = \VAR{respondents.age.mean|round(1)}$, \VAR{respondents.age.mean_interval|ci(1)}); half of them used feeds between
\VAR{respondents.usage.q1|round} and \VAR{respondents.usage.q3|round} minutes a day. Table~\ref{tab:people} tells more.

Of those who saw explanations, \VAR{respondents.where(condition="B").again.share_of(at_least("agree"))|percent}
(\VAR{respondents.where(condition="B").again.share_interval(at_least("agree"))|percent|ci}) would use the feed again;
their median answer was ``\VAR{respondents.where(condition="B").again.median}'' (Table~\ref{tab:again},
Figure~\ref{fig:answers}).

In a logistic regression over \VAR{models.fit.n} complete answers (Table~\ref{tab:model}), an explanation made this
more likely: $b$ = \VAR{models.main["condition=B"]|estimate}. The odds are
\VAR{models.main["condition=B"].odds|round(2)} to one. Age did not matter
($p \VAR{models.main["age"]|p(sign="=")}$). Scales are as old as psychophysics \cite{fechner1860}.

\input{tables/people}
\input{tables/again}
\input{tables/model}
\input{figures/answers}
"""
REFERENCES = """@book{fechner1860, author = {Gustav Theodor Fechner}, title = {Elemente der Psychophysik},
  publisher = {Breitkopf und H{\\"a}rtel}, address = {Leipzig}, year = 1860}
"""
DODO = "from galley.app.tasks.standard import *\n"


def answers(respondents=RESPONDENTS, seed=7):
    """The table of the answers: who saw explanations understands more, and wants more of them."""
    random = Random(seed)  # noqa: S311 - made-up answers, the same in each run
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(["id", "condition", "age", "usage", "gender", *ITEMS])
    for number in range(1, respondents + 1):
        condition = random.choice("AB")
        age = "" if random.random() < 0.03 else random.randint(18, 66)
        gender = "" if random.random() < 0.02 else random.choices(["woman", "man", "other"], [50, 44, 6])[0]
        shift = 0.9 if condition == "B" else 0.0
        asked = [_answer(random, shift * weight) for weight in (1.0, 0.3)]
        asked.append(_answer(random, shift * 0.8, silent=0))
        writer.writerow([f"R{number:03}", condition, age, random.randint(5, 240), gender, *asked])
    return output.getvalue()


def item(name, label):
    """The declaration of a column of answers."""
    return _ITEM.format(name=name, label=label)


def _answer(random, shift, silent=0.02):
    if random.random() < silent:
        return ""
    return SCALE[min(4, max(0, round(random.gauss(1.9 + shift, 1.1))))]


def survey(root: Path, **changed):
    """Lay a paper's folder out; `changed` has other texts, by the names above in lower case."""
    items = "".join(item(name, label) for name, label in ITEMS.items())
    files = {
        "results/study.toml": changed.get("study", STUDY + items) + changed.get("analyses", ANALYSES),
        "data/answers.csv": changed.get("answers", answers()),
        "analysis/model.py": changed.get("model", MODEL),
        "analysis/helpers.py": HELPERS,
        "manuscript/paper.toml": changed.get("paper", PAPER),
        "manuscript/abstract.tex": ABSTRACT,
        "manuscript/results.tex": changed.get("results", RESULTS),
        "bib/references.bib": REFERENCES,
        "dodo.py": DODO,
    }
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root
