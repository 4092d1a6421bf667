"""How statistics are named in print, what may stand in their brackets, and how their numbers and intervals look."""

from __future__ import annotations

from typing import Final

from galley.findings.patterns import lazy_pattern

SIGN: Final = lazy_pattern(r"[=<>≤≥≈]")
# A number behind `=` or an inequality, with a decimal comma in some languages; one in scientific notation, or a
# percentage, is left alone.
NUMBER: Final = lazy_pattern(
    r"[=<>≤≥≈]\s?(?P<number>[-–−+]?\s?(?:(?!0,)\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|(?:0,\d{1,4}|\d{1,3},\d{1,2})(?!,\d)"
    r"|\d{1,7}(?:\.\d{1,12})?|\.\d{1,12}))"
    r"(?![\d%]|[.,]\d|\s?(?:×|·|x\s?10|\*\s?10|[eE]\^?[({]?[-–−]))"
)
_DEGREE: Final = r"\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,4})?"
_DEGREES: Final = (
    r" ?(?:with|on) (?P<free>\d{1,4}) (?:d\.f\.|df|degrees of freedom)"
    rf"|_?[(\[]?\s?(?:df\s?=\s?)?(?P<first>{_DEGREE})(?:\s?[,;]\s?(?P<size>[Nn]\s?=\s?)?(?P<second>{_DEGREE}))?\s?[)\]]?"
)
# The name of a statistic at the end of a text, each kind in a group of its own, with its degrees of freedom.
NAME: Final = lazy_pattern(
    r"(?<![\w.\\^_/-])(?<!Δ )\|?(?:"
    r"(?P<t>t)|(?P<F>F)|(?P<chi2>(?:χ|X|x|[Cc]hi)\s?(?:_\(?(?P<below>\d{1,2})\)?|_F)?\s?-?(?:\^?2|²|squared?)(?:_F)?)"
    r"|(?P<H>H)|(?P<Q>Q)|(?P<U>U)"
    r"|(?P<W>W)|(?P<z>[zZ])|(?P<r>r|\u03c1|rho)|(?P<p>[pP](?:\s?-?\s?val(?:ues?|\.)?)?)"
    r"|(?P<d>d|g)|(?P<eta2>η(?:_?(?P<kind>[pPG](?:artial)?))?\s?(?:\^?2|²)(?:_(?P<kind2>[pPG](?:art(?:ial)?)?))?)"
    r"|(?P<omega2>ω(?:_?p)?\s?(?:\^?2|²)(?:_p)?)|(?P<MSE>MSE|MS_?e)|(?P<kendall>Kendall['’]s W)|(?P<tau>τ)"
    r"|(?P<b>b|B|[Ee]stimate|[Ee]st\.|[Cc]oef(?:ficient|\.)?)|(?P<beta>β)"
    r"|(?P<SE>SEM?|S\.E\.|s\.e\.|[Ss]td\.? [Ee]rr(?:or|\.)?|[Ss]tandard [Ee]rror)"
    r"|(?P<M>M|[Mm]ean|μ|x̄)|(?P<SD>SD|sd|[Ss]td|\u03c3)|(?P<Mdn>[Mm]edian|Mdn|Md)|(?P<n>[nN])|(?P<df>df|d\.f\.)"
    r"|(?P<OR>a?OR|[Oo]dds [Rr]atio|a?HR|[Hh]azard [Rr]atio|a?RR|IRR)"
    r"|(?P<V>[Cc]ram[eé]r['’]s V|V|φ)|(?P<R2>R(?:\^?2|²)(?:_\w{1,3})?)"
    rf")\|?(?:[- ](?:[Vv]alues?|ratio|statistic))?(?:_(?P<label>[A-Za-z]\w{{0,11}}))?\s?(?:{_DEGREES})?\s?$"
)
# Statistics without a sign: `p-value 0.03`, `standard error 1.2`, `38 d.f.`.
UNSIGNED: Final = lazy_pattern(
    r"(?<![\w-])(?P<p>[pP][- ]values?)(?: of| was| is|:)? (?P<p_number>[01]?\.\d{1,6})(?!\d)"
    r"|\b(?P<OR>a?OR|a?HR|[Oo]dds ratio|[Hh]azard ratio),? (?P<OR_number>\d{1,3}\.\d{1,3})(?![\d%]|\.\d)"
    r"|\b(?P<SD>SD|[Ss]tandard deviation) (?P<SD_number>\d{1,4}(?:\.\d{1,4})?)(?![\d%]|\.\d)"
    r"|\b(?P<SE>[Ss]tandard error|SEM?)(?: of| was| is|:)? (?P<SE_number>\d{1,4}(?:\.\d{1,4})?)(?![\d%]|\.\d)"
    r"|(?<![\w.,(])(?P<df_number>\d{1,4}(?:\.\d{1,3})?) (?P<df>d\.f\.|df\b|degrees of freedom)"
)
UNSIGNED_TRACES: Final = (
    *(
        "-value",
        " value",
        "tandard error",
        "tandard deviation",
        "SE ",
        "SEM ",
        "SD ",
        "OR ",
        "HR ",
        "OR, ",
        "HR, ",
        " ratio ",
        " d.f.",
        " df",
    ),
    "degrees of freedom",
)
# A confidence interval: `95% CI [0.2, 1.4]`, `confidence interval of 2 to 5`.
CI: Final = lazy_pattern(
    r"(?:CI|[Cc]onfidence [Ii]nterval)s?(?: \(CI\))?(?:_(?P<after>9\d)%?)?\s?[:=,]?\s?(?:of |from |was )?[\[(]?\s?"
    r"(?P<low>[-–−]?\s?\d{0,5}(?:\d|\.\d{1,6}))\s?(?:,|;|to|–)\s?(?P<high>[-–−]?\s?\d{0,5}(?:\d|\.\d{1,6}))"
    r"(?:\s?[\])])?(?![\d%]|[.,]\d| \d)"
)
CI_TRACES: Final = ("CI", "onfidence interval", "onfidence Interval")
LEVEL: Final = lazy_pattern(r"(?<![\d.])(?P<level>\d\d(?:\.\d)?)\s?%[\s-]?$")
NAMES: Final = (
    *("t", "F", "chi2", "H", "Q", "U", "W", "z", "r", "p", "d", "eta2", "b", "beta", "SE", "M", "SD", "Mdn", "n", "df"),
    *("OR", "V", "R2", "omega2", "MSE", "kendall", "tau"),
)
"""The canonical names of statistics, each the name of a group of NAME."""
