"""The tasks that pack what leaves the house, and try it where nothing but TeX is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doit.exceptions import TaskFailed

from galley.app.tasks.telling import failed
from galley.app.terminal import say
from galley.model.variants import DRAFT, VARIANTS
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from galley.building.bundles import Bundle
    from galley.building.flattening.plain_paper import PlainPaper
    from galley.model.variants import Variant

FOLDER: Final = "build/bundles"
NAMES: Final = {"arxiv": "preprint", "taps": "camera-ready"}
"""Each bundle with its variant, for doit, which starts too often to import them."""

_SHOWN: Final = 10
_ENGINE: Final = "pdflatex"  # what both receivers run unless they are asked for another


def bundle(name: str) -> TaskFailed | None:
    """Write the archive of a bundle, unless something in it is open or it does not print what the variant prints."""
    from galley.building.archive import archive  # noqa: PLC0415 - all this only for a bundle
    from galley.building.bundles import FAMILY  # noqa: PLC0415
    from galley.building.flattening.plain_paper import plain_paper  # noqa: PLC0415

    found, broken = FAMILY.load(name)
    if found is None:
        return failed(broken)
    folder, variant = Folder(Path()), VARIANTS[found.variant]
    paper = plain_paper(folder, variant)
    if paper.faults:
        return failed(paper.faults)
    pdf, unreadable = folder.bytes(variant.pdf, limit=found.limit)
    if pdf is None:
        return failed(unreadable)
    if differences := _differences(paper, variant):
        say(f"the bundle `{name}` does not print what {variant.pdf} prints:", *differences)
        return TaskFailed("", report=False)
    files = found.pack(paper, pdf)
    content = archive(files)
    if len(content) > found.limit:
        say(
            f"the bundle `{name}` has {len(content):,} bytes, and its receiver takes {found.limit:,}: "
            "use smaller pictures"
        )
        return TaskFailed("", report=False)
    folder.write(_path(found), content)
    say(f"{_path(found)}: {len(files)} files, {len(content):,} bytes; it prints what {variant.pdf} prints")
    return None


def _path(found: Bundle) -> str:
    return f"{FOLDER}/{found.name}.zip"


def _differences(paper: PlainPaper, variant: Variant) -> list[str]:
    """What the plain source prints otherwise than the variant, in an empty folder with nothing but TeX.

    Both are set once more without what goes with pages and lines: running heads, numbers of pages, hyphens.
    """
    from galley.app.adopting.trial import try_out  # noqa: PLC0415 - as above
    from galley.app.adopting.words import compare, words_of  # noqa: PLC0415
    from galley.checking.last_build import traces  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="galley-") as temporary:
        ours, plain = Path(temporary) / "ours", Path(temporary) / "plain"
        for path in traces(Path(), variant)["paper"].read:
            if Path(path).is_file():
                _copy(Path(path).read_bytes(), ours / path)
        for name, content in paper.files.items():
            _copy(content, plain / name)
        before = try_out(ours, variant.wrapper, _ENGINE, search=f"{variant.folder}:{DRAFT.folder}:")
        after = try_out(plain, f"{paper.name}.tex", _ENGINE)
        for trial in (before, after):
            if trial.pdf is None:
                return list(trial.errors[:_SHOWN]) or ["TeX makes no PDF of it"]
        words = [
            _without(words_of(trial.pdf), tuple(paper.provenance.split())) for trial in (before, after) if trial.pdf
        ]
        comparison = compare(*words)
    return [one.described for one in comparison.differences[:_SHOWN]]


def _without(words: tuple[str, ...], sentence: tuple[str, ...]) -> list[str]:
    """The words without a sentence that stands on every page, of which there may be more or fewer."""
    kept: list[str] = []
    for word in words:
        kept.append(word)
        if sentence and tuple(kept[-len(sentence) :]) == sentence:
            del kept[-len(sentence) :]
    return kept


def _copy(content: bytes, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(content)
