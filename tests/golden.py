"""Golden files: compared whole, written anew when GALLEY_REFRESH=1."""

import os
from pathlib import Path


def assert_golden(file: Path, text: str) -> None:
    """The file holds exactly this text."""
    if os.environ.get("GALLEY_REFRESH") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    with file.open(encoding="utf-8", newline="") as stream:
        assert text == stream.read()
