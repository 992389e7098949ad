"""What a power cut may leave on a disk: all that was synced, and of what was written since, any part, torn or whole.

A disk keeps no order between writes that no sync parts; of one write it may keep any of its sectors of 512 bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.torture._shim import Listener

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Step:
    """One step to the disk. data: the bytes written at an offset; None with an offset: the size a file is cut to;
    what: "write", "cut", "sync", "remove", or "told", where something was acknowledged to the user.
    """

    what: str
    name: str = ""
    offset: int = 0
    data: bytes = b""


class Recorder(Listener):
    """Notes every step that goes to files beside one record."""

    def __init__(self, record: Path) -> None:
        self._record = str(record)
        self.steps: list[Step] = []

    def tell(self) -> None:
        """From here on what was done before is acknowledged."""
        self.steps.append(Step("told"))

    def written(self, name: str, data: bytes, offset: int) -> None:
        self._note(Step("write", name, offset, data))

    def cut(self, name: str, size: int) -> None:
        self._note(Step("cut", name, size))

    def synced(self, name: str) -> None:
        self._note(Step("sync", name))

    def removed(self, name: str, synced: bool) -> None:
        self._note(Step("remove", name, int(synced)))

    def _note(self, step: Step) -> None:
        if step.name.startswith(self._record):
            self.steps.append(step)


@dataclass
class _File:
    """A file on the disk. synced: what is surely there; None where the file surely is not. since: what was done after
    that; `None` among it: the file was removed.
    """

    synced: bytes | None
    since: list[Step | None] = field(default_factory=list)


class Disk:
    """The files of one record as a disk holds them while the steps are done one by one.

    told: how many acknowledgements there were.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = {name: _File(content) for name, content in files.items()}
        self.told = 0

    def do(self, step: Step) -> None:
        """Does the next step."""
        if step.what == "told":
            self.told += 1
            return
        file = self._files.setdefault(step.name, _File(None))
        if step.what == "sync":
            if file.synced is None:
                self._folder_to_disk()
            content = _after(file.synced, file.since)
            file.synced, file.since = (b"" if content is None else content), []
        elif step.what == "remove":
            file.since.append(None)
            if step.offset:
                file.synced, file.since = None, []
        else:
            file.since.append(step)

    def _folder_to_disk(self) -> None:
        """A file that is new is synced with its folder (os_unix.c), and so is what was removed from that before."""
        for file in self._files.values():
            if None in file.since:
                last = len(file.since) - file.since[::-1].index(None)
                file.synced, file.since = None, file.since[last:]

    def left(self, chance: Random) -> dict[str, bytes]:
        """What may be found of each file after a power cut now, by name."""
        found = {}
        how = chance.choice(("nothing", "all", "first", "some", "some", "torn", "torn"))
        for name, file in self._files.items():
            base, kept = file.synced, file.since
            if None in kept and how not in ("nothing", "all"):
                base, kept = chance.choice(_lives(base, kept))
            if how == "nothing":
                kept = []
            elif how == "first":
                kept = kept[: chance.randint(0, len(kept))]
            elif how != "all":
                kept = [step for step in kept if chance.random() < 0.5]
            content = _after(base, _torn(kept, chance) if how == "torn" else kept)
            if content is not None:
                found[name] = content
        return found


def _lives(synced: bytes | None, since: list[Step | None]) -> list[tuple[bytes | None, list[Step | None]]]:
    """A file that is removed and made again is another one: what each starts from, and what was done to it."""
    lives: list[tuple[bytes | None, list[Step | None]]] = [(synced, [])]
    for step in since:
        if step is None:
            lives.append((None, []))
        else:
            lives[-1][1].append(step)
    return lives


def _after(content: bytes | None, steps: list[Step | None]) -> bytes | None:
    """A file after steps; None where it is not there."""
    found = bytearray(content) if content is not None else None
    for step in steps:
        if step is None:
            found = None
            continue
        found = bytearray() if found is None else found
        if step.what == "cut":
            del found[step.offset :]
            continue
        if len(found) < step.offset:
            found.extend(bytes(step.offset - len(found)))
        found[step.offset : step.offset + len(step.data)] = step.data
    return bytes(found) if found is not None else None


def _torn(steps: list[Step | None], chance: Random) -> list[Step | None]:
    """The same with some sectors of some writes missing."""
    return [piece for step in steps for piece in _pieces(step, chance)]


def _pieces(step: Step | None, chance: Random) -> Iterator[Step | None]:
    if step is None or step.what != "write" or chance.random() < 0.5:
        yield step
        return
    at = 0
    while at < len(step.data):
        size = SECTOR - (step.offset + at) % SECTOR
        if chance.random() < 0.5:
            yield Step("write", step.name, step.offset + at, step.data[at : at + size])
        at += size


def put(files: dict[str, bytes], record: Path, folder: Path) -> Path:
    """Writes what a disk may hold of a record into an empty folder; returns where the record then is."""
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)
    return folder / record.name
