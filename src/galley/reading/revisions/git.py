"""Commits of git: found by their names, and written into another folder. Index and work tree are never touched."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.diagnostics import did_you_mean
from galley.reading.revisions.unusable import UnusableRevisionError

if TYPE_CHECKING:
    from pathlib import Path

_INDEX = ".galley-index"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit; `name` is what was asked for, `prefix` where in the repository the paper lies, with a slash behind."""

    name: str
    digest: str
    abbreviated: str
    day: str  # of the commit, as in ISO 8601
    prefix: str


def find_commit(root: Path, name: str) -> Commit:
    """The commit that a tag, branch or any other name of git stands for.

    Raises UnusableRevisionError where there is none, and says why.
    """
    inside = _git(root, "rev-parse", "--show-prefix")
    if inside.returncode:
        raise UnusableRevisionError(*_no_repository(inside.stderr, name))
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    digest = found.stdout.strip()
    if found.returncode or not digest:
        raise UnusableRevisionError(*_unknown(root, name))
    shown = _git(root, "show", "-s", "--format=%h %cs", digest)
    if shown.returncode:
        raise UnusableRevisionError(f"git cannot read `{name}`: {_last_line(shown.stderr)}")
    abbreviated, _, day = shown.stdout.strip().partition(" ")
    return Commit(name, digest, abbreviated, day, inside.stdout.strip())


def write_commit(root: Path, commit: Commit, folder: Path) -> None:
    """Write the files of the paper as the commit has them into an empty folder.

    They go through an index of their own and are what a checkout would write: line ends and filters as git is told, and
    no file left out that `git archive` is told to leave out. Raises UnusableRevisionError where git cannot.
    """
    index = {"GIT_INDEX_FILE": os.fspath(folder.parent / _INDEX)}
    tree = f"{commit.digest}:{commit.prefix.removesuffix('/')}" if commit.prefix else commit.digest
    if _git(root, "cat-file", "-e", tree).returncode:
        fact = f"`{commit.name}` has no folder `{commit.prefix.removesuffix('/')}`"
        raise UnusableRevisionError(fact, "the paper lay elsewhere then: give its folder, checked out, instead")
    top = _git(root, "rev-parse", "--show-toplevel").stdout.rstrip("\n") or os.fspath(root)
    for arguments in (("read-tree", tree), ("checkout-index", "--all", "--quiet", f"--prefix={folder}/")):
        done = _git(top, *arguments, **index)
        if done.returncode:
            raise UnusableRevisionError(f"git cannot write the files of `{commit.name}`: {_last_line(done.stderr)}")


def _no_repository(said: str, name: str) -> tuple[str, ...]:
    if "not a git repository" not in said:
        return f"git cannot tell what `{name}` is: {_last_line(said)}", ""
    hint = "give a folder or a saved bundle (.zip, .tar) instead, or put the paper under git"
    return f"`{name}` is no file here, and no revision: this folder is not under git", hint


def _unknown(root: Path, name: str) -> tuple[str, ...]:
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == "true":
        hint = "`git fetch --unshallow --tags` brings the rest; for actions/checkout, set `fetch-depth: 0`"
        return f"`{name}` is not in this clone, which is shallow: it has only the newest commits", hint
    if _git(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return f"there is no revision `{name}`: nothing was committed yet", "commit first"
    if ".." in name:
        ends = " ".join(part for part in name.replace("...", "..").split("..") if part)
        return f"`{name}` is a range, not a revision", f"name both ends apart: `galley diff {ends}`"
    known = _git(root, "for-each-ref", "--format=%(refname:short)").stdout.split()
    hints: tuple[str, ...] = did_you_mean(name, known)
    listing = "`git log --oneline` and `git tag` list what there is"
    return f"there is no revision `{name}`, and no file of that name", *(hints or (listing,))


def _last_line(said: str) -> str:
    return (said.strip().splitlines() or ["it does not say why"])[-1]


def _git(folder: Path | str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: text for name, text in os.environ.items() if name not in {"GIT_INDEX_FILE", "GIT_PREFIX"}}
    try:
        return subprocess.run(  # noqa: S603 - git's own commands; a name cannot be taken for an option
            ["git", *arguments],  # noqa: S607 - whichever git the author has
            cwd=folder,
            env={**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError:
        raise UnusableRevisionError("git is not installed", "`galley doctor` says how to get it") from None
