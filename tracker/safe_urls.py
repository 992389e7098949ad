"""Addresses from a record made fit to be linked to, in any form of document."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

NOT_TEXT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Control characters, halves of surrogate pairs and what Unicode calls no character; XML 1.0 cannot hold most of it."""
_LONGEST_URL = 2000
"""Signs of an address beyond which Word takes a whole document for damaged."""
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_NOT_IN_HOST = frozenset(" \"<>\\^`{|}%'")


def host_of(url: str) -> str:
    """The host of an address without its www; '' where it has none, or cannot be read."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def safe_url(url: str) -> str:
    """An address to link to, as a URI (RFC 3986); '' for one that no document should link to.

    Only http, https and mailto, with a host or a mailbox, and no longer than readers of documents take.
    """
    url = url.strip()
    if NOT_TEXT.search(url) or "\n" in url or "\t" in url:
        return ""
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
        port = parts.port
    except (ValueError, UnicodeError):
        return ""
    scheme = parts.scheme.lower()
    if scheme == "mailto":
        if "@" not in parts.path:
            return ""
        head = "mailto:"
    elif scheme in ("http", "https") and parts.hostname and port != 0 and not set(host) & _NOT_IN_HOST:
        head = f"{scheme}://{host}"
    else:
        return ""
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    made = f"{head}{_quoted(parts.path)}{query}{fragment}"
    return made if len(made) <= _LONGEST_URL else ""


def _quoted(part: str) -> str:
    """A part of an address with what a URI cannot hold in percent signs, those that are there kept."""
    return _LONE_PERCENT.sub("%25", quote(part, safe="!$%&'()*+,/:;=?@~-._"))
