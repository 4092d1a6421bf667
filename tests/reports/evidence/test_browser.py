"""The page in a real browser: links open what they lead to, keys suffice, small screens, dark rooms, paper."""

import base64
import subprocess
from dataclasses import replace

import pytest
from browser import start
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from waiting import PATIENCE

from galley.reports.evidence.page import page
from galley.reports.evidence.place_records import Piece, Use
from galley.reports.evidence.records import OpenCitation


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    driver = start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def opened(chromium, built):
    """Open an edition, at a place, on a screen of some size; nothing may be said in the browser's console."""

    def at(hash_="", edition="report", width=1300, height=900, scheme="light"):
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        chromium.get("about:blank")
        chromium.get(f"{(built / 'build' / edition / 'index.html').as_uri()}{hash_}")
        return chromium

    yield at
    assert not [entry for entry in chromium.get_log("browser") if entry["level"] == "SEVERE"]


def focused(driver):
    return driver.switch_to.active_element


def test_a_link_from_the_pdf_opens_its_entry(opened):
    driver = opened("#value-participants.n")
    entry = driver.find_element(By.ID, "value-participants.n")
    WebDriverWait(driver, PATIENCE).until(lambda _: entry.get_attribute("open"))
    assert 0 <= entry.rect["y"] - driver.execute_script("return scrollY") < 900
    WebDriverWait(driver, PATIENCE).until(lambda _: "P01" in entry.text)
    assert "20 rows of results/participants.csv" in entry.text


def test_a_picture_of_the_pdf_leads_to_its_numbers_and_on_by_key(opened, private):
    figure = private.figures[0]
    driver = opened(f"#{figure.anchor}")
    shown = driver.find_element(By.ID, figure.anchor)
    WebDriverWait(driver, PATIENCE).until(
        lambda _: 0 <= shown.rect["y"] - driver.execute_script("return scrollY") < 900
    )
    links = shown.find_elements(By.CSS_SELECTOR, "tbody a")
    assert [one.get_attribute("href").partition("#")[2] for one in links] == list(figure.numbers)
    links[0].send_keys(Keys.ENTER)
    entry = driver.find_element(By.ID, figure.numbers[0])
    WebDriverWait(driver, PATIENCE).until(lambda _: entry.get_attribute("open"))


def test_words_in_the_field_leave_what_has_them(opened):
    driver = opened()
    driver.find_element(By.TAG_NAME, "body").send_keys("/")
    field = focused(driver)
    assert field.get_attribute("id") == "search"
    field.send_keys("participants.age mean")
    told = driver.find_element(By.ID, "found")
    WebDriverWait(driver, PATIENCE).until(lambda _: told.text.endswith("found"))
    shown = [one for one in driver.find_elements(By.CSS_SELECTOR, "details.entry") if one.is_displayed()]
    assert shown
    assert all("participants.age" in one.text for one in shown)
    field.send_keys(Keys.ESCAPE)
    WebDriverWait(driver, PATIENCE).until(lambda _: told.text == "")


def test_claims_alone(opened):
    driver = opened()
    driver.find_element(By.CSS_SELECTOR, "[data-show=claim]").click()
    shown = [one for one in driver.find_elements(By.CSS_SELECTOR, "details.entry") if one.is_displayed()]
    assert shown
    assert all("hold" in one.find_element(By.CLASS_NAME, "val").text for one in shown)


def test_the_keyboard_alone_leads_through(opened):
    driver = opened()
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert focused(driver).get_attribute("class") == "skip"
    assert focused(driver).value_of_css_property("left") != "-1584px"
    focused(driver).send_keys(Keys.ENTER)
    WebDriverWait(driver, PATIENCE).until(lambda _: focused(driver).get_attribute("id") == "main")
    stops = driver.find_elements(By.CSS_SELECTOR, "#heat button[tabindex='0']")
    assert len(stops) == 1
    stops[0].send_keys(Keys.ARROW_DOWN)
    moved = focused(driver)
    assert moved != stops[0]
    assert "excerpt" in moved.get_attribute("aria-label")
    moved.send_keys(Keys.ENTER)
    dialog = driver.find_element(By.ID, "behind")
    WebDriverWait(driver, PATIENCE).until(lambda _: dialog.is_displayed())
    label = moved.get_attribute("aria-label")
    assert dialog.find_element(By.TAG_NAME, "h3").text == label.rpartition(":")[0].replace(", ", ": ")
    assert len(dialog.find_elements(By.TAG_NAME, "li")) == int(moved.text)
    focused(driver).send_keys(Keys.ESCAPE)
    WebDriverWait(driver, PATIENCE).until(lambda _: not dialog.is_displayed())
    assert focused(driver) == moved


@pytest.mark.parametrize("edition", ["report", "report-public"])
def test_a_small_screen_scrolls_in_one_direction(opened, edition):
    driver = opened(edition=edition, width=380, height=800)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 380


def test_candidates_for_a_citation_scroll_where_there_is_no_room(chromium, private, tmp_path):
    use = Use("manuscript/discussion.tex:1", (Piece("Others wrote on it."),))
    candidate = ("0.28", "donaldknuth1984thetexbook", "Knuth 1984. The TeXbook.", "hint: knuth, book")
    shown = replace(private, open_citations=(OpenCitation(use, "\\CITE{knuth}", (candidate,)),))
    file = tmp_path / "index.html"
    file.write_text(page(shown), encoding="utf-8")
    size = {"width": 320, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    chromium.get(file.as_uri())
    assert chromium.find_element(By.CSS_SELECTOR, "[aria-label^=Candidates]").is_displayed()
    assert chromium.execute_script("return document.documentElement.scrollWidth") <= 320


def _lightness(colour):
    return sum(int(part) for part in colour.strip("rgba()").replace(",", " ").split()[:3]) / 3


def test_dark_where_asked_for(opened):
    for scheme, is_dark in (("dark", True), ("light", False)):
        body = opened(scheme=scheme).find_element(By.TAG_NAME, "body")
        assert (_lightness(body.value_of_css_property("background-color")) < 128) is is_dark
        assert (_lightness(body.value_of_css_property("color")) < 128) is not is_dark


def test_all_of_it_prints(opened):
    driver = opened()
    driver.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert all(one.get_attribute("open") for one in driver.find_elements(By.CSS_SELECTOR, "details.entry"))
    driver.execute_script("dispatchEvent(new Event('afterprint'))")
    assert not any(one.get_attribute("open") for one in driver.find_elements(By.CSS_SELECTOR, "details.entry"))
    driver.find_element(By.ID, "value-participants.n").find_element(By.TAG_NAME, "summary").click()
    WebDriverWait(driver, PATIENCE).until(lambda _: "20 rows of results/participants.csv" in driver.page_source)
    printed = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    pages = subprocess.run(["pdftotext", "-", "-"], input=printed, capture_output=True, check=True).stdout.decode()
    said = " ".join(pages.split())
    assert said.count("Before rounding") > 10  # what no reader has unfolded
    assert said.count("rows of results/") == 1  # behind the one that is unfolded
    numbers = next(page for page in pages.split("\f") if "Every number and every claim" in page)
    assert "Where it stands" in numbers  # of the first entry: no heading is alone on a page


def test_nothing_overlaps_contrast_too_low(opened):
    """Text against its ground, as WCAG 2 counts it, in both lights; 4.5 for what has to be read."""
    for scheme in ("light", "dark"):
        driver = opened(scheme=scheme)
        read = (".lead", ".entry .meta", ".entry .what code", "caption", ".around", "del", ".totals b")
        for selector in (*read, ".cell.c4", ".cell.c5", "span.cell"):
            ratio = driver.execute_script(CONTRAST, selector)
            assert ratio >= 4.5, (scheme, selector, ratio)


CONTRAST = """
const found = document.querySelector(arguments[0]);
const part = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255)
  .map((one) => one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
const light = (colour) => { const [r, g, b] = part(colour); return .2126 * r + .7152 * g + .0722 * b; };
let around = found;
while (/rgba\\(0, 0, 0, 0\\)|transparent/.test(getComputedStyle(around).backgroundColor)) around = around.parentElement;
const pair = [getComputedStyle(found).color, getComputedStyle(around).backgroundColor];
const [low, high] = pair.map(light).sort((a, b) => a - b);
return (high + .05) / (low + .05);
"""
