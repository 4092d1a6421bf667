"""A real Neovim without a window, set up as docs/editors.md says; without one, the reason why a test does not run."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from places import ROOT
from waiting import PATIENCE, wait_until

DRIVER = """
local steps = {}
local function note(name, value) steps[name] = value end
local function wait(condition) return vim.wait(PATIENCE, condition, 10) end
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\\n") end
local function find(words)  -- put the cursor on words
  vim.fn.cursor(1, 1)
  return vim.fn.search("\\\\V" .. vim.fn.escape(words, "\\\\"), "c")
end
vim.ui.select = function(items, _, choose) choose(items[1], 1) end
local done, problem = pcall(function()
STEPS
end)
steps.problem = not done and tostring(problem) or nil
vim.fn.writefile({ vim.fn.json_encode(steps) }, "SAID")
vim.cmd("qall!")
"""


def look():
    """Skip the test where there is no Neovim; fail it where there must be one."""
    if shutil.which("nvim"):
        return
    if os.environ.get("CI"):
        pytest.fail("continuous integration has no Neovim: `./doit test` installs it")
    pytest.skip("no nvim on this machine: `./doit test` installs it")


def settings():
    """The blocks of docs/editors.md."""
    section = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8").partition("## Neovim")[2].partition("\n## ")[0]
    return "\n".join(re.findall(r"```lua\n(.+?)```", section, re.DOTALL))


def command(folder, *arguments):
    """How to start Neovim with these settings and with nothing else of this machine."""
    (folder / "init.lua").write_text(settings())
    options = ["--headless", "-n", "-i", "NONE", "-u", str(folder / "init.lua")]
    return ["nvim", *options, *arguments]


def environment(folder):
    """Where it finds galley and keeps what it writes."""
    programs = folder / "bin"
    programs.mkdir()
    script = f"#!{sys.executable}\nimport sys\nfrom galley.app.cli import main\nsys.exit(main())\n"
    (programs / "galley").write_text(script)
    (programs / "galley").chmod(0o755)
    homes = {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    return {**os.environ, **homes, "PATH": f"{programs}:{os.environ['PATH']}", "NVIM_LOG_FILE": "/dev/null"}


def drive(folder, paper, section, steps):
    """What an author sees who does these steps, in Lua, in a section of a paper: what was noted, by name."""
    look()
    said = folder / "said.json"
    driver = DRIVER.replace("STEPS", steps).replace("PATIENCE", str(PATIENCE * 1000)).replace("SAID", str(said))
    (folder / "driver.lua").write_text(driver)
    started = command(folder, section, "-S", str(folder / "driver.lua"))
    run = subprocess.run(
        started, cwd=paper, env=environment(folder), capture_output=True, text=True, timeout=4 * PATIENCE, check=False
    )
    assert said.exists(), run.stderr
    return json.loads(said.read_text())


class Listening:
    """A Neovim that waits for what others ask of it."""

    def __init__(self, folder):
        """Start it with an address in a folder."""
        self.address = str(folder / "nvim.sock")
        look()
        self.process = subprocess.Popen(
            ["nvim", "--headless", "--clean", "-n", "--listen", self.address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda: os.path.exists(self.address))  # noqa: PTH110

    def ask(self, expression):
        """The value of an expression of Vim's, as text."""
        command = ["nvim", "--server", self.address, "--remote-expr", expression]
        run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
        return run.stdout or run.stderr  # before 0.10 it prints to the wrong one

    def end(self):
        """Let it go."""
        self.process.kill()
        self.process.wait()
