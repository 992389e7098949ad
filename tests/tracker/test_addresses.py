"""Addresses open only as http, https and mailto, and what is said of where they lead is true."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from tracker.addresses import read_address

OPENED = {
    "https://example.org/a": ("https://example.org/a", "example.org"),
    "HTTP://Example.ORG:8080/x?y=1#z": ("http://Example.ORG:8080/x?y=1#z", "example.org:8080"),
    "https://пример.рф/а b".replace(" ", "%20"): ("https://xn--e1afmkfd.xn--p1ai/%D0%B0%20b", "xn--e1afmkfd.xn--p1ai"),
    "mailto:press@example.org": ("mailto:press@example.org", "press@example.org"),
    "mailto:press@example.org?subject=Visit": ("mailto:press@example.org?subject=Visit", "press@example.org"),
    "http://192.0.2.1/x": ("http://192.0.2.1/x", "192.0.2.1"),
    "https://[2001:db8::1]/": ("https://[2001:db8::1]/", "[2001:db8::1]"),
}
NOT_OPENED = (
    "", "example.org", "//example.org/a", "ftp://example.org/", "file:///etc/passwd", "FILE://host/share",
    "javascript:alert(1)", "data:text/html,<b>x</b>", "smb://host/share", "\\\\host\\share", "vbscript:x",
    "https:example.org", "https:///etc/passwd", "https://", "http://user@example.org/",
    "https://example.org@evil.example/", "https://user:word@example.org/", "https://example.org\\@evil.example/",
    "https://example.org/a b", "https://example.org/\u202egpj.exe", "https://exam\u200bple.org/", "ht\ttps://a.example/",
    "https://example.org/\n", "java\nscript:x", "mailto:", "mailto:nobody", "mailto:a@b.example?attach=/etc/passwd",
    "mailto:a@b.example?SUBJECT=x&Attachment=C:\\x", "https://example.org:0/", "https://example.org:99999/",
    "ms-msdt:/id", "search-ms:query=x", "tel:+1", "https://exa<mple.org/", "view-source:https://a.example", "steam://run",
    "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0/", "http://010.0.0.1/", "http://a.127.1./",
    "https://\u202eexample.org/", "xhttps://example.org", "https ://example.org", "https://a.example/" + "x" * 3000,
)  # fmt: skip


@pytest.mark.parametrize("text", OPENED)
def test_what_is_opened_is_what_is_shown(text: str) -> None:
    found = read_address(text)
    assert found is not None and (found.uri, found.leads_to) == OPENED[text]
    url = QUrl(found.uri, QUrl.ParsingMode.StrictMode)
    assert url.isValid() and url.scheme() in ("http", "https", "mailto") and found.uri.isascii()
    assert url.scheme() == "mailto" or url.host(QUrl.ComponentFormattingOption.FullyEncoded) in found.leads_to


@pytest.mark.parametrize("text", [text for text in NOT_OPENED if not text.endswith("\n")], ids=ascii)
def test_nothing_else_is_opened(text: str) -> None:
    assert read_address(text) is None


def test_a_host_of_other_letters_is_warned_of() -> None:
    plain, other = read_address("https://paypal.example/"), read_address("https://p\u0430ypal.example/")
    assert plain is not None and plain.warning == ""
    assert other is not None and other.leads_to.startswith("xn--")
    assert "Latin and Cyrillic" in other.warning
    again = read_address(other.uri)
    assert again is not None and "Latin and Cyrillic" in again.warning
