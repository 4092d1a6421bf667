"""Git as a program: the same on every machine, and without a secret in what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from galley.exchange.refusal import Refusal
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PATIENCE: Final = 600  # seconds for one command
_SECRET = lazy_pattern(  # a password, or a token in the place of the user, as GitHub takes it
    r"(?<=://)(?:(?P<user>[^/@:\s]*):(?P<secret>[^/@\s]+)|(?<=https://)(?P<token>[^/@:\s]{20,}))(?=@)"
)
_SETTINGS: Final = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "http.lowSpeedLimit=100", "-c", "http.lowSpeedTime=60"),
    *("-c", "protocol.ext.allow=never"),
)


def git(
    *arguments: str, folder: Path | None = None, content: bytes = b"", secrets: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command of git to its end, whatever comes of it. Refusal where git is not installed, or hangs.

    `secrets` are addresses with a password by those without, which alone appear in the list of processes.
    """
    try:
        return subprocess.run(  # noqa: S603 - git, with arguments that cannot be options
            ["git", *_SETTINGS, *arguments],  # noqa: S607 - the one on the path, as everywhere
            cwd=folder,
            input=content,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env=_environment(secrets or {}),
        )
    except FileNotFoundError as error:
        raise Refusal("git is not installed, which merges and pushes", "install git") from error
    except subprocess.TimeoutExpired as error:
        raise Refusal(f"git did not come to an end within {_PATIENCE} s", "try again") from error


def without_secret(text: str) -> str:
    """Text whose addresses hold no password."""
    return _SECRET.sub(lambda found: found["user"] or "git", text)


def secret_of(text: str) -> str:
    """The password of the first address that has one."""
    found = _SECRET.search(text)
    return (found["secret"] or found["token"]) if found else ""


def _environment(secrets: Mapping[str, str]) -> dict[str, str]:
    """Messages in English, no repository around this folder, and questions on a terminal alone."""
    kept = {name: value for name, value in os.environ.items() if not re.match(r"GIT_(?!SSH|ASKPASS|SSL|PROXY)", name)}
    kept |= {"LC_ALL": "C"}
    if not sys.stdin.isatty():
        kept["GIT_TERMINAL_PROMPT"] = "0"
        kept.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
    if secrets:
        kept["GIT_CONFIG_COUNT"] = str(len(secrets))
    for index, (bare, full) in enumerate(secrets.items()):
        kept |= {f"GIT_CONFIG_KEY_{index}": f"url.{full}.insteadOf", f"GIT_CONFIG_VALUE_{index}": bare}
    return kept
