"""Taguette project (`.sqlite3`), to be opened or imported there.

Texts, tags with their descriptions and highlights go along; a code `opacity` below `trust` is the tag `trust.opacity`.
A highlight has one author: where several coders marked a passage, there are as many highlights. What Taguette has no
place for is in a table of its own, which Taguette leaves alone and an import of galley reads again.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from galley.exchange.assembling import assembled
from galley.exchange.companion import Keys, companion
from galley.exchange.names import Distinct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.exchange.assembling import Assembled
    from galley.exchange.collected import Collected, Document, Passage

_Row: TypeAlias = tuple[object, ...]

ending = ".sqlite3"

_REVISION = "09c662cd9483"  # of the tables below: newer versions of Taguette bring them up to date when they open them
_OWNER = "admin"  # whom Taguette on one's own computer signs in
_LONGEST = {"project": 50, "document": 50, "tag": 200, "login": 25, "description": 100_000}  # characters
_SCHEMA = """
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(120),
    password_set_date DATETIME, language VARCHAR(10), email VARCHAR(256), email_sent DATETIME);
CREATE UNIQUE INDEX ix_users_email ON users (email);
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL,
    privileges VARCHAR(11) NOT NULL, PRIMARY KEY (project_id, user_login),
    FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE,
    FOREIGN KEY(user_login) REFERENCES users (login) ON DELETE CASCADE ON UPDATE CASCADE);
CREATE INDEX ix_project_members_user_login ON project_members (user_login);
CREATE INDEX ix_project_members_project_id ON project_members (project_id);
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL,
    text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL,
    FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE);
CREATE INDEX ix_documents_project_id ON documents (project_id);
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL,
    user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL,
    FOREIGN KEY(user_login) REFERENCES users (login) ON UPDATE CASCADE,
    FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE);
CREATE INDEX ix_commands_date ON commands (date);
CREATE INDEX ix_commands_user_login ON commands (user_login);
CREATE INDEX ix_commands_document_id ON commands (document_id);
CREATE INDEX idx_project_id ON commands (project_id, id);
CREATE INDEX ix_commands_project_id ON commands (project_id);
CREATE INDEX idx_project_document ON commands (project_id, document_id);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL,
    path VARCHAR(200) NOT NULL, description TEXT NOT NULL,
    CONSTRAINT uq_tags_project_id UNIQUE (project_id, path),
    FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE);
CREATE INDEX ix_tags_project_id ON tags (project_id);
CREATE INDEX ix_tags_path ON tags (path);
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL,
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL,
    FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE);
CREATE INDEX ix_highlights_document_id ON highlights (document_id);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
    PRIMARY KEY (highlight_id, tag_id),
    FOREIGN KEY(highlight_id) REFERENCES highlights (id) ON DELETE CASCADE,
    FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE);
CREATE INDEX ix_highlight_tags_tag_id ON highlight_tags (tag_id);
CREATE INDEX ix_highlight_tags_highlight_id ON highlight_tags (highlight_id);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
CREATE TABLE galley (companion TEXT NOT NULL);
"""


def write(collected: Collected, title: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_SCHEMA)
        _Project(collected, assembled(collected), database, str(datetime.now(UTC).replace(tzinfo=None))).fill(title)
        database.commit()
        return database.serialize()


@dataclass(frozen=True)
class _Project:
    collected: Collected
    texts: Assembled
    database: sqlite3.Connection
    now: str
    keys: dict[str, str] = field(default_factory=dict)  # of the first highlight of each passage

    def fill(self, title: str) -> None:
        """Write all rows; the project's number is 1."""
        self._insert("alembic_version", [(_REVISION,)])
        self._insert("users", [(login, self.now, None, None, None, None, None) for login in self._logins.values()])
        self._insert("projects", [(1, title[: _LONGEST["project"]] or "Study", "", self.now)])
        members = ((1, login, "ADMIN" if login == _OWNER else "TAG") for login in self._logins.values())
        self._insert("project_members", members)
        self._insert("documents", map(self._document, self.texts.documents))
        self._insert("tags", map(self._tag, range(1, len(self.collected.codes) + 1)))
        self._highlights()
        self._insert("galley", [(companion(self.collected, self._keys, with_cases=True),)])

    def _insert(self, table: str, rows: Iterable[_Row]) -> None:
        found = list(rows)
        if found:
            self.database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)  # noqa: S608

    # --- Names --------------------------------------------------------------------------------------------------------

    @cached_property
    def _logins(self) -> dict[str, str]:
        """What coders sign in as; the project's owner is among them."""
        distinct = Distinct({_OWNER})
        coders = sorted({coding.coder for coding in self.collected.codings} - {_OWNER})
        return {_OWNER: _OWNER} | {coder: distinct.name(coder[: _LONGEST["login"]]) for coder in coders}

    @cached_property
    def _documents(self) -> dict[str, str]:
        distinct = Distinct()
        return {one.name: distinct.name(one.name[: _LONGEST["document"] - 5]) for one in self.texts.documents}

    @cached_property
    def _paths(self) -> dict[str, str]:
        """The path of each tag: the labels from the topmost code down, in which a dot is no part of a label."""
        codes = {code.origin: code for code in self.collected.codes}
        distinct, found = Distinct(), dict[str, str]()
        for code in self.collected.codes:
            line, above = [code], codes.get(code.parent)
            while above is not None:
                line.insert(0, above)
                above = codes.get(above.parent)
            path = ".".join(one.label.replace(".", "·") for one in line)
            if len(path) > _LONGEST["tag"] - 5:  # room for a number that makes it distinct
                path = line[-1].label.replace(".", "·")[: _LONGEST["tag"] - 5]
            found[code.origin] = distinct.name(path)
        return found

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers of documents, by name."""
        return {document.name: number for number, document in enumerate(self.texts.documents, 1)}

    @property
    def _keys(self) -> Keys:
        codes = self.collected.codes
        paths = self._paths
        return Keys(
            codes={code.origin: str(number) for number, code in enumerate(codes, 1)},
            passages=self.keys,
            documents={document.name: self._documents[document.name] for document in self.collected.documents},
            labels={code.origin: paths[code.origin].rpartition(".")[2] for code in codes},
            alone=frozenset(code.origin for code in codes if code.parent and "." not in paths[code.origin]),
            assembled={self._documents[made]: name for made, name in self.texts.assembled.items()},
        )

    # --- Rows ---------------------------------------------------------------------------------------------------------

    def _document(self, document: Document) -> _Row:
        name = self._documents[document.name]
        contents = _html(document.text)
        return (self._numbers[document.name], name, "", f"{name}.txt", self.now, 1, "LEFT_TO_RIGHT", contents)

    def _tag(self, number: int) -> _Row:
        code = self.collected.codes[number - 1]
        return (number, 1, self._paths[code.origin], code.definition[: _LONGEST["description"]])

    def _highlights(self) -> None:
        """The highlights, one for each passage and coder, their tags, and the commands that say who made them."""
        last = 0
        for document in self.texts.documents:
            highlights, tagged, commands = list[_Row](), list[_Row](), list[_Row]()
            number = self._numbers[document.name]
            for passage in self._passages.get(document.name, ()):
                start, end = (len(document.text[:place].encode()) for place in (passage.start, passage.end))
                snippet = _html(document.text[passage.start : passage.end])
                self.keys[passage.origin] = str(last + 1)
                for coder, tags in (self._tags.get(passage.origin) or {_OWNER: []}).items():
                    last += 1
                    highlights.append((last, number, start, end, snippet))
                    tagged += ((last, tag) for tag in tags)
                    payload = {"type": "highlight_add", "highlight_id": last, "tags": tags}
                    payload |= {"start_offset": start, "end_offset": end}
                    told = json.dumps(payload, sort_keys=True)
                    commands.append((None, self.now, self._logins[coder], 1, number, told))
            for table, rows in (("highlights", highlights), ("highlight_tags", tagged), ("commands", commands)):
                self._insert(table, rows)

    @cached_property
    def _passages(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.texts.passages:
            found.setdefault(passage.document, []).append(passage)
        return found

    @cached_property
    def _tags(self) -> dict[str, dict[str, list[int]]]:
        """The tags of each passage by coder."""
        numbers = {code.origin: number for number, code in enumerate(self.collected.codes, 1)}
        found: dict[str, dict[str, list[int]]] = {}
        for coding in self.collected.codings:
            found.setdefault(coding.passage, {}).setdefault(coding.coder, []).append(numbers[coding.code])
        return found


def _html(text: str) -> str:
    """A text as HTML that has exactly this text: a paragraph for each line, with the ends of lines between them."""
    first, *lines = text.split("\n")
    blank = 0
    while not first.strip() and blank < len(lines):  # white space before the first paragraph would be dropped
        first, blank = f"{first}\n{lines[blank]}", blank + 1
    paragraphs = [
        _paragraph(first),
        *(_paragraph(line) if line.strip() else escape(line, quote=False) for line in lines[blank:]),
    ]
    return "\n".join(paragraphs)


def _paragraph(line: str) -> str:
    return f"<p>{escape(line, quote=False)}</p>"
