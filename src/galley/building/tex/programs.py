"""One run of TeX or of BibTeX: in the closed tree when that is enough, else in the open one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from galley.building.tex.dependencies import files_outside, is_installed, own_files, places_sought
from galley.building.tex.files import read_bytes
from galley.building.tex.job import PDFLATEX
from galley.building.tex.lookups import TRACING, Searches, recorded_inputs, searches
from galley.building.tex.processes.command import Command
from galley.building.tex.processes.environment import OPTIONS, open_environment
from galley.building.tex.tree.closed_tree import ClosedTree, whole_font
from galley.building.tex.tree.figure_fonts import fonts_wanted_whole
from galley.building.tex.tree.preload import Preload
from galley.building.tex.tree.type1_fonts import wanted_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from galley.building.tex.job import Job
    from galley.building.tex.processes.command import Exit, Runner
    from galley.building.tex.scratch import Scratch


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended, which files of the project it read, or looked for in places where there are none.

    `outside` are files that it must not read and did; `preamble_log` is what TeX wrote about a preamble dumped before.
    """

    end: Exit
    read: frozenset[str]
    sought: frozenset[str]
    outside: tuple[str, ...] = ()
    preamble_log: bytes = b""


class Programs:
    """Runs programs for a job."""

    def __init__(
        self,
        job: Job,
        environment: Mapping[str, str],
        scratch: Scratch,
        run: Runner,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> None:
        self._job = job
        self._scratch = scratch
        self._run = run
        self._meanwhile = meanwhile
        self._end = monotonic() + job.seconds
        self._open = open_environment(job, environment)
        self._tree = ClosedTree(job, self._open, run)
        self._preload = Preload(job, self._tree, run)

    @property
    def installation(self) -> str:
        """Changes when TeX is installed anew."""
        return self._tree.identity

    def prepare(self) -> None:
        """Dump the preamble ahead of the first pass ever, which then starts from it."""
        if self._tree.is_begun or not self._job.preload or self._job.engine != PDFLATEX:
            return
        dump = self._preload.dump(self._open)
        self._tree.absorb(dump.read, dump.searches.missing)
        self._preload.keep(dump)

    def foreseen(self) -> Command | None:
        """The command of the next pass, where that can start from the preamble as it was dumped."""
        if self._job.engine != PDFLATEX or not self._tree.is_ready or not self._preload.is_current:
            return None
        first_line = self._preload.first_line()
        return self._pass(self._tree.environment(), first_line) if first_line is not None else None

    def latex(self) -> Run:
        """Make one pass over the paper."""
        if self._job.engine != PDFLATEX:
            return self._latex_of_another_engine()
        first_line = self._preload.first_line()
        if self._tree.is_ready or first_line is not None:
            before = self._scratch.auxiliary()
            run, is_enough = self._quick_latex(first_line)
            if not is_enough and first_line is not None:  # the closed tree lacks something, without which TeX may crash
                self._scratch.restore(before)
                run, is_enough = self._quick_latex(first_line)
            has_begun = (self._job.scratch_path / f"{self._job.name}.log").exists()
            if is_enough and has_begun and not run.end.crashed:
                return run
            if not has_begun:  # it could not load the format
                self._preload.drop()
            self._scratch.restore(before)
        return self._open_latex()

    def _latex_of_another_engine(self) -> Run:
        """Make a pass in the open tree, where such an engine asks for the files of the installation by their paths."""
        run, _ = self._latex(self._open, None)
        roots, _ = self._tree.roots_and_font_map() if run.outside else ((), ())
        return replace(run, outside=tuple(file for file in run.outside if not is_installed(file, roots)))

    def _quick_latex(self, first_line: str | None) -> tuple[Run, bool]:
        """Make a pass in the closed tree, or in the open one from a format, and say whether it was given all files."""
        if self._tree.is_ready:
            run, searches = self._latex(self._tree.environment(), first_line)
            return run, self._tree.accepts(searches.missing)
        run, searches = self._latex(self._open, first_line)
        if run.end.ended:
            self._tree.absorb(self._recorded(), searches.missing, of_pass=True)
        return run, True

    def _open_latex(self) -> Run:
        """Make a pass in the open tree, and at the same time dump the preamble for the passes after it."""
        with ThreadPoolExecutor(max_workers=1) as beside:  # which hands on an error, as of a full disk
            is_due = self._job.preload and not self._preload.is_current
            dumping = beside.submit(self._preload.dump, self._open) if is_due else None
            run, searches = self._latex(self._open, None)
        dumps = [dumping.result()] if dumping else []
        if run.end.ended:
            found = self._recorded().union(*(made.read for made in dumps))
            self._tree.absorb(found, searches.missing.union(*(made.searches.missing for made in dumps)), of_pass=True)
        for made in dumps:
            self._preload.keep(made)
        return run

    def bibtex(self) -> Run:
        """Make the list of references."""
        is_begun = self._tree.is_begun  # with the files of TeX, which tell of the installation
        if self._tree.is_ready:
            run, searches = self._bibtex(self._tree.environment())
            if self._tree.accepts(searches.missing):
                return run
        run, searches = self._bibtex(self._open)
        if run.end.ended and is_begun:
            self._tree.absorb(searches.found, searches.missing)
        return run

    def _latex(self, environment: Mapping[str, str], first_line: str | None) -> tuple[Run, Searches]:
        job = self._job
        self._scratch.remove_results()
        end = self._run(self._pass(environment, first_line))
        made, recorded = searches(self._trace()), self._recorded()
        read, sought = recorded | made.found, places_sought(job, made.results)
        outside = files_outside(job, recorded, made.results)
        made = self._with_fonts(made, read)
        if first_line is None:
            return Run(end, own_files(job, read), sought, outside), made
        read, sought = read | self._preload.inputs, sought | self._preload.sought
        return Run(end, own_files(job, read), sought, outside, self._preload.log), made

    def _pass(self, environment: Mapping[str, str], first_line: str | None) -> Command:
        job = self._job
        synctex = ["-synctex=-1"] if job.synctex else []  # packed later, for less time than TeX takes
        options = [*OPTIONS, *synctex, f"-jobname={job.name}", f"-output-directory={job.scratch}"]
        if first_line is None:
            return self._command([job.engine, *options, rf"\tracinglostchars=3 \input {job.main}"], environment)
        environment = {**environment, "TEXFORMATS": self._preload.folder}
        return self._command(["pdflatex", f"-fmt={job.name}", *options, first_line], environment)

    def _bibtex(self, environment: Mapping[str, str]) -> tuple[Run, Searches]:
        end = self._run(self._command(["bibtex", f"{self._job.scratch}/{self._job.name}"], environment))
        made = searches(self._trace())
        return Run(end, own_files(self._job, made.found), places_sought(self._job, made.results)), made

    def _command(self, arguments: Sequence[str], environment: Mapping[str, str]) -> Command:
        return Command(
            arguments=arguments,
            folder=self._job.root,
            environment={**environment, **TRACING},
            output=self._job.scratch_path / f"{self._job.name}.terminal",
            errors=self._job.scratch_path / f"{self._job.name}.trace",
            seconds=max(0.0, self._end - monotonic()),
            megabytes=self._job.megabytes,
            started=self._meanwhile,
        )

    def _with_fonts(self, made: Searches, read: Iterable[str]) -> Searches:
        """The searches of a pass, with those for glyphs, of which the log tells, or the figures that it read."""
        if not made.results or self._job.engine != PDFLATEX:
            return made
        fonts = wanted_whole(read_bytes(self._job.scratch_path / f"{self._job.name}.log"))
        if figures := [self._job.root / path for path in read if path.lower().endswith(".pdf")]:
            fonts |= fonts_wanted_whole(figures, self._job.root / self._job.tree / "figures.json")
        return replace(made, results=made.results.union((whole_font(name), "") for name in fonts))

    def _trace(self) -> bytes:
        return read_bytes(self._job.scratch_path / f"{self._job.name}.trace")

    def _recorded(self) -> frozenset[str]:
        return recorded_inputs(read_bytes(self._job.scratch_path / f"{self._job.name}.fls"))
