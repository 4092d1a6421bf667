"""The language server in a real editor: Neovim, set up by what docs/editors.md says, at work on a small paper."""

import shutil

import pytest
from neovim import Listening, drive
from places import PAPER
from waiting import PATIENCE

from galley.app.live import editors
from galley.app.live.editors import open_in_editor

SECTION = "manuscript/study-design.tex"
STEPS = r"""
  -- findings, of what is not saved
  vim.api.nvim_buf_set_lines(0, -1, -1, true, { "", "We spoke to 20 participants, and to x participants." })
  local function finding(rule)
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.code == rule or vim.tbl_get(one, "user_data", "lsp", "code") == rule then return one end
    end
  end
  wait(function() return finding("blank-count") and finding("hand-typed-number") end)
  note("blank", finding("blank-count"))
  note("typed", finding("hand-typed-number"))

  -- the first quick fix that is offered for the number
  find("20 participants")
  vim.lsp.buf.code_action()
  wait(function() return not text():find("We spoke to 20 participants", 1, true) end)
  note("fixed", text():match("We spoke to ([^,]+),"))

  -- completion, as <C-x><C-o> has it
  vim.api.nvim_buf_set_lines(0, -1, -1, true, { "\\VAR{participants." })
  vim.o.virtualedit = "onemore"
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 18 })
  local asked = vim.lsp.util.make_position_params(0, "utf-16")
  local proposed = {}
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/completion", asked, PATIENCE)) do
    for _, item in ipairs(answer.result.items) do proposed[item.label] = item.detail or "" end
  end
  note("proposed", proposed)
  vim.cmd("silent undo | silent undo | silent undo")

  -- a label gets another name wherever it is named
  find("sec:recruitment")
  vim.lsp.buf.rename("sec:whom-we-asked")
  wait(function() return text():find("label{sec:whom-we-asked}", 1, true) end)
  note("renamed", text():match("label{(sec:whom[^}]*)}"))
  vim.cmd("silent wall")

  -- nobody shows the paper
  local answer
  local command = { command = "galley.showInPage", arguments = { vim.uri_from_bufnr(0), 3 } }
  vim.lsp.buf_request(0, "workspace/executeCommand", command, function(problem) answer = problem or {} end)
  wait(function() return answer end)
  note("unshown", answer.message)
  vim.cmd("doautocmd CursorHold")

  -- a hover opens a window
  find("participants.n|words")
  vim.lsp.buf.hover()
  local function shown()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= "" then
        return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), "\n")
      end
    end
  end
  wait(shown)
  note("hover", shown())

  -- a definition is gone to
  find("participants.n|words")
  vim.lsp.buf.definition()
  wait(function() return vim.fn.expand("%:t") == "study.toml" end)
  note("definition", vim.fn.expand("%:t"))

  -- a code is renamed where its table names it
  vim.cmd("edit! results/codebook.csv")
  wait(function() return #vim.lsp.buf_get_clients(0) > 0 end)
  local before = text()
  vim.fn.search("^trust,", "w")
  vim.lsp.buf.rename("confidence")
  wait(function() return text() ~= before end)
  note("code", text():match("\nconfidence,") ~= nil)
"""


@pytest.fixture
def paper(tmp_path):
    shutil.copytree(PAPER, tmp_path / "paper")
    return tmp_path / "paper"


def test_an_author_sees_completes_fixes_and_goes_where_a_value_is_from(tmp_path, paper):
    seen = drive(tmp_path, paper, SECTION, STEPS)
    assert "problem" not in seen, seen["problem"]
    assert seen["blank"]["col"] == len("We spoke to 20 participants, and to ")
    assert seen["typed"]["source"] == "galley"
    assert seen["fixed"].startswith("\\VAR{participants.n")
    assert seen["proposed"]["n"] == "20"
    assert seen["renamed"] == "sec:whom-we-asked"
    assert "sec:recruitment" not in "".join(file.read_text() for file in (paper / "manuscript").glob("*.tex"))
    assert "no page shows this paper" in seen["unshown"]
    assert "number of participants" in seen["hover"]
    assert seen["definition"] == "study.toml"
    assert seen["code"]


def test_the_live_page_opens_a_line_in_it(tmp_path, paper, monkeypatch):
    monkeypatch.setattr(editors, "_PATIENCE", PATIENCE)
    neovim = Listening(tmp_path)
    try:
        assert not open_in_editor(paper, SECTION, 7, 5, command=f"nvim --server {neovim.address}")
        place = "expand('%:p') . ':' . line('.') . ':' . col('.')"
        assert neovim.ask(place).strip() == f"{paper.resolve()}/{SECTION}:7:5"
    finally:
        neovim.end()
    assert "failed" in open_in_editor(paper, SECTION, 7, command=f"nvim --server {neovim.address}")
