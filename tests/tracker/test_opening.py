"""Opening what is no sound record: refused with a reason and a sentence, and left byte for byte as it was."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import apsw
import pytest

from tests.torture._looking import everything_of
from tests.torture._shim import between
from tests.torture._starving import Room
from tests.tracker.file_faults import contents
from tracker.drafts import PersonDraft
from tracker.errors import OpenRefused, Refusal
from tracker.migrations import LATEST
from tracker.opening import create_record, open_record, read_header
from tracker.operations import add_person, set_title
from tracker.samples import make_sample
from tracker.sqlite import look_inside

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("sound") / "sound.visits")


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "mine.visits"))


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def noise(length: int) -> bytes:
    return bytes((37 * n * n + 11 * n + 201) % 256 for n in range(length))


def page_of(path: Path, table: str) -> int:
    """Where the root page of a table begins, in bytes."""
    connection = apsw.Connection(str(path))
    try:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).get
        return (int(page) - 1) * int(connection.pragma("page_size"))
    finally:
        connection.close()


def other_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()


def cut(path: Path, length: int) -> None:
    with path.open("r+b") as file:
        file.truncate(length)


def emptied_of_tables(path: Path) -> None:
    """A database that only claims to be a record."""
    path.unlink()
    connection = apsw.Connection(str(path))
    connection.execute(f"CREATE TABLE a (b); PRAGMA application_id = {0x44454E54}; PRAGMA user_version = {LATEST}")
    connection.close()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FAULTS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "missing": ("missing", Path.unlink),
    "empty": ("empty", lambda path: path.write_bytes(b"")),
    "folder": ("foreign", a_folder),
    "picture": ("foreign", lambda path: path.write_bytes(PNG)),
    "text": ("foreign", lambda path: path.write_text("Blinken to Beijing\n" * 100, "utf-8")),
    "another database": ("foreign", other_database),
    "newer": ("newer", lambda path: overwrite(path, 60, struct.pack(">I", LATEST + 1))),
    "a version before the first": ("foreign", lambda path: overwrite(path, 60, struct.pack(">I", 0))),
    "without tables": ("damaged", emptied_of_tables),
    "cut in the header": ("damaged", lambda path: cut(path, 50)),
    "cut in the middle": ("damaged", lambda path: cut(path, path.stat().st_size // 2)),
    "cut by one page": ("damaged", lambda path: cut(path, path.stat().st_size - 4096)),
    "cut within its last page": ("damaged", lambda path: cut(path, path.stat().st_size - 5)),
    "noise in the name": ("foreign", lambda path: overwrite(path, 0, noise(16))),
    "noise in the header": ("damaged", lambda path: overwrite(path, 16, noise(8))),
    "noise in the schema": ("damaged", lambda path: overwrite(path, 100, noise(400))),
    "noise in a table": ("damaged", lambda path: overwrite(path, page_of(path, "engagement"), noise(64))),
    "noise in the history": ("damaged", lambda path: overwrite(path, page_of(path, "touched"), noise(4096))),
    "zeros in the middle": ("damaged", lambda path: overwrite(path, page_of(path, "person"), bytes(4096))),
}


@pytest.mark.parametrize("read_only", [False, True], ids=["for writing", "for reading"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_and_left_untouched(fault: str, read_only: bool, path: Path) -> None:
    reason, spoil = FAULTS[fault]
    spoil(path)
    before = contents(path.parent)

    with pytest.raises(OpenRefused) as refused:
        open_record(path, read_only=read_only)

    assert refused.value.reason == reason
    words = str(refused.value)
    assert path.name in words and words.endswith(".") and "Error" not in words
    after = contents(path.parent)
    if read_only:  # reading alone may leave the empty files of the log, never a byte in them
        after = {name: digest for name, digest in after.items() if name in before or name == path.name}
    assert after == before


@pytest.mark.parametrize("table", ["engagement", "touched", "cut in the middle"])
def test_a_large_file_is_looked_into_at_both_ends_of_its_tables(table: str, path: Path) -> None:
    assert look_inside(path, whole=0) == look_inside(path) == (LATEST, ["ok"])
    if table == "cut in the middle":
        cut(path, path.stat().st_size // 2)
    else:
        overwrite(path, page_of(path, table), noise(4096))
    before = contents(path.parent)
    with pytest.raises(apsw.CorruptError):
        look_inside(path, whole=0)
    assert contents(path.parent) == before


def test_a_log_beside_a_damaged_file_stays(path: Path) -> None:
    crash = (
        "import os, sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "from tracker.opening import open_record\n"
        "from tracker.operations import set_title\n"
        "record = open_record(Path(sys.argv[1])); set_title(record, 'In the log'); os._exit(0)"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", crash, str(path), str(root)], check=True)
    whole = path.read_bytes()
    assert Path(f"{path}-wal").stat().st_size > 0
    overwrite(path, page_of_closed(path, "touched"), noise(4096))
    before = contents(path.parent)
    with pytest.raises(OpenRefused, match="damaged"):
        open_record(path)
    after = contents(path.parent)
    assert {name: after[name] for name in (path.name, f"{path.name}-wal")} == {
        name: before[name] for name in (path.name, f"{path.name}-wal")
    }
    path.write_bytes(whole)
    record = open_record(path)
    assert record.title == "In the log", "what a crash left in the log is there after it"
    record.close()


def page_of_closed(path: Path, table: str) -> int:
    """As `page_of`, on a copy, so that the log beside the file is not merged into it."""
    copy = Path(shutil.copyfile(path, path.with_name("copy")))
    try:
        return page_of(copy, table)
    finally:
        for leftover in path.parent.glob("copy*"):
            leftover.unlink()


def _hold(path: str, ready: Any, done: Any) -> None:
    connection = apsw.Connection(path)
    list(connection.execute("PRAGMA locking_mode = EXCLUSIVE"))
    connection.execute("BEGIN EXCLUSIVE; UPDATE setting SET value = value || '!'")
    ready.set()
    done.wait(60)
    connection.execute("ROLLBACK")
    connection.close()


def test_a_file_that_another_program_holds_is_busy(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(str(path), ready, done))
    other.start()
    try:
        assert ready.wait(60)
        with pytest.raises(OpenRefused) as refused:
            open_record(path)
        assert refused.value.reason == "busy"
    finally:
        done.set()
        other.join()
    open_record(path).close()


def test_a_version_that_stands_only_in_the_log_counts(path: Path) -> None:
    other = apsw.Connection(str(path))
    for pragma in ("journal_mode = wal", "wal_autocheckpoint = 0", f"user_version = {LATEST + 1}"):
        list(other.execute(f"PRAGMA {pragma}"))
    assert read_header(path).version == LATEST
    with pytest.raises(OpenRefused) as refused:
        open_record(path)
    assert refused.value.reason == "newer"
    other.close()


def test_opening_twice_in_one_program_keeps_both_safe_from_a_third(path: Path) -> None:
    first, second = open_record(path), open_record(path)
    outside = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(c.execute('SELECT count(*) FROM person'))"
    subprocess.run([sys.executable, "-c", outside, str(path)], check=True, capture_output=True)
    assert Path(f"{path}-wal").exists(), "the third program, closing, took the log of a record in use away"
    add_person(first, PersonDraft("Kept"))
    second.close()
    first.close()
    again = open_record(path)
    assert again.value("SELECT count(*) FROM person WHERE name = 'Kept'") == 1
    again.close()


def test_nothing_is_left_beside_a_closed_record(path: Path) -> None:
    record = open_record(path)
    set_title(record, "Changed")
    record.close()
    assert list(contents(path.parent)) == [path.name]


def test_a_path_is_never_read_as_options(tmp_path: Path, sound: Path) -> None:
    folder = tmp_path / "a%20b?mode=memory#x"
    folder.mkdir()
    path = Path(shutil.copyfile(sound, folder / "ünï 'x' ?cache=shared&immutable=1.visits"))
    record = open_record(path)
    set_title(record, "Here")
    record.close()
    record = open_record(path)
    assert record.title == "Here"
    record.close()
    assert list(contents(folder)) == [path.name]


@pytest.fixture
def read_only_folder(sound: Path) -> Iterator[Path]:
    """A folder that cannot be written, with a record in it, where anybody may look."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "closed"
        folder.mkdir()
        shutil.copyfile(sound, folder / "mine.visits")
        (folder / "mine.visits").chmod(0o444)
        Path(place).chmod(0o755)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


OPEN_AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from tracker.errors import OpenRefused
from tracker.opening import open_record
import tracker.operations, tracker.queries.pages
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    open_record(Path(sys.argv[1]), author="x")
except OpenRefused as refused:
    sys.stdout.write(refused.reason + ": " + str(refused) + "\\n")
record = open_record(Path(sys.argv[1]), author="x", read_only=True)
sys.stdout.write(str(record.value("SELECT count(*) FROM engagement")) + "\\n")
record.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="modes of folders mean nothing here")
def test_a_folder_that_cannot_be_written(read_only_folder: Path) -> None:
    path = read_only_folder / "mine.visits"
    before = contents(read_only_folder)
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", OPEN_AS_NOBODY, str(path), root], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    refused, count = done.stdout.splitlines()
    assert refused.startswith("unreadable: ") and "Check that you may write" in refused
    assert count == "11", "for reading it opens all the same"
    assert contents(read_only_folder) == before


WRITE_A_READ_ONLY_FILE = """
import sys
from pathlib import Path
from tests.torture._denied import lay_down_rights
from tracker.errors import Refusal
from tracker.opening import open_record
from tracker.operations import set_title
lay_down_rights()
record = open_record(Path(sys.argv[1]))
try:
    set_title(record, "Written all the same")
except Refusal as refusal:
    sys.stdout.write(f"{record.read_only}: {refusal}")
record.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="the rights of POSIX are meant")
def test_a_file_that_may_not_be_written_is_opened_for_reading_only(path: Path) -> None:
    path.chmod(0o444)
    before = contents(path.parent)
    argv = [sys.executable, "-c", WRITE_A_READ_ONLY_FILE, str(path)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(argv, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "True: This record is open for reading only. Save a copy of it to make changes."
    assert contents(path.parent)[path.name] == before[path.name]
    path.chmod(0o644)
    done = subprocess.run(argv, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "", "it can be written again, whatever was left of reading it"
    record = open_record(path)
    assert record.title == "Written all the same"
    record.close()


DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.mark.parametrize("room", [0, 40, 170])
def test_an_older_record_on_a_full_disk_is_left_as_it_was(room: int, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(DATA / "schema-3.visits", tmp_path / "older.visits"))
    before = everything_of(path)
    with between(Room(room)), pytest.raises(OpenRefused, match=r"The disk is full, so .* was left as it was"):
        open_record(path)
    assert everything_of(path) == before
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".visits"] == [path.name]
    open_record(path).close()


def test_a_new_record_never_takes_the_place_of_a_file(path: Path) -> None:
    before = contents(path.parent)
    with pytest.raises(Refusal, match="exists already"):
        create_record(path)
    assert contents(path.parent) == before


def test_a_new_record_in_a_place_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refusal, match="Choose another"):
        create_record(tmp_path / "file" / "mine.visits")
    assert list(contents(tmp_path)) == ["file"]


def test_a_new_record_is_complete(tmp_path: Path) -> None:
    record = create_record(tmp_path / "deep" / "new.visits", title="New", author="x")
    assert (record.title, record.own_day) == ("New", None)
    assert record.value("SELECT count(*) FROM country") > 200
    assert record.value("SELECT count(*) FROM reason_category") == 13
    assert record.value("SELECT count(*) FROM change") == 0
    record.close()
    assert list(contents(tmp_path / "deep")) == ["new.visits"]
    assert read_header(tmp_path / "deep" / "new.visits").version == LATEST


def test_a_new_record_has_nothing_of_one_that_was_made_and_filled_before_it(tmp_path: Path) -> None:
    one = create_record(tmp_path / "one.visits", title="One", own_day=date(2023, 6, 17), author="a")
    add_person(one, PersonDraft("Qin Gang", "CN"))
    one.close()
    other = create_record(tmp_path / "other.visits", author="b")
    try:
        assert other.rows("SELECT * FROM setting") == other.rows("SELECT * FROM person") == []
        assert other.value("SELECT count(*) FROM change") == other.value("SELECT count(*) FROM touched") == 0
    finally:
        other.close()
