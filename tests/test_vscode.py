"""The extension for Visual Studio Code: its own tests, run by Node, and what its manifest must agree with."""

import json
import os
import shutil
import subprocess
import tomllib

import pytest
from places import ROOT

EXTENSION = ROOT / "editors" / "vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text())
OLDEST_NODE = 20


def test_its_own_tests_pass():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.removeprefix("v").partition(".")[0]) < OLDEST_NODE:
        pytest.skip(f"node is older than {OLDEST_NODE}")
    tests = sorted(map(str, (EXTENSION / "test").glob("*.test.js")))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NODE")}
    run = subprocess.run([node, "--test", *tests], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-3000:]


def test_it_has_the_version_of_galley():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lock = json.loads((EXTENSION / "package-lock.json").read_text())
    assert {MANIFEST["version"], lock["version"], lock["packages"][""]["version"]} == {project["version"]}
    assert f"galley-{project['version']}.vsix" in (ROOT / "docs" / "editors.md").read_text()


def test_its_settings_and_commands_are_used_and_explained():
    source = "".join(file.read_text() for file in (EXTENSION / "src").glob("*.js"))
    readme, docs = (EXTENSION / "README.md").read_text(), (ROOT / "docs" / "editors.md").read_text()
    for setting in MANIFEST["contributes"]["configuration"]["properties"]:
        assert f'setting("{setting.removeprefix("galley.")}")' in source
        assert f"`{setting}`" in readme
        assert f"`{setting}`" in docs
    for command in MANIFEST["contributes"]["commands"]:
        assert f'register("{command["command"]}"' in source


def test_what_it_is_made_of_is_pinned_by_checksum():
    packages = json.loads((EXTENSION / "package-lock.json").read_text())["packages"]
    assert set(packages[""]["devDependencies"]) == set(MANIFEST["devDependencies"])
    assert all("integrity" in package for name, package in packages.items() if name)
    assert not any("resolved" in package for package in packages.values())
