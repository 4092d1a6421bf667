"""What changed on the other side since both were the same, and what becomes of each change here."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from galley.exchange.overleaf.merging import has_marks, merge
from galley.exchange.overleaf.record import Record, base_of
from galley.exchange.overleaf.similar import most_similar
from galley.exchange.overleaf.texts import digest, in_our_encoding, is_text, plain, styled_like
from galley.exchange.refusal import Refusal
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.exchange.overleaf.places import There
    from galley.reading.folder import Folder

_PICTURES: Final = (".png", ".jpg", ".jpeg", ".pdf", ".eps", ".svg")
_NEVER_TAKEN: Final = ("build", "results", "templates", "bib/records")  # what Galley makes, data, code of templates
_SOURCES: Final = ("manuscript", "bib")  # where `galley adopt` puts what lay elsewhere
_ODD = lazy_pattern(r"[\x00-\x1f\x7f\\]")
_SHOWN: Final = 5


class Fate(StrEnum):
    """What becomes of a change."""

    MERGED = "edited"
    CLASHED = "clash"  # written with marks where both sides changed the same
    TAKEN = "new"
    DELETED = "deleted"  # there; here only if the author says so
    ASIDE = "both"  # changed on both sides, and nothing to merge by: ours stays, theirs is kept aside
    GENERATED = "generated"  # never taken: the next build would undo it
    LEFT = "left"  # nothing that a paper is made of


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the file that is `name` there and `path` here.

    `content` is what is to be written here, `aside` what is to be kept beside; either may be None.
    """

    fate: Fate
    name: str
    path: str
    note: str = ""
    content: bytes | None = field(default=None, repr=False)
    aside: bytes | None = field(default=None, repr=False)


def changes(
    folder: Folder, record: Record | None, there: There, is_generated: Callable[[str], bool]
) -> tuple[tuple[Change, ...], dict[str, str]]:
    """All changes by name, and the names of renamed files there with ours. Nothing is written.

    Refusal where a file that would be merged still holds the marks of an earlier clash.
    """
    found = _Changes(folder, record or Record(), there, is_generated)
    all_changes = tuple(found.all())
    open_clashes = [change.path for change in all_changes if change.fate is Fate.CLASHED and change.content is None]
    if open_clashes:
        named = ", ".join(f"`{path}`" for path in open_clashes[:_SHOWN])
        raise Refusal(f"{named} still has the marks of an earlier clash", "resolve it first: nothing was changed")
    return all_changes, found.renamed


def earlier_states(record: Record | None, there: There) -> tuple[str, ...]:
    """The files that are there as they were before they were last the same on both sides: the copy is an old one."""
    if record is None:
        return ()
    return tuple(name for name, state in there.states.items() if record.is_earlier(name, state))


@dataclass
class _Changes:
    folder: Folder
    record: Record
    there: There
    is_generated: Callable[[str], bool]

    def all(self) -> Iterator[Change]:
        for name in sorted(self.there.files):
            yield from self._generated(name) if self.is_generated(name) else self._change_of(name)
        taken_as = set(self.renamed.values())
        for name in sorted(self.record.there.keys() - self.there.files.keys() - taken_as):
            yield from self._gone(name)
        for name in self.there.links:
            if self.record.there.get(name) == self.there.states[name]:
                continue
            yield Change(Fate.LEFT, name, name, "a link, which is never followed")

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Our names of files by those that co-authors gave them, as long as we have not taken these over.

        Where nothing is known of the other side, it may be what the paper was adopted from: there, ours are elsewhere.
        """
        known = self.record.there or [path for place in _SOURCES for path in self.folder.files(f"{place}/**/*")]
        gone = {name: None for name in known if self._is_missing_there(name)}
        found: dict[str, str] = {}
        for new in sorted(self.there.files):
            if self.folder.exists(new) or self.is_generated(new):
                continue
            if new in self.record.there:
                old = self.record.renamed.get(new)
                is_still = old is not None and old not in self.there.files and self.folder.exists(old)
            else:
                old = most_similar(new, self.there.files[new], ((name, self._last_known(name)) for name in gone))
                is_still = old is not None
            if old is not None and is_still:
                found[new] = old
                gone.pop(old, None)
        return found

    def _is_missing_there(self, name: str) -> bool:
        return name not in self.there.files and not self.is_generated(name) and self.folder.exists(name)

    def _last_known(self, name: str) -> bytes:
        return base_of(self.folder, self.record, name) or self._ours(name) or b""

    def _ours(self, path: str) -> bytes | None:
        return self.folder.bytes(path, limit=_LARGEST)[0] if self.folder.exists(path) else None

    # --- One file -----------------------------------------------------------------------------------------------------

    def _generated(self, name: str) -> Iterator[Change]:
        before = self.record.there.get(name)
        if before is not None and before != digest(name, self.there.files[name]):
            yield Change(Fate.GENERATED, name, name)

    def _gone(self, name: str) -> Iterator[Change]:
        ours = None if self.is_generated(name) or name not in self.record.pushed else self._ours(name)
        if ours is None:
            return
        if digest(name, ours) == self.record.there[name]:
            yield Change(Fate.DELETED, name, name)
        else:
            yield Change(Fate.ASIDE, name, name, "deleted there, edited here: it stays")

    def _change_of(self, name: str) -> Iterator[Change]:
        theirs, path = self.there.files[name], self.renamed.get(name, name)
        before = self.record.there.get(name) or (self.record.there.get(path) if path != name else None)
        is_renamed_now = path != name and name not in self.record.there
        note = f"called `{name}` there" if is_renamed_now else ""
        if before == digest(name, theirs):
            if note:
                yield Change(Fate.MERGED, name, path, note)
            return
        if fault := _refused(path, is_known=before is not None) or _of_ours(theirs):
            yield Change(Fate.LEFT, name, path, fault)
            return
        ours = self._ours(path)
        if ours is None and before is not None:
            path, ours = self._moved_here(name) or (path, None)
        try:
            theirs = in_our_encoding(name, theirs, ours)
        except Refusal as refusal:
            yield Change(Fate.ASIDE, name, path, str(refusal), aside=theirs)
            return
        if ours is not None:
            yield from self._on_both_sides(Change(Fate.MERGED, name, path, note, theirs), ours, before)
        elif before is None:
            yield Change(Fate.TAKEN, name, path, note, content=theirs)
        else:
            yield Change(Fate.ASIDE, name, path, "edited there, and not here any more", aside=theirs)

    def _on_both_sides(self, theirs: Change, ours: bytes, before: str | None) -> Iterator[Change]:
        """A file that both sides have, as theirs is and as it is here."""
        name, path, note, content = theirs.name, theirs.path, theirs.note, theirs.content or b""
        if plain(name, ours) == plain(name, content):
            if note:
                yield Change(Fate.MERGED, name, path, note)
        elif not is_text(name):
            if before == digest(name, ours):
                yield Change(Fate.MERGED, name, path, note or "replaced", content=content)
            else:
                yield Change(Fate.ASIDE, name, path, "another file here than there: ours stays", aside=content)
        else:
            yield from self._merged(theirs, ours)

    def _merged(self, theirs: Change, ours: bytes) -> Iterator[Change]:
        name, path, note = theirs.name, theirs.path, theirs.note
        if has_marks(ours):
            yield Change(Fate.CLASHED, name, path)
            return
        if path != name and not self.record.there:
            said = f"differs from `{name}` there, which it may have been made from: ours stays"
            yield Change(Fate.ASIDE, name, path, said, aside=theirs.content)
            return
        base = base_of(self.folder, self.record, name) or base_of(self.folder, self.record, path) or b""
        merged = merge(
            plain(name, ours), plain(name, in_our_encoding(name, base, ours)), plain(name, theirs.content or b"")
        )
        content = styled_like(ours, merged.text)
        if merged.clashes:
            places = "1 place" if merged.clashes == 1 else f"{merged.clashes} places"
            lost = "" if base else "; what both began with is not known, so that all that differs clashes"
            yield Change(Fate.CLASHED, name, path, f"in {places}{lost}", content=content)
        elif content != ours:
            yield Change(Fate.MERGED, name, path, ", ".join(filter(None, (note, _lines(ours, content)))), content)
        elif note:
            yield Change(Fate.MERGED, name, path, note)

    def _moved_here(self, name: str) -> tuple[str, bytes] | None:
        """Where a file lies that was renamed here, with its content."""
        base = base_of(self.folder, self.record, name)
        if base is None:
            return None
        beside = self.folder.files(f"**/*{posixpath.splitext(name)[1]}")
        new = [path for path in beside if path not in self.record.there and not path.startswith("build/")]
        path = most_similar(name, base, ((path, self._ours(path) or b"") for path in new))
        ours = self._ours(path) if path else None
        return (path, ours) if path and ours is not None else None


_LARGEST: Final = 500_000_000  # bytes of a picture
_SETTINGS_OF_DOIT: Final = "doit.cfg"  # which can have it run anything


def _refused(path: str, *, is_known: bool) -> str:
    """Why a file of the other side is never written here; empty where it may be."""
    if _ODD.search(path) or posixpath.isabs(path) or ".." in path.split("/") or path.lower() == _SETTINGS_OF_DOIT:
        return "a name that no file of a paper has"
    if any(path == one or path.startswith(f"{one}/") for one in _NEVER_TAKEN):
        return f"lies where Galley keeps its own: `{path.split('/', maxsplit=1)[0]}/`"
    if not is_known and not is_text(path) and not path.lower().endswith(_PICTURES):
        return "neither LaTeX, nor a bibliography, nor a picture"
    return ""


def _of_ours(content: bytes) -> str:
    """Whether Galley wrote a file, whatever co-authors call it."""
    return "Galley's own file under another name" if rb"\galleyvariant{" in content else ""


def _lines(before: bytes, after: bytes) -> str:
    """How many lines came and went."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only for what changed

    old, new = before.splitlines(), after.splitlines()
    codes = [code for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"]
    gone, come = sum(code[2] - code[1] for code in codes), sum(code[4] - code[3] for code in codes)
    return f"+{come} −{gone} line{'' if come == gone == 1 else 's'}"
