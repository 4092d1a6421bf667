"""The one port to the network, and the web behind it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Final, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

SIZE_LIMIT: Final = 200_000_000
"""Bytes above which an answer is taken for a mistake; the longest list of retractions has a third of it."""

_SECONDS: Final = 30
_TRIES: Final = 3
_LONGEST_WAIT: Final = 20  # seconds, whatever the server would like
_BUSY: Final = (429, 500, 502, 503, 504)
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_AGENT: Final = "galley (https://pypi.org/project/galleyproof)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status, and the bytes; nothing but the status for one that is not 200."""

    status: int
    content: bytes = b""


class Unreachable(Exception):  # noqa: N818 - names what the server is
    """A server gave no answer: `reason` says why, in the words of the system."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{urlsplit(address).netloc or address} cannot be reached: {reason}")


class Network(Protocol):
    """Asks for what lies at an address, in the format that `accept` names. Raises `Unreachable`."""

    def get(self, address: str, accept: str) -> Answer: ...


class _EncryptedRedirects(HTTPRedirectHandler):
    def redirect_request(  # noqa: PLR0913, PLR0917 - the form that urllib calls
        self, req: Request, fp: object, code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        _refuse_unencrypted(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Web:
    """The web: encrypted but for this machine, patient with a server that is busy, within bounds of time and size."""

    sleep: Callable[[float], None] = time.sleep

    def get(self, address: str, accept: str) -> Answer:
        _refuse_unencrypted(address)
        request = Request(address, headers={"Accept": accept, "User-Agent": _AGENT})  # noqa: S310 - checked above
        for attempt in range(1, _TRIES + 1):
            try:
                with build_opener(_EncryptedRedirects).open(request, timeout=_SECONDS) as response:
                    content = response.read(SIZE_LIMIT + 1)
            except HTTPError as error:
                with error:
                    if error.code not in _BUSY:
                        return Answer(error.code)
                    if attempt == _TRIES:
                        raise Unreachable(address, f"it says {error.code} {error.reason}") from error
                    self.sleep(_wait(error.headers.get("Retry-After"), attempt))
                continue
            except URLError as error:
                raise Unreachable(address, str(error.reason)) from error
            except (OSError, HTTPException, ValueError) as error:
                raise Unreachable(address, str(error) or type(error).__name__) from error
            if len(content) > SIZE_LIMIT:
                raise Unreachable(address, f"its answer has more than {SIZE_LIMIT // 1_000_000} MB")
            return Answer(200, content)
        raise AssertionError  # the last try returned or raised


def _wait(asked: str | None, attempt: int) -> float:
    """Seconds: what the server asks for, or longer each time."""
    seconds = float(asked) if asked is not None and asked.strip().isdigit() else 2.0**attempt
    return min(seconds, _LONGEST_WAIT)


def _refuse_unencrypted(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise Unreachable(address, "only https is used")
