"""Whether the settings of checks make sense: rules and options must exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from galley.checking.rules import rules
from galley.findings.diagnostics import did_you_mean
from galley.model.check_settings import as_option, is_like

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.check_settings import CheckSettings

Fault = tuple[tuple[str, ...], str, tuple[str, ...]]  # keys below `checks`, fact, hints


def faults(checks: CheckSettings, also_known: Iterable[str] = ()) -> Iterator[Fault]:
    """What is wrong with the settings: names of rules and options that do not exist, values of the wrong kind.

    `also_known` are names of diagnostics that no rule but a reader makes.
    """
    known = {*rules(), *also_known}
    places = [("select", checks.select), ("ignore", checks.ignore), ("severity", checks.severity)]
    named: list[tuple[tuple[str, ...], str]] = [((place,), name) for place, names in places for name in names]
    for pattern, settings in checks.files.items():
        named += [(("files", pattern, "ignore"), name) for name in settings.ignore]
        named += [(("files", pattern, "severity"), name) for name in settings.severity]
    named += [(("options",), name) for name in checks.options]
    for keys, name in named:
        if name not in known:
            yield keys, f"there is no rule `{name}`", did_you_mean(name, known)
    for name, options in checks.options.items():
        if name in rules() and not rules()[name].broken:
            yield from _option_faults(name, options)


def _option_faults(name: str, options: dict[str, Any]) -> Iterator[Fault]:
    defaults = rules()[name].options
    for option, value in options.items():
        keys = ("options", name, option)
        if option not in defaults:
            yield keys, f"rule `{name}` has no option `{option}`", did_you_mean(option, defaults)
        elif not is_like(as_option(value), defaults[option]):
            yield keys, f"option `{option}` of rule `{name}` must be like `{defaults[option]!r}`", ()


def sound_options(checks: CheckSettings, rule: str) -> dict[str, Any]:
    """The options set for a rule, but for the faulty ones: without them it still runs."""
    options = checks.options.get(rule, {})
    faulty = {keys[-1] for keys, _, _ in _option_faults(rule, options)} if options else set()
    return {name: as_option(value) for name, value in options.items() if name not in faulty}


def unknown_rules(names: Iterable[str], also_known: Iterable[str] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """What to say of each name that no rule has: a fact, and hints."""
    known = {*rules(), *also_known}
    return [(f"there is no rule `{name}`", did_you_mean(name, known)) for name in names if name not in known]
