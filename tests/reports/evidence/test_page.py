"""The file itself: it needs nothing else, and every way in it leads somewhere."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from itertools import pairwise

import html5lib
import pytest

pytestmark = pytest.mark.parametrize("edition", ["private", "public"])


@pytest.fixture
def text(edition, private_page, public_page):
    return {"private": private_page, "public": public_page}[edition]


@pytest.fixture
def document(text):
    return html5lib.parse(text, treebuilder="lxml", namespaceHTMLElements=False)


def test_nothing_is_fetched_and_only_its_own_script_runs(text, document):
    assert not document.xpath("//@src | //link | //iframe | //object | //img")
    assert not document.xpath("//@style")
    assert not [name for element in document.iter() for name in element.attrib if str(name).startswith("on")]
    assert all(href.startswith("#") for href in document.xpath("//a/@href"))
    policy = document.xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none';")
    for name, pattern in (("style", r"<style>(.*?)</style>"), ("script", r"<script>(.*?)</script>")):
        content = re.search(pattern, text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_every_link_leads_somewhere_and_every_name_is_there_once(document):
    names = document.xpath("//@id")
    assert len(names) == len(set(names))
    assert {href[1:] for href in document.xpath("//a/@href")} <= set(names)
    for attribute in ("aria-labelledby", "aria-describedby"):
        assert {name for value in document.xpath(f"//@{attribute}") for name in value.split()} <= set(names)
    assert set(document.xpath("//label/@for")) <= set(names)


def test_a_screen_reader_finds_its_way(document):
    assert document.xpath("/html/@lang")
    assert [len(document.xpath(f"//{name}")) for name in ("h1", "main", "nav")] == [1, 1, 1]
    assert document.xpath("//a[@class='skip']/@href") == ["#main"]
    levels = [int(heading.tag[1]) for heading in document.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 2 for before, after in pairwise(levels))
    assert all(table.xpath("./caption") for table in document.xpath("//table"))
    assert all(cell.get("scope") for cell in document.xpath("//th"))
    assert all(svg.get("aria-hidden") or svg.get("aria-label") for svg in document.xpath("//svg"))


def test_it_is_small(text):
    assert len(text.encode()) < 3_000_000


def test_what_authors_wrote_cannot_become_markup(edition, private, public, page_of):
    evidence = {"private": private, "public": public}[edition]
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    entry = replace(evidence.values[0], formula=evil, expression=evil, text=evil)
    made = page_of(replace(evidence, title=evil, values=(entry, *evidence.values[1:])))
    assert "<img" not in made
    assert made.count("<script") == 2
    json.loads(re.search(r'id="content">(.*?)</script>', made)[1])
