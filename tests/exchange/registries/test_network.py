"""The port to the network, against a server on the loopback."""

import pytest
from registry_server import serving

from galley.exchange.registries import network
from galley.exchange.registries.network import Answer, Unreachable, Web


@pytest.fixture
def registry():
    with serving() as registry:
        yield registry


def test_a_busy_server_is_asked_again_and_a_refusal_is_not(registry):
    waits = []
    registry.register("10.1/a", title="A")
    registry.failures = [503, 429]
    assert Web(waits.append).get(f"{registry.address}/10.1/a", "*/*").status == 200
    assert (len(registry.asked), waits) == (3, [2.0, 4.0])
    assert Web(waits.append).get(f"{registry.address}/10.1/b", "*/*") == Answer(404)


def test_a_server_that_stays_busy_is_given_up(registry):
    registry.failures = [503] * 9
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1:\d+ cannot be reached: it says 503"):
        Web(lambda _: None).get(f"{registry.address}/10.1/a", "*/*")
    assert len(registry.asked) == 3


def test_nothing_goes_out_in_the_clear():
    for address in ("http://example.org/", "file:///etc/passwd", "ftp://example.org/"):
        with pytest.raises(Unreachable, match="only https"):
            Web().get(address, "*/*")


def test_nobody_listens_there():
    with serving() as registry:
        address = registry.address
    with pytest.raises(Unreachable, match="cannot be reached"):
        Web().get(f"{address}/", "*/*")


def test_an_answer_without_end_is_refused(registry, monkeypatch):
    monkeypatch.setattr(network, "SIZE_LIMIT", 10_000)
    registry.raw["/long"] = b"x" * 20_000
    with pytest.raises(Unreachable, match="more than"):
        Web().get(f"{registry.address}/long", "*/*")
