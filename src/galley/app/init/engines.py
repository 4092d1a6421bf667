"""Which version of Galley builds a paper: the line that names it in requirements.txt, and what it stands on."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from galley.findings.patterns import lazy_pattern

DISTRIBUTION = "galleyproof"
WHEELS = "wheels"
"""Where a paper keeps the wheel of an engine that is on no index."""

_LOCKED = Path(__file__).parent / "requirements.lock"
_HEADER = """\
# What {name} {version} stands on, written by `galley init` and `galley upgrade`: not to be edited.
"""
_ASKED_BY = lazy_pattern(r"^ +#(?: via)? +(.+)$", re.MULTILINE)
_WHEEL = lazy_pattern(rf"{DISTRIBUTION}-(?P<version>[^-]+)-.+\.whl")
_VERSION = lazy_pattern(r"\d+(\.\d+)*((a|b|rc|\.post|\.dev)\d+)*")
_NAME = lazy_pattern(r"[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True, slots=True)
class Engine:
    """A galley as a paper names it: a line of requirements.txt, and the wheel that goes with the paper, by path."""

    requirement: str
    files: dict[str, bytes] = field(default_factory=dict)


class UnknownEngineError(Exception):
    """An engine that no paper can name: the arguments are the fact, and what to do about it."""


def installed_version() -> str:
    """The version of Galley that runs."""
    return metadata.version(DISTRIBUTION)


def installed_engine() -> Engine:
    """Galley as it runs, by where it was installed from. Raises UnknownEngineError where others cannot get it."""
    told = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    if told is None:
        return Engine(f"{DISTRIBUTION}=={installed_version()}")
    origin = json.loads(told)
    url = origin["url"]
    place = Path(unquote(urlsplit(url).path))
    if not url.startswith("file:"):
        version_control = origin.get("vcs_info", {})
        named = f"{version_control['vcs']}+{url}@{version_control['commit_id']}" if version_control else url
        return Engine(f"{DISTRIBUTION} @ {named}")
    if place.suffix == ".whl" and place.is_file():
        return _of_wheel(place)
    fact = f"this Galley was installed from {place}, where the paper's other authors cannot get it"
    if place.suffix == ".whl":
        fact = f"this Galley was installed from {place}, which is not there any more"
    raise UnknownEngineError(fact, f"name the version that is to build the paper: --engine {DISTRIBUTION}-….whl")


def named_engine(text: str) -> Engine:
    """An engine by its version, its wheel or its address. Raises UnknownEngineError for anything else."""
    if _VERSION.fullmatch(text):
        return Engine(f"{DISTRIBUTION}=={text}")
    if re.match(r"(git\+)?(https?|ssh)://", text):
        return Engine(f"{DISTRIBUTION} @ {text}")
    place = Path(text)
    if not _WHEEL.fullmatch(place.name):
        raise UnknownEngineError(
            f"`{text}` names no galley", f"give a version, a wheel ({DISTRIBUTION}-….whl) or the address of one"
        )
    if not place.is_file():
        raise UnknownEngineError(f"{text}: there is no such file", "give the path of a wheel")
    return _of_wheel(place)


def _of_wheel(place: Path) -> Engine:
    path = f"{WHEELS}/{place.name}"
    return Engine(f"./{path}", {path: place.read_bytes()})


def locked_requirements() -> str:
    """What the running galley stands on, with versions and hashes: its part of the lock file of its repository."""
    entries = re.split(r"^(?=\w)", _LOCKED.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    asked_by: dict[str, set[str]] = {}  # a name has several entries where versions hang on Python's
    for entry in entries:
        asked_by.setdefault(_key(entry), set()).update(_ASKED_BY.findall(entry))
    needed = {name for name, above in asked_by.items() if f"{DISTRIBUTION} (pyproject.toml)" in above}
    while more := {name for name, above in asked_by.items() if name not in needed and needed & set(map(_key, above))}:
        needed |= more
    header = _HEADER.format(name=DISTRIBUTION, version=installed_version())
    return header + "".join(entry for entry in entries if _key(entry) in needed)


def _key(requirement: str) -> str:
    """The name of a requirement, as all spellings of it are compared."""
    found = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""
