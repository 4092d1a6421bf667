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


def workbook(rows: list[list[object]]) -> bytes:
    """A workbook as spreadsheets write it, with inline texts."""
    cells = "".join(
        "<row>"
        + "".join(
            f'<c t="n"><v>{cell}</v></c>' if isinstance(cell, int) else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            for cell in row
        )
        + "</row>"
        for row in rows
    )
    space = "http://schemas.openxmlformats.org"
    main = f"{space}/spreadsheetml/2006/main"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relation = f"{space}/officeDocument/2006/relationships"
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            f'ContentType="{types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{types}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
            '<sheet name="Excerpts" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship '
            f'Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )
