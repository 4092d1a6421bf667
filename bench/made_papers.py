"""Makes up LaTeX papers by the thousand, all of them generated: folders, ZIPs and tarballs, a tenth broken in some way.

They are the same every time. A paper has five sections, a table, formulas, footnotes, sixty references, and what papers
have before a deadline: a remark here, a missing citation there.
"""

from __future__ import annotations

import gzip
import io
import random
import re
import tarfile
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIZE = 60_000  # bytes of LaTeX and BibTeX, about
SECTIONS = ("introduction", "related", "method", "results", "discussion")
REFERENCES = 60
SHARES = (750, 120, 40, 30, 30, 27, 3)  # of the kinds of sentences
BROKEN = 10  # one in so many papers
SUBSECTIONS = 0.15  # before so many of the paragraphs
WORDS = re.findall(
    r"\w+",
    """
    people work with systems that were made for other people and other work they describe how tools change
    what counts as good practice when a team moves between data models and meetings several of them said so in
    interviews while others disagreed about trust control care time cost risk and responsibility we asked
    which part of the process needs explanation most participants preferred visible steps over faster results
    because errors late in a project are hard to find our analysis compares these accounts across roles
    organizations years of experience and kinds of tasks it shows where automation helps where it hides
    decisions and why documentation follows rather than leads design earlier studies report similar tensions
    in hospitals schools newsrooms archives laboratories and open source communities annotation evaluation
    deployment monitoring training labels features notebooks dashboards reviewers managers students engineers
    designers analysts researchers practitioners library archive catalogue museum garden harbour bridge river
    signal pattern measure question answer memory attention gesture surface material texture rhythm schedule
    agreement
    """,
)


def make(folder: Path, papers: int) -> None:
    """Write so many papers into a folder of folders of a thousand."""
    for number in range(papers):
        group = folder / f"{number // 1000:03}"
        group.mkdir(parents=True, exist_ok=True)
        name = f"paper-{number:05}"
        chance = random.Random(number)  # noqa: S311 - the same text every time
        if number % BROKEN == BROKEN - 1:
            BREAKS[number // BROKEN % len(BREAKS)](group / name, files(chance, number))
        else:
            FORMS[number % len(FORMS)](group / name, files(chance, number))


def files(chance: random.Random, number: int) -> dict[str, bytes]:
    """The files of a sound paper."""
    entries = "\n".join(_entry(chance, reference) for reference in range(REFERENCES))
    each = (SIZE - len(entries) - 2000) // len(SECTIONS)
    found = {f"sections/{name}.tex": _section(chance, name, each).encode() for name in SECTIONS}
    inputs = "\n".join(f"\\input{{sections/{name}}}" for name in SECTIONS)
    title = " ".join(_words(chance, 6)).capitalize()
    main = (
        "\\documentclass[11pt]{article}\n\\usepackage{graphicx}\n\\usepackage[utf8]{inputenc}\n"
        f"\\newcommand{{\\tool}}{{\\textsc{{Tool{number}}}}}\n\\title{{{title}}}\n"
        f"\\author{{A. Author \\and B. Author}}\n"
        f"\\begin{{document}}\n\\maketitle\n\\begin{{abstract}}\n{_sentence(chance)} {_sentence(chance)}\n"
        f"\\end{{abstract}}\n{inputs}\n\\bibliographystyle{{plain}}\n\\bibliography{{references}}\n\\end{{document}}\n"
    )
    return {"main.tex": main.encode(), "references.bib": entries.encode(), **found}


def _words(chance: random.Random, number: int) -> list[str]:
    """So many words, none of them twice in a row."""
    found = chance.choices(WORDS, k=number)
    return [word if word != before else "indeed" for before, word in zip(["", *found], found, strict=False)]


def _sentence(chance: random.Random) -> str:
    """A sentence, every fourth of which has something in it besides words."""
    words = _words(chance, chance.randint(8, 22))
    (kind,) = chance.choices(("plain", "cite", "emphasis", "footnote", "formula", "count", "remark"), SHARES)
    if kind == "cite":
        words[-1] += f"~\\cite{{made{chance.randrange(REFERENCES)},made{chance.randrange(REFERENCES)}}}"
    elif kind == "emphasis":
        words[3] = f"\\emph{{{words[3]}}}"
    elif kind == "footnote":
        words[-1] += f"\\footnote{{{' '.join(_words(chance, 9)).capitalize()}.}}"
    elif kind == "formula":
        words[5] = f"$x_{{{chance.randint(1, 9)}}} = {chance.random():.2f}$"
    elif kind == "count":
        words[2] = f"{chance.randint(2, 40)} of {chance.randint(41, 80)} participants"
    elif kind == "remark":
        words[-1] += " \\textcolor{red}{TODO: say more}"
    return f"{' '.join(words).capitalize()}."


def _section(chance: random.Random, name: str, size: int) -> str:
    parts = [f"\\section{{{name.capitalize()}}}\\label{{sec:{name}}}"]
    length = 0
    while length < size:
        if chance.random() < SUBSECTIONS:
            heading = " ".join(_words(chance, 4)).capitalize()
            parts.append(f"\\subsection{{{heading}}}\\label{{sec:{name}:{len(parts)}}}")
        parts.append(" ".join(_sentence(chance) for _ in range(chance.randint(4, 8))))
        length += len(parts[-1])
    parts.append(f"See also Section~\\ref{{sec:{chance.choice(SECTIONS)}}}.")
    rows = "".join(f"{chance.choice(WORDS)} & {chance.randint(1, 60)} & {chance.random():.2f} \\\\\n" for _ in range(6))
    table = f"\\begin{{tabular}}{{lrr}}\nKind & $n$ & Share \\\\\n{rows}\\end{{tabular}}"
    parts.append(f"\\begin{{table}}\n{table}\n\\caption{{{_sentence(chance)}}}\\label{{tab:{name}}}\n\\end{{table}}")
    return "\n\n".join(parts) + "\n"


def _entry(chance: random.Random, number: int) -> str:
    title = " ".join(_words(chance, 8)).capitalize()
    return (
        f"@article{{made{number},\n  author = {{Made, Up and Generated, {chr(65 + number % 26)}.}},\n"
        f"  title = {{{title}}},\n  journal = {{Journal of Generated Papers}},\n  year = {{{1990 + number % 35}}},\n"
        f"  volume = {{{number + 1}}},\n  pages = {{{number * 10 + 1}--{number * 10 + 9}}},\n}}\n"
    )


# --- Forms ------------------------------------------------------------------------------------------------------------


def as_folder(place: Path, content: dict[str, bytes]) -> None:
    """A folder."""
    for name, data in content.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)


def as_zip(place: Path, content: dict[str, bytes]) -> None:
    """A ZIP, as Overleaf makes it."""
    with zipfile.ZipFile(place.with_name(f"{place.name}.zip"), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in content.items():
            archive.writestr(name, data)


def as_tarball(place: Path, content: dict[str, bytes]) -> None:
    """A compressed tarball, as arXiv has it."""
    place.with_name(f"{place.name}.tar.gz").write_bytes(gzip.compress(_tarred(content), 1))


FORMS = (as_folder, as_zip, as_tarball)


def _tarred(content: dict[str, bytes], *odd: tarfile.TarInfo) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in content.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for member in odd:
            archive.addfile(member)
    return stream.getvalue()


# --- Breaks -----------------------------------------------------------------------------------------------------------


def _stray(place: Path, content: dict[str, bytes]) -> None:
    as_zip(place, {**content, "../../outside.tex": b"x"})


def _bomb(place: Path, content: dict[str, bytes]) -> None:
    as_zip(place, {**content, "figure.pdf": bytes(30_000_000)})


def _compressed_bomb(place: Path, content: dict[str, bytes]) -> None:
    place.with_name(f"{place.name}.gz").write_bytes(gzip.compress(content["main.tex"] + bytes(30_000_000), 9))


def _link(place: Path, content: dict[str, bytes]) -> None:
    member = tarfile.TarInfo("sections/secret.tex")
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    place.with_name(f"{place.name}.tar").write_bytes(_tarred(content, member))


def _device(place: Path, content: dict[str, bytes]) -> None:
    member = tarfile.TarInfo("zero")
    member.type, member.devmajor, member.devminor = tarfile.CHRTYPE, 1, 5
    place.with_name(f"{place.name}.tar").write_bytes(_tarred(content, member))


def _cut_off(place: Path, content: dict[str, bytes]) -> None:
    packed = gzip.compress(_tarred(content), 1)
    place.with_name(f"{place.name}.tar.gz").write_bytes(packed[: len(packed) // 2])


def _nested(place: Path, content: dict[str, bytes]) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("main.tex", content["main.tex"])
    as_zip(place, {"source.zip": stream.getvalue()})


def _utf16(place: Path, content: dict[str, bytes]) -> None:
    as_folder(place, {**content, "main.tex": content["main.tex"].decode().encode("utf-16")})


def _latin1(place: Path, content: dict[str, bytes]) -> None:
    as_folder(place, {**content, "sections/method.tex": content["sections/method.tex"] + b"Caf\xe9s\n"})


def _without_document(place: Path, content: dict[str, bytes]) -> None:
    as_zip(place, {name: data for name, data in content.items() if name != "main.tex"})


def _several_documents(place: Path, content: dict[str, bytes]) -> None:
    main = content.pop("main.tex")
    as_folder(place, {**content, "one.tex": main, "two.tex": main})


def _unbalanced(place: Path, content: dict[str, bytes]) -> None:
    as_zip(
        place, {**content, "sections/results.tex": content["sections/results.tex"] + b"\\emph{never closed\n\\end{x}\n"}
    )


def _missing_part(place: Path, content: dict[str, bytes]) -> None:
    del content["sections/discussion.tex"]
    as_folder(place, content)


def _into_itself(place: Path, content: dict[str, bytes]) -> None:
    as_folder(place, {**content, "sections/method.tex": content["sections/method.tex"] + b"\\input{sections/method}\n"})


def _single(place: Path, content: dict[str, bytes]) -> None:
    place.with_name(f"{place.name}.gz").write_bytes(gzip.compress(content["main.tex"], 1))


def _copied(place: Path, content: dict[str, bytes]) -> None:
    """The words of the first paper under another title."""
    first = files(random.Random(0), 0)  # noqa: S311 - as above
    as_folder(place, {**first, "main.tex": content["main.tex"]})


BREAKS: tuple[Callable[[Path, dict[str, bytes]], None], ...] = (
    _stray,
    _bomb,
    _compressed_bomb,
    _link,
    _device,
    _cut_off,
    _nested,
    _utf16,
    _latin1,
    _without_document,
    _several_documents,
    _unbalanced,
    _missing_part,
    _into_itself,
    _single,
    _copied,
)
