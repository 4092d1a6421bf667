"""The tasks that pack what leaves the house, and try it where nothing but TeX is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from doit.exceptions import TaskFailed

from galley.app.terminal import say
from galley.model.variants import DRAFT, VARIANTS
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.bundles import Material

FOLDER: Final = "build/bundles"
NAMES: Final = {"arxiv": "preprint", "overleaf": "draft", "taps": "camera-ready"}
"""Each bundle with its variant, for doit, which starts too often to import them."""

_SHOWN: Final = 10
_LARGEST: Final = 500_000_000  # bytes of a PDF
_ENGINE: Final = "pdflatex"  # what all receivers run unless they are asked for another


def bundle(name: str) -> TaskFailed | None:
    """Write the archive of a bundle, unless something in it is open or it does not print what the variant prints."""
    from galley.app.tasks.telling import failed  # noqa: PLC0415 - all this only for a bundle
    from galley.building.archive import archive  # noqa: PLC0415
    from galley.building.bundles import FAMILY, Material  # noqa: PLC0415
    from galley.checking.last_build import traces  # noqa: PLC0415

    found, broken = FAMILY.load(name)
    if found is None:
        return failed(broken)
    folder, variant = Folder(Path()), VARIANTS[found.variant]
    pdf, unreadable = folder.bytes(variant.pdf, limit=_LARGEST)
    if pdf is None:
        return failed(unreadable)
    read = tuple(path for path in traces(Path(), variant)["paper"].read if folder.exists(path))
    material = Material(folder, variant, pdf, read)
    if found.is_plain and material.plain.faults:
        return failed(material.plain.faults)
    files = found.pack(material)
    said = material.plain.provenance if found.is_plain else ""
    if differences := _differences(files, found.document, material, without=said):
        say(f"the bundle `{name}` does not print what {variant.pdf} prints:", *differences)
        return TaskFailed("", report=False)
    content = archive(files)
    if len(content) > found.limit:
        fact = f"the bundle `{name}` has {len(content):,} bytes, and its receiver takes {found.limit:,}"
        say(f"{fact}: use smaller pictures")
        return TaskFailed("", report=False)
    path = f"{FOLDER}/{name}.zip"
    folder.write(path, content)
    say(f"{path}: {len(files)} files, {len(content):,} bytes; it prints what {variant.pdf} prints")
    return None


def _differences(files: Mapping[str, bytes], document: str, material: Material, *, without: str) -> list[str]:
    """What the bundle prints otherwise than the variant, in a folder of its own with nothing but TeX.

    Both are set once more without what goes with pages and lines: running heads, numbers of pages, hyphens.
    """
    import tempfile  # noqa: PLC0415 - as above

    from galley.app.adopting.trial import try_out  # noqa: PLC0415
    from galley.app.adopting.words import compare, words_of  # noqa: PLC0415
    from galley.building.bundles import with_contents  # noqa: PLC0415

    variant, main = material.variant, Path(document)
    with tempfile.TemporaryDirectory(prefix="galley-") as temporary:
        ours, packed = Path(temporary) / "ours", Path(temporary) / "packed"
        _unpack(with_contents(material.folder, material.read), ours)
        _unpack(files, packed)
        before = try_out(ours, variant.wrapper, _ENGINE, search=f"{variant.folder}:{DRAFT.folder}:")
        after = try_out(packed / main.parent, main.name, _ENGINE)
        for trial in (before, after):
            if trial.pdf is None:
                return list(trial.errors[:_SHOWN]) or ["TeX makes no PDF of it"]
        words = [_without(words_of(trial.pdf), tuple(without.split())) for trial in (before, after) if trial.pdf]
        comparison = compare(*words)
    return [one.described for one in comparison.differences[:_SHOWN]]


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
