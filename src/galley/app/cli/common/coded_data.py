"""What `galley themes` and `galley quotes` share: the study's coded data, and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.cli.common.complaints import complain_of
from galley.app.terminal import complain
from galley.values.evaluating import read_data

if TYPE_CHECKING:
    from galley.model.data.coding import CodedData
    from galley.model.study import Study
    from galley.reading.folder import Folder

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def read_coded(folder: Folder) -> tuple[Study, CodedData] | None:
    """The study and its coded data; says on stderr what is wrong with them, or that there are none."""
    data, diagnostics = read_data(folder)
    complain_of(diagnostics, folder)
    if data is None:
        return None
    if data.coded is None:
        hint = "  hint: declare codebook, excerpts and codings in results/study.toml, under [coding]"
        complain(["galley: the study has no coded data", hint])
        return None
    return data.study, data.coded


def bar(share: float, width: int) -> str:
    """A bar of this width, filled to a share, in eighths of a character."""
    eighths = round(max(0.0, min(share, 1.0)) * width * 8)
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()).ljust(width)
