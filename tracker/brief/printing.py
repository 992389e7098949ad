"""What a template printed, taken apart once and filled with the values of each sentence that prints the same.

A value stands in what is printed as a sign of Unicode's private use area with its place in it; texts of the record and
of templates hold none of these signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.brief.document import Inline, Inlines, NoteMark, Run

LONGEST_SAID = 400_000
"""Characters that one sentence may have, the texts of the record included."""

VALUE, END, BOLD, ROMAN, ITALIC, UPRIGHT, WORD = (
    "\ue000",
    "\ue001",
    "\ue002",
    "\ue003",
    "\ue004",
    "\ue005",
    "\ue006",
)
PRIVATE = re.compile("[\ue000-\ue00f]")
_SIGNS = re.compile(f"{VALUE}(\\d+){END}|{WORD}(\\d+){END}|[{BOLD}{ROMAN}{ITALIC}{UPRIGHT}]")
_SPACE = re.compile(r"\s+")
_ENDS_SENTENCE = (".", "!", "?", "…", ".”", "!”", "?”", "…”", ".)", "!)", "?)")


class TooLong(Exception):
    """What is said has more than LONGEST_SAID characters."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Words of the template's own, in one style. words: where words of closed sets stand in it: (text, place, …)."""

    run: Run
    words: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a value of the record stands, and the style that it takes on."""

    place: int
    bold: bool
    italic: bool


Segment = Literal | Placed


@dataclass(frozen=True, slots=True)
class Printed:
    """What a template printed, in order. places: of the values and words that stand in it."""

    segments: tuple[Segment, ...]
    places: frozenset[int]


def taken_apart(printed: str) -> Printed:
    """What a template printed, its signs resolved."""
    segments = tuple(_segments(printed))
    places = {one.place for one in segments if isinstance(one, Placed)}
    places |= {part for one in segments if isinstance(one, Literal) for part in one.words if isinstance(part, int)}
    return Printed(segments, frozenset(places))


def _segments(printed: str) -> Iterator[Segment]:
    bold = italic = False
    literal: list[str | int] = []

    def ended() -> Iterator[Segment]:
        if any(literal[::2]) or len(literal) > 1:
            yield _literal(literal, bold=bold, italic=italic)
        literal.clear()

    end = 0
    for sign in _SIGNS.finditer(printed):
        text, end = printed[end : sign.start()], sign.end()
        value, word = sign.groups()
        literal.append(text)
        if word is not None:
            literal.append(int(word))
            continue
        yield from ended()
        if value is not None:
            yield Placed(int(value), bold, italic)
        else:
            bold = (bold or sign.group() == BOLD) and sign.group() != ROMAN
            italic = (italic or sign.group() == ITALIC) and sign.group() != UPRIGHT
    literal.append(printed[end:])
    yield from ended()


def _literal(parts: Sequence[str | int], *, bold: bool, italic: bool) -> Literal:
    if len(parts) == 1:
        return Literal(Run(_SPACE.sub(" ", str(parts[0])), bold=bold, italic=italic))
    return Literal(Run("", bold=bold, italic=italic), tuple(parts))


def filled(printed: Printed, values: Sequence[Inlines | str | None]) -> Inlines:
    """What was printed with these values by their places: inlines of the record, and words of closed sets.

    A first letter of the template's own is made a capital. Raises TooLong.
    """
    found: list[Inline] = []
    length, begun = 0, False
    for segment in printed.segments:
        if isinstance(segment, Placed):
            for part in values[segment.place] or ():
                if isinstance(part, Run):
                    length += len(part.text)
                    begun = begun or bool(part.text)
                    if segment.bold or segment.italic:
                        part = Run(part.text, part.bold or segment.bold, part.italic or segment.italic, part.url)
                    found.append(part)
                elif isinstance(part, NoteMark):
                    begun = True
                    found.append(part)
        else:
            run = segment.run
            if segment.words:
                text = "".join(str(values[one]) if isinstance(one, int) else one for one in segment.words)
                run = Run(_SPACE.sub(" ", text), run.bold, run.italic)
            if not begun or run.text.startswith("."):
                run = Run(_beginning(run.text, found, begun=begun), run.bold, run.italic)
            if run.text:
                length, begun = length + len(run.text), True
                found.append(run)
        if length > LONGEST_SAID:
            raise TooLong
    return tidy(found)


def _beginning(text: str, found: list[Inline], *, begun: bool) -> str:
    """Words of the template where they begin the sentence, or where a full stop would end it a second time."""
    if not begun:
        text = text.lstrip()
        text = text[:1].upper() + text[1:]
    return text[1:] if text.startswith(".") and _ends_sentence(found) else text


def _ends_sentence(found: list[Inline]) -> bool:
    last = next((part for part in reversed(found) if isinstance(part, Run) and part.text.strip()), None)
    return last is not None and last.text.rstrip().endswith(_ENDS_SENTENCE)


def tidy(found: Sequence[Inline]) -> Inlines:
    """Runs of one style joined, and the space at both ends taken off."""
    joined: list[Inline] = []
    texts: list[str] = []
    style = (False, False, "")

    def end() -> None:
        if texts:
            joined.append(Run("".join(texts), *style))
            texts.clear()

    for part in found:
        if not isinstance(part, Run):
            end()
            joined.append(part)
            continue
        if texts and (part.bold, part.italic, part.url) != style:
            end()
        style = part.bold, part.italic, part.url
        texts.append(part.text)
    end()
    if joined and isinstance(last := joined[-1], Run) and last.text[-1:].isspace():
        joined[-1] = Run(last.text.rstrip(), last.bold, last.italic, last.url)
    if joined and isinstance(first := joined[0], Run) and first.text[:1].isspace():
        joined[0] = Run(first.text.lstrip(), first.bold, first.italic, first.url)
    return tuple(part for part in joined if isinstance(part, NoteMark) or part.text)
