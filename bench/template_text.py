"""Makes the fingerprints by which Galley knows text of templates, from those that `template_sources.toml` names.

    .venv/bin/python bench/template_text.py SNAPSHOTS

SNAPSHOTS is a folder of git repositories, each named OWNER+NAME (in it, or in its folder `repo`, is the git directory).
Of each sentence of a template one run of words in six is kept, the one with the rarest two words in succession, so that
few places of a paper need a look. What also stands in one of the ordinary papers is left out, as are sentences that
finished papers have in their publisher's words, such as declarations and licences.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.findings.source import SourceFile
from galley.prose.wording.template_text import FILE, LENGTH, SHORTEST_LINE, Pair, fingerprint, words_of
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = Path(__file__).with_name("template_sources.toml")
KEPT = 6  # runs of which one is kept
MOST = 6e-6  # of the pairs of words in ordinary papers, for one where Galley looks
STATEMENT = re.compile(
    r"\b(?:declar|conflicts? of interest|competing|copyright|licen[cs]e|permission|hereby|degree|consent|contribut"
    r"|supported by|grants?\b|funders|received|available (?:at|from|upon|on)|ethic|approv"
    r"|national science|organi[sz]ed as follows|candidature|university|institute of technology"
    r"|work of others|acknowledged|quotations|attributed|distributed|warrant|anonymous|opinions, findings"
    r"|published version|abbreviations are|hci|interfaces and presentation|reader is (?:referred|assumed)|attribution)",
    re.IGNORECASE,
)
OF_TEMPLATES = re.compile(  # a line on its own is otherwise a heading as papers have it
    r"\b(?:here|your|sample|examples?|template|key ?words? ?(?:\d|one|two)|insert|lorem|ipsum|dolor|biography|headings?"
    r"|author (?:one|two|jr|note)|text of|text goes|this is (?:an?|the|my)|title note)\b",
    re.IGNORECASE,
)


def main(snapshots: Path) -> None:
    """Read all, and write the file that is shipped."""
    sources = tomllib.loads(SOURCES.read_text())
    ordinary = [text for one in sources["ordinary"] for text in _texts(snapshots, one)]
    common = set().union(*map(_runs, ordinary))
    frequency = Counter(pair for text in ordinary for pair in pairwise(text.split()))
    texts = [(one, text) for one in sources["template"] for text in _texts(snapshots, one)]
    holders = defaultdict[tuple[str, str], set[str]](set)
    for one, text in texts:
        for run in _runs(text):
            holders[one["kind"], run].add(one["repository"])
    kept = defaultdict[tuple[Any, ...], set[str]](set)
    for one, text in texts:
        for at, run in _chosen(text, common, frequency):
            # What papers begun from the same template share is the template's.
            if not one.get("is_mixed") or len(holders[one["kind"], run]) > 1:
                kept[at].add(run)
    lines = (
        f"{word} {following} {ahead} {' '.join(sorted(kept[word, following, ahead]))}\n"
        for word, following, ahead in sorted(kept)
    )
    FILE.write_text("".join(lines))
    looks = sum(frequency[pair] for pair in {(word, following) for word, following, _ in kept}) / frequency.total()
    print(sum(map(len, kept.values())), "runs,", round(1e6 * looks), "looks in a million words")


def _runs(text: str) -> Iterator[str]:
    """The fingerprints of a text, all of them."""
    for line in text.split("\n"):
        words = words_of(line)
        if len(words) < LENGTH:
            yield fingerprint(words, is_line=True)
        else:
            yield from (fingerprint(words[place : place + LENGTH]) for place in range(len(words) - LENGTH + 1))


def _texts(snapshots: Path, one: dict[str, Any]) -> Iterator[str]:
    folder = snapshots / one["repository"].replace("/", "+")
    git = ["git", "-C", str(folder / "repo" if (folder / "repo").is_dir() else folder)]
    names = one.get("files") or _printed(git, one["commit"])
    for name in names:
        shown = subprocess.run([*git, "show", f"{one['commit']}:{name}"], check=True, capture_output=True).stdout
        section, _ = read_latex(SourceFile(name, shown.decode("utf-8", "replace")), {})
        yield section.prose.text.lower()


def _printed(git: list[str], commit: str) -> list[str]:
    listed = subprocess.run(
        [*git, "ls-tree", "-r", "-z", "--name-only", commit], check=True, capture_output=True
    ).stdout
    return [name for name in listed.decode("utf-8", "replace").split("\0") if name.endswith(".tex")]


def _chosen(text: str, common: set[str], frequency: Counter[Pair]) -> Iterator[tuple[tuple[Any, ...], str]]:
    """The runs to keep of a template, each with its rarest word and how many words are before it."""
    most = int(MOST * frequency.total())
    for line in text.split("\n"):
        words, pairs = words_of(line), set(pairwise(line.split()))
        if len(words) < LENGTH:
            run = fingerprint(words, is_line=True)
            if len(words) >= SHORTEST_LINE and run not in common and OF_TEMPLATES.search(line):
                yield from ((tuple(at), run) for _, *at in _rarest(words, pairs, most, frequency))
            continue
        last = 0
        for sentence in re.split(r"(?<=[.!?;:]) ", line):
            first, last = last, last + len(words_of(sentence))
            if STATEMENT.search(sentence):
                continue
            behind = last - LENGTH + 1 if last - first >= LENGTH else last
            starts = range(first, min(behind, len(words) - LENGTH + 1))
            runs = [words[place : place + LENGTH] for place in starts]
            found = [
                (*rarest, fingerprint(run))
                for run in runs
                if fingerprint(run) not in common and not STATEMENT.search(" ".join(run))
                for rarest in _rarest(run, pairs, most, frequency)
            ]
            for some in range(0, len(found), KEPT):
                _, *at, run = min(found[some : some + KEPT])
                yield tuple(at), run


def _rarest(words: list[str], pairs: set[Pair], most: int, frequency: Counter[Pair]) -> list[tuple[int, str, str, int]]:
    """Of some words the rarest two with only a space between, if they are rare, and how many words are before them."""
    found = [
        (frequency[pair], *pair, ahead)
        for ahead, pair in enumerate(pairwise(words))
        if pair in pairs and frequency[pair] < most
    ]
    return [min(found)] if found else []


if __name__ == "__main__":
    main(Path(sys.argv[1]))
