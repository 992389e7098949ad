"""Texts of every kind that is any trouble: what steers, hides, turns around, runs, splits, or never ends."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES: tuple[str, ...] = (
    *("", " ", "\t", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\u00a0", "\u3000", "\ufeff"),
    *("\0", "\x01", "\x07", "\x08", "\x1a", "\x7f", "\x9b31m", "\x1b[2J"),
    *("\x1b]0;owned\x07", "\x1b[31m", "\x1bP+q\x1b\\"),
    *("\u202e", "\u202d", "\u2066", "\u2067", "\u2069", "\u200e"),
    *("\u200f", "\u061c", "\u200b", "\u200d", "\u2060", "\u00ad"),
    *("é", "e\u0301", "Ǆ", "ﬁ", "ẞ", "İ", "ı", "ς", "K", "①", "Ⅷ", "𝟚𝟘𝟚𝟛", "２０２３", "٢٠٢٣", "१२", "²", "½"),
    *("👩🏽‍🚀", "🇨🇳", "\U000e0041", "\ufffe", "\uffff", "\U0010ffff", "\U000f0000", "a" + "\u0301" * 300, "Z̷̖", "ﷺ"),
    *("习近平", "محمد بن سلمان", "בנימין נתניהו", "Şule Öz", "раураl", "ᚠᛇᚻ", "ไทย", "한국어", "किसी"),
    *("%s", "%n%n%n", "%(name)s", "%d", "%", "{", "}", "{}", "{0}", "{0.__class__}", "{name!r:>1000000000}", "${7*7}"),
    *("{{7*7}}", "{% include '/etc/passwd' %}", "{{ ''.__class__.__mro__ }}", "<%= 1 %>", "$(id)", "`id`", "#{1}"),
    *("=1+1", "=HYPERLINK(\"http://x\")", "@SUM(1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "DDE(\"cmd\")"),
    *("' OR 1=1 --", "'; DROP TABLE engagement; --", "\"", "'"),
    *("''", "\\", "\\'", "\\x", "\\u0000", "%00", "\\N{DASH}"),
    *("<script>alert(1)</script>", "<img src=x onerror=1>", "<b>", "</b>"),
    *("&lt;", "&#0;", "&amp;amp;", "<!--", "]]>", "<a href='x'>"),
    *("../../etc/passwd", "/dev/zero", "C:\\CON", "\\\\host\\share"),
    *("file:///etc/passwd", "~root", ".", "..", "/", "a/b"),
    *("javascript:alert(1)", "data:text/html,x", "http://[::1", "http://a@b:99999/"),
    *("https://example.org/?a=b&c=d", "mailto:x@y", "www."),
    *("(", ")", "[", "]", "“", "”", "«", "„", ",", ";", ":", "|", "~"),
    *("?", "*", "^", "-", "--", "—", "…", "/", "//", "!", "#", "&"),
    *("0", "-1", "1e999", "NaN", "-Infinity", "9" * 400, "0" * 40, "1" * 5000),
    *("2147483648", "9223372036854775808", "-9999", "99999"),
    *("true", "null", "None", "undefined", "NOT", "AND", "OR", "NEAR(", "a:b", "::", "since:", "who:"),
    *("29 February 2023", "0000-00-00", "9999-12-31", "10000-01-01"),
    *("-0001-06-18", "03/04/2023", "31/31/2023", "24:61"),
    *("twenty-first of the month", "a fortnight ago", "two hundred million weeks ago"),
    *("next last next", "in 99999999999 years"),
    *("Blinken", "Beijing", "to", "in", "with", "for", "and", "by", "planned"),
    *("postponed", "because of", "on", "May", "state visit"),
)  # fmt: skip
"""Small pieces. Lone surrogates are apart: not every door can be reached by them."""

LONE = ("\ud800", "\udfff", "\udc80", "x\ud83d", "\udc00\ud800")
NESTING = (
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ('"', '"'),
    ("“", "”"),
    ("-(", ")"),
    ("NOT (", ")"),
    ("<a>", "</a>"),
    ("{{", "}}"),
)
_LONG = (2_001, 5_000, 20_000, 100_000, 300_000)
LONGEST = 1_000_000


@st.composite
def texts(draw: st.DrawFn, *, lone: bool = False, longest: int = LONGEST) -> str:
    """A text of pieces; one in thirty of thousands of characters, up to `longest`; nested deeply as rarely.

    lone: whether halves of surrogate pairs may be in it.
    """
    pieces = st.sampled_from(PIECES + LONE if lone else PIECES)
    kind = draw(st.integers(0, 59))
    if kind == 0:
        piece = draw(pieces) or " "
        return (piece * (draw(st.sampled_from(_LONG)) // len(piece) + 1))[:longest]
    if kind == 1:
        opening, closing = draw(st.sampled_from(NESTING))
        deep = draw(st.sampled_from((5, 31, 200, 1_100, 20_000, 100_000)))
        closed = draw(st.sampled_from((0, deep - 1, deep, deep + 1)))
        return (opening * deep + draw(pieces) + closing * closed)[:longest]
    if kind == 2:
        few = draw(st.lists(pieces, min_size=1, max_size=4))
        whole = draw(st.sampled_from(("", " ", ","))).join(few) or "x"
        return (whole * (draw(st.sampled_from(_LONG)) // len(whole) + 1))[:longest]
    if kind == 3 and longest >= LONGEST:
        return (draw(pieces) or "x") * 3_000 + "a " * 400_000
    alphabet = st.characters() if lone else st.characters(exclude_categories=["Cs"])
    some = st.one_of(pieces, pieces, st.text(alphabet, max_size=6))
    return draw(st.sampled_from(("", " ", " ", ", "))).join(draw(st.lists(some, max_size=9)))[:longest]
