"""A calendar file cut into its events, line by line, so that one broken event leaves the others whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_LINE = re.compile(r"\r\n|\r|\n")
_MARK = re.compile(r"[ \t]*(BEGIN|END)[ \t]*:[ \t]*([A-Za-z-]{1,40})[ \t]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CutEvent:
    """An event. line: of its BEGIN, from 1; lines: its own, without those of what is nested in it; ended: whether it
    has an END."""

    line: int
    lines: tuple[str, ...]
    ended: bool

    @property
    def text(self) -> str:
        """The event as a component of its own."""
        return "\r\n".join(("BEGIN:VEVENT", *self.lines, "END:VEVENT", ""))


@dataclass(slots=True)
class CutCalendar:
    """A file. lines: of the calendar itself; others: how many components of other kinds there are, by kind; ended:
    whether every calendar has an END."""

    lines: list[str] = field(default_factory=list)
    events: list[CutEvent] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    ended: bool = True


def cut(text: str) -> CutCalendar:
    """The parts of a calendar; reads any text and raises nothing."""
    found = CutCalendar()
    stack: list[str] = []
    event: list[str] | None = None
    start = depth = 0

    def close(ended: bool) -> None:
        nonlocal event
        if event is not None:
            found.events.append(CutEvent(start, tuple(event), ended))
        event = None

    for number, line in enumerate(_LINE.split(text), start=1):
        mark = _MARK.match(line)
        begins, kind = (mark[1].upper() == "BEGIN", mark[2].upper()) if mark else (False, "")
        if event is not None:
            if not mark:
                if depth == 0:
                    event.append(line)
            elif kind == "VEVENT":
                close(ended=not begins)
                if begins:
                    event, start, depth = [], number, 0
            elif kind == "VCALENDAR":
                close(ended=False)
                stack = [] if not begins else ["VCALENDAR"]
            else:
                depth = depth + 1 if begins else max(depth - 1, 0)
        elif mark and begins:
            if kind == "VEVENT":
                event, start, depth = [], number, 0
                continue
            if kind != "VCALENDAR" and len(stack) <= 1:
                found.others[kind] += 1
            stack.append(kind)
        elif mark:
            if kind in stack:
                while stack.pop() != kind:
                    pass
        elif len(stack) <= 1:
            found.lines.append(line)
    found.ended = event is None and not stack
    close(ended=False)
    return found
