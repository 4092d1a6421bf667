r"""Quantities that siunitx prints: `\SI{8}{\minute}` is "8 min", `\qtyrange{2}{3}{\milli\second}` is "2–3 ms".

Names of units: the siunitx manual, version 3, section "The unit macros" (https://ctan.org/pkg/siunitx).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.reading.latex.sweeping.reader import Reader

_PREFIXES = {
    "pico": "p",
    "nano": "n",
    "micro": "µ",
    "milli": "m",
    "centi": "c",
    "deci": "d",
    "kilo": "k",
    "mega": "M",
    "giga": "G",
    "tera": "T",
    "peta": "P",
    "kibi": "Ki",
    "mebi": "Mi",
    "gibi": "Gi",
    "tebi": "Ti",
}
_NAMES = {
    "second": "s",
    "minute": "min",
    "hour": "h",
    "day": "days",
    "percent": "%",
    "metre": "m",
    "meter": "m",
    "gram": "g",
    "kilogram": "kg",
    "hertz": "Hz",
    "byte": "B",
    "bit": "bit",
    "degree": "°",
    "celsius": "°C",
    "degreeCelsius": "°C",
    "kelvin": "K",
    "watt": "W",
    "volt": "V",
    "ampere": "A",
    "joule": "J",
    "newton": "N",
    "pascal": "Pa",
    "litre": "l",
    "liter": "l",
    "decibel": "dB",
    "lumen": "lm",
    "lux": "lx",
    "mole": "mol",
    "tonne": "t",
    "hectare": "ha",
    "electronvolt": "eV",
    "ohm": "Ω",
    "candela": "cd",
    "per": "/",
    "squared": "²",
    "square": "",
    "cubed": "³",
    "of": "",
}
_SHORT = frozenset(
    "s ms us ns min h m mm cm km um nm g kg mg ug l ml Hz kHz MHz GHz W kW mW V mV kV A mA J kJ K Pa kPa N B kB MB GB"
    " TB dB eV".split()
)
_UNIT = lazy_pattern(r"\s*(?:\\(?P<macro>[A-Za-z]+)\s*|(?P<plain>[A-Za-z%°µ/]{1,12})|\\(?P<sign>%))")
_NUMERAL = lazy_pattern(r"\s*(?P<number>[-−+]?\d[\d.,]{0,12}|\.\d{1,8})\s*")
QUANTITIES = {"SI": "omom", "qty": "omm", "SIrange": "ommm", "qtyrange": "ommm"}
"""The commands with the signatures of their arguments: options, one or two numbers, and the unit last."""


def print_quantity(reader: Reader, name: str, start: int, after: int) -> None:
    """Print a quantity of plain numerals and units that we know; else read the arguments as those of any macro."""
    bounds, last = reader.arguments(after, QUANTITIES[name])
    written = [reader.text[slice(*one)] for one in bounds[1:] if one]
    numbers = [match["number"] for one in written[:-1] if (match := _NUMERAL.fullmatch(one))]
    unit = _unit(written[-1]) if written else None
    if numbers and unit is not None and len(numbers) == len(written) - 1:
        reader.add(f"{'–'.join(numbers)} {unit}".rstrip(), start, last)
        reader.position = last
    elif options := bounds[0]:
        reader.position = options[1] + 1


def _unit(written: str) -> str | None:
    """A unit as it is printed; None where a part of it is unknown."""
    printed, place = "", 0
    while place < len(written.rstrip()):
        match = _UNIT.match(written, place)
        if match is None:
            return None
        macro, place = match["macro"], match.end()
        if macro and macro not in _PREFIXES and macro not in _NAMES and macro not in _SHORT:
            return None
        printed += _PREFIXES.get(macro) or _NAMES.get(macro, macro) if macro else match["plain"] or match["sign"]
    return printed
