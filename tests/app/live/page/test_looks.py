"""For everybody: small screens, dark rooms, keys alone, and those who listen."""

import json
from itertools import pairwise

import pytest
from selenium.webdriver.common.keys import Keys

FINDINGS = [
    {
        "severity": severity,
        "rule": "rule",
        "message": "what-is-wrong " * 6,
        "hints": ["a hint"],
        "path": "x.tex",
        "line": 1,
        "column": 1,
    }
    for severity in ("error", "warning", "note")
]
STATE = {
    "last": {"seconds": 1, "finished": 0, "outcome": "failed", "settled": True, "log": ["a line of the build " * 20]},
    "open": {
        "errors": 1,
        "warnings": 1,
        "notes": 1,
        "is_judging": False,
        "groups": [{"title": "All", "findings": FINDINGS}],
    },
    "title": "A Title That Is Longer Than Any Screen of a Telephone Is Wide, and Then Some",
}
ENTRY = {
    "kind": "value",
    "title": "participants.where(gender='woman').age.mean",
    "printed": "31.5",
    "facts": [["what it is", "mean"]],
    "rows": {"columns": ["line", "id", *"abcdefgh"], "rows": [["2", "P01", *["a long cell"] * 8]]},
    "sentences": [{"text": "We met 20 people.", "path": "manuscript/x.tex", "line": 4}],
    "codes": ["code"],
}
QUOTE = {"kind": "quote", "title": "P07-3", "context": {"before": "before", "quote": "quote", "after": "after"}}
TEXTS = {
    "#title": 4.5,
    "#root": 4.5,
    "#doing": 4.5,
    "#clock": 4.5,
    "#stale-why": 4.5,
    "#log summary": 4.5,
    "#log-lines": 4.5,
    "#fit": 4.5,
    "#scale": 4.5,
    "label": 4.5,
    "#groups h3": 4.5,
    "#groups .count": 4.5,
    ".severity.error": 4.5,
    ".severity.warning": 4.5,
    ".severity.note": 4.5,
    ".finding .mark.error": 4.5,
    ".finding .mark.warning": 4.5,
    ".finding .mark.note": 4.5,
    ".finding .message": 4.5,
    ".finding .place": 4.5,
    ".hints li": 4.5,
    "#card .over": 4.5,
    "#card h2": 4.5,
    "#card .expression": 4.5,
    "#card .codes li": 4.5,
    "#card dt": 4.5,
    "#card th": 4.5,
    "#card td": 4.5,
    "#card .uses .said": 4.5,
    "#card .close": 3,
    "#card .ways a": 4.5,
    "#told": 4.5,
    ".skip": 4.5,
}
CONTRASTS = """
const part = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255)
  .map((one) => one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
const light = (colour) => { const [r, g, b] = part(colour); return .2126 * r + .7152 * g + .0722 * b; };
return Object.fromEntries(arguments[0].map((selector) => {
  const found = document.querySelector(selector);
  let around = found;
  const isClear = (one) => getComputedStyle(one).backgroundColor === "rgba(0, 0, 0, 0)";
  while (isClear(around)) around = around.parentElement;
  const pair = [getComputedStyle(found).color, getComputedStyle(around).backgroundColor];
  const [low, high] = pair.map(light).sort((a, b) => a - b);
  return [selector, (high + .05) / (low + .05)];
}));
"""


@pytest.fixture
def full(opened, server):
    """The page with everything on it that it can have, the card open."""

    def at(**screen):
        server.state.update(json.loads(json.dumps(STATE)))
        server.state["pdf"]["stale"] = (
            "TeX stopped at manuscript/a-section-with-a-long-name.tex:3, for the brace is missing."
        )
        server.entries["value-participants.ml_years.n"] = ENTRY
        page = opened(**screen)
        page.find("#log summary").click()
        page.link("value-participants.ml_years.n").click()
        page.until(lambda: page.find("#card").is_displayed())
        server.send({"kind": "told", "message": "no editor is set"})
        page.until_said("#told", "no editor is set")
        return page

    return at


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_nothing_is_wider_than_the_screen(full, width):
    page = full(width=width, height=720)
    assert page.run("return document.documentElement.scrollWidth") <= width
    box = page.find("#card").rect
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= page.run("return scrollY") + 720.5


def test_what_is_open_stands_below_on_a_small_screen_and_beside_on_a_large_one(opened):
    page = opened(width=360, height=640)
    assert page.find("#open").rect["y"] >= page.find(".viewer").rect["y"] + page.find(".viewer").rect["height"] - 1
    page = opened(width=1300)
    assert page.find("#open").rect["x"] >= page.find(".viewer").rect["x"] + page.find(".viewer").rect["width"] - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(full, scheme):
    page = full(**{"color-scheme": scheme})
    contrasts = page.run(CONTRASTS, list(TEXTS))
    assert not {selector: found for selector, found in contrasts.items() if found < TEXTS[selector]}
    page.server.entries["quote-P07-3"] = QUOTE
    page.link("quote-P07-3").click()
    page.until(lambda: page.all("#card mark"))
    assert min(page.run(CONTRASTS, ["#card .around", "#card mark"]).values()) >= 4.5
    lightness = page.run("return getComputedStyle(document.body).backgroundColor").strip("rgb()").split(",")
    assert (sum(map(int, lightness)) < 384) is (scheme == "dark")


def test_pages_stay_white_unless_the_author_dims_them(opened):
    page = opened()
    assert not page.find("#dim").is_displayed()
    page = opened(**{"color-scheme": "dark"})
    style = "return getComputedStyle(document.querySelector('.page'))[arguments[0]]"
    assert (page.run(style, "backgroundColor"), page.run(style, "filter")) == ("rgb(255, 255, 255)", "none")
    page.find("#dim").click()
    assert "brightness" in page.run(style, "filter")
    page.driver.refresh()
    page.until_shown("one")
    assert "brightness" in page.run(style, "filter")


def test_motion_only_for_those_who_want_it(opened, server):
    animated = "return getComputedStyle(document.querySelector('.dot')).animationName"
    server.state["building"] = {"step": "typesetting", "since": 0}
    assert opened().run(animated) == "none"
    assert opened(**{"reduced-motion": "no-preference"}).run(animated) == "breathe"


def test_all_that_can_be_reached_has_a_name_and_a_role(full):
    page = full()
    nodes = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    told = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node.get("ignored") and "role" in node
    ]
    reached = {"button", "link", "textbox", "searchbox", "dialog", "toolbar", "region", "complementary", "search"}
    assert not [role for role, name in told if role in reached and not name.strip()]
    assert {"banner", "main", "complementary", "search", "status", "dialog"} <= {role for role, _ in told}
    assert ("dialog", "31.5") in told
    assert ("link", "Number: number of participants; n = 20") in told
    assert ("heading", "Open") in told


def test_each_name_is_there_once_and_headings_do_not_skip(full):
    page = full()
    names = page.run("return [...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(names) == len(set(names))
    levels = page.run("return [...document.querySelectorAll('h1, h2, h3, h4')].map((one) => +one.tagName[1])")
    assert levels[0] == 1
    assert all(following - level <= 1 for level, following in pairwise(levels))
    for attribute in ("aria-labelledby", "for"):
        targets = (
            "return [...document.querySelectorAll(`[${arguments[0]}]`)].map((one) => one.getAttribute(arguments[0]))"
        )
        assert set(page.run(targets, attribute)) <= set(names)


def test_the_keyboard_alone_leads_to_what_is_open(opened, server):
    server.state.update(json.loads(json.dumps(STATE)))
    page = opened()
    page.find("body").send_keys(Keys.TAB)
    assert page.focused.text == "Skip to what is open"
    page.focused.send_keys(Keys.ENTER)
    page.until(lambda: page.focused.get_attribute("id") == "open")
    for _ in range(5):  # three severities, the group, the first finding
        page.focused.send_keys(Keys.TAB)
    page.focused.send_keys(Keys.ENTER)
    page.until_heard({"do": "open", "path": "x.tex", "line": 1, "column": 1})
