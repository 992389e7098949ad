"""A calendar file cut into its events, line by line, so that one broken event leaves the others whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tracker.calendar_files.terms import PACKED

MOST_PROPERTIES = 5_000
MOST_OF_CALENDAR = 1_000
LONGEST_TEXT = 8 * 1024 * 1024
LONGEST_VALUE = 64 * 1024
"""How many properties of an event, and how many lines of the calendar itself, are read, and of how many characters."""

_TEXTS = frozenset({"DESCRIPTION", "SUMMARY", PACKED})
_LINE = re.compile(r"\r\n|\r|\n")
_MARK = re.compile(r"[ \t]*(BEGIN|END)[ \t]*:[ \t]*([A-Za-z-]{1,40})[ \t]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CutEvent:
    """An event. line: of its BEGIN, from 1; lines: its own, without those of what is nested in it; ended: whether it
    has an END."""

    line: int
    lines: tuple[str, ...]
    ended: bool

    def bounded(self) -> tuple[str, tuple[str, ...]]:
        """The event as a component of its own, and the names of properties that are left out of it because they are
        longer than any that means something; '' for an event of more properties than that."""
        properties: list[list[str]] = []
        for line in self.lines:
            if line[:1] in (" ", "\t") and properties:
                properties[-1].append(line)
            else:
                properties.append([line])
        if len(properties) > MOST_PROPERTIES:
            return "", ()
        kept, dropped = list[str](), list[str]()
        for lines in properties:
            name = re.split("[:;]", lines[0], maxsplit=1)[0].strip().upper()[:60]
            if sum(map(len, lines)) > (LONGEST_TEXT if name in _TEXTS else LONGEST_VALUE):
                dropped.append(name)
            else:
                kept += lines
        return "\r\n".join(("BEGIN:VEVENT", *kept, "END:VEVENT", "")), tuple(dropped)


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
        elif len(stack) <= 1 and len(found.lines) < MOST_OF_CALENDAR:
            found.lines.append(line[:LONGEST_VALUE])
    found.ended = event is None and not stack
    close(ended=False)
    return found
