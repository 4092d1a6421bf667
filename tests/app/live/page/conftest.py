"""One browser and one server for all tests of the page; each test begins with a state and a tab of its own."""

import pytest
from browser import start
from page_pdf import made_pdf
from page_server import PageServer
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from waiting import PATIENCE


class Page:
    """The page in a browser, as a test reads it."""

    def __init__(self, driver, server):
        self.driver, self.server = driver, server

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def until(self, holds):
        """Wait until something holds, and give it."""
        replaced = [StaleElementReferenceException]
        wait = WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05, ignored_exceptions=replaced)
        return wait.until(lambda _: holds())

    def until_shown(self, version):
        self.until(lambda: self.run("return document.documentElement.dataset.shown") == version)

    def until_said(self, selector, words):
        self.until(lambda: words in self.find(selector).text)

    def until_heard(self, message):
        self.until(lambda: message in self.server.heard)

    def link(self, anchor):
        return self.until(lambda: self.all(f"a[data-anchor='{anchor}']"))[0]

    @property
    def focused(self):
        return self.driver.switch_to.active_element


@pytest.fixture(scope="package")
def chromium(tmp_path_factory):
    driver = start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture(scope="package")
def running():
    server = PageServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def pdf():
    return made_pdf()


@pytest.fixture
def server(running, pdf):
    running.begin_anew()
    running.pdfs["one"] = pdf
    running.state["pdf"] = {"version": "one", "of": 1764412080000, "stale": ""}
    return running


@pytest.fixture
def browser(chromium):
    """Load an address, with nothing kept from before; nothing may be said in the browser's console."""

    def load(address, server=None, **screen):
        _be_on_a_screen(chromium, **screen)
        origin = {"origin": address.partition("?")[0], "storageTypes": "local_storage"}
        chromium.execute_cdp_cmd("Storage.clearDataForOrigin", origin)
        chromium.get(address)
        return Page(chromium, server)

    chromium.get_log("browser")
    yield load
    said = [entry["message"] for entry in chromium.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}]
    if chromium.current_url.startswith("http"):
        chromium.execute_script("sessionStorage.clear()")
    chromium.get("about:blank")  # nobody asks the server for anything any more
    # what tests have missing, the browser tells by itself
    expected = ("WebSocket", "ERR_CONNECTION", "/entry/", "/favicon.ico", "403")
    assert not [message for message in said if not any(words in message for words in expected)]


def _be_on_a_screen(chromium, width=1300, height=850, ratio=1, **preferences):
    size = {"width": width, "height": height, "deviceScaleFactor": ratio, "mobile": False}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    preferred = {"color-scheme": "light", "reduced-motion": "reduce"} | preferences
    features = [{"name": f"prefers-{name}", "value": value} for name, value in preferred.items()]
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


@pytest.fixture
def opened(browser, server):
    """Open the page of the test's own server, on a screen of some size."""

    def at(**screen):
        page = browser(server.address, server, **screen)
        if server.state["pdf"]:
            page.until_shown(server.state["pdf"]["version"])
        return page

    return at
