"""Nobody but who was shown the token is answered, from no other origin, and nothing but what is listed."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from socket import create_connection
from threading import Event

import pytest
from waiting import PATIENCE
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from galley.app.live.server.server_record import address_for_once, running_server

PATHS = ("/", "/paper.pdf", "/looks", "/entry/value-participants.n", "/report/", "/static/icon.svg")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("cookie", [None, "galley-live-{port}=", "galley-live-{port}=wrong", "galley-live-1={token}"])
def test_without_the_token_nothing_is_answered(live, path, cookie):
    status, _, body = live.get(path, cookie=cookie and cookie.format(port=live.port, token=live.token))
    assert status == 403
    assert b"token" in body
    assert live.token.encode() not in body


@pytest.mark.parametrize("other", ['prefs={"a":1}', "a[b]=1", "path=/x", "flag", "name=é", "galley-live-{port}=old"])
def test_cookies_of_other_programs_on_this_machine_lock_nobody_out(live, other):
    cookie = f"{other}; galley-live-{live.port}={live.token}".replace("{port}", str(live.port))
    assert live.get("/paper.pdf", cookie=cookie)[0] == 200


def test_the_token_in_the_address_becomes_a_cookie_that_scripts_and_other_sites_cannot_use(live):
    status, headers, _ = live.get(f"/?token={live.token}", cookie=None)
    assert (status, headers["location"]) == (303, "/")
    assert headers["set-cookie"] == f"galley-live-{live.port}={live.token}; Path=/; HttpOnly; SameSite=Strict"
    assert live.get("/?token=wrong", cookie=None)[0] == 403
    assert live.get("/?token=%ff%00", cookie=None)[0] == 403


def test_who_comes_from_elsewhere_is_led_in_by_a_page(live):
    """A browser keeps a strict cookie back while it follows a link of another site, redirects included."""
    status, headers, body = live.get(f"/?token={live.token}", cookie=None, sec_fetch_site="cross-site")
    assert status == 200
    assert "SameSite=Strict" in headers["set-cookie"]
    assert b"url=/" in body


def test_in_a_panel_the_cookie_is_that_of_the_panel(live):
    _, headers, _ = live.get(f"/?token={live.token}", cookie=None, sec_fetch_dest="iframe", sec_fetch_site="cross-site")
    assert headers["set-cookie"].endswith("; HttpOnly; SameSite=None; Secure; Partitioned")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1:", "127.0.0.1.evil", "localhost.evil:{port}", ""]
)
def test_a_foreign_name_that_leads_here_is_refused(live, host):
    assert live.get("/", host=host.format(port=live.port))[0] == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "file://"]
)
def test_another_origin_reads_nothing(live, origin):
    origin = origin.format(port=live.port)
    assert live.get("/paper.pdf", origin=origin)[0] == 403
    with pytest.raises(InvalidStatus) as refused, live.socket(origin=origin):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("port", [":{port}", ":9000", ""])
def test_its_own_origin_is_welcome_by_both_names_and_by_each_port_that_leads_here(live, name, port):
    """A browser leaves port 80 out, and a port may be forwarded to another one."""
    place = f"{name}{port.format(port=live.port)}"
    assert live.get("/paper.pdf", host=place, origin=f"http://{place}")[0] == 200
    assert live.get("/paper.pdf", host=place, origin="http://127.0.0.1:1")[0] == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"])
def test_only_get_is_answered(live, method):
    status, headers, _ = live.get("/", method=method)
    assert (status, headers["allow"]) == (405, "GET")


@pytest.mark.parametrize("path", ["/paper.pdf", "/", "/static/icon.svg", "/entry/none", "/none", "/report/"])
def test_each_answer_is_bounded(live, path):
    _, headers, _ = live.get(path)
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert "frame-ancestors 'self' vscode-webview: vscode-file:" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_scripts_of_the_page_are_its_own_alone(live):
    policy = live.get("/")[1]["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "path",
    [
        "/manuscript/one.tex",
        "/build/live/server.json",
        "/static/../index.html",
        "/static/%2e%2e/%2e%2e/access.py",
        "/static/..%2f..%2faccess.py",
        "/static//etc/passwd",
        "/static/",
        "/report/../../dodo.py",
        "/report/index.html",
        "//etc/passwd",
        "/paper.pdf/..",
    ],
)
def test_nothing_else_is_served(live, path):
    assert live.get(path)[0] == 404


def test_modules_have_the_type_without_which_they_do_not_run(live):
    status, headers, _ = live.get("/static/pdfjs/pdf.min.mjs")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "text/javascript")


@pytest.mark.parametrize("path", ["", "?token=", "?token=wrong"])
def test_the_socket_wants_the_token(live, path):
    with pytest.raises(InvalidStatus) as refused, connect(f"ws://127.0.0.1:{live.port}/socket{path}"):
        pass
    assert refused.value.response.status_code == 403


def test_who_hangs_on_without_the_token_keeps_nobody_out(live):
    with live.socket() as page, ExitStack() as idle:
        strangers = [idle.enter_context(create_connection(("127.0.0.1", live.port))) for _ in range(220)]
        for stranger in strangers[::2]:
            with suppress(OSError):  # those that had to go already
                stranger.sendall(b"GET /paper.pdf HTTP/1.1\r\nX: ")
        assert live.get("/paper.pdf")[0] == 200
        strangers[0].settimeout(PATIENCE)
        with suppress(ConnectionResetError):
            assert strangers[0].recv(1) == b""
        page.send("{}")
        while json.loads(page.recv(timeout=PATIENCE))["kind"] != "told":
            pass


def test_who_connects_again_and_again_without_the_token_keeps_nobody_out(live):
    """A request that comes late, for the machine is busy, may be taken for a stranger: then it is asked again."""
    is_over = Event()

    def asked():
        for _ in range(5):
            with suppress(ConnectionError):
                return live.get("/paper.pdf")[0]
        return None

    def knock():
        while not is_over.is_set():
            with ExitStack() as idle, suppress(OSError):
                for _ in range(60):
                    idle.enter_context(create_connection(("127.0.0.1", live.port), timeout=5))

    with ThreadPoolExecutor() as strangers:
        for _ in range(3):
            strangers.submit(knock)
        try:
            assert {asked() for _ in range(100)} == {200}
        finally:
            is_over.set()


def hear(socket, *messages):
    """Send messages, and take what comes, until the connection is closed."""
    for one in messages:
        socket.send(one)
    while True:
        socket.recv(timeout=PATIENCE)


@pytest.mark.parametrize("sent", ["x" * 5000, b"\x00\xff"])
def test_messages_that_are_too_long_or_no_text_end_the_connection(live, sent):
    with live.socket() as socket:
        socket.send(sent)
        with pytest.raises(ConnectionClosed):
            hear(socket)
    assert live.get("/paper.pdf")[0] == 200


def test_a_page_that_floods_is_cut_off_and_others_are_not(live):
    with live.socket() as other, live.socket() as socket:
        with pytest.raises(ConnectionClosed) as closed:
            hear(socket, *["{}"] * 2000)
        assert closed.value.rcvd.code == 1008
        other.send("{}")
        while json.loads(other.recv(timeout=PATIENCE))["kind"] != "told":
            pass


@pytest.mark.parametrize(
    "asked",
    [
        "no JSON",
        "[]",
        "null",
        '{"do": "erase"}',
        '{"do": "open", "path": "../secret.tex", "line": 1}',
        '{"do": "open", "path": "/etc/passwd", "line": 1}',
        '{"do": "open", "path": "manuscript/../../x", "line": 1}',
        '{"do": "open", "path": "link.tex", "line": 1}',
        '{"do": "open", "path": "a\\u0000b", "line": 1}',
        '{"do": "open", "path": "manuscript/one.tex", "line": -1}',
        '{"do": "open", "path": "manuscript/one.tex", "line": true}',
        '{"do": "open", "path": "manuscript/one.tex", "line": "1; rm"}',
        '{"do": "open", "path": "", "line": 1}',
        '{"do": "mark", "path": "/etc/passwd", "line": 1}',
        '{"do": "mark", "path": "manuscript/one.tex"}',
        '{"do": "edit", "page": 1, "x": NaN, "y": 0}',
        '{"do": "edit", "page": 1, "x": 1e999, "y": 0}',
        '{"do": "edit", "page": 0, "x": 1, "y": 1}',
        '{"do": "edit", "page": 99999999999999999999, "x": 1, "y": 1}',
        "[" * 3000,
    ],
)
def test_what_cannot_be_done_is_told(live, asked):
    (live.root / "link.tex").unlink(missing_ok=True)
    (live.root / "link.tex").symlink_to("/etc/passwd")
    with live.socket() as socket:
        socket.send(asked)
        while (told := json.loads(socket.recv(timeout=PATIENCE)))["kind"] != "told":
            pass
        assert told["message"]


def test_who_comes_second_starts_a_browser_without_the_token(live):
    place = running_server(live.root)
    address = address_for_once(place)
    assert live.token not in address
    path = "/" + address.rpartition("/")[2]
    assert live.get(path, cookie=None)[0] == 303
    assert live.get(path, cookie=None)[0] == 403
    assert live.get("/once", cookie=None)[0] == 403


def test_a_browser_may_be_started_with_the_report(live):
    address = address_for_once(running_server(live.root)).rpartition("/")[2]
    status, headers, _ = live.get(f"/report/{address}", cookie=None)
    assert (status, headers["location"]) == (303, "/report/")
    assert live.get("/report/", cookie=headers["set-cookie"].partition(";")[0])[0] == 200
    assert live.get(f"/report/{address}", cookie=None)[0] == 403
    _, _, body = live.get(f"/report/?token={live.token}", cookie=None, sec_fetch_site="cross-site")
    assert b"url=/report/" in body


def test_the_token_is_for_the_owner_alone(live):
    file = live.root / "build/live/server.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(live.token) > 40
