"""The list of references of two revisions as one: works that came, went, or are described otherwise."""

from __future__ import annotations

import re

from galley.findings.patterns import lazy_pattern

_ITEM = lazy_pattern(r"^[ \t]*\\bibitem\b", re.MULTILINE)
_KEY = lazy_pattern(r"\\bibitem(?:\s*\[((?:[^\[\]{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*)\])?%?\s*\{([^{}]*)\}")


def marked_list(old: str, new: str) -> tuple[str, list[str]]:
    """The newer list, with the works that are no longer cited at its end; and the keys of all that is marked.

    A work whose entry is another one is marked as a whole: its words are set by macros of the style, which take no
    marks.
    """
    before, (head, items, tail) = dict(_parts(old)[1]), _parts(new)
    marked: list[str] = []
    lines = [head]
    for key, text in items:
        was = before.pop(key, None)
        if was is not None and " ".join(was.split()) == " ".join(text.split()):
            lines.append(text)
        else:
            marked.append(key)
            lines.append(_colored(text, "new"))
    for key, text in before.items():
        marked.append(key)
        lines.append(_colored(text, "old"))
    return "".join((*lines, tail)), marked


def _parts(bbl: str) -> tuple[str, list[tuple[str, str]], str]:
    """What stands before the works, each work with its key, and what stands behind them."""
    end = bbl.find("\\end{thebibliography}")
    end = len(bbl) if end < 0 else end
    starts = [match.start() for match in _ITEM.finditer(bbl, 0, end)]
    if not starts:
        return bbl[:end], [], bbl[end:]
    texts = [bbl[start:stop] for start, stop in zip(starts, (*starts[1:], end), strict=True)]
    keyed = ((match[2].strip(), text) for text in texts if (match := _KEY.search(text)))
    return bbl[: starts[0]], list(keyed), bbl[end:]


def _colored(item: str, age: str) -> str:
    """An item in the colour of what is new, or old, from behind its key to its end."""
    key = _KEY.search(item)
    end = key.end() if key else 0
    return f"{item[:end]}\\begingroup\\color{{galley{age}}}%\n{item[end:].rstrip()}\n\\par\\endgroup\n\n"
