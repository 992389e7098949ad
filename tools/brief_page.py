"""docs/brief.md: the chronology brief, with every wording and what it may place, as the code has them."""

from __future__ import annotations

from tools.codebook import table
from tracker.brief.needs import TRIALS
from tracker.brief.options import Arranged, CountryStyle, DateStyle, NameStyle, Section
from tracker.brief.templates import LONGEST
from tracker.brief.wording import ENGAGEMENT, WORDINGS, Wording, has_to_place
from tracker.cli.arguments import BRIEF_ORDERS, BRIEF_SECTIONS


def brief_page() -> str:
    """What a brief says and by which rules, the command line, and the wordings."""
    return f"""# The chronology brief

A brief tells the engagements under a filter in plain sentences with numbered footnotes, as of today or of an earlier
day. Ctrl+B opens it in the window; on the command line the file's ending says the form:

    main.py brief china.docx host:China since:2020 --author "East Asia desk"
    main.py brief then.html --as-of 2023-02-04 --order country --sections planned,called-off,declined
    main.py changes handover.docx country:China --since 2023-06-01 --until 2023-06-17

`.docx` has Word's own footnotes, `.odt` those of LibreOffice; `.html` is one file without scripts whose notes link
both ways; `.pdf` has page numbers and repeats the heads of tables; `.md` is for Pandoc and GitHub, with the picture in
a file beside it.

{table(("option", "what it takes"), _options())}

## What it claims

- Each sentence is made from the fields of one row of the record: a line of the ledger, a reason, a statement, a link.
  A superseded or withdrawn line is not told; of a correction it is said that it is one.
- Who decided is said where the record says it. *No reason was given* is said where that is recorded; of a reason
  nobody looked for nothing is said.
- A reason stands with who stated it, after a colon, in the words of the record; in quotation marks only where a
  cited passage has these very words. A reason that others reported begins “According to …”. Where several speakers
  differ, each is told.
- Dates are no more exact than stated: “early February 2023”, “about 5 May 2023”, “between 1 and 5 June 2023”. Words
  that name no day (“in the near future”) stay as stated, in quotation marks.
- Dates that have passed without a report are said to have passed: “the record does not say whether it took place”.
- A channel that the record names as a cause or an effect is told by what it did (“the suspension of …”) where its
  ledger has one line that may lie within three months of it; else only that the record links the two.
- A claim is marked *(no source recorded)* where the engagement has sources and this claim has none: neither it nor, for
  a reason, its line; nor, for the first line, the engagement as a whole.
- Of an earlier day, the lines of the ledger with their reasons are those of that day. What is recorded of an engagement
  as a whole (people, places, purpose, what was expected of it, notes, sources) has no day and is as it stands today;
  the brief says so under its title.
- One note stands for a source and a place in it, however often it is cited.

## Sections and order

{table(("section", "on the command line", "statuses"), _sections())}

{table(("order", "what parts the sections"), _orders())}

The table of contacts counts what took place or has begun, gives the first and the last of that, and names somebody with
those who have another role in it, which is not to say that they met. A column of its own has what did not take place,
what lies ahead, and that of which the record says neither.

## House style

{table(("names", "meaning"), _names())}

The family name is what stands in capitals or before a comma; else the first word for countries that write it first in
English too (China, Korea, Vietnam …), the last with its particles for all others. After the first mention in the
running text it stands alone, unless somebody else in the brief has it too. Countries are written by
{" or ".join(style.value for style in CountryStyle)}, dates as {", ".join(style.value for style in DateStyle)}.

## What changed

`changes` tells what is different at the end of one day from the end of another: new engagements, changed
status, corrected or withdrawn lines, new dates, further reasons and statements, and dates that passed without a report.
Each engagement stands once, under what changed the most; the others are only counted. Both days are told by what had
certainly taken effect by then; with `--known` by what had been entered or published, which shows corrections. Of a
filter also what it let through on the first day only is told.

*New* is what certainly began after the first day. What the record does not date, or not closely enough, may be older:
it stands apart, as *New in this list, perhaps older*; where a later line is certainly of these days it stands under
what that changed, with “(since when is not certain)” of what it was before.

## Wordings

Each sentence is a [Jinja2](https://jinja.palletsprojects.com/) template and can be worded otherwise, in the window or
by `--wording FILE`: a JSON object of templates by name. What stands there under `sections` are titles of sections.

    {{
      "overdue": "The record has no later entry.",
      "cancelled": "{{{{ on }}}} it was called off{{% if by %}} by {{{{ by }}}}{{% endif %}}{{{{ remarks }}}}.",
      "sections": {{"called-off": "Put off or called off"}}
    }}

A template can place variables (`{{{{ by }}}}`), ask whether they are there
(`{{% if by %}} … {{% elif on %}} … {{% else %}} … {{% endif %}}`), compare words of closed sets
(`{{% if status == "planned" %}}`), and set in bold or italics (`{{{{ name|bold }}}}`, `{{{{ name|italic }}}}`). It has
no loops, calls, assignments, calculations or includes, and at most {LONGEST:,} characters. What comes from the record
is placed as it is and is never read as a template or as markup. Where the text of the record ends with a full stop, the
template's own is left out; its first letter becomes a capital. A template that cannot be used is refused, with what
its wording is called, the line and why.

What every wording keeps, whatever its words:

- The marks of footnotes stand where `{{{{ notes }}}}` is placed, else at the end of the sentence, so no source is lost.
- What a wording has to place, as said below for each, stands in every sentence for which the record has it: who said a
  reason or a statement, and what was said; the dates of what is planned or took place; what is linked to it.
- It says something; only what is marked below may be silent.

It does not count that a template asks for a variable: what it prints has to hold it. That is tried when the wording is
given, with up to {TRIALS:,} combinations of what may be there, and looked at again for each sentence of a brief. A
wording that leaves out what it has to place is refused, and no brief is made.

A wording's own words are not read. “It took place.” in `postponed` is printed as it stands, with the sources of the
postponement: that the words fit the status is up to whoever writes them. What a wording does not have to place it may
leave out, such as when a line took effect, who decided it, or `remarks`, where the source's own word stands and that
the record was corrected.

In `postponed`, `stating` holds the reason where whoever decided also stated it; a wording without it, or without `by`,
gets that reason as a sentence of its own.

All of them may use:

{table(("variable", "what it is"), ((f"`{name}`", about) for name, about in ENGAGEMENT.items()))}

{"".join(_wording(one) for one in WORDINGS).rstrip()}
"""


def _options() -> list[tuple[str, str]]:
    return [
        ("`--as-of DAY`, `--known`", "an earlier day; by what was entered or published by then"),
        ("`--title`, `--author`", "what stands at its head"),
        ("`--order`", ", ".join(f"`{name}`" for name in BRIEF_ORDERS)),
        ("`--sections`", "which, in this order, joined by commas"),
        ("`--names`", "`full`, `printed`, `family`, `capitals`"),
        ("`--countries`", "`name`, `code`"),
        ("`--dates`", "`long`, `medium`, `iso`"),
        ("`--no-offices`, `--notes`", "people without their offices; with the record's own notes"),
        ("`--wording FILE`", "sentences in other words, see below"),
    ]


def _sections() -> list[tuple[str, str, str]]:
    from tracker.brief.composing import SECTION_OF

    order = (
        Section.TIMELINE,
        Section.TOOK_PLACE,
        Section.PLANNED,
        Section.CALLED_OFF,
        Section.DECLINED,
        Section.LAPSED,
        Section.CONTACTS,
    )
    rows = []
    for name, section in zip(BRIEF_SECTIONS, order, strict=True):
        statuses = ", ".join(status.label for status, its in SECTION_OF.items() if its is section)
        rows.append((section.value, f"`{name}`", statuses or "all that are shown"))
    return rows


def _orders() -> list[tuple[str, str]]:
    words = {
        Arranged.BY_DATE: "years, where there are several; by the first day it may fall on, undated ones last",
        Arranged.BY_COUNTRY: "the host, else the country of the first stop; then by date",
        Arranged.BY_PERSON: "the first principal; then by date",
        Arranged.AS_LISTED: "nothing: the order on screen, on the command line `newest`, `oldest`, `who` …",
    }
    return [(order.value, words[order]) for order in Arranged]


def _names() -> list[tuple[str, str]]:
    words = {
        NameStyle.FULL: "as the record calls them: Antony Blinken",
        NameStyle.PRINTED: "as the source of each engagement printed it: Secretary Blinken",
        NameStyle.FAMILY: "Antony Blinken, then Blinken",
        NameStyle.CAPITALS: "Antony BLINKEN, WANG Yi",
    }
    return [(style.value, words[style]) for style in NameStyle]


def _wording(one: Wording) -> str:
    own = [(f"`{name}`", about) for name, about in one.variables.items() if name not in ENGAGEMENT]
    variables = table(("variable", "what it is"), own)
    about = one.about
    if needs := has_to_place(one):
        about += f" It has to place {needs.replace('{{ ', '`').replace(' }}', '`')}."
    if one.may_be_silent:
        about += " It may be silent."
    return f"### `{one.name}`: {one.title}\n\n{about}\n\n    {one.text}\n\n{variables}\n\n"
