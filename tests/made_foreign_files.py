"""Small files of other programs, made here."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

GUID = "00000000-0000-0000-0000-{:012d}"


def archive(files: dict[str, bytes | str]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return stream.getvalue()


def database(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as made:
        made.executescript(script)
        made.commit()
    return path


def selection(number: int, start: int, end: int, *codes: int, user: int = 1) -> str:
    codings = "".join(
        f'<Coding guid="{GUID.format(9000 + 10 * number + place)}" creatingUser="{GUID.format(user)}">'
        f'<CodeRef targetGUID="{GUID.format(code)}"/></Coding>'
        for place, code in enumerate(codes)
    )
    positions = f'startPosition="{start}" endPosition="{end}"'
    return f'<PlainTextSelection guid="{GUID.format(number)}" {positions}>{codings}</PlainTextSelection>'


def project(*, sources: str, extra: str = "", codes: str | None = None) -> str:
    codes = codes or (
        f'<Code guid="{GUID.format(11).upper()}" name="Trust" isCodable="true" color="#ff0000">'
        "<Description>Whether people rely on it.</Description>"
        f'<Code guid="{GUID.format(12)}" name="Opacity" isCodable="true"/></Code>'
        f'<Code guid="{GUID.format(13)}" name="Time" isCodable="true"/>'
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<Project xmlns="urn:QDA-XML:project:1.0" name="Made" origin="Test" basePath="/home/somebody">'
        f'<Users><User guid="{GUID.format(1)}" name="Ann"/><User guid="{GUID.format(2)}" name="Ben"/></Users>'
        f"<CodeBook><Codes>{codes}</Codes></CodeBook>{extra}<Sources>{sources}</Sources></Project>"
    )


def text_source(number: int, name: str, path: str, inner: str) -> str:
    return (
        f'<TextSource guid="{GUID.format(number)}" name="{name}" plainTextPath="internal://{path}">{inner}</TextSource>'
    )
