"""The page with the real server behind it, and the author's editor beside it."""

import sys

import pytest
from live_session import Live, write_paper
from selenium.webdriver.common.action_chains import ActionChains

SECTION = "manuscript/one.tex"
EDITOR = "import pathlib, sys; pathlib.Path('opened').write_text(' '.join(sys.argv[1:]))"


@pytest.fixture
def live(tmp_path):
    write_paper(tmp_path)
    server = Live(tmp_path, "--editor", f'{sys.executable} -c "{EDITOR}" {{file}} {{line}}')
    yield server
    server.stop()


def test_an_author_writes_and_sees_it(live, browser):
    page = browser(live.address)
    page.until(lambda: "We asked 3 people." in page.find("#pages").text)
    page.until_said("#status", "Built in")
    assert page.find("#title").text == "Trust in Tools"

    live.replace(SECTION, "people", "kind people TODO")
    page.until(lambda: "3 kind people TODO" in page.find("#pages").text)
    page.until_said("#groups", f"{SECTION}:2")

    page.link("value-participants.n").click()
    page.until_said("#card", "3 rows of results/participants.csv")
    page.find(".uses button").click()
    opened = live.root / "opened"
    page.until(lambda: opened.exists() and opened.read_text() == f"{live.root / SECTION} 2")

    opened.unlink()
    page.find("#open h2").click()
    ActionChains(page.driver).double_click(page.all(".words span")[-1]).perform()
    page.until(lambda: opened.exists() and opened.read_text())

    with live.socket() as editor:
        editor.send('{"do": "mark", "path": "manuscript/one.tex", "line": 2}')
        page.until(lambda: page.all(".cursor"))

    shown = page.run("return document.documentElement.dataset.shown")
    live.replace(SECTION, "TODO", "\\undefinedcommand{")
    page.until_said("#stale", "This is the PDF of")
    assert page.run("return document.documentElement.dataset.shown") == shown
    assert "3 kind people TODO" in page.find("#pages").text
