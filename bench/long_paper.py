"""Turns a copy of the paper into a long one: about 28 pages of made-up text with 80 made-up references.

Everything is generated anew, and always the same, from the word lists below. The references are marked as generated.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = 8
SUBSECTIONS = 4
PARAGRAPHS = 4
REFERENCES = 80

SUBJECTS = "analysts engineers participants researchers practitioners managers students teams reviewers designers"
VERBS = "describe prefer compare question inspect trust revise measure discuss abandon"
OBJECTS = "models pipelines features metrics explanations workflows datasets notebooks dashboards predictions"
CLOSES = ("when deadlines are near", "in most projects", "with much care", "before a release", "to save time")
VALUES = (
    "participants.n|words",
    "participants.age.mean|round(1)",
    "interviews.minutes.sum",
    "participants.gender|breakdown",
)


def lengthen(project: Path) -> None:
    """Replace the sections and the bibliography of the project in this folder."""
    chance = random.Random(28)  # noqa: S311 - the same text every time
    manuscript = project / "manuscript"
    names = [f"part-{number}" for number in range(SECTIONS)]
    declaration = (manuscript / "paper.toml").read_text(encoding="utf-8")
    listed = "sections = [" + ", ".join(f'"{name}"' for name in names) + "]"
    changed = re.sub(r"^sections = \[.*?^\]", listed, declaration, count=1, flags=re.DOTALL | re.MULTILINE)
    (manuscript / "paper.toml").write_text(changed, encoding="utf-8")
    for number, name in enumerate(names):
        (manuscript / f"{name}.tex").write_text(_section(chance, number), encoding="utf-8")
    bibliography = "\n".join(_entry(chance, number) for number in range(REFERENCES))
    (project / "bib" / "references.bib").write_text(bibliography, encoding="utf-8")
    (manuscript / "abstract.tex").write_text(_paragraph(chance, []), encoding="utf-8")


def _section(chance: random.Random, number: int) -> str:
    floats = ["\\input{tables/participants}", "\\input{figures/experience}"][number : number + 1]
    share = REFERENCES // SECTIONS
    keys = [f"generated{reference}" for reference in range(number * share, (number + 1) * share)]
    parts = [f"\\section{{Part {number}}}\\label{{part:{number}}}", *floats]
    for subsection in range(SUBSECTIONS):
        parts.append(f"\\subsection{{Aspect {subsection} of part {number}}}\\label{{part:{number}:{subsection}}}")
        parts += [_paragraph(chance, keys) for _ in range(PARAGRAPHS)]
    parts.append(f"All of this rests on earlier work~\\cite{{{','.join(keys)}}}.")
    return "\n\n".join(parts) + "\n"


def _paragraph(chance: random.Random, keys: list[str]) -> str:
    sentences = [_sentence(chance) for _ in range(7)]
    if keys:
        sentences[2] = sentences[2][:-1] + f"~\\cite{{{chance.choice(keys)}}}."
        sentences[4] = f"This was so for \\VAR{{{chance.choice(VALUES)}}}."
        sentences[5] = sentences[5][:-1] + f", as Section~\\ref{{part:{chance.randrange(SECTIONS)}}} says."
    return "\n".join(sentences)


def _sentence(chance: random.Random) -> str:
    subject, other = _word(chance, SUBJECTS), _word(chance, SUBJECTS)
    first = f"{subject.capitalize()} {_word(chance, VERBS)} the {_word(chance, OBJECTS)} {chance.choice(CLOSES)}"
    return f"{first}, while other {other} {_word(chance, VERBS)} the {_word(chance, OBJECTS)} of their peers."


def _word(chance: random.Random, words: str) -> str:
    return chance.choice(words.split())


def _entry(chance: random.Random, number: int) -> str:
    thing, subject = _word(chance, OBJECTS), _word(chance, SUBJECTS)
    return (
        f"@article{{generated{number},\n"
        f"  author = {{Author{number}, Ann and Writer{number}, Bob}},\n"
        f"  title = {{How {subject} see {thing}: generated title {number}}},\n"
        f"  journal = {{Generated for a benchmark, not a publication}},\n"
        f"  year = {{{2000 + number % 20}}},\n  volume = {{{number + 1}}},\n  number = {{1}},\n"
        f"  pages = {{{number * 10 + 1}--{number * 10 + 9}}},\n}}\n"
    )
