"""Cards: what is behind a number, a quote, a citation; by mouse, by touch, by keys."""

import pytest
from page_pdf import PAGES, made_pdf
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

VALUE = {
    "kind": "value",
    "title": "participants.n",
    "printed": "20",
    "facts": [["what it is", "number of participants"], ["n", "20"], ["missing", "none"]],
    "rows": {"columns": ["line", "id"], "rows": [["2", "P01"], ["3", "<b>P02</b>"]]},
    "sentences": [{"text": "We met 20 people.", "path": "manuscript/x.tex", "line": 4}],
    "context": None,
    "codes": [],
}
QUOTE = {
    "kind": "quote",
    "title": "P07, excerpt 3",
    "printed": "",
    "facts": [],
    "rows": None,
    "sentences": [],
    "context": {"before": "And then?", "quote": "I asked.", "after": "They answered."},
    "codes": ["asking for help"],
}
CITATION = {"kind": "citation", "title": "Ada Lovelace. Notes. 1843.", "printed": "[1]", "facts": [["key", "lovelace"]]}


@pytest.fixture
def page(opened, server):
    server.entries = {"value-participants.ml_years.n": VALUE, "quote-P07-3": QUOTE, "citation-lovelace": CITATION}
    return opened()


def card(page):
    found = page.find("#card")
    return page.until(lambda: found if found.is_displayed() else None)


def is_gone(page):
    return not page.find("#card").is_displayed()


def test_the_pointer_shows_it_and_leaves_it(page):
    ActionChains(page.driver).move_to_element(page.link("value-participants.ml_years.n")).perform()
    said = card(page).text
    assert "VALUE\n20\nparticipants.n\n" in said
    assert "number of participants" in said
    assert "We met 20 people.\nmanuscript/x.tex:4" in said
    assert "<b>P02</b>" in said
    straight = ActionChains(page.driver, duration=0)  # else a busy browser may leave it between two steps for too long
    straight.move_to_element(page.find("#card h2")).pause(0.4).perform()
    assert not is_gone(page)
    ActionChains(page.driver).move_to_element(page.find("#open h2")).perform()
    page.until(lambda: is_gone(page))


def test_a_click_keeps_it_until_it_is_let_go(page, server):
    page.link("value-participants.ml_years.n").click()
    card(page)
    ActionChains(page.driver).move_to_element(page.find("#open h2")).pause(0.4).perform()
    assert not is_gone(page)
    page.find(".uses button").click()
    page.until_heard({"do": "open", "path": "manuscript/x.tex", "line": 4, "column": 1})
    page.find("#open h2").click()
    page.until(lambda: is_gone(page))
    assert page.driver.current_url == server.address


def test_keys_alone_lead_in_and_out(page):
    page.link("value-participants.ml_years.n")
    page.find("#pages").send_keys(Keys.TAB)
    link = page.focused
    assert link.get_attribute("data-anchor") == "value-participants.ml_years.n"
    card(page)
    assert page.focused == link
    link.send_keys(Keys.ESCAPE)
    page.until(lambda: is_gone(page))
    link.send_keys(Keys.ENTER)
    page.until(lambda: page.focused.get_attribute("aria-label") == "Close")
    assert link.get_attribute("aria-expanded") == "true"
    page.focused.send_keys(Keys.ESCAPE)
    page.until(lambda: is_gone(page))
    assert page.focused == link
    ActionChains(page.driver).pause(0.4).perform()
    assert is_gone(page)
    link.send_keys(Keys.TAB)  # the second word of the same number is no stop of its own
    assert page.focused.get_attribute("data-anchor") == "quote-P07-3"
    assert "I asked." in card(page).text


def test_who_does_not_wait_for_an_answer_gets_into_the_card_too(page, server):
    server.hesitation = 0.6
    page.link("value-participants.ml_years.n")
    page.find("#pages").send_keys(Keys.TAB)
    page.until(lambda: server.asked[-1:] == ["value-participants.ml_years.n"])
    page.focused.send_keys(Keys.ENTER)
    page.until(lambda: page.focused.get_attribute("aria-label") == "Close")


def test_a_quote_in_what_was_said_around_it(page):
    page.link("quote-P07-3").click()
    shown = card(page)
    assert "And then? I asked. They answered." in shown.text
    assert "asking for help" in shown.text
    assert page.find("#card mark").text == "I asked."


def test_a_citation_and_the_way_to_the_references(page):
    page.link("citation-lovelace").click()
    assert "Ada Lovelace. Notes. 1843." in card(page).text
    page.find("#card .follow").click()
    page.until(lambda: page.find("#page-number").get_attribute("value") == str(len(PAGES)))
    assert is_gone(page)


def test_what_nobody_knows_is_said(page, server):
    server.entries.clear()
    page.link("quote-P07-3").click()
    assert "Nothing is known of this." in card(page).text


def test_a_new_version_brings_it_up_to_date(page, server):
    page.link("value-participants.ml_years.n").click()
    card(page)
    server.entries["value-participants.ml_years.n"] = VALUE | {"printed": "21"}
    server.publish("two", made_pdf([["We met 21 people, and ask what they need."], *PAGES[1:]]))
    page.until(lambda: page.find("#card h2").text == "21")
    page.focused.send_keys(Keys.ESCAPE)
    page.until(lambda: is_gone(page))
    assert page.focused.get_attribute("data-anchor") == "value-participants.ml_years.n"


def test_a_build_that_leaves_the_pdf_as_it_is_brings_it_up_to_date_too(page, server):
    page.link("value-participants.ml_years.n").click()
    card(page)
    rows = {"columns": ["line", "id"], "rows": [["2", "P01"], ["3", "P99"]]}
    server.entries["value-participants.ml_years.n"] = VALUE | {"rows": rows}
    server.tell(last={"seconds": 0.3, "finished": 1764412345678, "outcome": "built", "settled": True, "log": []})
    page.until_said("#card", "P99")


def test_the_focus_stays_on_a_link_when_links_are_laid_anew(page, server):
    page.link("quote-P07-3")
    page.find("#pages").send_keys(Keys.TAB, Keys.TAB)
    card(page)
    page.focused.send_keys(Keys.ESCAPE)
    server.publish("two", made_pdf(links=[(0, 0, 0, 2, "value-participants.ml_years.n"), (0, 0, 22, 3, "quote-P07-3")]))
    page.until(lambda: len(page.all(".link")) == 2)
    assert page.focused.get_attribute("data-anchor") == "quote-P07-3"
    ActionChains(page.driver).pause(0.4).perform()
    assert is_gone(page)


def test_entries_are_asked_for_once_per_version(page, server):
    for _ in range(2):
        ActionChains(page.driver).move_to_element(page.link("quote-P07-3")).perform()
        card(page)
        ActionChains(page.driver).move_to_element(page.find("#open h2")).perform()
        page.until(lambda: is_gone(page))
    assert server.asked.count("quote-P07-3") == 1
