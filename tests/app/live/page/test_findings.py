"""What is open: told with place and hint, of the severities that are wanted, a click away from the editor."""

import json

import pytest
from selenium.webdriver.common.keys import Keys

NASTY = "<img src=x onerror=alert(1)> `TODO` & more"
SHOWN = NASTY.replace("`", "")


def finding(severity="error", line=3, **changes):
    told = {"rule": "todo", "message": "`TODO` is left", "hints": [], "path": "manuscript/x.tex", "column": 5}
    return told | {"severity": severity, "line": line} | changes


GROUPS = [
    {
        "title": "Unfinished text",
        "findings": [finding(), finding("warning", 9, message=NASTY, hints=["<i>write</i> it"])],
    },
    {"title": "The study", "findings": [finding("note", 0, path="", column=0, message="no table declares its key")]},
]
OPEN = {"errors": 1, "warnings": 1, "notes": 1, "is_judging": False, "groups": GROUPS}


@pytest.fixture
def page(opened, server):
    server.state["open"] = OPEN
    return opened()


def shown(page):
    return [one.text for one in page.all(".finding .message")]


def test_each_finding_with_place_and_hint_by_group(page):
    assert [one.text for one in page.all("#groups h3")] == ["Unfinished text 2", "The study 1"]
    assert page.find(".finding").text.split("\n") == ["error", "TODO is left", "manuscript/x.tex:3:5 · todo"]
    assert [one.text for one in page.all("#severities button")] == ["1 error", "1 warning", "1 note"]
    assert page.find(".finding code").text == "TODO"
    assert page.find(".hints").text == "<i>write</i> it"


def test_what_the_paper_says_is_text(page):
    assert SHOWN in shown(page)
    assert not page.all("#groups img, #groups i, #groups b")


def test_one_leads_to_its_place(page, server):
    button = page.find("button.finding")
    for act in (button.click, lambda: button.send_keys(Keys.ENTER), lambda: button.send_keys(Keys.SPACE)):
        server.heard.clear()
        act()
        page.until_heard({"do": "open", "path": "manuscript/x.tex", "line": 3, "column": 5})
    assert page.find("div.finding").text.endswith("todo")  # without a place, it leads nowhere


def test_severities_are_hidden_and_stay_hidden(page):
    page.find(".severity.error").click()
    assert shown(page) == [SHOWN, "no table declares its key"]
    page.find(".severity.note").click()
    assert [one.text for one in page.all("#groups h3")] == ["Unfinished text 1"]
    page.find(".severity.warning").click()
    assert page.find("#groups").text == "All that is open is hidden."
    page.driver.refresh()
    page.until(lambda: page.find(".severity.error").get_attribute("aria-pressed") == "false")
    page.find(".severity.error").click()
    assert shown(page) == ["TODO is left"]


def test_the_focus_stays_when_others_come_and_go(page, server):
    page.find("button.finding").send_keys("")
    page.run("document.querySelector('button.finding').focus()")
    fewer = json.loads(json.dumps(OPEN))
    fewer["groups"].insert(0, {"title": "Data", "findings": [finding(message="a cell is empty")]})
    server.tell(open=fewer)
    page.until(lambda: "a cell is empty" in shown(page))
    assert "TODO is left" in page.focused.text


def test_a_group_that_is_folded_stays_folded(page, server):
    page.find("#groups summary").click()
    page.until(lambda: shown(page)[0] == "")
    server.tell(open=OPEN | {"groups": [*GROUPS, {"title": "New", "findings": [finding()]}]})
    page.until_said("#groups", "New")
    assert not page.find("#groups details").get_attribute("open")


def test_a_page_says_nothing_of_what_nobody_has_looked_at(opened, server):
    server.tell(open={"errors": 0, "warnings": 0, "notes": 0, "is_judging": True, "groups": []})
    page = opened()
    page.until_said("#groups", "What is open will stand here.")
    server.tell(open={"errors": 0, "warnings": 0, "notes": 0, "is_judging": False, "groups": []})
    page.until_said("#groups", "Nothing is open.")


def test_judging_and_nothing_open(page, server):
    server.tell(open=OPEN | {"is_judging": True})
    page.until(lambda: page.find("#open").get_attribute("aria-busy") == "true")
    server.tell(open={"errors": 0, "warnings": 0, "notes": 0, "is_judging": False, "groups": []})
    page.until_said("#groups", "Nothing is open.")
    assert not page.find(".severity.error").is_enabled()
