"""What a record is worked with while it is killed or starved: acts, each with a word by which its doing is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

LOG, STATUS, TABLE, TRIPS, UNDO, REDO = "log", "status", "import table", "import trips", "undo", "redo"
COPY, DRAFT = "copy of the day", "unfinished draft"
WRITES = (LOG, STATUS, TABLE, TRIPS, UNDO, REDO)
"""The acts that each make one change of the record."""
ROWS = 12
"""How many engagements an import brings."""


@dataclass(frozen=True, slots=True)
class Act:
    """kind: what is done. token: a word that stands nowhere else, in what is logged, stated or imported by it."""

    kind: str
    token: str


def token_of(number: int) -> str:
    """A word of letters for each number."""
    letters = ""
    for _ in range(4):
        number, letter = divmod(number, 26)
        letters = chr(ord("a") + letter) + letters
    return f"Zq{letters}x"


def line_of(act: Act) -> str:
    """What is typed to log."""
    return f"{act.token} Okafor to Jakarta 13-14 Jul 2023, planned"


def reason_of(act: Act) -> str:
    """The reason that is stated for a status."""
    return f"a quarrel about {act.token}"


def file_of(act: Act, folder: Path) -> Path:
    """Writes the file that an act imports, unless it is there."""
    path = folder / f"{act.token}{'.csv' if act.kind == TABLE else '.xml'}"
    if not path.exists():
        path.write_text(_table(act) if act.kind == TABLE else _trips(act), encoding="utf-8")
    return path


def _table(act: Act) -> str:
    head = "Traveller,City,Country,First day,Last day,Status,Note\n"
    return head + "".join(
        f"{act.token} Person {row},Beijing,China,2023-06-{row + 1:02},2023-06-{row + 2:02},planned,{act.token}\n"
        for row in range(ROWS)
    )


def _trips(act: Act) -> str:
    return "<trips>\n" + "".join(
        f'<trip role="secretary" who="{act.token}-{row}"><id>{act.token}{row}</id><role>secretary</role>'
        f"<name>{act.token} Person {row}</name><start-date>2021-03-{row + 1:02}</start-date>"
        f"<end-date>2021-03-{row + 2:02}</end-date><country>Canada</country><locale>Ottawa</locale>"
        f"<remarks>Met with {act.token}.</remarks></trip>\n"
        for row in range(ROWS)
    ) + "</trips>\n"  # fmt: skip


def some_acts(chance: Random, first: int, count: int, kinds: tuple[str, ...]) -> list[Act]:
    """As many acts as wanted, with words numbered from `first`."""
    return [Act(chance.choice(kinds), token_of(first + number)) for number in range(count)]
