r"""A citation whose key the bibliography does not have.

LaTeX prints a question mark for it and goes on. So it does in a paper that has no bibliography at all, and, with BibTeX
for a key that the paper writes in two ways: BibTeX folds capitals, and LaTeX does not. Where one of the files with the
bibliography is missing, or is no BibTeX, that is told instead.

Flagged::

    -- references.bib --
    @misc{wang2019human, title = {Human-AI collaboration}, author = {Dakuo Wang}, year = 2019}
    -- section.tex --
    AutoML is a collaborator~\cite{wang2019humans}.
                                   ^^^^^^^^^^^^^^

Flagged::

    \documentclass{article}
    \begin{document}
    \begin{lstlisting}
    y = 3; % sample \end{document} '$'
    \end{lstlisting}
    AutoML is a collaborator~\cite{wang2019human}.
                                   ^^^^^^^^^^^^^
    \end{document}

Flagged::

    -- references.bib --
    @misc{wang2019human, title = {Human-AI collaboration}, author = {Dakuo Wang}, year = 2019}
    -- section.tex --
    \addbibresource{references.bib} AutoML is a collaborator~\cite{Wang2019Human}.
                                                                   ^^^^^^^^^^^^^

Flagged::

    -- references.bib --
    @misc{wang2019human, title = {Human-AI collaboration}, author = {Dakuo Wang}, year = 2019}
    -- section.tex --
    \bibliographystyle{plain}
    AutoML is a collaborator~\cite{wang2019human}, and helps~\cite{Wang2019Human}.
                                                                   ^^^^^^^^^^^^^

Flagged::

    \documentclass{article}
    \begin{document}
    AutoML is a collaborator~\cite{wang2019human}. % \bibliography{references}
                                   ^^^^^^^^^^^^^
    % \bibitem{wang2019human} D. Wang. 2019.
    \end{document}

Accepted::

    \documentclass{article}
    \begin{document}
    AutoML is a collaborator~\cite{wang2019, lee2020}. \input{main.bbl}
    \begin{thebibliography}{9} \bibitem{wang2019} D. Wang. 2019. \end{thebibliography}
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.citations._cited import is_read_whole
from galley.findings.diagnostics import Edit, Offence, Severity, did_you_mean
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR

_MADE_BY_BIBTEX = ".bbl"
_OF_BIBTEX = lazy_pattern(r"\\(?:input|include)\s*\{[^{}]*\.bbl\}|\\bibliography\s*\{[^{}]*\}")
_TYPED = lazy_pattern(r"\\bibitem\b|\{thebibliography\}|\\bibliographystyle\b|\\bib(?:name|font|sep|indent|hang)\b")
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")


def check(project: Project) -> Iterator[Offence]:
    """Look every key up; keys that only keep a place are the business of `cite-placeholder`."""
    if project.bibliography is None:
        yield from _without_bibliography(project)
        return
    if not is_read_whole(project):
        return
    keys = project.bibliography.keys | project.aliases.keys()
    folded = frozenset() if project.uses_biblatex else frozenset(map(str.lower, keys))  # as BibTeX compares them
    hints: dict[str, tuple[str, ...]] = {}
    for section in project.sections:
        for use in section.citations:
            if (
                use.key in keys
                or use.key.lower() in folded
                or use.is_placeholder
                or (use.command == "nocite" and use.key == "*")
            ):
                continue
            if use.key not in hints and len(hints) < _MOST_HINTS:
                hints[use.key] = did_you_mean(use.key, keys)
            yield Offence(use.span, f"citation `{use.key}` is not in the bibliography", hints.get(use.key, ()))
    if folded:
        yield from _in_two_ways(project, keys, folded)


def _in_two_ways(project: Project, keys: frozenset[str], folded: frozenset[str]) -> Iterator[Offence]:
    """Citations that write a key with other capitals than others do: as the entry, or else the first, has it."""
    spellings: dict[str, dict[str, None]] = {}
    for section in project.sections:
        for use in section.citations:
            spellings.setdefault(use.key.lower(), {})[use.key] = None
    right = {
        spelling: next((one for one in ways if one in keys), next(iter(ways)))
        for folded_key, ways in spellings.items()
        if len(ways) > 1 and folded_key in folded
        for spelling in ways
    }
    for section in project.sections if right else ():
        for use in section.citations:
            meant = right.get(use.key, use.key)
            if meant != use.key and not use.is_placeholder:
                message = f"citation `{use.key}` is `{meant}` elsewhere, and BibTeX takes only one of them"
                yield Offence(use.span, message, (f"write `{meant}`",), Edit(use.span, meant))


def _without_bibliography(project: Project) -> Iterator[Offence]:
    """Every key of a whole paper that names no bibliography and has none in its text."""
    if not any(section.is_document for section in project.sections):
        return
    typed = {key for section in project.sections for key in _typed(section)}
    others = [section for section in project.sections if not section.source.path.endswith(_MADE_BY_BIBTEX)]
    is_read = len(others) < len(project.sections)
    if any(_may_have_bibliography(section, typed, is_read=is_read) for section in others):
        return
    for section in project.sections:
        for use in section.citations:
            if not use.key or use.key == "*" or use.key in typed or use.is_placeholder:
                continue
            if typed:
                yield Offence(
                    use.span, f"citation `{use.key}` is not in the bibliography", did_you_mean(use.key, typed)
                )
            else:
                message = f"citation `{use.key}` stands in a paper without a bibliography"
                yield Offence(use.span, message, ("name the .bib file in `\\bibliography{…}`",))


def _typed(section: Section) -> Iterator[str]:
    r"""The keys that `\bibitem` gives."""
    for use in section.macros("bibitem"):
        yield from (argument.text.strip() for argument in use.arguments[:1])


def _may_have_bibliography(section: Section, typed: Collection[str], *, is_read: bool) -> bool:
    """Whether something may bring in works that are not seen: where some are typed, that is all but what types them.

    `is_read` says that the list which BibTeX made is among the sections.
    """
    text = _COMMENT.sub("", section.source.text)
    if typed:
        text = _TYPED.sub("", text)
    if typed and is_read:
        text = _OF_BIBTEX.sub("", text)
    return any(trace in text for trace in ("\\bib", "bibliography", "bibresource", ".bbl", "\\putbib", "\\blx"))


_MOST_HINTS = 50  # looking for a near key takes milliseconds; with more unknown keys, the .bib file itself is missing
