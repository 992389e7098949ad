"""A source as one would write it on one line: "Reuters, Blinken postpones trip, 3 Feb 2023" or an address."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tracker.dates import EMPTY, StatedDate, find_date, read_date
from tracker.dates.finding import leads_to_day, written_day
from tracker.drafts import SourceDraft
from tracker.safe_urls import host_of

_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s,;]+(?:[,;][^\s,;]+)*", re.I)
_ACCESSED = re.compile(r"[\s,;(]+(?:last )?(?:accessed|retrieved)(?: on)?:? (?P<day>[^;()]+)\)?\.?\s*$", re.I)
_QUOTED = re.compile(r"^(?P<title>[“\"„«][^”\"“»]+[”\"“»]),?\s+(?P<publisher>[^\s,].*)$")
_SPOKEN = re.compile(r"^(?P<publisher>[^\s:,]+(?: [^\s:,]+){0,3}): (?P<title>\S[^,]*)$")
_WORD = r"[^\W\d_]{1,40}(?:[-.’'&][^\W\d_]{1,40}){0,3}"
_PLAIN = re.compile(rf"(?P<publisher>{_WORD}(?: {_WORD}){{0,5}}), (?P<date>[0-9]{{1,2}} [A-Za-z]{{3,9}} [0-9]{{4}})")
"""What most lines are: a name in plain words, and a day."""
_ACCESS = frozenset({"accessed", "retrieved"})
_LONGEST_DATE = 300
"""Characters at the end of a line in which the day of publication is looked for."""


def read_source(text: str, anchor: date) -> SourceDraft:
    """Reads publisher, title, day of publication, address and day of access from one line.

    The first piece before a comma is the publisher (a title in quotes may stand before it), a day at the end the
    publication, what stands between the title. An address alone has its host as publisher. anchor: the day relative
    words such as "yesterday" are counted from.
    """
    plain = read_plain_source(text)
    if plain is not None:
        return plain
    words, accessed = text.strip(), None
    seen = _ACCESSED.search(words)
    if seen:
        day = read_date(seen["day"].strip(" ,."), anchor, past=True)
        if day.earliest is not None and day.earliest == day.latest:
            words, accessed = words[: seen.start()], day.earliest.isoformat()
    url = ""
    address = _ADDRESS.search(words)
    if address:
        url = address.group().rstrip(".,;)")
        words = f"{words[: address.start()].rstrip(' ,;(')} {words[address.end() :].lstrip(' ,;)')}".strip(" ,;()")
        if url.casefold().startswith("www."):
            url = f"https://{url}"
    words, published = _published(words, anchor)
    quoted, spoken = _QUOTED.match(words), _SPOKEN.match(words)
    if quoted:
        publisher, title = quoted["publisher"], quoted["title"]
    elif spoken:
        publisher, title = spoken["publisher"], spoken["title"]
    else:
        publisher, _, title = words.partition(",")
    publisher, title = publisher.strip(), title.strip()
    if url and not publisher:
        publisher = host_of(url)
    return SourceDraft(
        publisher=publisher, title=title.strip('“”"„«» '), published=published, url=url, accessed=accessed
    )


def read_plain_source(text: str) -> SourceDraft | None:
    """What `read_source` reads from the usual line, a name in plain words and a day; None from any other."""
    plain = _PLAIN.fullmatch(text)
    if plain is None or not _is_name(plain["publisher"]):
        return None
    published = written_day(plain["date"])
    return None if published is None else SourceDraft(plain["publisher"], published=published)


@lru_cache(maxsize=1_024)  # there are many lines to a paper
def _is_name(words: str) -> bool:
    """Whether plain words before a comma and a day are the publisher, and say nothing of a date themselves."""
    access = not _ACCESS.isdisjoint(words.casefold().split())
    return not access and _ADDRESS.search(words) is None and leads_to_day(f"{words},")


def _published(words: str, anchor: date) -> tuple[str, StatedDate]:
    """The words without the date at their end, and that date; a bare year counts only after a comma."""
    start = max(0, len(words) - _LONGEST_DATE)
    found = find_date(words[start:], anchor, past=True)
    if found is None or words[start + found[1] :].strip(" .,;()"):
        return words, EMPTY
    before = words[: start + found[0]].rstrip()
    if (found[2].edtf or "").isdigit() and before and not before.endswith((",", ";", "(")):
        return words, EMPTY
    return before.strip(" ,;()"), found[2]
