"""galley cite --interactive: one missing citation after the other, and a person who chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app import terminal
from galley.checking.citing.listing import described

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from galley.checking.citing.candidates import Candidate
    from galley.checking.citing.listing import Offer
    from galley.findings.diagnostics import Diagnostic

    Resolve = Callable[[str, tuple[int, int], Sequence[str]], Sequence[Diagnostic]]

_PROMPT = "cite which? numbers or keys; Enter skips, q quits: "
_SKIP = {"", "s", "skip"}
_QUIT = {"q", "quit"}


def walk(
    load: Callable[[], list[Offer] | None],
    resolve: Resolve,
    *,
    ask: Callable[[str], str] = terminal.ask,
    say: Callable[[str], None] = terminal.say_text,
) -> int:
    """Show each missing citation with its candidates, and resolve it as the person who is asked says.

    Only what is chosen is written, at once, so that whoever quits keeps what is done. `load` gives what is missing,
    anew after each change; `resolve` writes and returns why it cannot; `ask` reads a line and raises EOFError at the
    end. The exit status is 2 where there is nothing to read.
    """
    offers, passed, written = load(), 0, 0
    while offers is not None and passed < len(offers):
        placeholder, candidates = offers[passed]
        say(described(placeholder, candidates))
        keys = _choice(candidates, ask, say)
        if keys is None:
            break
        span = placeholder.span
        if not keys:
            passed += 1
        elif faults := resolve(span.path, (span.line, span.column), keys):
            say("\n".join([*map(str, faults), ""]))
        else:
            offers, written = load(), written + 1
    if offers is None:
        return 2
    say(f"{written} written, {len(offers)} still missing")
    return 0


def _choice(candidates: Sequence[Candidate], ask: Callable[[str], str], say: Callable[[str], None]) -> list[str] | None:
    """The chosen keys; none to skip, None to quit."""
    while True:
        try:
            words = ask(_PROMPT).replace(",", " ").split()
        except (EOFError, KeyboardInterrupt):
            say("")
            return None
        if " ".join(words) in _QUIT:
            return None
        if " ".join(words) in _SKIP:
            return []
        absent = [word for word in words if word.isdecimal() and not 1 <= int(word) <= len(candidates)]
        if not absent:
            return [candidates[int(word) - 1].entry.key if word.isdecimal() else word for word in words]
        say(f"there is no candidate {', '.join(absent)}")
