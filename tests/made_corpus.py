"""A small corpus with one paper of each kind, and the command that judges it."""

import random
import re
import subprocess
import sys

from archives import HOSTILE, compressed, zipped
from pyarrow.parquet import read_table
from waiting import PATIENCE

from galley.app.cli import main

GALLEY = (sys.executable, "-c", "import sys; from galley.app.cli import main; sys.exit(main())")
WORDS = re.findall(
    r"\w+",
    """
    people describe how tools change their practice between data plans meetings while others trust visible steps
    over faster results when errors late in projects are hard to find across roles organizations years
    kinds of tasks
    """,
)
PICTURE = bytes(range(256)) * 16


def prose(seed, words=400):
    """Made-up sentences, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - text, not secrets
    found = [" ".join(chance.choices(WORDS, k=10)).capitalize() + "." for _ in range(words // 10)]
    return "\n".join(found) + "\n"


def paper(title, text):
    """The files of a paper of two files, with a remark in one of them."""
    return {
        "main.tex": f"\\documentclass{{article}}\n\\title{{{title}}}\n\\begin{{document}}\n\\maketitle\n"
        "\\input{sections/body}\nTODO: an end.\n\\end{document}\n",
        "sections/body.tex": text,
    }


def lay(folder, files):
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def lay_corpus(folder):
    """Papers in all forms, sound and broken: one of each kind."""
    first = paper("Trust in Tools for Data", prose(1))
    lay(folder / "a", {**first, "figures/plot.png": PICTURE})
    lay(folder / "deep/b", {**paper("Care in Archives of Cities", prose(1)), "pictures/same.png": PICTURE})
    lay(folder / "deep/a-again", {**first, "figures/plot.png": PICTURE})
    lay(folder / "nearly", paper("Trust in Tools for Data", prose(1) + prose(9, 60)))
    lay(folder / "latin", {**paper("Cafés", prose(4)), "sections/body.tex": prose(4).encode() + b"Caf\xe9.\n"})
    lay(folder / "utf16", {"main.tex": paper("One", "")["main.tex"].encode("utf-16")})
    lay(folder / "two", {"one.tex": first["main.tex"], "two.tex": first["main.tex"], "sections/body.tex": prose(5)})
    lay(
        folder,
        {
            "c.zip": zipped(paper("Rivers <script>alert(1)</script>", prose(2))),
            "d.tar.gz": compressed(paper("Bridges", prose(3))),
            "parts.zip": zipped({"sections/body.tex": prose(6)}),
            "nested.zip": zipped({"source.zip": zipped(first)}),
            "notes.zip": zipped({"notes.txt": "none"}),
            "text.zip": "this is no archive",
        },
    )
    lay(folder / "hostile", {name: content for name, (content, _) in HOSTILE.items()})


def galley(*arguments, folder, status=0):
    """Run the command in a process of its own; what it printed."""
    done = subprocess.run(
        [*GALLEY, *map(str, arguments)], cwd=folder, capture_output=True, text=True, check=False, timeout=5 * PATIENCE
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


def rows(file):
    return read_table(file).to_pylist()


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.glob("report.*") if file.suffix in (".parquet", ".html")}


def judge(*arguments, papers="papers"):
    return main(["corpus", papers, "--output", "report.parquet", *arguments])
