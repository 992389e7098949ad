"""Addresses of sources: which may be opened, as what, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from tracker.brief.cleaning import safe_url
from tracker.look_alikes import made_visible, mixed_scripts

_OF_MAIL = frozenset({"subject", "body", "cc"})
"""What of a mail an address may fill in; programs that send mail know more, such as files to attach."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be opened.

    uri: what is opened, ASCII only. leads_to: the host that the browser asks, or the mailbox. warning: what may make
    somebody take the host for another; '' for nothing.
    """

    uri: str
    leads_to: str
    warning: str = ""


def read_address(text: str) -> Address | None:
    """The address that a text is; None for one that nobody should open from a record.

    Only http and https with a host, and mailto with a mailbox (RFC 3986, RFC 6068). One that names a user before the
    host is none: its beginning is read as the host. Nor is one with signs that cannot be seen, or with a backslash,
    which browsers read in different ways.
    """
    text = text.strip()
    if made_visible(text) != text or "\\" in text or any(sign.isspace() for sign in text):
        return None
    uri = safe_url(text)
    if not uri:
        return None
    parts = urlsplit(uri)
    if parts.scheme == "mailto":
        asked = {key.casefold() for key, _ in parse_qsl(parts.query, keep_blank_values=True)}
        return Address(uri, parts.path) if asked <= _OF_MAIL else None
    if "@" in parts.netloc:
        return None
    written = urlsplit(text).netloc
    return Address(uri, parts.netloc.lower(), _warning(written, parts.netloc.lower()))


def _warning(written: str, host: str) -> str:
    if written.isascii() and "xn--" not in host:
        return ""
    scripts = mixed_scripts(_readable(host))
    mixing = f", and mixes {' and '.join(scripts)} letters" if scripts else ""
    return f"The host is written with letters of other alphabets{mixing}: it may look like another one."


def _readable(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
