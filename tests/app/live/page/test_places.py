"""Both ways between the PDF and the editor, and ways within the PDF."""

import pytest
from page_pdf import HEIGHT, PAGES, WIDTH, made_pdf
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


def pointed_at(page, x, y):
    """The mouse at a place of the first page, in points from its top left."""
    sheet = page.find(".page").rect
    scale = sheet["width"] / WIDTH
    mouse = ActionChains(page.driver)
    mouse.w3c_actions.pointer_action.move_to_location(round(sheet["x"] + x * scale), round(sheet["y"] + y * scale))
    return mouse


def visible(page):
    """The marks in sight, each by its left edge and height: all at once, for soon they are gone."""
    return page.run("""
        const pages = document.getElementById("pages").getBoundingClientRect();
        const boxes = [...document.querySelectorAll(".cursor")].map((one) => one.getBoundingClientRect());
        const inSight = boxes.filter((box) => box.top >= pages.top && box.bottom <= pages.bottom);
        return inSight.map((box) => [box.left, box.height])""")


@pytest.mark.parametrize("way", ["twice", "alt"])
def test_a_click_leads_to_the_editor(opened, server, way):
    page = opened()
    mouse = pointed_at(page, 120, 100)
    if way == "twice":
        mouse.double_click().perform()
    else:
        mouse.key_down(Keys.ALT).click().key_up(Keys.ALT).perform()
    heard = page.until(lambda: server.heard)[0]
    assert (heard["do"], heard["page"]) == ("edit", 1)
    assert heard["x"] == pytest.approx(120, abs=1)
    assert heard["y"] == pytest.approx(100, abs=1)


def test_alt_on_a_link_leads_to_the_editor_too(opened, server):
    page = opened()
    link = page.link("value-participants.ml_years.n")
    ActionChains(page.driver).key_down(Keys.ALT).click(link).key_up(Keys.ALT).perform()
    page.until(lambda: server.heard)
    assert server.heard[0]["do"] == "edit"
    assert link.get_attribute("aria-expanded") is None  # it is no wish to keep the card


def test_the_editors_cursor_is_marked_and_brought_in_sight_only_if_it_is_not(opened, server):
    page = opened()
    scrolled = "return document.getElementById('pages').scrollTop"
    box = {"page": 1, "x": 60.0, "y": 80.0, "width": 240.0, "height": 12.0}
    server.send({"kind": "mark", "path": "a.tex", "line": 1, "boxes": [box]})
    ((left, height),) = page.until(lambda: visible(page))
    assert page.run(scrolled) == 0
    sheet = page.find(".page").rect
    scale = sheet["width"] / WIDTH
    assert left + 4 - sheet["x"] == pytest.approx(60 * scale, abs=1)
    assert height - 4 == pytest.approx(12 * scale, abs=1)
    server.send(
        {"kind": "mark", "path": "a.tex", "line": 9, "boxes": [box | {"page": 9}, box | {"page": 9, "y": 92.0}]}
    )
    page.until(lambda: len(visible(page)) == 2)
    assert page.run(scrolled) > 0
    page.until(lambda: not page.all(".cursor"))


def test_a_mark_beyond_the_paper_is_no_mistake(opened, server):
    page = opened()
    server.send({"kind": "mark", "path": "a.tex", "line": 1, "boxes": []})
    box = {"page": 99, "x": 60.0, "y": 80.0, "width": 240.0, "height": 12.0}
    server.send({"kind": "mark", "path": "a.tex", "line": 1, "boxes": [box]})
    server.send({"kind": "told", "message": "no editor is set"})
    page.until_said("#told", "no editor is set")


def test_a_link_within_the_paper_and_the_way_back(opened):
    page = opened()
    number = page.find("#page-number")
    page.until(lambda: page.all("a.link[aria-label='To section 9']"))[0].click()
    page.until(lambda: number.get_attribute("value") == str(len(PAGES)))
    page.driver.back()
    page.until(lambda: number.get_attribute("value") == "1")


def test_a_link_out_opens_elsewhere_and_tells_nobody_from_where(opened):
    page = opened()
    link = page.until(lambda: page.all("a.link[target]"))[0]
    assert link.get_attribute("href") == "https://example.org/"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_in_a_panel_that_opens_no_windows_the_panel_is_told_of_links_out(browser, server):
    page = browser(f"{server.address}looks?version=one&pages=1", server)  # any page
    page.run(
        """
        window.heard = [];
        addEventListener("message", ({ data }) => heard.push(data));
        const frame = document.createElement("iframe");
        Object.assign(frame, { src: arguments[0], width: 1200, height: 700 });
        document.body.append(frame);
        """,
        server.address,
    )
    page.driver.switch_to.frame(0)
    page.until_shown("one")
    link = page.until(lambda: page.all("a.link[target]"))[0]
    page.run("arguments[0].click()", link)
    page.driver.switch_to.default_content()
    page.until(lambda: page.run("return heard") == [{"do": "openOutside", "address": "https://example.org/"}])
    assert len(page.driver.window_handles) == 1


def middle(page, selector):
    """The middle of the first of these, if there is one."""
    box = "const { x, y, width, height } = found.getBoundingClientRect(); return [x + width / 2, y + height / 2]"
    return page.run(f"const found = document.querySelector(arguments[0]); if (!found) return null; {box}", selector)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_pages_that_are_turned(opened, server, turned):
    server.pdfs["one"] = made_pdf([["We met"], ["They left"]], [(0, 0, 0, 6, "value-n")], turned=turned)
    page = opened()
    page.until(lambda: page.all(".words span"))
    sheet = page.find(".page").rect
    assert (sheet["width"] > sheet["height"]) is (turned != 180)
    x, y = 60 + 3 * 6, HEIGHT - 640 - 3  # of the middle of the words, from the top left of the page before it is turned
    box = {"page": 1, "x": x - 18, "y": y - 6, "width": 36.0, "height": 12.0}
    server.send({"kind": "mark", "path": "a.tex", "line": 1, "boxes": [box]})
    mark = page.until(lambda: middle(page, ".cursor"))
    place = middle(page, ".link")
    assert middle(page, ".words span") == pytest.approx(place, abs=4)
    assert mark == pytest.approx(place, abs=1)
    ActionChains(page.driver).key_down(Keys.ALT).click(page.link("value-n")).key_up(Keys.ALT).perform()
    heard = page.until(lambda: server.heard)[0]
    assert (heard["x"], heard["y"]) == (pytest.approx(x, abs=1), pytest.approx(y, abs=1))


def test_links_lie_on_their_words(opened):
    page = opened()
    link, sheet = page.link("value-participants.ml_years.n").rect, page.find(".page").rect
    scale = sheet["width"] / WIDTH
    assert link["x"] - sheet["x"] == pytest.approx((60 + 7 * 6) * scale, abs=1)
    assert link["y"] - sheet["y"] == pytest.approx((HEIGHT - 640 - 9) * scale, abs=1)
    assert link["width"] == pytest.approx(12 * scale, abs=1)
