"""The PDF in the page: sharp, drawn where it is looked at, and never gone while a new one comes."""

import pytest
from page_pdf import HEIGHT, LETTERS, LINKS, PAGES, TOP, WIDTH, made_pdf, pdf_of_rare_things
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

LONGER = [*PAGES, ["One page more."]]
BLANKS = """
window.blanks = [];
const pages = document.getElementById("pages");
const look = () => {
  for (const page of pages.querySelectorAll(".page")) {
    const { top, bottom } = page.getBoundingClientRect();
    if (bottom <= pages.getBoundingClientRect().top || top >= innerHeight) continue;
    const canvas = page.querySelector("canvas");
    const ink = canvas && canvas.getContext("2d").getImageData(0, 100, canvas.width, 100).data; // the first line
    const isInk = (value, at) => at % 4 < 3 && value < 128 && ink[at - at % 4 + 3] > 0;
    if (!ink?.some(isInk)) blanks.push(page.dataset.number);
  }
};
new MutationObserver(look).observe(pages, { childList: true, subtree: true });
"""


def drawn(page):
    return page.run(
        "return [...document.querySelectorAll('.page canvas')].map(one => +one.parentElement.dataset.number)"
    )


def top(page, value=None):
    if value is not None:
        page.run("document.getElementById('pages').scrollTop = arguments[0]", value)
    return page.run("return document.getElementById('pages').scrollTop")


def test_pages_are_drawn_where_they_are_looked_at_and_let_go_of_far_away(opened):
    page = opened()
    assert len(page.all(".page")) == len(PAGES)
    page.until(lambda: 1 in drawn(page))
    assert 12 not in drawn(page)
    top(page, 10**6)
    page.until(lambda: 12 in drawn(page))
    page.until(lambda: 1 not in drawn(page))


@pytest.mark.parametrize("ratio", [1, 2])
def test_as_many_pixels_as_the_screen_has(opened, ratio):
    page = opened(ratio=ratio)
    size = "const canvas = document.querySelector('canvas'); return canvas.width / canvas.getBoundingClientRect().width"
    page.until(lambda: page.run(size) == pytest.approx(ratio, abs=0.01))


def test_as_wide_as_there_is_room_and_at_other_scales(opened):
    page = opened()

    def width():
        return page.find(".page").rect["width"]

    room = page.run("return document.getElementById('pages').clientWidth") - 40
    assert width() == pytest.approx(room, abs=1)
    page.find("#larger").click()
    assert width() == pytest.approx(1.15 * room, rel=0.01)
    page.find("#pages").send_keys("-", "-")
    assert width() == pytest.approx(room / 1.15, rel=0.01)
    assert page.find("#fit").get_attribute("aria-pressed") == "false"
    page.until(lambda: page.run("return document.querySelector('canvas').width") == pytest.approx(room / 1.15, abs=2))
    page.find("#pages").send_keys("0")
    assert width() == pytest.approx(room, abs=1)
    assert page.find("#scale").text == f"{round(100 * room / WIDTH * 0.75)} %"


def test_nothing_is_blank_while_new_versions_come_and_the_place_is_kept(opened, server):
    page = opened()
    place = top(page, 2000)
    page.until(lambda: {2, 3} <= set(drawn(page)))
    page.run(BLANKS)
    now = "return performance.now()"
    for number in range(4):
        pdf = made_pdf([*PAGES[:1], *([line, f"Version {number}"] for line, *_ in PAGES[1:]), ["More"]], LINKS)
        began = page.run(now)
        server.publish(f"v{number}", pdf)
        page.until_shown(f"v{number}")
        assert top(page) == place
    page.until(lambda: "Version 3" in page.find(".page[data-number='3']").text)
    assert page.run("return blanks") == []
    assert len(page.all(".page")) == len(PAGES) + 1
    took = page.run("return performance.getEntriesByName('show v3')[0].duration")
    assert 0 < took < page.run(now) - began


def test_a_paper_that_shrinks(opened, server):
    page = opened()
    top(page, 10**6)
    page.until(lambda: 12 in drawn(page))
    server.publish("short", made_pdf(PAGES[:2], LINKS[:2]))
    page.until_shown("short")
    page.until(lambda: drawn(page) == [1, 2])
    assert len(page.all(".page")) == 2
    page.until_said("#page-count", "2")


def test_a_half_written_file_changes_nothing(opened, server, pdf):
    page = opened()
    server.publish("empty", b" ")
    page.until_said("#told", "it ends in the middle")
    for end in (0.5, 0.999):
        server.publish(f"broken {end}", b"no PDF at all\n%%EOF\n")
        page.until_said("#told", "Invalid PDF")
        server.publish(f"half {end}", pdf[: int(len(pdf) * end)])
        page.until_said("#told", "it ends in the middle")
    assert page.run("return document.documentElement.dataset.shown") == "one"
    assert 1 in drawn(page)
    server.publish("whole", made_pdf(LONGER))
    page.until_shown("whole")


def test_pictures_and_fonts_that_need_more_files(opened, server):
    page = opened()
    server.publish("rare", pdf_of_rare_things())
    page.until_shown("rare")
    at = """
        const canvas = document.querySelector("canvas"), scale = canvas.width / arguments[0];
        const { data } = canvas.getContext("2d").getImageData(arguments[1] * scale, arguments[2] * scale, 1, 1);
        return [...data].slice(0, 3);"""
    assert page.run(at, WIDTH, 50, 50) == pytest.approx([200, 30, 30], abs=12)
    assert page.run(at, WIDTH, 80, 350) == [0, 0, 0]  # within the square, which stands on the line 400 below the top
    assert page.run(at, WIDTH, 300, 50) == [255, 255, 255]


def test_letters_of_a_font_that_the_pdf_does_not_have(opened):
    page = opened()
    dark = """
        const canvas = document.querySelector("canvas"), scale = canvas.width / arguments[0];
        const [left, top, width, height] = arguments[1].map((length) => Math.round(length * scale));
        const { data } = canvas.getContext("2d").getImageData(left, top, width, height);
        return data.filter((value, at) => at % 4 === 0 && value < 100).length / (width * height);"""
    line = [60, HEIGHT - TOP - 10, len(PAGES[0][0]) * LETTERS, 12]
    assert 0.03 < page.run(dark, WIDTH, line) < 0.4
    assert page.run(dark, WIDTH, [60, HEIGHT - TOP + 5, 200, 12]) == 0  # between two lines


def test_a_page_that_looks_the_same_keeps_its_picture_and_gets_its_links(opened, server):
    server.pdfs["one"] = made_pdf([["A first line."], ["Words on a second page."]], [])
    page = opened()
    picture = "return document.querySelector(`[data-number='${arguments[0]}'] canvas`)"
    page.until(lambda: {1, 2} <= set(drawn(page)))
    asked = "performance.getEntriesByType('resource').find(({ name }) => name.includes('/looks'))"
    page.until(lambda: page.run(f"return {asked}?.responseEnd"))
    first, second = page.run(picture, 1), page.run(picture, 2)
    server.publish("two", made_pdf([["Another line."], ["Words on a second page."]], [(1, 0, 0, 5, "value-n")]))
    page.until_shown("two")
    assert page.run(picture, 1) != first
    assert page.run(picture, 2) == second
    assert page.link("value-n")
    page.find("#larger").click()
    page.until(lambda: page.run(picture, 2) not in {None, second})


def test_a_version_is_drawn_without_a_frame_of_the_screen(opened, server):
    page = opened()
    page.run("window.requestAnimationFrame = () => 0")  # as of a tab in the background
    server.publish("two", made_pdf(LONGER))
    page.until_shown("two")


def test_what_is_seen_is_told_once(opened, server):
    page = opened()
    page.until(lambda: server.seen == ["one"])
    server.publish("two", made_pdf(LONGER))
    page.until(lambda: server.seen == ["one", "two"])
    server.tell(building=None)
    page.until_shown("two")
    assert server.seen == ["one", "two"]


def test_of_many_versions_at_once_the_last_one_stays(opened, server):
    page = opened()
    server.is_held = True
    for number in range(12):
        server.publish(f"v{number}", made_pdf([*PAGES, *[["More."]] * number]))
    server.is_held = False
    page.until_shown("v11")
    assert len(page.all(".page")) == len(PAGES) + 11
    assert len([asked for asked in server.asked if asked.startswith("v")]) < 12


def test_a_reload_leads_back_to_the_place(opened):
    page = opened()
    place = top(page, 3000)
    page.until(lambda: page.run("return sessionStorage.getItem('place')"))
    page.driver.refresh()
    page.until_shown("one")
    page.until(lambda: abs(top(page) - place) < 2)


def test_the_number_of_the_page_is_told_and_taken(opened):
    page = opened()
    field = page.find("#page-number")
    page.until(lambda: field.get_attribute("value") == "1")
    assert page.find("#page-count").text == "12"
    field.send_keys(Keys.BACKSPACE, "7", Keys.ENTER)
    page.until(lambda: 7 in drawn(page))
    page.until(lambda: field.get_attribute("value") == "7")


def test_words_can_be_selected(opened):
    page = opened()
    page.until(lambda: "We met 20 people" in page.find(".page").text)
    select = "getSelection().selectAllChildren(document.querySelector('.words')); return getSelection().toString()"
    assert "We met 20 people, and ask what they need." in page.run(select)


def test_a_selection_over_blank_paper_ends_at_its_line(opened):
    page = opened()
    page.run("document.getElementById('pages').scrollTop = document.querySelector('.page').offsetHeight")
    first = page.until(lambda: page.all(".page[data-number='2'] .words span"))[0]
    mouse = (
        ActionChains(page.driver).move_to_element_with_offset(first, 2 - first.size["width"] // 2, 0).click_and_hold()
    )
    mouse.move_by_offset(60, 0).move_by_offset(120, 20).move_by_offset(200, 8).release().perform()
    selected = page.run("return getSelection().toString()")
    assert selected.startswith("Naive")
    assert "A line of words" not in selected


def test_words_lie_where_they_are_in_the_picture(opened):
    page = opened()
    line = page.until(lambda: page.all(".words span"))[0].rect
    scale, place = page.find(".page").rect["width"] / WIDTH, page.find(".page").rect
    assert line["x"] - place["x"] == pytest.approx(60 * scale, abs=1.5)
    assert line["width"] == pytest.approx(41 * 6 * scale, rel=0.03)
    assert line["y"] - place["y"] == pytest.approx((HEIGHT - 640 - 9) * scale, abs=6)


def test_finding_words_on_pages_that_are_not_drawn(opened):
    page = opened()
    field = page.find("#find-words")
    field.send_keys("INTEROPERABILITY, page")
    page.until_said("#found", "1 of 10")
    page.until(lambda: page.run("return CSS.highlights.get('found-here').size") == 1)
    field.send_keys(Keys.ENTER, Keys.ENTER)
    page.until_said("#found", "3 of 10")
    page.until(lambda: 4 in drawn(page))
    seen = "const [range] = CSS.highlights.get('found-here'); return range && range.toString()"
    page.until(lambda: "erability, page" in (page.run(seen) or ""))
    field.send_keys(Keys.SHIFT, Keys.ENTER)
    page.until_said("#found", "2 of 10")
    field.send_keys("nowhere")
    page.until_said("#found", "not found")
    field.send_keys(Keys.ESCAPE)
    page.until(lambda: not page.find("#found").text)
    assert page.focused.get_attribute("id") == "pages"


def test_ctrl_f_finds_in_the_pdf(opened):
    page = opened()
    page.find("#pages").send_keys(Keys.CONTROL, "f")
    assert page.focused.get_attribute("id") == "find-words"


def test_what_is_sought_is_found_in_a_new_version_too(opened, server):
    page = opened()
    page.find("#find-words").send_keys("one page more")
    page.until_said("#found", "not found")
    server.publish("longer", made_pdf(LONGER))
    page.until_said("#found", "1 of 1")


def test_a_page_that_is_let_go_of_while_its_words_are_laid_has_them_when_it_is_drawn_again(opened):
    counts = opened().driver.execute_async_script(
        """
        const done = arguments[0];
        (async () => {
          const { PageView } = await import("/static/pdf/page.js");
          const { fetchPdf, openPdf } = await import("/static/pdf/document.js");
          const { signal } = new AbortController(), pdf = await openPdf(await fetchPdf("one", signal), signal);
          const page = new PageView(1, (await pdf.getPage(1)).getViewport({ scale: 1 }));
          document.getElementById("pages").append(page.element);
          const layers = () => page.element.querySelectorAll(".words").length;
          const counts = [];
          for (let turn = 0; turn < 5; turn += 1) {
            (await page.draw(pdf, 1, signal))();
            page.clear();
            await new Promise((later) => setTimeout(later, 100));
            const laid = new Promise((later) => page.element.addEventListener("worded", later, { once: true }));
            (await page.draw(pdf, 1, signal))();
            await laid;
            counts.push(layers());
            page.clear();
          }
          done(counts);
        })().catch((error) => done(String(error)));
        """
    )
    assert counts == [1] * 5


def test_a_page_that_is_let_go_of_while_a_version_comes_is_not_held_for_drawn(opened):
    held = opened().driver.execute_async_script(
        """
        const done = arguments[0];
        (async () => {
          const { PageView } = await import("/static/pdf/page.js");
          const { fetchPdf, openPdf } = await import("/static/pdf/document.js");
          const { signal } = new AbortController();
          const open = async () => openPdf(await fetchPdf("one", signal), signal);
          const before = await open(), after = await open();
          const page = new PageView(1, (await before.getPage(1)).getViewport({ scale: 1 }));
          (await page.draw(before, 1, signal, "as it looks"))();
          const put = await page.draw(after, 1, signal, "as it looks");
          page.clear();
          put();
          done([page.isOf(after, 1), page.element.querySelectorAll("canvas").length]);
        })().catch((error) => done(String(error)));
        """
    )
    assert held == [False, 0]


def test_a_document_that_goes_before_its_words_are_laid_is_no_error(opened):
    """Those who asked for it are not there any more: the browser's console stays empty."""
    words = opened().driver.execute_async_script(
        """
        const done = arguments[0];
        (async () => {
          const { PageView } = await import("/static/pdf/page.js");
          const { fetchPdf, openPdf } = await import("/static/pdf/document.js");
          const { nextFrame } = await import("/static/pdf/frames.js");
          const { signal } = new AbortController(), pdf = await openPdf(await fetchPdf("one", signal), signal);
          const page = new PageView(1, (await pdf.getPage(1)).getViewport({ scale: 1 }));
          const put = await page.draw(pdf, 1, signal);
          await pdf.loadingTask.destroy();
          put();
          for (let frame = 0; frame < 5; frame += 1) await nextFrame();
          done(page.words.items.length);
        })().catch((error) => done(String(error)));
        """
    )
    assert words == 0
