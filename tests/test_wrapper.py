"""The wrapper `./doit`: what it looks for, what it installs, what it says where it cannot, and that it mends itself."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from shutil import copy, which

import pytest
from packaging.requirements import Requirement
from places import ROOT, TESTS

WRAPPER = ROOT / "doit"


def load_wrapper():
    loader = SourceFileLoader("wrapper", str(WRAPPER))
    module = module_from_spec(spec_from_loader("wrapper", loader))
    previous, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loader.exec_module(module)
    sys.dont_write_bytecode = previous
    return module


wrapper = load_wrapper()
TEX = [name for name in wrapper.needs() if name != "ensurepip" and name not in wrapper.ONLY_FOR]
DEBIAN_ROOT = wrapper.Machine("apt-get", "", "")


def start(checkout, *arguments, python=("-IS",), **environment):
    """Run a checkout's wrapper to its end."""
    return execute(*python, checkout / "doit", *arguments, **environment)


def execute(*arguments, **environment):
    """Run Python, from elsewhere, to its end."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def command(folder, name, script):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


# ---- A start with nothing to do


@pytest.fixture
def ready(tmp_path):
    """A checkout whose setup is finished; its doit prints how it was started, and fails with status 3."""
    root = tmp_path / "checkout"
    (root / ".venv/bin").mkdir(parents=True)
    copy(WRAPPER, root)
    (root / "requirements.lock").write_text("demo==1\n")
    (root / "pyproject.toml").write_text("[project]\n")
    (root / ".venv/bin/python").symlink_to(sys.executable)
    command(root / ".venv/bin", "doit", 'echo "$# $1 $2"; pwd -P; command -v python; echo "$VIRTUAL_ENV"; exit 3')
    checkout = wrapper.Checkout(str(root))
    wrapper.write(checkout.packages_stamp, checkout.packages_key())
    wrapper.write(checkout.project_stamp, wrapper.read(checkout.project))
    (tmp_path / "pdflatex").touch()
    wrapper.write(checkout.tex_stamp, f"{wrapper.NEEDS}\n{tmp_path}/pdflatex".encode())
    return checkout


def test_becomes_doit_in_the_checkout_with_the_environment_active(ready, tmp_path):
    link = tmp_path / "link"
    link.mkdir()
    (link / "doit").symlink_to(Path(ready.root) / "doit")
    for place in (Path(ready.root), link):
        run = start(place, "values", "a b")
        assert run.stdout.splitlines() == ["2 values a b", ready.root, ready.python, ready.venv]
        assert (run.returncode, run.stderr) == (3, "")


def test_a_start_with_nothing_to_do_imports_nothing_slow(ready):
    run = start(Path(ready.root), python=("-IS", "-X", "importtime"))
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert run.returncode == 3
    assert "os" in imported
    assert not imported & {"subprocess", "shutil", "pathlib", "typing", "re", "hashlib", "collections"}


def edit(name, text):
    return lambda checkout: Path(checkout.root, name).write_text(text)


def remove(name):
    return lambda checkout: Path(checkout.root, name).unlink()


def move(checkout):
    moved = Path(checkout.root).rename(Path(checkout.root).with_name("moved"))
    checkout.__init__(str(moved))


def other_interpreter(checkout):
    Path(checkout.python).unlink()
    Path(checkout.python).symlink_to("/bin/sh")


@pytest.mark.parametrize(
    "change",
    [
        edit("requirements.lock", "demo==2\n"),
        edit("pyproject.toml", "[project]\nname = 'demo'\n"),
        move,
        other_interpreter,
        remove(".venv/bin/python"),
        remove(".venv/bin/doit"),
        remove(".venv/galley-packages"),
        remove(".venv/galley-project"),
    ],
)
def test_a_change_of_the_environment_is_seen(ready, change):
    assert ready.is_ready(wants_tex=True)
    change(ready)
    assert not ready.is_ready(wants_tex=False)


@pytest.mark.parametrize(
    "change", [remove(".venv/galley-tex"), remove("../pdflatex"), edit(".venv/galley-tex", "older needs\n/bin/sh")]
)
def test_a_change_of_tex_is_seen_where_tex_is_wanted(ready, change):
    change(ready)
    assert not ready.is_ready(wants_tex=True)
    assert ready.is_ready(wants_tex=False)


@pytest.mark.parametrize(("argument", "status"), [("list", 3), ("clean", 3), ("paper", 2), ("test", 2)])
def test_only_what_runs_no_task_does_without_tex(ready, argument, status):
    Path(ready.tex_stamp).unlink()
    nothing = Path(ready.root, "nothing")
    nothing.mkdir()
    command(nothing, "sh", "exit 1")  # nor can apt install it
    run = start(Path(ready.root), argument, PATH=str(nothing))
    assert run.returncode == status
    assert ("missing: pdflatex, " in run.stderr) == (status == 2)


def test_the_projects_own_tests_ask_for_a_browser_and_an_editor(ready):
    nothing = Path(ready.root, "nothing")
    nothing.mkdir()
    command(nothing, "sh", "exit 1")
    assert (
        "missing: apacite.sty, lmodern.sty, chromium, chromedriver, nvim\n"
        in start(Path(ready.root), "test", PATH=str(nothing)).stderr
    )
    assert "missing" not in start(Path(ready.root), "paper", PATH=str(nothing)).stderr


def test_an_old_python_is_told_so():
    ast.parse(WRAPPER.read_text(), feature_version=(3, 6))
    pretend = (
        f"import sys; sys.version_info = (3, 9, 2); sys.version = '3.9.2 (old)'; exec(open({str(WRAPPER)!r}).read())"
    )
    run = execute("-c", pretend)
    assert run.returncode == 2
    assert f"Python 3.11 or newer is needed, this is 3.9.2 ({sys.executable})" in run.stderr


# ---- What is missing, and who can install it


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """A folder of fake commands, the only ones on PATH; kpsewhich finds the files that are listed in `files`."""
    folder = tmp_path / "commands"
    folder.mkdir()
    for name in ("sh", "cat", "grep"):
        (folder / name).symlink_to(which(name))
    command(folder, "kpsewhich", f'for name in "$@"; do grep -x "/texmf/$name" {folder}/files; done')
    list_files(folder / "files", TEX)
    monkeypatch.setenv("PATH", str(folder))
    return folder


PROGRAMS = [name for name in TEX if "." not in name]


def list_files(path, names):
    path.write_text("".join(f"/texmf/{name}\n" for name in names if name not in PROGRAMS))


def test_finds_what_is_missing_by_looking_for_it(commands):
    assert wrapper.find_missing(TEX) == ["pdflatex", "bibtex", "pdftotext", "qpdf"]
    for name in PROGRAMS[:-1]:
        command(commands, name, "") if name != "kpsewhich" else None
    list_files(commands / "files", [name for name in TEX if name != "acmart.cls"])
    assert wrapper.find_missing(TEX) == ["acmart.cls", "qpdf"]
    assert wrapper.find_missing(["qpdf"]) == ["qpdf"]
    assert wrapper.find_missing([]) == []


@pytest.mark.parametrize(
    ("written", "special"),
    [
        ('title = "On IEEE and lualatex"', []),
        ('venue = "LNCS"  # or "IEEE"', ["llncs.cls"]),
        ('document_class = "IEEEtran"', ["IEEEtran.cls"]),
        ('venue = "APA"', ["apa7.cls", "apacite.sty", "lmodern.sty"]),
        (
            '# engine = "xelatex"\nengine = "lualatex"',
            ["lualatex", "luaotfload-tool", "fontspec.sty", "lmroman8-bold.otf", "LinLibertine_R.otf"],
        ),
        ('engine = "xelatex"', ["xelatex", "fontspec.sty", "lmroman8-bold.otf", "LinLibertine_R.otf", "pzdr.tfm"]),
    ],
)
def test_a_paper_is_asked_what_it_needs_beyond_others(ready, written, special):
    assert ready.special_needs() == []
    assert ready.has_tex()
    (Path(ready.root) / "manuscript").mkdir()
    (Path(ready.root) / "manuscript/paper.toml").write_text(f"{written}\n")
    assert ready.special_needs() == special
    assert ready.has_tex() == (not special)


def test_without_kpsewhich_every_tex_file_is_missing(commands):
    (commands / "kpsewhich").unlink()
    assert wrapper.find_missing(["kpsewhich", "acmart.cls", "zi4.sty"]) == ["kpsewhich", "acmart.cls", "zi4.sty"]


@pytest.fixture
def apt(commands):
    """A fake apt-get that notes what it was asked for, and leaves the files listed in `later`."""
    list_files(commands / "files", [])
    command(commands, "dpkg", f'echo "dpkg $*" >> {commands}/log')
    script = (
        f'echo "apt-get $*" >> {commands}/log; [ "$1" = install ] || exit 100;'
        # dpkg closes the descriptor of its status for its children, so that it must not be their standard output
        'case "$*" in *Status-Fd=9*) echo "pmstatus:x:50.1:half" >&9 ;; *) exit 9 ;; esac;'
        f'echo "E: as apt says"; cat {commands}/later > {commands}/files'
    )
    command(commands, "apt-get", script)
    return commands


@pytest.mark.parametrize("sudo", ["", "sudo"])
def test_has_apt_install_exactly_what_is_missing(apt, sudo):
    command(apt, "sudo", f'echo "sudo $1" >> {apt}/log; shift; exec "$@"')
    list_files(apt / "files", ["binhex.tex"])
    list_files(apt / "later", TEX)
    wrapper.install_missing(
        ["acmart.cls", "binhex.tex", "zi4.sty", "libertine.sty"], wrapper.Machine("apt-get", sudo, "")
    )
    *before, install = (apt / "log").read_text().splitlines()
    assert before == [*(["sudo -n"] if sudo else []), "dpkg --configure -a", "apt-get update"]
    assert install.split()[:4] == ["apt-get", "install", "--yes", "--no-install-recommends"]
    assert install.endswith(" texlive-publishers texlive-fonts-extra")


def test_installs_nothing_where_nothing_is_missing(apt):
    list_files(apt / "files", TEX)
    wrapper.install_missing(["acmart.cls"], DEBIAN_ROOT)
    assert not (apt / "log").exists()


def test_says_what_is_missing_still_after_the_installation(apt):
    list_files(apt / "later", ["zi4.sty"])
    with pytest.raises(wrapper.Unusable) as unusable:
        wrapper.install_missing(["acmart.cls", "zi4.sty"], DEBIAN_ROOT)
    assert unusable.value.args[0] == "missing: acmart.cls"


@pytest.mark.usefixtures("apt")  # it fails, as `later` does not exist
def test_says_what_apt_said_when_it_fails():
    with pytest.raises(wrapper.Unusable) as unusable:
        wrapper.install_missing(["acmart.cls"], DEBIAN_ROOT)
    assert "  E: as apt says" in unusable.value.args
    assert not any("pmstatus" in line for line in unusable.value.args)
    assert unusable.value.args[-3:] == (
        "missing: acmart.cls",
        "install with: apt-get update && apt-get install --no-install-recommends texlive-publishers",
        "then start again",
    )


APT = "apt-get update && apt-get install --no-install-recommends texlive-publishers qpdf"


@pytest.mark.parametrize(
    ("machine", "advice"),
    [
        (("apt-get", None, ""), [f"install with: su - -c '{APT}'"]),
        (("dnf", "sudo", ""), ["install with: sudo dnf install texlive-acmart qpdf"]),
        (("dnf", "", ""), ["install with: dnf install texlive-acmart qpdf"]),
        (("pacman", "sudo", ""), ["install with: sudo pacman -S --needed texlive-publishers qpdf"]),
        (("brew", "sudo", ""), ['install with: brew install mactex-no-gui qpdf && eval "$(/usr/libexec/path_helper)"']),
        (
            ("brew", "sudo", "sudo /Library/TeX/texbin/tlmgr"),
            [
                "install with: sudo /Library/TeX/texbin/tlmgr install acmart",
                'install with: brew install qpdf && eval "$(/usr/libexec/path_helper)"',
            ],
        ),
        (
            ("apt-get", "sudo", "/opt/texlive/bin/tlmgr"),
            [
                "install with: /opt/texlive/bin/tlmgr install acmart",
                "install with: sudo apt-get update && sudo apt-get install --no-install-recommends qpdf",
            ],
        ),
        (
            ("", "sudo", ""),
            [
                "get TeX Live from https://tug.org/texlive",
                "install with: tlmgr install acmart",
                "install what brings these, with this system's package manager: qpdf",
            ],
        ),
    ],
)
def test_where_it_cannot_install_it_says_what_does(apt, machine, advice):
    with pytest.raises(wrapper.Unusable) as unusable:
        wrapper.install_missing(["acmart.cls", "qpdf"], wrapper.Machine(*machine))
    assert list(unusable.value.args) == ["missing: acmart.cls, qpdf", *advice, "then start again"]
    assert not (apt / "log").exists()


@pytest.mark.parametrize(
    ("os_release", "manager"),
    [
        ('NAME="Debian GNU/Linux"\nID=debian\n', "apt-get"),
        ("ID=ubuntu\nID_LIKE=debian\n", "apt-get"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "apt-get"),
        ("# a comment = none\nID=fedora\n", "dnf"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "dnf"),
        ("ID=manjaro\nID_LIKE=arch\n", "pacman"),
        ("ID=nixos\n", ""),
        ("", ""),
    ],
)
def test_knows_the_package_manager_of_a_distribution(os_release, manager):
    assert wrapper.package_manager(os_release) == manager


def test_a_tex_live_installed_by_hand_is_known_by_its_own_tlmgr(tmp_path, monkeypatch):
    for name in ("kpsewhich", "tlmgr"):
        command(tmp_path, name, "")
    (tmp_path / "local").mkdir()
    link = tmp_path / "local/kpsewhich"
    link.symlink_to(tmp_path / "kpsewhich")
    assert wrapper.own_tlmgr(str(link)) == f"{tmp_path}/tlmgr"
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert wrapper.own_tlmgr(str(link)) == f"sudo {tmp_path}/tlmgr"
    (tmp_path / "tlmgr").unlink()
    assert wrapper.own_tlmgr(str(link)) == ""
    assert wrapper.own_tlmgr("/usr/bin/kpsewhich") == ""
    assert wrapper.own_tlmgr(None) == ""


# ---- Setting up

BACKEND = """
from pathlib import Path
from zipfile import ZipFile

def build_editable(folder, *_):
    with ZipFile(Path(folder, "demo-1-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("demo.py", "def main(): print('doit runs')")
        for name, text in {
            "METADATA": "Metadata-Version: 2.1\\nName: demo\\nVersion: 1\\n",
            "WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
            "entry_points.txt": "[console_scripts]\\ndoit = demo:main\\n",
            "RECORD": "",
        }.items():
            wheel.writestr(f"demo-1.dist-info/{name}", text)
    return "demo-1-py3-none-any.whl"
"""


@pytest.fixture
def fresh(tmp_path):
    """A checkout whose only package is itself: it has a command `doit`, and needs no network."""
    copy(WRAPPER, tmp_path)
    (tmp_path / "requirements.lock").write_text("# none\n")
    (tmp_path / "backend.py").write_text(BACKEND)
    (tmp_path / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    )
    return tmp_path


def test_sets_up_once_for_two_starts_and_mends_itself(fresh):
    (fresh / ".venv").mkdir()
    (fresh / ".venv/half-made").touch()
    with ThreadPoolExecutor() as pool:
        both = list(pool.map(start, [fresh, fresh], ["list", "list"]))
    assert [run.returncode for run in both] == [0, 0]
    assert [run.stdout for run in both] == ["doit runs\n"] * 2
    assert sum("installing the Python packages" in run.stderr for run in both) == 1
    assert sum("waiting for another start" in run.stderr for run in both) == 1
    assert not (fresh / ".venv/half-made").exists()

    again = start(fresh, "list")
    assert (again.stdout, again.stderr) == ("doit runs\n", "")

    (fresh / ".venv/bin/python").unlink()
    mended = start(fresh, "list", python=())
    assert (mended.returncode, mended.stdout) == (0, "doit runs\n")
    assert "installing the Python packages" in mended.stderr


@pytest.fixture
def paper(fresh):
    """A paper that names the wheel which lies in it, and a package that its analyses need."""
    build = (
        "import sys; sys.path.insert(0, sys.argv[1]); from backend import build_editable; build_editable(sys.argv[2])"
    )
    for folder, backend in (
        ("wheels", BACKEND),
        ("analysis", BACKEND.replace("demo", "more").replace("doit =", "more =")),
    ):
        (fresh / folder).mkdir()
        (fresh / "backend.py").write_text(backend)
        assert execute("-B", "-c", build, fresh, fresh / folder).returncode == 0
    (fresh / "requirements.txt").write_text("./wheels/demo-1-py3-none-any.whl\n")
    (fresh / "analysis/requirements.txt").write_text("./analysis/more-1-py3-none-any.whl\n")
    (fresh / "pyproject.toml").write_text("[tool.ruff]\n")  # a paper may have settings of its own
    return fresh


def test_a_paper_gets_the_engine_that_it_names_and_what_its_analyses_need(paper):
    run = start(paper, "list")
    assert (run.returncode, run.stdout) == (0, "doit runs\n"), run.stderr
    assert "installing what analysis/requirements.txt names" in run.stderr
    assert (paper / ".venv/bin/more").exists()
    assert start(paper, "list").stderr == ""

    (paper / "analysis/requirements.txt").unlink()
    run = start(paper, "list")
    assert "installing the Python packages" in run.stderr
    assert not (paper / ".venv/bin/more").exists()

    (paper / ".venv/bin/doit").unlink()
    assert start(paper, "list").stdout == "doit runs\n"

    rebuilt = (paper / "wheels/demo-1-py3-none-any.whl").read_bytes()
    (paper / "wheels/demo-1-py3-none-any.whl").write_bytes(rebuilt)
    assert "installing the Python packages" in start(paper, "list").stderr


def test_a_failing_installation_is_told_and_left_unfinished(fresh):
    (fresh / "requirements.lock").write_text("absent==1 --hash=sha256:" + 64 * "0" + "\n")
    run = start(fresh, "list", PIP_NO_INDEX="1")
    assert run.returncode == 2
    assert "No matching distribution found for absent==1" in run.stderr
    assert "Traceback" not in run.stderr
    assert not wrapper.Checkout(str(fresh)).has_packages()


def test_a_checkout_that_is_not_whole_is_told(fresh):
    (fresh / "requirements.lock").unlink()
    run = start(fresh, "list")
    assert run.returncode == 2
    assert re.fullmatch(r"galley: cannot set up: .*No such file.*requirements\.lock'\n", run.stderr)


def test_an_interruption_ends_quietly():
    script = (
        "import sys; from test_wrapper import wrapper; wrapper.Checkout.is_ready = lambda *_, **__: False\n"
        "wrapper.set_up = lambda *_, **__: wrapper.run(['sh', '-c', 'kill -INT $PPID; echo; sleep 0.2; echo'])\n"
        "sys.exit(wrapper.main([]))"
    )
    run = execute("-c", script, PYTHONPATH=str(TESTS))
    assert (run.returncode, run.stderr) == (130, "galley: interrupted; the next start carries on\n")


# ---- The lock file


def test_the_lock_file_pins_what_the_project_asks_for():
    text = (ROOT / "requirements.lock").read_text()
    pins = re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    for requirement in map(Requirement, asked):
        versions = [version for name, version in pins if name == requirement.name]
        assert versions, f"{requirement} is not locked"
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_the_lock_file_names_no_place_and_leaves_nothing_open():
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE)
    requirements = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert len(requirements) > 40
    assert [entry.split()[0] for entry in requirements if "--hash=sha256:" not in entry] == []
