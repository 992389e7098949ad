"""The file of an open record is moved, replaced, cut or written over at random moments of work on it."""

from __future__ import annotations

import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import apsw

from tests.torture._looking import look
from tests.trials import Figure, Setting, Trial
from tracker.backups import keep_copy
from tracker.drafts import PersonDraft
from tracker.errors import Refusal
from tracker.opening import create_record, open_record
from tracker.operations import add_person, undo
from tracker.past import AsOf, open_past
from tracker.record import Record
from tracker.rescue import Rescue
from tracker.samples import make_sample
from tracker.standing import SETTLED, Standing

ROUNDS = 400
REMOVED, RENAMED, FOLDER, REPLACED, EMPTIED, CUT, OVER = (
    *("removed", "renamed", "its folder renamed", "replaced by another record"),
    *("emptied", "cut", "written over by another record"),
)
WAYS = (REMOVED, RENAMED, FOLDER, REPLACED, EMPTIED, CUT, OVER)
STANDING = {
    **dict.fromkeys((REMOVED, RENAMED, FOLDER), Standing.GONE),
    REPLACED: Standing.REPLACED,
    **dict.fromkeys((EMPTIED, CUT, OVER), Standing.OVERWRITTEN),
}


def run(setting: Setting) -> list[Figure]:
    """In each round works on a record, pulls its file away, and looks at what is written, refused, saved and left."""
    counted: Counter[str] = Counter()
    sound = make_sample("june-2023", setting.folder / "sound.visits")
    other = setting.folder / "other.visits"
    with closing(create_record(other, title="Another")):
        pass
    ways = list(WAYS) if setting.quick else [WAYS[number % len(WAYS)] for number in range(ROUNDS)]
    for number, way in enumerate(ways):
        folder = setting.folder / str(number)
        folder.mkdir()
        try:
            _Round(setting.chance, folder, sound, other, counted).pull(way)
        except AssertionError as error:
            raise AssertionError(f"round {number}, {way}: {error}") from error
        shutil.rmtree(folder)
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


class _Round:
    def __init__(self, chance: Random, folder: Path, sound: Path, other: Path, counted: Counter[str]) -> None:
        self._chance = chance
        self._folder = folder
        self._desk = folder / "desk"
        self._desk.mkdir()
        self._path = self._desk / "mine.visits"
        shutil.copyfile(sound, self._path)
        self._other = folder / "other.visits"
        shutil.copyfile(other, self._other)
        self._counted = counted
        self._names: list[str] = []
        self._present = self._other.read_bytes()

    def pull(self, way: str) -> None:
        """One round."""
        record = open_record(self._path, author="x")
        try:
            self._work(record)
            if STANDING[way] is Standing.OVERWRITTEN:
                for _ in range(SETTLED + 1):  # what comes within seconds of a change is its own writing for all we know
                    assert record.look_at_file() is Standing.HERE
            moved = self._do(way)
            self._counted[f"files {way}"] += 1
            if STANDING[way] is not Standing.OVERWRITTEN or way == EMPTIED:
                self._refused(record)
            assert record.look_at_file() is STANDING[way], (record.standing, STANDING[way])
            self._refused(record)
            if STANDING[way] is not Standing.OVERWRITTEN:
                self._saved(record)
            if moved is not None and self._chance.random() < 0.5:
                copy = shutil.copyfile(moved, self._folder / "copy of moved.visits")  # itself it is open here already
                self._whole(Path(copy), "moved files found whole while the record was still open")
        finally:
            record.close()
        if moved is not None:
            self._whole(moved, "moved files found whole")
        if way in (REPLACED, OVER):
            assert self._path.read_bytes() == self._present, "the file that is there now was written"
            with closing(look(self._path)) as now:
                assert now.title == "Another", now.title
            self._counted["files of others found as they were, and opened"] += 1

    def _work(self, record: Record) -> None:
        for _ in range(self._chance.randint(0, 6)):
            name = f"Person {self._chance.getrandbits(60):x}"
            add_person(record, PersonDraft(name, "DE"))
            self._names.append(name)
            if self._chance.random() < 0.3:
                undo(record)
                self._names.pop()
            if self._chance.random() < 0.3:
                record.database.connection().wal_checkpoint(
                    mode=self._chance.choice((apsw.SQLITE_CHECKPOINT_PASSIVE, apsw.SQLITE_CHECKPOINT_TRUNCATE))
                )
            if self._chance.random() < 0.2:
                record.look_at_file()

    def _do(self, way: str) -> Path | None:
        """Does what somebody else does to the file; returns where it is now, if anywhere."""
        path = self._path
        if way == REMOVED:
            path.unlink()
        elif way == RENAMED:
            return path.rename(self._folder / "moved.visits")
        elif way == FOLDER:
            return self._desk.rename(self._folder / "archive") / path.name
        elif way == REPLACED:
            self._other.replace(path)
        elif way == EMPTIED:
            os.truncate(path, 0)
        elif way == CUT:
            size = path.stat().st_size
            os.truncate(path, self._chance.randrange(1, size))
        else:
            shutil.copyfile(self._other, path)
        return None

    def _refused(self, record: Record) -> None:
        """Nothing that writes is done, or even begun on a worker; each says so in words."""
        tries: list[Callable[[], Any]] = [
            lambda: add_person(record, PersonDraft("Lost", "DE")),
            lambda: undo(record),
            lambda: _on_a_thread(lambda: add_person(record, PersonDraft("Lost", "DE"))),
            lambda: _on_a_thread(lambda: record.value("SELECT count(*) FROM person")),
            lambda: _on_a_thread(lambda: keep_copy(record)),
            lambda: (
                _on_a_thread(open_past(record, AsOf(record.own_day or record.today)).prepare)
                if record.standing is not Standing.OVERWRITTEN and self._path.exists()
                else add_person(record, PersonDraft("Lost", "DE"))
            ),
        ]
        for attempt in tries:
            try:
                attempt()
            except Refusal as refusal:
                words = str(refusal)
                assert "nothing was changed" in words and "Error" not in words, words
                self._counted["attempts refused in words"] += 1
            else:
                raise AssertionError(f"attempt {tries.index(attempt)} was not refused")

    def _saved(self, record: Record) -> None:
        rescue = Rescue(record, self._folder / "saved.visits")
        for _ in rescue.pieces():
            pass
        self._whole(rescue.finish(), "records saved under another name, whole")

    def _whole(self, path: Path, what: str) -> None:
        with closing(look(path)) as found:
            names = [row[0] for row in found.rows("SELECT name FROM person WHERE name LIKE 'Person %' ORDER BY id")]
        assert names == self._names, (names, self._names)
        self._counted[what] += 1
        self._counted["acknowledged changes found"] += len(names)


def _on_a_thread(work: Callable[[], Any]) -> None:
    """Does work on a thread that has no connection yet; raises what it raises."""
    raised: list[BaseException] = []

    def do() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=do)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


def _cannot() -> str:
    return "Windows lets no open file be moved" if os.name == "nt" else ""


TRIAL = Trial("The file is removed, renamed, replaced or written over under an open record", run, missing=_cannot)
