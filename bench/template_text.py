"""Makes the fingerprints by which Galley knows text of templates, from the histories of many papers.

    .venv/bin/python bench/template_text.py SNAPSHOTS [--add]

SNAPSHOTS is a folder of git repositories, each named OWNER+NAME (in it, or in its folder `repo`, is the git
directory): of papers and theses of all kinds, the more the better, and those of templates that `template_sources.toml`
names. What the first versions of files of three owners share, authors take out again, and nobody writes later, is text
of a template, whoever made that. Of the named templates all long sentences count that are not a publisher's words, such
as declarations and licences, which finished papers have. With `--add` the fingerprints of before stay, and those that
SNAPSHOTS have join them.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from histories import added, contents, git_of, lasting, said, source
from words_of_templates import (
    OF_PLACES,
    OF_TEMPLATES,
    OF_TITLES,
    OF_WORKS,
    ONLY_COMMAND,
    OPTION,
    STATEMENT,
    TO_AUTHORS,
)

from galley.prose.wording.template_text import (
    COMMANDS,
    FILE,
    LINE,
    ends,
    fingerprint,
    known,
    lines,
    of_command,
    of_line,
    parts,
)
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import SourceFile
    from galley.model.manuscript import Section

SOURCES = Path(__file__).with_name("template_sources.toml")
OWNERS = 3  # whose papers begin with the same text
LEAST, MOSTLY = 10, 80  # what is known of a file that is a template's: so many keys, and percent of all
LONG = 40  # letters of a sentence that one template alone has
MOST_FILES = 80  # of a repository


@dataclass
class Repository:
    """The keys of each file, as it was added and as it is in the end."""

    owner: str
    first: list[frozenset[bytes]] = field(default_factory=list)
    last: list[frozenset[bytes]] = field(default_factory=list)
    was_changed: list[bool] = field(
        default_factory=list
    )  # of the first versions: whether they are no more as they were
    now: set[bytes] = field(default_factory=set)


@dataclass
class Owners:
    """Whose papers had a key first, took it out again, have it in a file they wrote in, and only wrote it later."""

    first: defaultdict[bytes, set[str]] = field(default_factory=lambda: defaultdict(set))
    took_out: defaultdict[bytes, set[str]] = field(default_factory=lambda: defaultdict(set))
    kept: defaultdict[bytes, set[str]] = field(default_factory=lambda: defaultdict(set))
    wrote: defaultdict[bytes, set[str]] = field(default_factory=lambda: defaultdict(set))
    alone: defaultdict[bytes, set[str]] = field(default_factory=lambda: defaultdict(set))


def main(snapshots: Path, *, adds: bool = False) -> None:
    """Read all, and write the file that is shipped."""
    named = tomllib.loads(SOURCES.read_text())["template"]
    wholly = {one["repository"] for one in named if "files" not in one}
    if adds:
        named = [one for one in named if (snapshots / one["repository"].replace("/", "+")).is_dir()]
    read = [
        _read(folder)
        for folder in sorted(snapshots.iterdir())
        if folder.is_dir() and folder.name.replace("+", "/", 1) not in wholly
    ]
    owners = _counted(read)
    sources: defaultdict[bytes, set[str]] = defaultdict(set)
    for one in named:
        for key in _of_template(snapshots, one):
            sources[key].add(one["repository"].partition("/")[0].lower())
    shared = _shared(read, sources, owners)
    numbers = dict(sorted([*(known().items() if adds else ()), *map(fingerprint, shared)]))
    pairs = [b"".join(one.to_bytes(4, "little") for one in pair).hex() for pair in numbers.items()]
    FILE.write_text("".join(" ".join(pairs[place : place + 7]) + "\n" for place in range(0, len(pairs), 7)))
    print(len(read), "repositories,", len(named), "templates,", len(numbers), "fingerprints")


def _shared(read: list[Repository], named: dict[bytes, set[str]], owners: Owners) -> set[bytes]:
    """What many papers begin with, and what the named templates have, of which nobody but their owners counts."""
    shared = {key for key, holders in owners.first.items() if _is_part(key) and _is_shared(key, len(holders), owners)}
    _tell_alone(read, shared | named.keys(), owners)
    shared = {key for key in shared if not _is_alone(key, 4, owners)}
    shared |= {key for key, own in named.items() if _is_a_template_s(key, own, owners)}
    shared |= {key for key in _of_copies(read, shared) if not _is_alone(key, 2, owners)}
    return shared | {key for key in owners.first if not _is_part(key) and _is_telling(key, owners)}


def _is_a_template_s(key: bytes, own: set[str], owners: Owners) -> bool:
    """Whether it is no text that papers are left with, have alone, or write: it might be what all theses say."""
    alone, took_out, kept, wrote = (
        len(some.get(key, set()) - own) for some in (owners.alone, owners.took_out, owners.kept, owners.wrote)
    )
    return not alone and kept + wrote <= took_out


def _is_part(key: bytes) -> bool:
    return b"=" not in key and b"{" not in key


def _counted(read: list[Repository]) -> Owners:
    owners = Owners()
    for one in read:
        changed = (keys for keys, was_changed in zip(one.first, one.was_changed, strict=True) if was_changed)
        first, last = frozenset().union(*one.first), frozenset().union(*one.last)
        for holders, keys in (
            (owners.first, first),
            (owners.took_out, frozenset().union(*changed) - one.now),
            (owners.kept, last & first),
            (owners.wrote, last - first),
        ):
            for key in keys:
                holders[key].add(one.owner)
    return owners


def _is_shared(key: bytes, number: int, owners: Owners) -> bool:
    took_out, kept, wrote = (len(some.get(key, ())) for some in (owners.took_out, owners.kept, owners.wrote))
    is_template = number >= OWNERS and 8 * wrote <= number and (took_out > kept or not kept)
    is_certain = number >= 2 * OWNERS or _is_of_its_own(key)
    return is_template and is_certain and not STATEMENT.search(key.decode())


def _of_copies(read: list[Repository], shared: set[bytes]) -> set[bytes]:
    """What else stands in files of two owners that are a template's for most part, and were never written in."""
    holders: defaultdict[bytes, set[str]] = defaultdict(set)
    for one in read:
        for keys, was_changed in zip(one.first, one.was_changed, strict=True):
            found = {key for key in keys if _is_part(key)}
            number = len(found & shared)
            if not was_changed and number >= LEAST and 100 * number >= MOSTLY * len(found):
                for key in found - shared:
                    holders[key].add(one.owner)
    return {key for key, some in holders.items() if len(key) >= LONG and len(some) > 1}


def _tell_alone(read: list[Repository], known: set[bytes], owners: Owners) -> None:
    """Whose files have a key, and next to nothing else that templates have: there it may be their own."""
    for one in read:
        for keys in chain(one.first, one.last):
            found = keys & known
            short = {key for key in keys if not _is_part(key)} if not found else set()
            for key in found | short if len(found) <= len(("beginning", "end")) else ():
                owners.alone[key].add(one.owner)


def _is_alone(key: bytes, times: int, owners: Owners) -> bool:
    return times * len(owners.alone.get(key, ())) > len(owners.first.get(key, ()))


def _is_telling(key: bytes, owners: Owners) -> bool:
    """Whether a line or an argument is a template's: these are short, so more is asked of them."""
    number, text = len(owners.first[key]), key.decode()
    took_out, kept, wrote = (len(some.get(key, ())) for some in (owners.took_out, owners.kept, owners.wrote))
    if number < OWNERS or 8 * wrote > number or STATEMENT.search(text):
        return False
    if not _is_line(key):
        name, _, given = text.partition("{")
        is_taken_out = name in OF_WORKS and number > OWNERS and took_out > 1 and took_out >= 2 * kept
        return bool(given) and (is_taken_out or OF_TITLES.search(given) is not None)
    is_taken_out = took_out > 1 and took_out >= 4 * kept and not wrote
    return is_taken_out and not _is_alone(key, 8, owners) and OF_TEMPLATES.search(text) is not None


def _is_line(key: bytes) -> bool:
    return key.startswith(b"=")


def _keeps_place(line: bytes) -> bool:
    return len(line) in LINE and OF_PLACES.search(line.decode()) is not None


def _of_template(snapshots: Path, one: dict[str, str]) -> Iterator[bytes]:
    git = git_of(snapshots / one["repository"].replace("/", "+"))
    listed = said([*git, "ls-tree", "-r", "-z", "--name-only", one["commit"]]).decode("utf-8", "replace")
    for name in one.get("files") or [name for name in listed.split("\0") if name.endswith((".tex", ".ltx"))]:
        section, _ = read_latex(source(name, said([*git, "show", f"{one['commit']}:{name}"])), {})
        headings = _headings(section)
        for part in parts(section.prose.text.lower()):
            if _is_of_its_own(part) and part not in headings and not STATEMENT.search(part.decode()):
                yield from ends(part)
        yield from (of_line(line) for line in lines(section.prose.text.lower()) if _keeps_place(line))
        for macro in section.macros(*COMMANDS):
            for argument in (*macro.optional, *macro.arguments):
                key = of_command(macro.name, argument.text)
                is_telling = OF_TITLES.search(key.decode().partition("{")[2]) is not None
                if is_telling and _is_said(argument.text):
                    yield key


def _read(folder: Path) -> Repository:
    git = git_of(folder)
    first = dict(added(git))  # of a file that was added again the oldest stays
    last = dict(lasting(git))
    chosen = sorted({*first, *last}, key=lambda name: (name.count("/"), name))[:MOST_FILES]
    names = {versions[name]: name for versions in (first, last) for name in chosen if name in versions}
    keys = {blob: _keys(source(names[blob], content)) for blob, content in contents(git, list(names))}
    found = Repository(folder.name.partition("+")[0].lower())
    for name in chosen:
        if name in first:
            found.first.append(keys.get(first[name], frozenset()))
            found.was_changed.append(first[name] != last.get(name))
        if name in last:
            found.now |= keys.get(last[name], frozenset())
            if last[name] != first.get(name):
                found.last.append(keys.get(last[name], frozenset()))
    return found


def _is_of_its_own(part: bytes) -> bool:
    """Whether a sentence is long, or speaks to authors: no paper has it by chance."""
    return len(part) >= LONG or TO_AUTHORS.search(part.decode()) is not None


def _is_said(argument: str) -> bool:
    """Whether it is text, and no command, nor options."""
    return len(argument) >= LINE.start and not ONLY_COMMAND.fullmatch(argument) and not OPTION.match(argument)


def _headings(section: Section) -> set[bytes]:
    """The letters of its titles: what a template calls its parts many papers do."""
    return set(chain.from_iterable(lines(heading.title.text.lower()) for heading in section.headings))


def _keys(file: SourceFile) -> frozenset[bytes]:
    section, _ = read_latex(file, {})
    lowered = section.prose.text.lower()
    headings = _headings(section)
    return frozenset(
        chain(
            chain.from_iterable(
                ends(part) for part in parts(lowered) if part not in headings and not STATEMENT.search(part.decode())
            ),
            (of_line(line) for line in lines(lowered) if len(line) in LINE and line not in headings),
            (
                of_command(macro.name, argument.text)
                for macro in section.macros(*COMMANDS)
                for argument in (*macro.optional, *macro.arguments)
                if _is_said(argument.text)
            ),
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), adds="--add" in sys.argv)
