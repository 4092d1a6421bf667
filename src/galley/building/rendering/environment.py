"""The Jinja2 environment of templates/: delimiters that TeX leaves alone, everything printed is escaped.

`((( expression )))` prints, `((* statement *))` is logic, `((= comment =))` vanishes. A name that is not defined, and a
value that is absent, are mistakes of the template and come back as diagnostics on its lines.
"""

from __future__ import annotations

import html
import re
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from galley.building.rendering.escaping import escape, escape_prose
from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.findings.source import Span, whole_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from galley.findings.source import SourceFile

RULE = "broken-template"
SYNTAX: dict[str, Any] = {
    "block_start_string": "((*",
    "block_end_string": "*))",
    "variable_start_string": "(((",
    "variable_end_string": ")))",
    "comment_start_string": "((=",
    "comment_end_string": "=))",
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}
"""How templates write values and logic: in signs that LaTeX does not use."""

_MISSING = StrictUndefined()._undefined_obj  # noqa: SLF001 -- Jinja2's own mark for a name without owner


class Latex(str):
    """Text that is LaTeX already: templates print it as it stands."""

    __slots__ = ()


class Templates:
    """The templates of a project, by their path inside templates/."""

    def __init__(self, sources: Mapping[str, SourceFile]) -> None:
        self.sources = sources
        self._environment = _environment(sources)

    def render(self, name: str, context: Mapping[str, Any]) -> tuple[str | None, tuple[Diagnostic, ...]]:
        """Fill a template; None where it has a mistake, or does not exist."""
        if name not in self.sources:
            return None, (_absent(name, self.sources),)
        try:
            return self._environment.get_template(name).render(context), ()
        except TemplateSyntaxError as error:
            span = self._span(error.name or name, error.lineno)
            return None, (Diagnostic(span, _fact(error.message or "syntax error"), RULE),)
        except _UnknownNameError as error:
            return None, (
                Diagnostic(self._innermost_template_line(name, error), str(error), RULE, hints=error.hints(context)),
            )
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            return None, (Diagnostic(self._innermost_template_line(name, error), _fact(str(error)), RULE),)

    def _innermost_template_line(self, name: str, error: Exception) -> Span:
        """Find the innermost template line that the error passed through."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename in self.sources:
                return self._span(frame.filename, frame.lineno or 1)
        return self._span(name, 1)

    def _span(self, name: str, line: int) -> Span:
        return self.sources[name].line_span(line)


class _UnknownNameError(UndefinedError):
    """A name that is not defined: of a variable, or of an attribute of `owner`."""

    def __init__(self, name: str | None, owner: object, message: str) -> None:
        super().__init__(f"`{name}` is not defined" if name else message)
        self.name = name
        self.owner = owner

    def hints(self, context: Mapping[str, Any]) -> tuple[str, ...]:
        known = context if self.owner is _MISSING else (name for name in dir(self.owner) if not name.startswith("_"))
        return did_you_mean(str(self.name), known)


class _Undefined(StrictUndefined):
    """Jinja2's strict undefined value, whose error also knows which names there are."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = _MISSING,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        raised = partial(_UnknownNameError, name, obj) if exc is UndefinedError else exc
        super().__init__(hint, obj, name, raised)  # type: ignore[arg-type]  # called with the message, as a class is


def _environment(sources: Mapping[str, SourceFile]) -> ImmutableSandboxedEnvironment:
    def load(name: str) -> tuple[str, str, None] | None:
        return (sources[name].text, name, None) if name in sources else None

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=_Undefined,
        finalize=_printed,
        **SYNTAX,
    )
    environment.filters |= {"latex": Latex, "prose": _prose, "tex": _tex, "xml": _xml, "day": _day}
    return environment


def _printed(value: Any) -> str:
    return value if isinstance(value, Latex) else escape(_text_of(value))


def _text_of(value: object) -> str:
    """The value as text, which raises the error of a name that is not defined."""
    if value is None:
        message = "nothing to print: the value is absent"
        raise TemplateRuntimeError(message)
    return str(value)


def _prose(text: object) -> Latex:
    return Latex(escape_prose(_text_of(text)))


def _tex(text: object) -> Latex:
    return Latex(escape(str(text)))


def _xml(text: str) -> Latex:
    return Latex(html.escape(text, quote=False))


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _absent(name: str, sources: Mapping[str, SourceFile]) -> Diagnostic:
    return Diagnostic(
        whole_file(f"templates/{name}"), "this template does not exist", RULE, hints=did_you_mean(name, sources)
    )


def _fact(message: str) -> str:
    """Spell a message of Jinja2 in house style."""
    message = re.sub(r"'([^']+)'", r"`\1`", message.strip().rstrip("."))
    return message[:1].lower() + message[1:]
