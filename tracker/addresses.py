"""Addresses of sources: which may be opened, as what, and where they lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address
from urllib.parse import parse_qsl, urlsplit

from tracker.look_alikes import made_visible, mixed_scripts
from tracker.safe_urls import safe_url

_OF_MAIL = frozenset({"subject", "body", "cc"})
"""What of a mail an address may fill in; programs that send mail know more, such as files to attach."""

_LABEL = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_HOST = re.compile(rf"(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9a-f:.]+\])(?::[0-9]+)?")
"""A host and a port, without a user before it."""


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
    if not _HOST.fullmatch(parts.netloc.lower()) or _is_number(parts.hostname or ""):
        return None
    written = urlsplit(text).netloc
    return Address(uri, parts.netloc.lower(), _warning(written, parts.netloc.lower()))


def _is_number(host: str) -> bool:
    """Whether browsers take a host for an IPv4 address that is not written in the usual way (WHATWG URL, 3.5)."""
    last = host.rstrip(".").rpartition(".")[2]
    if not re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last):
        return False
    try:
        return str(IPv4Address(host)) != host
    except ValueError:
        return True


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
