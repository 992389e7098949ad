"""Writes the pages that are tables of the program's own: codebook.md, dates.md, filter.md, brief.md and exports.md of
docs/.

Run from the checkout: `.venv/bin/python -m tools.build_pages`. A test fails while a page does not say what the code
does.
"""

from __future__ import annotations

from pathlib import Path

from tools.brief_page import brief_page
from tools.codebook import codebook_page, table
from tools.exports_page import exports_page
from tracker.dates import CONVENTIONS
from tracker.dates.conventions import NOT_READ
from tracker.filter.keys import HAS, IS, KEYS
from tracker.words import Category, Kind, Status

DOCS = Path(__file__).parent.parent / "docs"


def dates_page() -> str:
    """How date phrases are read, from the table that the tests read phrase by phrase."""
    return f"""# How dates are read

A date is kept as four things: the words as stated, EDTF (ISO 8601-2, level 0 and 1, with quarters
33–36 and halves 40–41), and the earliest and latest day, either of which may be open. Filters and sorting use the two
days. Precision is never made up. `main.py date "PHRASE" --anchor DATE` shows how a phrase is read; the anchor is the
day a relative phrase is counted from.

{table(("phrase", "meaning"), CONVENTIONS)}

What is not read:

{table(("phrase", "what happens"), NOT_READ)}
"""


def filter_page() -> str:
    """The filter language: its keys, and the values of those that have a closed set."""
    closed = (
        ("`status:`, `ever:`", ", ".join(word.label.replace(" ", "-") for word in Status)),
        ("`kind:`", ", ".join(word.label.replace(" ", "-") for word in Kind)),
        ("`category:`", ", ".join(word.label.replace(" ", "-") for word in Category)),
    )
    return f"""# The filter

One text filters every list, export and command. Words without a key are looked for everywhere: names and
their variants, places, reasons, notes, statements, quotes and sources; accents, case and scripts do not matter, and the
last word may be a beginning.

    status:postponed host:China reason:health since:2020 balloon

Terms side by side must all hold. `OR` joins alternatives, `-term` or `NOT term` excludes, brackets group, quotes keep
words together (`office:"Secretary of State"`), a comma lists values (`status:planned,postponed`).
Times, addresses and titles (`10:30`, `https://…`, `Talks: trade`) are words. Any other word with a colon and no
blank after it is taken for a key: a misspelt one (`statsu:completed`) is asked about, words take quotes
(`"Talks:trade"`).

{table(("key", "values"), ((f"`{key}:`", meaning) for key, meaning in KEYS.items()))}

{table(("key", "one of"), closed)}

{table(("`has:`", "meaning"), ((f"`{key}`", meaning) for key, meaning in HAS.items()))}

{table(("`is:`", "meaning"), ((f"`{key}`", meaning) for key, meaning in IS.items()))}
"""


PAGES = {
    "codebook.md": codebook_page,
    "dates.md": dates_page,
    "filter.md": filter_page,
    "brief.md": brief_page,
    "exports.md": exports_page,
}
"""The pages by the name of their file."""


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
