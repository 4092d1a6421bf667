"""What is to be typeset, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


PDFLATEX = "pdflatex"
"""The one engine that knows formats as Galley dumps them, and that a closed tree has all files for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    r"""A paper to typeset. All folders are relative to `root`, the working directory of TeX, with forward slashes.

    `sources` holds the author's LaTeX. `rendered` holds the files Galley wrote for this variant, `main` among them, and
    comes first in TeX's search path; then comes `shared`, what it wrote for all variants, so that authors write
    `\input{tables/participants}`. `scratch` belongs to this package alone. `epoch` is the time that TeX sees, in
    seconds since 1970: `\today`, and dates and identifiers inside the PDF, follow it: equal sources give equal PDFs.
    """

    root: Path
    epoch: int
    citing: tuple[str, ...] = ()  # the lines for BibTeX that TeX will write, as far as they are known before it runs
    engine: str = PDFLATEX  # or lualatex, xelatex
    sources: str = "manuscript"
    rendered: str = "build/draft"
    shared: str = "build/draft"
    main: str = "paper.tex"
    scratch: str = "build/draft/tex"
    siblings: tuple[str, ...] = ()  # scratch folders of other variants, from whose notes a first build may start
    tree: str = "build/texmf"  # the closed tree, shared by all variants
    pdf: str = "build/draft/paper.pdf"  # beside it paper.synctex.gz
    synctex: bool = True
    preload: bool = True  # dump the preamble: the same pages sooner, though not byte for byte the same PDF
    seconds: float = 60.0  # longest duration of all runs of TeX and BibTeX together
    megabytes: int = 500  # most memory that one of them may take
    passes: int = 5  # most runs of TeX for one result
    overfull: float = 5.0  # points by which a line may stick out before it is reported

    @property
    def name(self) -> str:
        r"""TeX's \jobname."""
        return self.main.removesuffix(".tex")

    @property
    def searched(self) -> tuple[str, ...]:
        """The folders that TeX looks through before the root and the installation, in order."""
        return tuple(dict.fromkeys((self.rendered, self.shared, self.sources)))

    @property
    def scratch_path(self) -> Path:
        return self.root / self.scratch

    @property
    def main_path(self) -> Path:
        return self.root / self.rendered / self.main


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a job gave.

    `published` says that the PDF at `Job.pdf` is that of the last pass, whole and free of TeX errors. Otherwise the
    last good one stands there, of an earlier build or, where each good pass is published, of an earlier pass.

    `read` and `sought` are what it depends on besides the TeX installation, in paths relative to the project's root:
    the files that TeX and BibTeX read, each with the SHA-256 of its content (empty for a file that changed while they
    ran: nobody can say what they saw), and those that were looked for and not there, so that one that appears counts.
    """

    published: bool
    settled: bool = False  # another pass would change nothing
    passes: int = 0
    bibtex_runs: int = 0
    read: Mapping[str, str] = field(default_factory=dict)
    sought: tuple[str, ...] = ()
