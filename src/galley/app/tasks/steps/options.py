"""What authors say to a build on the command line, as `doit NAME=VALUE`."""

from __future__ import annotations

import os

from doit import get_var


def skip_bad_rows() -> bool:
    """Whether to build from the sound rows of the data alone: `doit skip_bad_rows=yes`. The first page says so."""
    return bool(get_var("skip_bad_rows", "no") == "yes")


def skip_analyses() -> bool:
    """Whether to take the results of analyses as they are: `doit skip_analyses=yes`. The gate refuses stale ones."""
    return bool(get_var("skip_analyses", "no") == "yes")


def settings() -> dict[str, str]:
    """What a build is told beside its files."""
    return {
        "skip_bad_rows": "yes" if skip_bad_rows() else "no",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", ""),
    }
