"""How the command line answers: tables for people, JSON and CSV for programs. The only place that prints."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tracker.harmless import harmless
from tracker.queries.documents import Document

_PROGRESS_SECONDS = 0.1
_STEERING_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class NotWritten(Exception):
    """Standard output cannot take what is written to it, for example because its disk is full."""


def prepare_streams() -> None:
    """Makes the three standard streams fit to use: those that were closed lead nowhere, text is UTF-8 but on a screen.

    What a stream cannot show or read becomes an escape or a replacement character instead of a failure.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (until the end)
        elif isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace" if mode == "r" else "backslashreplace")


def silence() -> None:
    """Lets what is still to be written to standard output lead nowhere, because its reader has gone or is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def flush() -> None:
    """Hands over what was written; raises BrokenPipeError and NotWritten as writing does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NotWritten(error.strerror or str(error)) from error


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NotWritten(error.strerror or str(error)) from error


def put(text: str) -> None:
    """Text of the program's own, as it is."""
    _write(text)


def say(text: str) -> None:
    """One line on standard output, without the characters that would steer a terminal."""
    _write(f"{_printable(text)}\n")


def complain(text: str) -> None:
    """One line on standard error; line breaks in the text become spaces."""
    sys.stderr.write(f"{' '.join(_printable(text).split())}\n")


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int], None] | None]:
    """What is told how many of how many are done: one line of a terminal that watches standard error, wiped at the end.

    The line says how much of all it is, for what is counted may be each row twice. None without such a terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    shown, last = "", 0.0

    def tell(done: int, total: int) -> None:
        nonlocal shown, last
        now = time.monotonic()
        if now - last >= _PROGRESS_SECONDS:
            before, shown, last = shown, f"{doing}: {100 * done // max(total, 1)} %", now
            sys.stderr.write(f"\r{shown.ljust(len(before))}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write(f"\r{' ' * len(shown)}\r")
            sys.stderr.flush()


def put_json(value: Any) -> None:
    """A value as indented JSON."""
    _write(_json(value, 2) + "\n")


def put_json_line(value: Any) -> None:
    """A value as JSON on one line, sent at once."""
    _write(_json(value) + "\n")
    flush()


def put_json_list(values: Iterable[Any]) -> None:
    """A list of values as JSON, written as they come."""
    separator = "["
    for value in values:
        _write(f"{separator}\n{_json(value, 2)}")
        separator = ","
    _write("[]\n" if separator == "[" else "\n]\n")


def _json(value: Any, indent: int | None = None) -> str:
    """A value as JSON in which what a terminal would obey is escaped: to a program it is the same text."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def put_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows as CSV (RFC 4180); a cell that a spreadsheet would run as a formula gets an apostrophe before it.

    A file or a pipe gets each text as it is, a terminal without what it would obey, which CSV cannot escape.
    """
    cleaned: Callable[[Any], Any] = _shown if sys.stdout.isatty() else _harmless
    writer = csv.writer(SimpleNamespace(write=_write), lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cleaned(cell) for cell in row])


def _harmless(cell: Any) -> Any:
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else cell


def _shown(cell: Any) -> Any:
    return _printable(_harmless(cell)) if isinstance(cell, str) else _harmless(cell)


def put_table(
    header: Sequence[str], rows: Iterable[Sequence[Any]], *, nothing: str, columns: int | None = None
) -> None:
    """Rows in columns, no wider than `columns` or the terminal: the widest gives way first; a pipe gets all."""
    cells = [[_printable(cell) for cell in row] for row in rows]
    if not cells:
        say(nothing)
        return
    widths = [max(_width(row[n]) for row in [list(header), *cells]) for n in range(len(header))]
    if columns is None and sys.stdout.isatty():
        columns = max(60, shutil.get_terminal_size((140, 24)).columns)
    if columns is not None:
        room = columns - 2 * (len(widths) - 1)
        while sum(widths) > room and max(widths) > 12:
            widths[widths.index(max(widths))] -= 1
    for row in [list(header), ["─" * width for width in widths], *cells]:
        say("  ".join(_fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())


def shortened(text: str, most: int = 120) -> str:
    """A text for a cell of a table that people read: on one line, cut behind a word where it is long."""
    text = " ".join(text[: 4 * most].split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{(cut.rpartition(' ')[0] if ' ' in cut[most // 2 :] else cut).rstrip(' ,;:')}…"


def _printable(cell: Any) -> str:
    """A cell's text on one line, without the characters that a terminal would obey or that turn its line around."""
    text = "" if cell is None else str(cell)
    if text.isprintable() and text.isascii():
        return text
    return "".join(" " if _steers(c) else c for c in text)


def _steers(character: str) -> bool:
    """Control characters, line ends, and overrides of writing direction; joiners that a script needs are none."""
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _TURNING


def _width(text: str) -> int:
    """Columns a text takes on a terminal: two for wide characters (Unicode Standard Annex 11), none for accents."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitted(text: str, width: int) -> str:
    if _width(text) > width:
        end = room = 0
        while room + _width(text[end]) < width:
            room += _width(text[end])
            end += 1
        text = f"{text[:end]}…"
    return text + " " * (width - _width(text))


LIST_COLUMNS = (
    "id", "dates", "earliest", "latest", "kind", "category", "title", "principals", "counterparts", "places",
    "countries", "status", "first_planned", "slippage_min_days", "slippage_max_days", "reason", "reason_category",
    "stated_by", "none_given", "sources",
)  # fmt: skip
"""The columns of a list as CSV."""


def list_cells(documents: Iterable[Document]) -> Iterator[list[Any]]:
    """Documents as rows under `LIST_COLUMNS`; several people, places or sources are joined by "; "."""
    for d in documents:
        dates, first, slip, reason = (d[k] or {} for k in ("dates", "first_planned", "slippage_days", "reason"))
        yield [
            d["id"], dates.get("text"), dates.get("earliest"), dates.get("latest"), d["kind"], d["category"],
            d["title"], _joined(p["name"] for p in d["principals"]), _joined(p["name"] for p in d["counterparts"]),
            _joined(s["city"] for s in d["stops"]), _joined(s["country"] for s in d["stops"]), d["status"],
            first.get("edtf"), slip.get("min"), slip.get("max"), reason.get("text"), reason.get("category"),
            reason.get("stated_by"), ("yes" if reason.get("none_given") else "no") if reason else None,
            _joined(s["short"] for s in d["sources"]),
        ]  # fmt: skip


def _joined(words: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))
