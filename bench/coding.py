"""How long coded data take: reading, all values, and all rules, which hold every excerpt against its transcript.

    PYTHONPATH=src python bench/coding.py [TRANSCRIPTS]

Makes up a study (1,000 transcripts if not told otherwise, with 100 excerpts each, and three codings per excerpt) in a
temporary folder, does the work in a process of its own for each size, and prints seconds and memory for a quarter, a
half and all of it. One excerpt in a hundred is shifted, one in a thousand altered; the paper quotes a hundred. The bar:
under 10 s and 1 GB.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXCERPTS = 100  # per transcript
TURNS = 60
CODERS = ("C1", "C2", "C3")
QUOTES = 100  # in the paper
THEMES = 6
SUBCODES = 4  # per theme
WORDS = ("the", "a", "we", "model", "data", "tool", "search", "column", "weekend", "because", "never", "so", "but")

STUDY = """
title = "A made-up study"
provenance = "synthetic"
[quantifiers]
few = 0.3
most = 1.0
[coding]
transcripts = "results/transcripts"
[tables.participants]
path = "results/participants.csv"
key = "id"
[tables.participants.columns]
id = { kind = "identifier" }
[tables.codebook]
path = "results/codebook.csv"
key = "code"
[tables.codebook.columns]
code = { kind = "identifier" }
parent = { kind = "reference", refers_to = "codebook", optional = true }
label = { kind = "text" }
definition = { kind = "text" }
stage = { kind = "category", categories = ["initial", "final"] }
[tables.excerpts]
path = "results/excerpts.csv"
key = "id"
[tables.excerpts.columns]
id = { kind = "identifier" }
participant = { kind = "reference", refers_to = "participants" }
start = { kind = "number", minimum = 0 }
end = { kind = "number", minimum = 1 }
text = { kind = "text" }
[tables.codings]
path = "results/codings.csv"
key = ["excerpt", "code", "coder"]
[tables.codings.columns]
excerpt = { kind = "reference", refers_to = "excerpts" }
code = { kind = "reference", refers_to = "codebook" }
coder = { kind = "text" }
"""


def write_study(root: Path, transcripts: int) -> None:
    """Make up a study; the same numbers give the same study."""
    chance = random.Random(transcripts)  # noqa: S311 - made-up data, no secret
    results = root / "results"
    (results / "transcripts").mkdir(parents=True)
    (results / "study.toml").write_text(STUDY)
    themes = [f"theme{number}" for number in range(THEMES)]
    leaves = [f"{theme}-{number}" for theme in themes for number in range(SUBCODES)]
    codes = [(theme, "") for theme in themes] + [(leaf, leaf.partition("-")[0]) for leaf in leaves]
    people = [f"P{number:05}" for number in range(transcripts)]
    _write(results / "participants.csv", ["id"], [[person] for person in people])
    head = ["code", "parent", "label", "definition", "stage"]
    _write(results / "codebook.csv", head, [[code, parent, code, "made up", "final"] for code, parent in codes])
    excerpts, codings = [], []
    for person in people:
        text, turns = _transcript(person, chance)
        (results / "transcripts" / f"{person}.txt").write_text(text)
        for number in range(EXCERPTS):
            excerpt = f"{person}-{number}"
            excerpts.append([excerpt, person, *_excerpt(text, turns, len(excerpts), chance)])
            meant = chance.choice(leaves)
            codings += [
                [excerpt, meant if chance.random() < 0.9 else chance.choice(leaves), coder]  # noqa: PLR2004 - nine of ten
                for coder in CODERS
            ]
    _write(results / "excerpts.csv", ["id", "participant", "start", "end", "text"], excerpts)
    _write(results / "codings.csv", ["excerpt", "code", "coder"], codings)


def _transcript(person: str, chance: random.Random) -> tuple[str, list[tuple[int, int]]]:
    text, turns = "", []
    for number in range(TURNS):
        text += f"{person if number % 2 else 'Interviewer'}: "
        start = len(text)
        text += " ".join(chance.choices(WORDS, k=chance.randint(20, 40)))
        if number % 2:
            turns.append((start, len(text)))
        text += "\n\n"
    return text, turns


def _excerpt(text: str, turns: list[tuple[int, int]], number: int, chance: random.Random) -> tuple[int, int, str]:
    start, end = chance.choice(turns)
    start = text.index(" ", start + chance.randint(0, 30)) + 1
    words = text[start:end]
    if number % 1000 == 0:
        return start, end, f"{words[: len(words) // 2]} altogether {words[len(words) // 2 :]}"
    return (start + 2, end + 2, words) if number % 100 == 1 else (start, end, words)


def _write(path: Path, head: list[str], rows: list[list[object]] | list[list[str]]) -> None:
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(head)
        writer.writerows(rows)


def measure(root: Path) -> dict[str, float]:
    """Seconds of each step in this process, and its peak of memory in MB."""
    from galley.checking.project import Project  # noqa: PLC0415
    from galley.checking.rules import rules  # noqa: PLC0415
    from galley.findings.source import SourceFile  # noqa: PLC0415
    from galley.model.values import Value  # noqa: PLC0415
    from galley.reading.folder import Folder  # noqa: PLC0415
    from galley.reading.latex import read_latex  # noqa: PLC0415
    from galley.reading.study.transcripts import read_transcripts  # noqa: PLC0415
    from galley.values.evaluating import read_data  # noqa: PLC0415 - in the process that is measured
    from galley.values.language.evaluation import Evaluator  # noqa: PLC0415

    seconds: dict[str, float] = {}
    started = time.perf_counter()

    def lap(step: str) -> None:
        nonlocal started
        seconds[step] = time.perf_counter() - started
        started = time.perf_counter()

    folder = Folder(root)
    data, faults = read_data(folder)
    assert data is not None, faults[:3]  # noqa: S101 - the benchmark's own data
    coded = data.coded
    assert coded is not None  # noqa: S101 - as above
    lap("tables")
    evaluator = Evaluator(data)
    expressions = ["themes|list", "agreement.all.alpha", "agreement.all.kappa", "agreement.all.kappa_min", "codings.n"]
    for code in coded.codes:
        expressions += [f'themes["{code}"].{part}' for part in ("participants", "excerpts", "share", "quantifier")]
        expressions += [f'agreement["{code}"].{part}' for part in ("alpha", "kappa", "kappa_min")]
    values = [evaluator.evaluate(expression) for expression in expressions]
    assert all(isinstance(value, Value) for value in values)  # noqa: S101 - as above
    lap(f"{len(values)} values")
    transcripts, faults = read_transcripts(coded, folder)
    assert not faults  # noqa: S101 - as above
    lap("transcripts")
    quoted = [f"\\excerpt{{{name}}}" for name in list(coded.excerpts)[:: len(coded.excerpts) // QUOTES]]
    section, _ = read_latex(SourceFile("manuscript/findings.tex", "\n\n".join(["\\section{Findings}", *quoted])))
    project = Project((section,), study=data.study, coded=coded, transcripts=transcripts)
    found = {one.rule for rule in rules().values() if rule.applies_to(project) for one in rule.check(project)}
    assert {"altered-quote", "shifted-offsets"} <= found, found  # noqa: S101 - as above
    lap("rules")
    seconds |= {"total": sum(seconds.values()), "of which on the processor": time.process_time()}
    return seconds | {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main(transcripts: int) -> None:
    """Print a line for each size."""
    for size in (transcripts // 4, transcripts // 2, transcripts):
        with tempfile.TemporaryDirectory() as folder:
            write_study(Path(folder), size)
            command = [sys.executable, __file__, "--measure", folder]
            measured = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        steps = ", ".join(f"{name} {figure:.2f} s" for name, figure in measured.items() if name != "MB")
        counted = f"{size:,} transcripts, {size * EXCERPTS:,} excerpts, {size * EXCERPTS * len(CODERS):,} codings"
        print(f"{counted}: {steps}; {measured['MB']:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
