"""The head of the page: what is built, how it went, of when the PDF is, and whether anybody is there."""

import time

BUILT = {"seconds": 0.312, "finished": 1764412105000, "outcome": "built", "settled": True, "log": []}
FAILED = BUILT | {
    "outcome": "failed",
    "log": ["paper: TeX stopped", "manuscript/a.tex:3:1: error: <b>no such command</b>"],
}


def test_what_is_being_built_with_the_time_that_runs(opened, server):
    page = opened()
    server.tell(building={"step": "typesetting the draft", "since": round(time.time() * 1000) - 2000})
    page.until_said("#status", "Typesetting the draft")
    first = page.find("#clock").text
    assert float(first.removesuffix(" s")) >= 2
    page.until(lambda: page.find("#clock").text != first)
    server.tell(building=None, last=BUILT)
    page.until_said("#status", "Built in 0.31 s")
    assert page.find("#announced").get_attribute("textContent") == "Built in 0.31 s"
    page.until(lambda: page.driver.title == "On Short Notes · Galley")


def test_how_the_last_build_went(opened, server):
    page = opened()
    for changes, said in (
        ({"settled": False}, "Built in 0.31 s, numbers of pages and references still settle"),
        ({"outcome": "unchanged"}, "Nothing to do"),
        ({"outcome": "failed"}, "Failed after 0.31 s"),
        ({"seconds": 75.2}, "Built in 1 min 15 s"),
    ):
        server.tell(last=BUILT | changes)
        page.until_said("#status", said)


def test_after_a_failure_of_when_the_pdf_is_and_why(opened, server, pdf):
    page = opened()
    assert not page.find("#stale").is_displayed()
    server.publish("one", pdf, last=FAILED)
    server.tell(pdf=server.state["pdf"] | {"stale": "TeX stopped at manuscript/a.tex:3."})
    page.until_said("#stale", "This is the PDF of")
    local = page.run("const at = new Date(1764412080000); return [at.getHours(), at.getMinutes()]")
    assert "{:02}:{:02}".format(*local) in page.find("#stale-of").text
    assert page.find("#stale-why").text == "TeX stopped at manuscript/a.tex:3."
    page.until(lambda: page.driver.title.startswith("✗"))
    page.find("#log summary").click()
    assert page.find("#log-lines").text == "\n".join(FAILED["log"])
    server.tell(last=BUILT, pdf=server.state["pdf"] | {"stale": ""})
    page.until(lambda: not page.find("#stale").is_displayed())


def test_a_first_build_that_fails_has_no_pdf(opened, server):
    server.state.update(pdf=None, last=FAILED)
    page = opened()
    page.until_said("#stale", "There is no PDF yet. The build failed.")
    assert page.find("#nothing").is_displayed()
    assert not page.all(".page")


def test_a_lost_connection_is_said_and_made_again(opened, server):
    page = opened()
    server.stop()
    try:
        page.until_said("#connection", "The connection is lost.")
        page.run("document.querySelector('.pages').dispatchEvent(new MouseEvent('dblclick', {bubbles: true}))")
        assert page.all(".page canvas")
    finally:
        server.state["title"] = "Now Longer"
        server.start()
    page.until_said("#title", "Now Longer")
    assert not page.find("#connection").text


def test_a_server_that_was_started_anew_is_told_from_one_that_is_gone(opened, server):
    page = opened()
    server.is_another = True
    server.drop()
    page.until_said("#connection", "Galley was started anew: open the address that it printed.")


def test_messages_are_said_and_forgotten(opened, server):
    page = opened()
    server.send({"kind": "told", "message": "no editor is set: <b>name one</b>"})
    page.until_said("#told", "no editor is set: <b>name one</b>")
    assert page.find("#told").get_attribute("role") == "status"
