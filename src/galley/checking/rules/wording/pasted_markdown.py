r"""Markup of Markdown, which prints as it is typed: `**very**`, `[page](https://…)`, `\#\# Results`, a line of dashes.

It comes along with text that was written for a chat, a notebook or a page of the web.

Flagged::

    Pans are **very hot** here, as [our page](https://pans.example) and [the lids](lids/all.md) have it.
             ^^^^^^^^^^^^          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^^^^^^^^^

    \#\# Lids of pans
    ^^^^

    ---
    ^^^

    Lids are hot.

Flagged::

    Some grow rice (e.g., *Oryza* and *Zizania spp.*), as they say at <https://rice.example/pans>.
                          ^^^^^^^     ^^^^^^^^^^^^^^                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \begin{verbatim}
    ## Pans are **hot**, as [here](https://pans.example)
    \end{verbatim}
    Lids differ ($p < .01$**, **\,highly). Pans [1](see) and lids [0, 1](2.5) rest, as in C\# and item \#3.
    \texttt{**a**} *\clearpage*

    \begin{center} --- \end{center}

    They said: **\textit{no}

    2 ** 3 ** 4 is a large number of pans -- many --- and more. ** Highly. * So so. ** p. ***
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_TEXT = RUNNING_TEXT | {"itemize", "enumerate", "item", "acks"}
_KINDS = (
    (("**",), lazy_pattern(r"(?<![*\w])\*\*(?=[^\W_])[^*\n]{1,120}(?<=[\w.:!?)])\*\*(?![*\w])")),
    (("](",), lazy_pattern(r"(?<!\w)\[[^][\n]*[^\W\d_]{2}[^][\n]*]\((?=[^()\s]*[/.][^()\s]*[a-z])[^()\s]{3,200}\)")),
    (("*",), lazy_pattern(r"(?<=[ (])\*(?=[A-Z])[A-Za-z][\w.]{2,}(?: [A-Za-z.][\w.]+){0,3}\*(?=[ ,.;:)])")),
    (("<http",), lazy_pattern(r"(?<=[a-z:] )<https?://[^<>\s]{4,200}>")),
    (("## ",), lazy_pattern(r"(?<![^\n])#{2,5} (?=[A-Z])")),
    (("---", "—", "***"), lazy_pattern(r"(?<![^\n]) ?(?:-{3,}|—|\*{3,}) ?(?![^\n])")),
)
_COMMAND = lazy_pattern(r"\\(?!url\b|#)")


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for traces, pattern in _KINDS:
            for match in matches(pattern, section.prose.text, traces):
                start = match.start() + (match[0][0] == " ")
                span = section.prose.span(start, match.end() - (match[0][-1] == " "))
                is_text = {*section.enclosing(span.start)} <= _TEXT and not _COMMAND.search(span.text)
                if is_text and not section.is_quoted(start) and not section.is_code(start):
                    yield Offence(span, "this is Markdown, and prints as it is typed", ("write it in LaTeX",))
