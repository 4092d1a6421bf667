"""A small paper, and the page that shows it as it is written: the real server, its real builder."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time

from made_once import made_once
from waiting import PATIENCE, children, wait_until
from websockets.sync.client import connect

FILES = {
    "dodo.py": "from galley.app.tasks.standard import *\n",
    "manuscript/paper.toml": """\
title = "Trust in Tools"
abstract = "abstract"
document_class = "article"
sections = ["one", "two"]
bibliography = "bib/references"

[[authors]]
name = "Ada Lovelace"
affiliations = [{ institution = "Analytical Society", city = "London", country = "UK" }]
""",
    "manuscript/abstract.tex": "We asked three people which tools they trust with their data, and how they came to.\n",
    "manuscript/one.tex": "\\section{One}\nWe asked \\VAR{participants.n} people.\n",
    "manuscript/two.tex": "\\section{Two}\nThey answered~\\cite{ada}.\n",
    "bib/references.bib": "@misc{ada, author = {Ada Lovelace}, title = {Notes}, year = 1843}\n",
    "results/study.toml": """\
title = "Trust"
provenance = "collected"

[tables.participants]
path = "results/participants.csv"
key = "id"
label = ["participant", "participants"]

[tables.participants.columns]
id = { kind = "identifier" }
""",
    "results/participants.csv": "id\nP01\nP02\nP03\n",
}


def write_paper(root):
    for path, text in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def doit(root):
    """What `doit` says in the folder of a paper."""
    return subprocess.run(
        [sys.executable, "-m", "doit"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800"},
    ).stdout


def built_paper(tmp_path_factory):
    """The paper, built, to be copied."""

    def build(root):
        write_paper(root)
        assert "done" in doit(root)

    return made_once(tmp_path_factory, "live", build)


class Live:
    """`galley live` in a folder, and what a browser does with it."""

    def __init__(self, root, *arguments):
        command = "from galley.app.cli import main; raise SystemExit(main())"
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-c", command, "live", "--no-browser", *arguments],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800"},
        )
        wait_until(lambda: self.is_over or (root / "build/live/server.json").exists())
        if not self.is_over:
            place = json.loads((root / "build/live/server.json").read_text())
            self.port, self.token, self.address = place["port"], place["token"], place["address"]

    @property
    def is_over(self):
        return self.process.poll() is not None

    @property
    def builder(self):
        """The process that builds: the only one that the server itself starts, but while another one follows it."""
        (builder,) = wait_until(lambda: len(found := children(self.process.pid, recursive=False)) == 1 and found)
        return builder

    def get(self, path, *, method="GET", **headers):
        """An answer: status, headers, body. The token goes in a cookie, unless another cookie is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        given = {"cookie": f"galley-live-{self.port}={self.token}"} | headers
        connection.putrequest(method, path, skip_host="host" in given)
        for name, value in given.items():
            if value is not None:
                connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def socket(self, **options):
        address = f"ws://127.0.0.1:{self.port}/socket?token={self.token}"
        return connect(address, max_size=None, ping_interval=None, **options)

    def state(self, is_so=lambda state: state["last"] and not state["building"]):
        """The first state that is so; by default that after a build."""
        with self.socket() as socket:
            return message(socket, lambda one: one["kind"] == "state" and is_so(one))

    def write(self, path, text):
        """Save a file at once: a build that met half of it would tell of that first."""
        file = self.root / path
        beside = file.with_name(f"{file.name}.tmp")
        beside.write_text(text)
        beside.replace(file)

    def replace(self, path, old, new):
        text = (self.root / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new))

    def text(self):
        """The text of the PDF that the page shows."""
        _, _, content = self.get("/paper.pdf")
        return subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()

    def wait_for_text(self, words):
        wait_until(lambda: words in self.text())

    def stop(self, number=signal.SIGINT):
        """End it, and give its exit status and what it said."""
        if not self.is_over:
            self.process.send_signal(number)
        said = "".join(self.process.communicate(timeout=PATIENCE))
        return self.process.returncode, said


def message(socket, is_so):
    """The first message that is so."""
    end = time.monotonic() + PATIENCE
    while True:
        told = json.loads(socket.recv(timeout=max(0.1, end - time.monotonic())))
        if is_so(told):
            return told
