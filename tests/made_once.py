"""What takes long to make, and no test changes: the first worker that asks for it makes it, for all of them."""

import os
import shutil
from fcntl import LOCK_EX, flock


def made_once(tmp_path_factory, name, make):
    """The folder of this name, which was given to `make` to be filled."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    is_made = folder.with_suffix(".made")
    with folder.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not is_made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            is_made.touch()
    return folder
