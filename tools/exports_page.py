"""The page docs/exports.md: the forms, what is the same in all of them, and every column of every sheet."""

from __future__ import annotations

from tools.codebook import table
from tracker.exporting.columns import Sheet
from tracker.exporting.country_years import COUNTRY_YEARS, RULE
from tracker.exporting.forms import FORMS
from tracker.exporting.linked_events import EVENT_STATUS
from tracker.exporting.scope import COUNTING_RULE
from tracker.exporting.sheets import SHEETS
from tracker.exporting.xlsx import CELL_CHARACTERS
from tracker.harmless import HARMFUL
from tracker.mapping.targets import Target

_READ_BACK = {target.value for target in Target}
_SIGNS = {"\t": "a tab", "\r": "a carriage return"}


def _columns(sheet: Sheet, *, marked: bool = False) -> str:
    """The columns of a sheet; marked: with a star on those that an import reads."""
    rows = []
    for column in sheet.columns:
        star = " ★" if marked and column.heading in _READ_BACK else ""
        words = ", ".join(word for word, _ in column.codes)
        held = f"{column.holds.value.removesuffix(' below')}: {words}" if words else column.holds.value
        rows.append((f"`{column.heading}`{star}", column.about, held))
    return table(("column", "meaning", "holds"), rows)


def _sheets() -> str:
    return "\n\n".join(
        f"### {sheet.name}: {sheet.about}\n\n{_columns(sheet, marked=sheet is SHEETS[0])}" for sheet in SHEETS
    )


def _events() -> str:
    return table(
        ("status", "`eventStatus`"),
        ((status.label, f"`{word}`" if word else "nothing is said") for status, word in EVENT_STATUS.items()),
    )


def exports_page() -> str:
    """The whole page."""
    forms = table(
        ("`--form`", "ends in", "what"), ((f"`{f.name}`", f"`{f.suffix}`", f"{f.title}. {f.about}") for f in FORMS)
    )
    signs = " ".join(f"`{sign}`" for sign in HARMFUL if sign not in _SIGNS)
    return f"""# Exports

*File ▸ Export…* and `main.py export FILE [FILTER] [--form NAME] [--as-of DAY [--known]] [--order WHICH]` write what
a list shows: the engagements under the filter, in the order on screen, as they stand today or stood on an earlier
day. The file's ending says the form; of forms with the same ending the first is meant, and `--form` says another.

{forms}

```
main.py export visits.xlsx status:postponed,cancelled since:2020
main.py export pairs.csv --form csv-country-year host:China
main.py export then.json --as-of 2023-02-04          what stood on that day
main.py export then.json --as-of 2023-02-04 --known  what had been entered or published by then
main.py export sources.bib reason:health
```

## In every form

- {COUNTING_RULE}
- All of a file is of one moment of the record, whoever writes meanwhile. It is written under another name and moved
  into place whole; an export that fails or is stopped leaves an older file as it was. Where the path is a symbolic
  link, the link stays and what it leads to is written.
- An earlier day is the record as it stood then: later lines of the ledger, their reasons and their sources are not
  in it. People, offices, places and notes have no history of that kind and are as they are today.
- `--order` is `newest` (unless another is said), `oldest`, `who`, `where`, `kind`, `status` or `reason`.

## Workbooks: XLSX and ODS

The same seven sheets in both. Headers stay in view, every sheet has a filter, numbers and days are typed, texts are
texts; addresses are plain text. The sheets join by the numbers in `engagement`, `line`, `reason`, `participation`
and `source`, which are those of the record; `uid` is the same in every copy and export of it. The sheet *Codebook*
of each file says what the file is and defines every sheet, column and code in it, with how often each stands in
this file.

- **What begins like a formula** is a text in a cell that is marked as text (`quotePrefix` in XLSX), and stays one
  when the cell is edited. The text itself is not changed.
- **Days before March 1900** are texts in XLSX (Excel's calendar cannot hold them) and days in ODS.
- **More than {CELL_CHARACTERS:,} characters** do not fit into a cell of Excel: the text is cut and says so at its
  end; ODS and JSON have all of it. **More than 1,048,575 rows** do not fit into a sheet: the export is refused with
  what to do.
- Characters that XML cannot hold become U+FFFD (�); ends of lines are LF.

### The columns that come back

The program reads a table of its own by its headings, without a question: of the sheet *Engagements*, and of the CSV
with a row an engagement, the columns marked ★. A row is known by its `uid`, so that the same file again changes
nothing and an edited cell changes its field. What is not in these columns (earlier lines of the ledger, further
reasons and sources, links, statements) is only in the other sheets and, whole, in JSON. Several people, cities or
topics stand in one cell, parted by “; ”; of people and cities each office and country stands in the place of its
holder. A semicolon inside a name becomes a wide one (；) there.

{_sheets()}

## CSV

RFC 4180: commas, lines that end in CR LF, quotes where a cell needs them; UTF-8 **with** a byte order mark, for
Excel takes a file without one for the system's own encoding. R reads over it with `readr::read_csv` or
`data.table::fread` (with `read.csv` say `fileEncoding = "UTF-8-BOM"`), pandas with `read_csv`. Days are ISO 8601.

A text that begins with {signs}, a tab or a carriage return gets an apostrophe before it, and so does one that
begins with apostrophes and then such a sign: take one apostrophe off before these signs, and every text is as it
was. Numbers are never changed, -3 stays -3. The import takes the apostrophes off.

- `csv`: the columns of the sheet *Engagements*.
- `csv-participants`: the columns of the sheet *Participants*.
- `csv-country-year`: counts, as below.

### {COUNTRY_YEARS.name}: {COUNTRY_YEARS.about}

{RULE}

{_columns(COUNTRY_YEARS)}

## JSON

The lossless form, described in [json-format.md](json-format.md). Without a filter it is the whole record; with one,
or of an earlier day, it holds those engagements with all they refer to, and comes into any record.

## JSON-LD

One graph (JSON-LD 1.1) in the vocabulary of [schema.org](https://schema.org/Event), with its context inside. Each
engagement is an `Event`, its `@id` the uid as a URN (`urn:uuid:…`; one made from it where it is no UUID), each
source a `CreativeWork` that events name in `subjectOf`.

{_events()}

- What is scheduled and was planned before for a start that is certainly another is `EventRescheduled`. Such planned
  starts are in `previousStartDate`, the first first; of what was put off or called off all planned starts are.
- `startDate` and `endDate` are as exact as the source: a day, a month (`2023-02`) or a year. What is approximate, a
  season, “some time that week” or given up has none. EDTF and the words as stated are always in
  `additionalProperty`, with the exact status, kind, rank, host, first plan, and the reasons of the present status
  with who stated them.
- `attendee` is a `Role` (principal, counterpart, delegate) with the `Person`, `jobTitle` the office, `affiliation`
  the side. `location` is a `Place` for each stop, `about` the topics, `superEvent` and `subEvent` follow *part of*
  links within the file.

## Calendar and sources

A calendar (`.ics`) holds the engagements that have a first and a last day; sources go as RIS, BibTeX and CSL JSON,
each once.
"""
