"""What was found, kept part by part and size by size: a part that is run again takes the place of its last run."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

import apsw

from benchmarks.children import ROOT
from benchmarks.figures import Figure

FILE = ROOT / "benchmarks" / "results.json"


@dataclass(frozen=True, slots=True)
class Found:
    """The figures of a part at one size. load: of each processor, in the minute before. seconds: how long it took."""

    part: str
    size: int
    made: str
    load: float
    seconds: float
    figures: tuple[Figure, ...]


def found(part: str, size: int, before: float, seconds: float, figures: Sequence[Figure]) -> Found:
    """What a part found just now."""
    return Found(part, size, date.today().isoformat(), before, seconds, tuple(figures))


def read() -> list[Found]:
    """What is kept."""
    if not FILE.exists():
        return []
    return [
        Found(**(one | {"figures": tuple(map(Figure.from_json, one["figures"]))}))
        for one in json.loads(FILE.read_text(encoding="utf-8"))["found"]
    ]


def keep(new: Sequence[Found]) -> list[Found]:
    """Keeps what was found beside what other parts and sizes found before; returns all of it."""
    anew = {(one.part, one.size) for one in new}
    all_ = [one for one in read() if (one.part, one.size) not in anew] + list(new)
    all_.sort(key=lambda one: (one.part, one.size))
    whole = {"machine": machine(), "found": [_as_json(one) for one in all_]}
    FILE.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return all_


def machine() -> str:
    """What the figures were made on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GB of memory;"
        f" Python {platform.python_version()}, Qt for Python {version('PySide6-Essentials')},"
        f" SQLite {apsw.sqlite_lib_version()}"
    )


def _as_json(one: Found) -> dict[str, Any]:
    return {
        "part": one.part,
        "size": one.size,
        "made": one.made,
        "load": round(one.load, 2),
        "seconds": round(one.seconds),
        "figures": [_rounded(figure.as_json()) for figure in one.figures],
    }


def _rounded(value: Any) -> Any:
    """Numbers with five places at most, all the way down."""
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return round(value, 5) if isinstance(value, float) else value
