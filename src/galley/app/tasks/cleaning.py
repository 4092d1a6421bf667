"""What `doit clean` removes. results/computed/ stays: it is committed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.one_build import take_turn
from galley.model.layout import CLOSED_TREE, DRAFT, EVALUATED

if TYPE_CHECKING:
    from galley.model.publishing.variants import Variant


def remove_draft() -> None:
    """Remove all that was built for the draft, and the copies of TeX's files."""
    take_turn(Path())
    for folder in (DRAFT, CLOSED_TREE):
        shutil.rmtree(folder, ignore_errors=True)


def remove_copy(variant: Variant) -> None:
    """Remove all that was built for a variant alone."""
    take_turn(Path())
    shutil.rmtree(variant.folder, ignore_errors=True)


def remove_report(path: str) -> None:
    """Remove an edition of the report."""
    take_turn(Path())
    shutil.rmtree(Path(path).parent, ignore_errors=True)


def remove_evaluated() -> None:
    """Forget the values of earlier builds."""
    Path(EVALUATED).unlink(missing_ok=True)
