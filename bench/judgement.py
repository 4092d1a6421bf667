"""Measures the gate's judgement: seeds errors of each kind into clean synthetic papers, and counts what is found.

Each paper is generated text about cooking, with a study whose numbers agree. An error is seeded into a paper of its
own, and is found if a finding of any rule touches it. What is found in the clean papers is a false alarm.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from galley.checking.asking.running import check
from galley.checking.project import Project
from galley.findings.diagnostics import Severity
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    from galley.findings.diagnostics import Diagnostic

RECALL = {"unfinished text": 0.95, "wrong numbers": 0.80, "references and text": 0.95}

SEEDS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "judgement_seeds.toml").read_text(encoding="utf-8")
)
BLANKS = ("XX", "xx", "\\#\\#", "??", "\\_\\_\\_")


@dataclass(frozen=True)
class Paper:
    """A clean paper of `n` people, and where errors go."""

    n: int
    text: str
    abstract: int

    def seeded(self, piece: str) -> tuple[str, int, int]:
        """The text with an error in it, and where that stands."""
        place = self.text.index("%%HERE%%")
        text = self.text.replace("%%HERE%%", piece)
        return text, place, place + len(piece)


TOPICS = ("plan their meals", "share a kitchen", "cook for children", "buy at markets", "throw food away")
SENTENCES = (
    "They kept lists on paper, and some used a phone.",
    "Most of them shopped twice a week.",
    "Planning took little time once it was a habit.",
    "Several spoke of waste with regret.",
    "Children had a say in what was bought.",
    "Few had learned to cook from their parents.",
    "Shops near home were dearer, but saved a journey.",
    "What was left over became lunch.",
)


def clean_paper(chance: random.Random) -> Paper:
    """Text whose numbers agree with each other."""
    n = chance.randint(18, 40)
    women = chance.randint(5, n - 6)
    total_age = n * chance.randint(25, 45) + chance.randint(0, n - 1)
    topic = chance.choice(TOPICS)

    def prose(count: int) -> str:
        found = [chance.choice(SENTENCES)]
        while len(found) < count:  # no sentence stands twice in a row, as that is a fault
            found.append(chance.choice([one for one in SENTENCES if one != found[-1]]))
        return " ".join(found)

    text = rf"""\documentclass{{article}}
\begin{{document}}
\title{{How People {topic.title()}}}
\begin{{abstract}}
We interviewed {n} people who {topic}. {prose(3)}
\end{{abstract}}
\section{{Introduction}}
{prose(8)}
\section{{Method}}
We recruited {n} participants ({women} women and {n - women} men) with a mean age of {total_age / n:.2f} years.
{prose(5)}

%%HERE%%

\section{{Findings}}
{prose(6)} P1, P4 and P{n} disagreed. Of these, {women} of {n} people ({100 * women / n:.0f}\%) kept a list.
The groups did not differ, $t({n - 2}) = 1.10$, $p > .05$. {prose(4)}
\section{{Discussion}}
{prose(10)}
\end{{document}}
"""
    return Paper(n, text, text.index(f"{n} people"))


def findings(text: str) -> tuple[Diagnostic, ...]:
    """What the gate says of a document on its own."""
    section, diagnostics = read_latex(SourceFile("paper.tex", text))
    return check(Project((section,)), from_readers=diagnostics)


def filled(template: str, paper: Paper, chance: random.Random) -> str:
    """A template with numbers that are wrong for a paper."""
    n = paper.n
    a = chance.randint(4, n // 2)
    b = chance.randint(2, n - a - 3)
    shares = (chance.randint(200, 800) / 10 for _ in range(10_000))
    shares_of = [100 * k / n for k in range(n + 1)]
    impossible = next(share for share in shares if all(abs(100 * k / n - share) > 0.2 for k in range(n)))  # noqa: PLR2004
    numbers = {
        "x": chance.choice(BLANKS),
        "n": n,
        "a": a,
        "b": b,
        "c1": n - a - b - 1,
        "bc1": n - a + chance.choice((-1, 1)),
        "impossible": impossible,
        "wrong_share": round(1700 / n) + chance.choice((-9, 8, 11)),
        "beyond": n + chance.randint(1, 5),
        "beyond_all": n + 41,
        "likert": f"{5 + (chance.randint(0, 10) + 0.4) / 12:.2f}",
        "right": f"{shares_of[n // 3]:.1f}",
        "right2": f"{shares_of[n // 2 + 1]:.1f}",
        "a_share": f"{shares_of[a]:.0f}",
        "b_share": f"{shares_of[b]:.0f}",
        "abc": a + b + 5,
        "female": chance.randint(40, 60),
        "less": chance.randint(25, 35),
        "p": chance.choice((".002", ".21", ".34")),
        "outside": chance.choice(("17.5", "43.2")),
        "large": chance.choice(("14.9", "17.2")),
        "wrong_mean": f"{30 + (chance.randint(1, n - 2) + 0.5) / n:.2f}",
    }
    return re.sub("<([a-z_0-9]+)>", lambda name: str(numbers.get(name[1], name[0])), template)


def is_found(template: str, chance: random.Random) -> bool:
    """Whether a finding touches an error that is seeded into a paper of its own."""
    paper = clean_paper(chance)
    if template == "ABSTRACT":
        wrong = str(paper.n + 41)
        text = paper.text.replace("%%HERE%%", "").replace(
            f"interviewed {paper.n} people", f"interviewed {wrong} people"
        )
        start, end = paper.abstract, paper.abstract + len(wrong)
    else:
        text, start, end = paper.seeded(filled(template, paper, chance))
    return any(found.span.start < end and found.span.end > start for found in findings(text))


def measure(kinds: dict[str, list[str]], rounds: int, chance: random.Random) -> float:
    """Print the recall of each kind, and return that of all kinds together, each weighing the same."""
    recalls = []
    for kind, templates in kinds.items():
        missed = [template for template in templates for _ in range(rounds) if not is_found(template, chance)]
        recalls.append(1 - len(missed) / (rounds * len(templates)))
        print(f"  {kind:32} {recalls[-1]:>7.0%}" + "".join(f"\n      missed: {one!r}" for one in sorted({*missed})))
    return sum(recalls) / len(recalls)


def main() -> None:
    """Measure everything; exit with 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="papers per template (default: 5)")
    parser.add_argument("--seed", type=int, default=1, help="of the generated text (default: 1)")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 - no secret
    is_met = True
    for name, kinds in SEEDS.items():
        print(f"recall of {name}", flush=True)
        recall = measure(kinds, arguments.rounds, chance)
        is_met &= recall >= RECALL[name]
        print(
            f"  {'together':32} {recall:>7.0%}   ≥ {RECALL[name]:.0%}: {'ok' if recall >= RECALL[name] else 'MISSED'}"
        )
    alarms = [found for _ in range(20) for found in findings(clean_paper(chance).text.replace("%%HERE%%", ""))]
    told = [found for found in alarms if found.severity is not Severity.NOTE]
    print(f"false alarms in 20 clean papers: {len(told)}")
    for found in told:
        print(f"  {found.rule}: {found.message}")
    sys.exit(0 if is_met and not told else 1)


if __name__ == "__main__":
    main()
