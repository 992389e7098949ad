"""Unfinished drafts of the log form, kept in a file of the application's data folder so that they survive a crash.

One JSON file for each record, named by the hash of its path; written whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from tracker.folders import data_folder

MOST = 10
"""How many unfinished drafts of one record are kept; the oldest goes first."""

State = str | bool | list[list[str | int | None]]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What stood in the form: the quick line, the fields by name, which were filled in by hand, which are pinned."""

    key: str
    quick: str = ""
    fields: dict[str, State] = field(default_factory=dict)
    by_hand: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    none_given: bool = False

    @property
    def words(self) -> str:
        """What it is called when it is offered again."""
        said = [self.quick, *(str(self.fields.get(name, "")) for name in ("who", "where", "dates", "purpose"))]
        return self.quick.strip() or ", ".join(text for text in said if text.strip()) or "an engagement"


def drafts_file(record: Path) -> Path:
    """The file that holds the unfinished drafts of a record."""
    name = hashlib.sha256(str(record.absolute()).encode()).hexdigest()[:32]
    return data_folder() / "unfinished" / f"{name}.json"


def read_unfinished(record: Path) -> list[Unfinished]:
    """The unfinished drafts of a record, oldest first; none where the file is missing or cannot be read."""
    try:
        stored = json.loads(drafts_file(record).read_text(encoding="utf-8"))
        return [
            Unfinished(
                str(one["key"]),
                str(one["quick"]),
                dict(one["fields"]),
                tuple(one["by_hand"]),
                tuple(one["pinned"]),
                bool(one["none_given"]),
            )
            for one in stored["drafts"]
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def keep_unfinished(record: Path, draft: Unfinished) -> bool:
    """Writes a draft in place of the one with its key; False where the folder cannot be written."""
    others = [one for one in read_unfinished(record) if one.key != draft.key]
    return _write(record, [*others, draft][-MOST:])


def carry_unfinished(record: Path, to: Path) -> None:
    """Keeps the unfinished drafts of a record for another too, which was saved from it."""
    for draft in read_unfinished(record):
        keep_unfinished(to, draft)


def discard_unfinished(record: Path, key: str) -> None:
    """Forgets a draft; the file goes with the last one."""
    left = [one for one in read_unfinished(record) if one.key != key]
    if left:
        _write(record, left)
    else:
        drafts_file(record).unlink(missing_ok=True)


def _write(record: Path, drafts: list[Unfinished]) -> bool:
    path = drafts_file(record)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    file.write(json.dumps({"drafts": [asdict(one) for one in drafts]}, ensure_ascii=False).encode())
    return file.commit()
