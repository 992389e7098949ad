"""A source as one would write it on one line: "Reuters, Blinken postpones trip, 3 Feb 2023" or an address."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from tracker.dates import EMPTY, find_date
from tracker.drafts import SourceDraft

_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.I)


def read_source(text: str, anchor: date) -> SourceDraft:
    """Reads publisher, title, day of publication and address from one line.

    The first piece before a comma is the publisher, a day at the end the publication, what stands between the title.
    An address alone has its host as publisher. anchor: the day relative words such as "yesterday" are counted from.
    """
    words = text.strip()
    url = ""
    address = _ADDRESS.search(words)
    if address:
        url = address.group().rstrip(".,;)")
        words = f"{words[: address.start()]} {words[address.end() :]}".strip(" ,;()")
    published = EMPTY
    found = find_date(words, anchor, past=True)
    if found is not None and not words[found[1] :].strip(" .,;()"):
        published = found[2]
        words = words[: found[0]].strip(" ,;()")
    publisher, _, title = (part.strip() for part in words.partition(","))
    if url and not publisher:
        publisher = urlsplit(url).hostname or ""
        publisher = publisher.removeprefix("www.")
    return SourceDraft(publisher=publisher, title=title.strip('“”" '), published=published, url=url)
