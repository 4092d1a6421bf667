"""A registry of DOIs on the loopback, as its resolver and its search answer."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit


class Registry:
    """What is registered, by DOI in lower case, and what was asked for; `failures` are answered first."""

    def __init__(self):
        self.works, self.failures, self.asked, self.raw = {}, [], [], {}
        self.address = ""

    def register(self, doi, **record):
        self.works[doi.lower()] = {"DOI": doi, **record}

    def answer(self, path, query):
        self.asked.append(path)
        if self.failures:
            return self.failures.pop(0), b""
        if path in self.raw:
            return 200, self.raw[path]
        if path == "/works":
            title = parse_qs(query)["query.bibliographic"][0].lower()
            hits = [work for work in self.works.values() if title[:20] in str(work.get("title")).lower()]
            return 200, json.dumps({"message": {"items": hits}}).encode()
        work = self.works.get(unquote(path[1:]).lower())
        return (200, json.dumps(work).encode()) if work else (404, b"no such DOI")


@contextmanager
def serving():
    """A server with a registry of its own, until the end of the block."""
    registry = Registry()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            status, content = registry.answer(parts.path, parts.query)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        registry.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield registry
        finally:
            server.shutdown()
            thread.join()
