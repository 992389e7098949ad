"""A record in which every text is something that other programs would run, follow, or take for markup."""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw

from tracker.names import name_key
from tracker.schema import LOGGED, name_of

PAYLOADS = (
    "<b>bold</b><img src='http://127.0.0.1:9/x.png'><script>x()</script>",
    '=HYPERLINK("http://127.0.0.1:9")',
    "'; DROP TABLE person; --",
    "{{ 7 * 7 }}{% include 'x' %}${7*7}",
    "%s%n%d{0}{title}",
    "../../../../tmp/x",
    "&File && Edit",
    "<a href='javascript:x()'>y</a>&amp;&lt;",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    "\\input{/etc/passwd}$(touch x)`touch x`",
    "[*]\x1b[31m\x07",
    "\u202egnp.exe\u2066x\u200by",
)
MARK = "Zq"
"""What every planted text holds beside its payload, so that it is found wherever it comes out."""

_NOT_PLANTED = frozenset({("country", "code"), ("setting", "name"), ("attachment", "sha256")})
_NO_TEXTS = ("_edtf", "_earliest", "_latest", "_key", "_at", "_on", "accessed", "before")


def text_of(number: int) -> str:
    """The text planted at a place; no two places have the same."""
    return f"{PAYLOADS[number % len(PAYLOADS)]} {MARK}{number}"


def plant_everywhere(sound: Path, to: Path) -> int:
    """Writes a copy of a record with such a text wherever one can stand, every other date in words only; returns how
    many.

    The log tells of it as of edits by another program, so that what is derived is made anew when it is opened.
    """
    shutil.copyfile(sound, to)
    connection = apsw.Connection(str(to))
    planted = 0
    try:
        for table in (*map(name_of, LOGGED), "change"):
            columns = {row[1]: row[2] for row in connection.execute(f'PRAGMA table_info("{table}")')}
            texts = [
                name for name, kind in columns.items()
                if kind == "TEXT" and not name.endswith(_NO_TEXTS) and (table, name) not in _NOT_PLANTED
            ]  # fmt: skip
            for (row,) in list(connection.execute(f'SELECT id FROM "{table}" ORDER BY id')):
                values: dict[str, str | None] = {}
                for name in texts:
                    if name == "author" and table == "change" and row % 2:
                        continue
                    values[name] = text_of(planted)
                    planted += 1
                    stem = name.removesuffix("_text")
                    if stem != name and row % 2:
                        values |= dict.fromkeys((f"{stem}_edtf", f"{stem}_earliest", f"{stem}_latest"))
                    if f"{name}_key" in columns:
                        values[f"{name}_key"] = name_key(values[name] or "")
                if values and not (table == "setting" and _is_own_day(connection, row)):
                    assigned = ", ".join(f'"{name}" = ?' for name in values)
                    connection.execute(f'UPDATE "{table}" SET {assigned} WHERE id = ?', (*values.values(), row))
    finally:
        connection.close()
    return planted


def _is_own_day(connection: apsw.Connection, row: int) -> bool:
    return connection.execute("SELECT name FROM setting WHERE id = ?", (row,)).get == "own_day"
