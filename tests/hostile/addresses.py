"""Addresses of every kind and made wrong: what would be opened is http, https or mail, and leads where it says."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from tests.hostile._mutating import wrong_texts
from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt
from tests.trials import Figure, Setting, Trial
from tracker.addresses import Address, read_address
from tracker.safe_urls import safe_url

VALID = (
    *("https://example.org/a?b=c#d", "http://example.org:8080/", "mailto:press@example.org?subject=Visit"),
    *(
        "https://[2001:db8::1]:443/x",
        "https://пример.рф/страница",
        "https://münchen.example/%C3%BC",
        "HTTPS://A.EXAMPLE",
    ),
    *("https://user:word@example.org/", "file:///etc/passwd", "javascript:alert(1)", "smb://host/share"),
    *("https://example.org\\@other.example/", "//example.org/x", "data:text/html,<b>x</b>", "mailto:a@b?attach=/x"),
)
SCHEMES = st.sampled_from(("http", "https", "mailto", "file", "javascript", "HtTpS", "https\t", " http", "ftp", ""))


def run(setting: Setting) -> list[Figure]:
    """Qt reads each address that may be opened as the program does, strictly."""
    door = Watch("addresses")
    opened = 0

    def check(text: str) -> None:
        nonlocal opened
        found = door.call(lambda: read_address(text), text)
        link = door.call(lambda: safe_url(text), text)
        assert not link or urlsplit(link).scheme in ("http", "https", "mailto"), ascii(text)
        if found is not None:
            opened += 1
            _check(found, text)

    put_together = st.builds(
        "{}{}{}".format, SCHEMES, st.sampled_from((":", "://", ":///", ":\\\\")), texts(longest=60)
    )
    hunt(setting, st.one_of(wrong_texts(VALID), put_together, texts(longest=200)), check, 3_000, 60)
    return [*door.figures(), Figure("addresses: of these may be opened", f"{opened:,}")]


def _check(found: Address, text: str) -> None:
    url = QUrl(found.uri, QUrl.ParsingMode.StrictMode)
    assert url.isValid() and url.scheme() in ("http", "https", "mailto"), ascii(text)
    assert found.uri.isascii() and found.uri.isprintable() and " " not in found.uri, ascii(text)
    if url.scheme() != "mailto":
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        assert host and not url.userInfo() and "@" not in urlsplit(found.uri).netloc, ascii(text)
        said = urlsplit(f"//{found.leads_to}").hostname or ""
        same = ip_address(said) == ip_address(host.strip("[]")) if ":" in host else said == host.lower()
        assert same, (ascii(text), said, host)


TRIAL = Trial("Addresses that lead elsewhere than they seem to", run)
