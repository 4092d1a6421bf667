"""A real headless Chromium; without one there is a reason why a test does not run."""

import os
import shutil
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from waiting import PATIENCE

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars"
)


def found():
    """Chromium and the program that drives it, empty where there is none."""
    browsers = ("chromium", "google-chrome", "chromium-browser")
    browser = next(filter(None, map(shutil.which, browsers)), "")
    driver = shutil.which("chromedriver") or ""
    beside = Path(os.environ.get("CHROMEWEBDRIVER", "/nowhere")) / "chromedriver"
    return browser, driver or (str(beside) if beside.exists() else "")


def start(profile):
    """A browser with a profile of its own."""
    browser, driver = found()
    if not (browser and driver):
        if os.environ.get("CI"):
            pytest.fail("continuous integration has no Chromium: `./doit test` installs it")
        pytest.skip("no chromium and chromedriver on this machine: `./doit test` installs them")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS.split(), f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chromium = webdriver.Chrome(options=options, service=Service(driver))
    chromium.set_script_timeout(PATIENCE)
    return chromium
