"""The tasks that pack what leaves the house, and try it where nothing but TeX is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from doit.exceptions import TaskFailed

from galley.app.terminal import say
from galley.model.layout import MANUSCRIPT, PAPER
from galley.model.publishing.variants import DRAFT, VARIANTS
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.bundles import Bundle, Material
    from galley.findings.diagnostics import Diagnostic
    from galley.model.publishing.variants import Variant

FOLDER: Final = "build/bundles"
NAMES: Final = {
    "arxiv": "preprint",
    "overleaf": "draft",
    "supplement": "camera-ready",
    "supplement-for-review": "review",
    "taps": "camera-ready",
}
"""Each bundle with its variant, for doit, which starts too often to import them."""

_OF_SUPPLEMENT: Final = "identifying-supplement"  # the rule
_FOR_ARXIV: Final = "arxiv"
_SHOWN: Final = 10
_LARGEST: Final = 500_000_000  # bytes of a PDF
_ENGINE: Final = "pdflatex"  # what all receivers run unless they are asked for another


def bundle(name: str) -> TaskFailed | None:
    """Write the archive of a bundle, unless something in it is open or it does not print what the variant prints."""
    from galley.app.tasks.provenance import write_provenance  # noqa: PLC0415 - all this only for a bundle
    from galley.app.tasks.steps.messages import failed  # noqa: PLC0415
    from galley.building.archive import archive  # noqa: PLC0415
    from galley.building.bundles import FAMILY, Material  # noqa: PLC0415
    from galley.checking.builds.last_build import traces  # noqa: PLC0415

    found, broken = FAMILY.load(name.replace("-", "_"))
    if found is None:
        return failed(broken)
    folder, variant = Folder(Path()), VARIANTS[found.variant]
    pdf, unreadable = folder.bytes(variant.pdf, limit=_LARGEST)
    if pdf is None:
        return failed(unreadable)
    write_provenance(folder, variant)  # anew: the paper may have been committed since
    read = tuple(path for path in traces(Path(), variant)["paper"].read if folder.exists(path))
    material = Material(folder, variant, pdf, read)
    if found.is_plain and material.plain.faults:
        return failed(material.plain.faults)
    if not found.document and (leaks := _leaks(folder, variant)):
        return failed(leaks)
    files = found.pack(material)
    content = archive(files)
    if reason := _reason_against(found, material, files, len(content)):
        say(*reason)
        return TaskFailed("", report=False)
    path = f"{FOLDER}/{name}.zip"
    folder.write(path, content)
    said = f"; it prints what {variant.pdf} prints" if found.document else ""
    if left := _classes_of_receiver(found, files, material):
        said += f", with its receiver's `{'`, `'.join(left)}` in place of the paper's"
    say(f"{path}: {len(files)} files, {len(content):,} bytes{said}")
    return None


def _reason_against(found: Bundle, material: Material, files: Mapping[str, bytes], size: int) -> list[str]:
    """Why a bundle cannot be given to its receiver, in lines; none where it can."""
    if not files:
        return [f"the bundle `{found.name}` would be empty: `doit check` says what is wrong with the paper"]
    if found.document and (differences := _differences(found, files, material)):
        return [f"the bundle `{found.name}` does not print what {material.variant.pdf} prints:", *differences]
    if found.name == _FOR_ARXIV and (issues := _preflight(files)):
        return [f"arXiv would not take the bundle `{found.name}` as it is:", *issues]
    if size > found.limit:
        fact = f"the bundle `{found.name}` has {size:,} bytes, and its receiver takes {found.limit:,}"
        return [f"{fact}: use smaller pictures"]
    return []


def _preflight(files: Mapping[str, bytes]) -> list[str]:
    import tempfile  # noqa: PLC0415 - as above

    from galley.app.tasks.arxiv_preflight import is_installed, preflight  # noqa: PLC0415

    if not is_installed():
        return []
    with tempfile.TemporaryDirectory(prefix="galley-") as temporary:
        _unpack(files, Path(temporary))
        return preflight(Path(temporary))


def _leaks(folder: Folder, variant: Variant) -> tuple[Diagnostic, ...]:
    """What in a supplement for reviewers would name the authors."""
    from galley.checking.loading.papers import load_paper  # noqa: PLC0415 - as above
    from galley.checking.rules import rules  # noqa: PLC0415

    project = load_paper(folder, variant).project
    checks = project.paper.checks if project.paper else None
    rule = rules()[_OF_SUPPLEMENT]
    return tuple(rule.check(project, checks.options.get(_OF_SUPPLEMENT) if checks else None))


def _differences(found: Bundle, files: Mapping[str, bytes], material: Material) -> list[str]:
    """What the bundle prints otherwise than the variant, in a folder of its own with nothing but TeX.

    Both are set once more without what goes with pages and lines: running heads, numbers of pages, hyphens; and both
    with the receiver's class, where the bundle leaves the paper's own out.
    """
    import tempfile  # noqa: PLC0415 - as above

    from galley.app.adopting.trial import try_out  # noqa: PLC0415
    from galley.app.adopting.words import compare, words_of  # noqa: PLC0415
    from galley.building.bundles import with_contents  # noqa: PLC0415

    variant, main, of_receiver = material.variant, Path(found.document), _classes_of_receiver(found, files, material)
    without = tuple(material.plain.provenance.split()) if found.is_plain else ()
    with tempfile.TemporaryDirectory(prefix="galley-") as temporary:
        ours, packed = Path(temporary) / "ours", Path(temporary) / "packed"
        contents = with_contents(material.folder, material.read)
        _unpack({path: contents[path] for path in contents if Path(path).name not in of_receiver}, ours)
        _unpack(files, packed)
        search, seconds = f"{variant.folder}:{DRAFT.folder}:{MANUSCRIPT}:", _time_limit(material.folder)
        before = try_out(ours, variant.wrapper, _ENGINE, search=search, seconds=seconds)
        after = try_out(packed / main.parent, main.name, _ENGINE, seconds=seconds)
        for trial in (before, after):
            if trial.pdf is None:
                return list(trial.errors[:_SHOWN]) or ["TeX makes no PDF of it"]
        if after.errors and not before.errors:
            return list(after.errors[:_SHOWN])
        words = [_without(words_of(trial.pdf), without) for trial in (before, after) if trial.pdf]
        comparison = compare(*words)
    return [one.described for one in comparison.differences[:_SHOWN]]


def _classes_of_receiver(found: Bundle, files: Mapping[str, bytes], material: Material) -> list[str]:
    """The paper's own classes that a bundle leaves out, because its receiver has newer ones."""
    if not found.is_plain:
        return []
    packed = {Path(name).name for name in files}
    own = {Path(name).name for name in material.plain.files if name.endswith(".cls")}
    return sorted(own - packed)


def _time_limit(folder: Folder) -> int:
    from galley.reading.paper.limits import read_limits  # noqa: PLC0415 - as above

    declared, _ = folder.source(PAPER)
    return read_limits(declared).time_limit if declared else 0


def _unpack(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _without(words: tuple[str, ...], sentence: tuple[str, ...]) -> list[str]:
    """The words without a sentence that stands on every page, of which there may be more or fewer."""
    kept: list[str] = []
    for word in words:
        kept.append(word)
        if sentence and tuple(kept[-len(sentence) :]) == sentence:
            del kept[-len(sentence) :]
    return kept
