"""Papers under git, for tests of what changed: the fixture paper, and what an author does to it between two commits."""

import os
import shutil
import subprocess

from places import ROOT

PAPER = ROOT / "tests" / "fixtures" / "paper"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    **{f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    **{f"GIT_{who}_DATE": "2026-01-05T12:00:00Z" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": "/dev/null",
}


def git(root, *arguments):
    done = subprocess.run(["git", *arguments], cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(root, name):
    """Commit everything under a tag."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", name)
    git(root, "tag", name)


def new_repository(root, source=PAPER, *, ignored="build/\n"):
    """A copy of a paper, committed as `v1`."""
    if source is not None:
        shutil.copytree(source, root, ignore=shutil.ignore_patterns("build"), dirs_exist_ok=True)
    root.mkdir(exist_ok=True)
    (root / ".gitignore").write_text(ignored)
    git(root, "init", "--quiet", "--initial-branch=main", ".")
    commit(root, "v1")
    return root


def edit(root, path, *pairs):
    """Replace each old text, which must be there, by its new one."""
    text = (root / path).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    (root / path).write_text(text, encoding="utf-8")
