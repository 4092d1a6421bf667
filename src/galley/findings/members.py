"""Finds the members of a family: modules of a folder, each a rule, a statistic or a report by its file's name.

A file whose name starts with `_` is a helper. A member that cannot be used, or fails at its work, is named with
file and reason, and the others go on without it.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_type_hints

from galley.findings.contract import misfit
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.source import Span

RULE = "broken-member"
_HINT = "mend the file or remove it: until then everything else goes on without it"

Record = TypeVar("Record")


@dataclass(frozen=True)
class Family(Generic[Record]):
    """The modules of a package, each described by a record: what the record's fields ask for, the module defines.

    `name` is the file's name and `manual` the module's docstring. A field with a default may be left out; one whose
    type is a Protocol with `__call__` is a function that takes the arguments named there. `kind` says in messages what
    a member is, as in "statistic".
    """

    package: str
    kind: str
    record: type[Record]

    @cached_property
    def files(self) -> dict[str, Path]:
        """The file of each member, by name. None is imported for it."""
        found: dict[str, Path] = {}
        for folder in import_module(self.package).__path__:
            for module in iter_modules([folder]):
                if not module.name.startswith("_") and not module.ispkg:
                    found.setdefault(module.name, Path(folder) / f"{module.name}.py")
        return dict(sorted(found.items()))

    @cached_property
    def members(self) -> dict[str, Record]:
        """All members that can be used, by name."""
        found = {name: self.load(name)[0] for name in self.files}
        return {name: record for name, record in found.items() if record is not None}

    @cached_property
    def broken(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the others."""
        return tuple(fault for name in self.files for fault in self.load(name)[1])

    def load(self, name: str) -> tuple[Record | None, tuple[Diagnostic, ...]]:
        """Import a member; without it, what is wrong with it."""
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    @cached_property
    def _loaded(self) -> dict[str, tuple[Record | None, tuple[Diagnostic, ...]]]:
        return {}

    def _load(self, name: str) -> tuple[Record | None, tuple[Diagnostic, ...]]:
        file = self.files[name]
        try:
            module = import_module(f"{self.package}.{name}")
        except KeyboardInterrupt:  # which may be a SystemExit, too
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever stops it, the others go on
            if isinstance(error.__cause__, KeyboardInterrupt):  # as Python 3.11 wraps one in a class's body
                raise error.__cause__ from None
            source = _source(file)
            return None, (self._fault(name, _place(source, error), _reason(source, error)),)
        parts = {"name": name, "manual": inspect.cleandoc(module.__doc__ or "")}
        parts |= {part: getattr(module, part) for part in self._hints if part not in parts and hasattr(module, part)}
        if faults := list(self._faults(parts)):
            source = _source(file)
            return None, tuple(self._fault(name, _defined(source, part), fault) for part, fault in faults)
        return self.record(**parts), ()

    def _faults(self, parts: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Each part that is missing or of the wrong type, with what to say of it."""
        if not parts["manual"].partition("\n")[0].strip():
            yield "", "it has no docstring, which is its manual"
        for part, hint in self._hints.items():
            if part not in parts:
                if part not in self._optional:
                    yield "", f"it has no `{part}`"
            elif fault := misfit(parts[part], hint):
                yield part, f"`{part}` {fault}"

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self.record)

    @cached_property
    def _optional(self) -> frozenset[str]:
        declared: Any = self.record
        return frozenset(
            one.name for one in fields(declared) if one.default is not MISSING or one.default_factory is not MISSING
        )

    def _fault(self, name: str, span: Span, reason: str) -> Diagnostic:
        return Diagnostic(span, f"the {self.kind} `{name}` cannot be used: {reason}", RULE, hints=(_HINT,))


def failed(kind: str, name: str, error: Exception) -> Diagnostic:
    """What to say of a member that failed at its work, at the last line of the engine that took part in it."""
    from traceback import walk_tb  # noqa: PLC0415 - as below

    frames = [(frame, line) for frame, line in walk_tb(error.__traceback__) if _is_ours(frame.f_globals)]
    source = _source(Path(frames[-1][0].f_code.co_filename)) if frames else SourceFile("galley", "")
    span = source.line_span(frames[-1][1]) if source.text else source.span(0, 0)
    return Diagnostic(span, f"the {kind} `{name}` failed: {_reason(source, error)}", RULE, hints=(_HINT,))


def _is_ours(module: Mapping[str, Any]) -> bool:
    return str(module.get("__name__")).startswith("galley.")


def _source(file: Path) -> SourceFile:
    try:
        return SourceFile(file.as_posix(), file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):  # importing it will say what is wrong
        return SourceFile(file.as_posix(), "")


def _place(source: SourceFile, error: BaseException) -> Span:
    """The line of a member at which importing it stopped."""
    if isinstance(error, SyntaxError) and error.filename == source.path and error.lineno:
        return source.line_span(error.lineno)
    from traceback import extract_tb  # noqa: PLC0415 - seldom is a member broken

    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == source.path]
    return source.line_span(lines[-1] or 1) if lines else source.span(0, 0)


def _reason(source: SourceFile, error: BaseException) -> str:
    is_told = isinstance(error, SyntaxError) and error.filename == source.path  # the place, beside the message
    text = error.msg if is_told and isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {text.partition(chr(10))[0]}"


def _defined(source: SourceFile, part: str) -> Span:
    """Where a module defines something; its first line where it does not."""
    found = re.search(rf"^(?:def[ \t]+)?{re.escape(part)}\b", source.text, re.MULTILINE) if part else None
    return source.span(*found.span()) if found else source.span(0, 0)
