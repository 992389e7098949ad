"""Briefs put together by hand: a small one, a long one, and one in which every text is hostile."""

from __future__ import annotations

import struct
import zlib

from tracker.brief.document import (
    Brief,
    Drawn,
    Heading,
    Inlines,
    Note,
    NoteMark,
    Paragraph,
    Run,
    TableBlock,
    TimelinePicture,
)

GAZETTE = "https://example.org/gazette/visit-is-off?day=3&page=1"
ARCHIVED = "https://web.archive.org/web/20230203/https://example.org/gazette"
ALTERNATIVE = "Timeline: one visit, planned for February 2023, postponed on 3 February and made in June 2023."
HEADS = ("Date", "Who", "Where", "Status")
CONTACT: tuple[Inlines, ...] = (
    (Run("18–19 June 2023"),),
    (Run("Antony Blinken, Secretary of State"),),
    (Run("Beijing"), NoteMark(2)),
    (Run("completed"),),
)
HOSTILE = (
    "<b>&amp;</b> ]]> <!-- --> {{ 7*7 }} {% x %} =1+1 \\field{}",
    "\x00\x01\x08\x0b\x0c\x1b\x7f\x85\x9f ends",
    "half a pair \ud800 and \udfff, no characters \ufdd0 \ufdd1 \ufffe \uffff \U0001fffe",
    "a sign for an object \ufffc, a mark of order \ufeff",
    "turned \u202egnihton\u202d and \u2067\u2066isolated",
    "line\nline\r\nline\rline\u2028line\u2029line\ttab   three spaces ",
    " leading and trailing ",
    "шрифт 習近平 محمد \u0301\u0302 👩‍👩‍👧‍👦 ﷽",
    "w" * 10_000,
    "",
)


def small_brief() -> Brief:
    """Every part that a brief has: a note called twice, a link, two levels of headings, a table and a picture."""
    return Brief(
        title="The United States and China, 2023",
        lines=("As of 30 June 2023", "Engagements of country CN"),
        author="Desk of the Gazette",
        blocks=(
            Paragraph((Run("A visit is counted once, "), Run("whoever took part", italic=True), Run(".")), quiet=True),
            Heading("Timeline"),
            TimelinePicture("One engagement, February to June 2023", ALTERNATIVE, (1,)),
            Heading("Took place"),
            Heading("China", 2),
            Paragraph(
                (
                    Run("Antony Blinken", bold=True),
                    Run(" was to visit Beijing on 5–6 February 2023."),
                    NoteMark(1),
                    Run(" On 3 February 2023 the United States postponed the visit."),
                    NoteMark(1),
                    NoteMark(2),
                    Run(" It took place on 18–19 June 2023; see "),
                    Run("the page", url=GAZETTE),
                    Run("."),
                ),
                engagement=1,
            ),
            Heading("Table of contacts"),
            TableBlock("Contacts in order of date", HEADS, (CONTACT, CONTACT)),
        ),
        notes=(
            Note(
                1,
                (
                    Run("Gazette", italic=True),
                    Run(", “Visit is off”, "),
                    Run(GAZETTE, url=GAZETTE),
                    Run(", accessed 4 February 2023, archived "),
                    Run(ARCHIVED, url=ARCHIVED),
                ),
            ),
            Note(2, (Run("Gazette, “Visit is made”"),)),
        ),
    )


def long_brief(engagements: int) -> Brief:
    """So many paragraphs, each with a note of its own, and a table with as many rows."""
    blocks: list[Heading | Paragraph | TableBlock] = [Heading("Took place")]
    notes = []
    for number in range(1, engagements + 1):
        if number % 10 == 1:
            blocks.append(Heading(f"Part {number // 10 + 1}", 2))
        told = Run(f"Engagement {number} took place. What was said of it is told here in a sentence of some length. ")
        blocks.append(Paragraph((told, NoteMark(number), Run("It was told again."), NoteMark(number)), number))
        notes.append(Note(number, (Run(f"Source {number}, "), Run(GAZETTE, url=f"{GAZETTE}&source={number}"))))
    rows = tuple(
        ((Run(f"{number}"),), (Run(f"Engagement {number}"),), (Run("Beijing"),), (Run("completed"),))
        for number in range(1, engagements + 1)
    )
    blocks += [Heading("Table of contacts"), TableBlock("Contacts", HEADS, rows)]
    return Brief("A long brief", ("All engagements",), tuple(blocks), tuple(notes))


def hostile_brief() -> Brief:
    """Hostile text wherever a brief has text, and addresses that nothing may lead to."""
    everything = tuple(Run(text) for text in HOSTILE)
    links = tuple(
        Run(f"link {number}", url=url)
        for number, url in enumerate(
            ("javascript:alert(1)", "file:///etc/passwd", "http://", "http://[bad", 'https://ex"ample.org/', "x\x00:y")
        )
    )
    blocks: list[Heading | Paragraph | TableBlock | TimelinePicture] = []
    for text in HOSTILE:
        blocks += [Heading(text), Heading(text, 2), Paragraph((Run(text), NoteMark(1), Run(text, bold=True)))]
    blocks.append(Paragraph(links))
    blocks.append(TimelinePicture(HOSTILE[0] + HOSTILE[1], HOSTILE[2] + HOSTILE[4], ()))
    rows = tuple(((Run(text), NoteMark(2)), (Run(text),)) for text in HOSTILE)
    blocks += [TableBlock(text, (text, text), rows) for text in (*HOSTILE[:8], "")]
    notes = (Note(1, everything), Note(2, (*everything, NoteMark(1), *links)))
    return Brief("".join(HOSTILE[:7]), HOSTILE, tuple(blocks), notes, language="en<>", author=HOSTILE[0] + HOSTILE[1])


def picture(width: int = 960, height: int = 480) -> Drawn:
    """A grey picture, twice as fine as it is large."""
    side = b"\x00" + b"\xcc" * (width * 2)
    head = struct.pack(">IIBBBBB", width * 2, height * 2, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(side * (height * 2))), (b"IEND", b"")]
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return Drawn(png, width, height)
