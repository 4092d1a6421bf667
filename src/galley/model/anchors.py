"""The names of entries in the report, which links from the PDF lead to: the same for the same thing in every build."""

from __future__ import annotations

import re
from hashlib import sha256

EDITIONS = {"private": "build/report/index.html", "public": "build/report-public/index.html"}
"""Where the report lies, by edition. The PDF of a draft leads to the private one, as galley.sty says."""

_LONGEST = 48


def value_anchor(expression: str) -> str:
    """That of a value or a claim: `value-participants.age.mean`."""
    return _anchor("value", expression)


def quote_anchor(excerpt: str) -> str:
    """That of an excerpt that is quoted: `quote-P07-3`."""
    return _anchor("quote", excerpt)


def figure_anchor(name: str) -> str:
    """That of a figure that Galley draws, by its name in paper.toml: `figure-experience`."""
    return _anchor("figure", name)


def _anchor(kind: str, name: str) -> str:
    """The name itself where a URL and TeX can hold it, else what is left of it, and a digest that tells it apart."""
    if re.fullmatch(rf"[\w.-]{{1,{_LONGEST}}}", name, re.ASCII):
        return f"{kind}-{name}"
    readable = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:_LONGEST].strip("-")
    digest = sha256(name.encode(errors="surrogatepass")).hexdigest()[:8]
    return "-".join(filter(None, (kind, readable, digest)))
