"""A repository of git as the other side, such as Overleaf's bridge: one branch, which only ever grows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from galley.exchange.files.foreign_file import ENTRIES_LIMIT, SIZE_LIMIT
from galley.exchange.overleaf.git import git, secret_of, without_secret
from galley.exchange.overleaf.places import There, is_kept, relative
from galley.exchange.refusal import Refusal

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Mapping

OVERLEAFS_BRANCH: Final = "master"

_MIRROR: Final = "build/overleaf/repository.git"  # what was fetched; it may be deleted at any time
_HEAD: Final = "refs/heads/there"
_NEXT: Final = "refs/heads/next"
_TOKEN: Final = "with Overleaf the user is `git`, and the password a token from Account settings, Git integration"  # noqa: S105 - says what to give
_FAULTS: Final = (  # what git says, in small letters; what it means; what to do
    (("authentication failed", "could not read username", "could not read password",
      "error: 403", "error: 401", "permission denied"),
     "the repository refuses the credentials, or was given none", _TOKEN),
    (("could not resolve host", "failed to connect", "connection refused", "timed out", "network is unreachable"),
     "the repository cannot be reached", "check the address and the network"),
    (("not found", "does not exist", "does not appear to be a git repository", "no such", "not a git repository"),
     "there is no repository", "check the address; Overleaf shows it in the project's menu, under Git"),
    (("certificate", "ssl"), "the connection cannot be trusted", "check the address and the certificates"),
)  # fmt: skip
_MOVED: Final = ("[rejected]", "fetch first", "non-fast-forward", "cannot lock ref", "stale info")


@dataclass(slots=True)
class RepositoryPlace:
    """A repository by its address, which may hold a password: it is neither shown nor remembered."""

    root: Path
    address: str
    branch: str = ""
    shown: str = ""
    is_live: bool = True
    _commit: str = ""  # where the branch stood when it was read; empty where nothing was pushed yet

    def __post_init__(self) -> None:
        self.shown = self.shown or without_secret(self.address)

    def remembered(self, root: Path) -> str:
        """The address without a password."""
        local = Path(self.address)
        return relative(local, root) if local.is_absolute() else without_secret(self.address)

    def read(self) -> There:
        heads, self._commit = self._listed(), ""
        branch = self.branch or OVERLEAFS_BRANCH
        if heads and branch not in heads:
            known = ", ".join(f"`{name}`" for name in sorted(heads))
            raise Refusal(f"{self.shown} has no branch `{branch}`", f"it has {known}: give one with --branch")
        self.branch = branch
        if not heads:
            return There({})
        self._make_mirror()
        self._remote("fetch", "--quiet", "--no-tags", self._bare, f"+refs/heads/{branch}:{_HEAD}")
        self._commit = self._local("rev-parse", _HEAD).stdout.decode().strip()
        return self._tree(self._commit)

    def write(self, files: Mapping[str, bytes], gone: Iterable[str]) -> None:
        self._make_mirror()
        self._local("fast-import", "--quiet", "--force", "--date-format=now", content=self._stream(files, tuple(gone)))
        done = self._git("push", "--quiet", "--porcelain", self._bare, f"{_NEXT}:refs/heads/{self.branch}")
        if done.returncode:
            said = _output_of(done)
            if any(sign in said for sign in _MOVED):
                raise Refusal(f"{self.shown} has moved meanwhile: nothing was pushed", "`galley overleaf pull` first")
            raise self._refusal(done, "the repository takes no push")

    # --- Git ----------------------------------------------------------------------------------------------------------

    @property
    def _bare(self) -> str:
        return without_secret(self.address)

    def _listed(self) -> dict[str, str]:
        """The branches there, each with its commit."""
        lines = self._remote("ls-remote", "--heads", self._bare).stdout.decode(errors="replace").splitlines()
        pairs = (line.split("\t", 1) for line in lines if "\t" in line)
        return {name.removeprefix("refs/heads/"): commit for commit, name in pairs}

    def _tree(self, commit: str) -> There:
        listing = self._local("ls-tree", "-r", "-z", "-l", commit).stdout.decode(errors="replace")
        blobs: dict[str, str] = {}
        links: list[str] = []
        total = 0
        for item in filter(None, listing.split("\0")):
            about, _, name = item.partition("\t")
            mode, _, blob, size = about.split()
            if not mode.startswith("100"):
                links.append(name)
            elif is_kept(name):
                blobs[name] = blob
                total += int(size)
        if total > SIZE_LIMIT or len(blobs) > ENTRIES_LIMIT:
            raise Refusal(f"{self.shown} holds {total // 1_000_000:,} MB: no paper does")
        asked = "".join(f"{blob}\n" for blob in blobs.values()).encode()
        contents = _contents(self._local("cat-file", "--batch", content=asked).stdout)
        return There(dict(zip(blobs, contents, strict=True)), tuple(links))

    def _stream(self, files: Mapping[str, bytes], gone: tuple[str, ...]) -> bytes:
        """A commit as `git fast-import` reads it, which no filter or hook of anybody's touches."""
        who, text = self._committer(), f"Galley: the last build, {len(files) + len(gone)} files changed".encode()
        parts = [f"commit {_NEXT}\ncommitter {who} now\ndata {len(text)}\n".encode(), text, b"\n"]
        parts += [f"from {self._commit}\n".encode()] if self._commit else []
        parts += [f"D {name}\n".encode() for name in gone]
        for name, content in files.items():
            parts += [f"M 100644 inline {name}\ndata {len(content)}\n".encode(), content, b"\n"]
        return b"".join(parts)

    def _committer(self) -> str:
        asked = (git("config", key, folder=self.root).stdout.decode(errors="replace") for key in _IDENTITY)
        name, email = ("".join(letter for letter in told.strip() if letter not in "<>\n") for told in asked)
        return f"{name or 'galley'} <{email or 'galley@localhost'}>"

    def _make_mirror(self) -> None:
        mirror = self.root / _MIRROR
        if not (mirror / "HEAD").is_file():
            mirror.mkdir(0o700, parents=True, exist_ok=True)
            self._local("init", "--quiet", "--bare", ".")

    def _local(self, *arguments: str, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        done = git(*arguments, folder=self.root / _MIRROR, content=content)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise Refusal(f"git failed in {_MIRROR}: {said}", f"delete {_MIRROR}, and try again")
        return done

    def _remote(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        done = self._git(*arguments)
        if done.returncode:
            raise self._refusal(done, "the repository cannot be read")
        return done

    def _git(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        mirror = self.root / _MIRROR
        secrets = {self._bare: self.address} if self._bare != self.address else {}
        return git(*arguments, folder=mirror if mirror.is_dir() else self.root, secrets=secrets)

    def _refusal(self, done: subprocess.CompletedProcess[bytes], otherwise: str) -> Refusal:
        said = _output_of(done)
        for signs, fact, hint in _FAULTS:
            if any(sign in said for sign in signs):
                return Refusal(f"{self.shown}: {fact}", hint)
        secret = secret_of(self.address)
        told = without_secret(done.stderr.decode(errors="replace")).strip() or f"git ended with {done.returncode}"
        lines = (told.replace(secret, "…") if secret else told).splitlines()
        return Refusal(f"{self.shown}: {otherwise}", *lines[:5])


_IDENTITY: Final = ("user.name", "user.email")


def _output_of(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stdout + done.stderr).decode(errors="replace").lower()


def _contents(batch: bytes) -> list[bytes]:
    """The blobs that `git cat-file --batch` printed, each behind a line with its size."""
    found: list[bytes] = []
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        size = int(batch[at:end].split()[2])
        found.append(batch[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found
