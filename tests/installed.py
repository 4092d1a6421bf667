"""An environment with the wheel `galleyproof`, and with nothing else of this repository."""

import os
import subprocess
import sys
import sysconfig

from places import ROOT
from waiting import PATIENCE


def run(*command, folder, status=0):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=5 * PATIENCE,
        env={**clean, "NO_COLOR": "1"},
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def install(folder):
    """Make the environment below a folder, with the libraries of this one, their command `doit`, and no network."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    (wheel,) = folder.glob("galleyproof-*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", folder=folder)
    interpreter = folder / "venv/bin/python"
    pip = [sys.executable, "-m", "pip", "--python", interpreter]
    run(*pip, "install", "--no-deps", "--no-index", wheel, folder=folder)
    own = run(interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip()
    # A folder that a .pth file names is searched, while .pth files in it, such as that of an editable galley, are not.
    (folder / own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    place = run(interpreter, "-c", "import galley; print(galley.__file__ or galley.__path__)", folder=folder)
    assert own in place
    doit = folder / "venv/bin/doit"
    doit.write_text(
        f"#!{interpreter}\nfrom doit.doit_cmd import DoitMain\nimport sys\nsys.exit(DoitMain().run(sys.argv[1:]))\n"
    )
    doit.chmod(0o755)
