"""Finding the encoding of text, and decoding it so that what does not fit is told by its line."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tracker.tables.alphabets import CODE_PAGES, ICELANDIC, ICELANDIC_ALWAYS, NEUTRAL
from tracker.tables.grid import listed
from tracker.tables.table import TableRefused

SAMPLE = 200_000
OFFERED = ("utf-8", "cp1252", "utf-16", "cp1250", "cp1251", "mac_roman", "cp850", "gb18030", "shift_jis")
_WORDS = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16-le": "UTF-16 (little endian)", "utf-16-be": "UTF-16 (big endian)",
    "utf-32-le": "UTF-32", "utf-32-be": "UTF-32", "ascii": "ASCII", "cp1252": "Windows-1252 (Western European)",
    "iso8859-1": "ISO 8859-1 (Latin-1)", "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)", "cp1254": "Windows-1254 (Turkish)", "cp1257": "Windows-1257 (Baltic)",
    "iso8859-2": "ISO 8859-2 (Central European)", "mac-roman": "Mac Roman", "cp850": "DOS code page 850",
    "cp852": "DOS code page 852", "koi8-r": "KOI8-R (Cyrillic)", "shift_jis": "Shift JIS", "cp932": "Shift JIS",
}  # fmt: skip
_NOT_TEXT = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BEYOND_ASCII = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with every line end made \\n and without a byte order mark. encoding: as Python names it.

    faulty: the lines, from 1, that hold bytes which are no character of the encoding; they are shown as U+FFFD.
    """

    text: str
    encoding: str
    faulty: frozenset[int]
    notes: tuple[str, ...]


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of a file's bytes; `encoding` overrules what would be found out.

    A byte order mark decides (Unicode 16, 2.6 and 23.8); else UTF-16 by its zeros, UTF-8 where the bytes are valid or
    nearly so, and else the code page whose letters fit a language. Raises TableRefused for an encoding that is unknown
    or does not fit most lines, with those to try, and for bytes that are no text.
    """
    if encoding is not None:
        return _said(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark) :], marked, f"The text is {words_of(marked)}, as its first bytes say.")
    wide = _wide(data)
    if wide:
        return _finish(data, wide, f"The text is {words_of(wide)}: every second byte is zero.")
    _check_is_text(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_plain(data, error)
    note = "The text is UTF-8." if not text.isascii() else "The text is ASCII, which every common encoding reads alike."
    return Decoded(_one_line_end(text), "utf-8", frozenset(), (note,))


def words_of(encoding: str) -> str:
    """How people call an encoding: "Windows-1252 (Western European)"."""
    try:
        return _WORDS.get(codecs.lookup(encoding).name, encoding)
    except LookupError:
        return encoding


def _said(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        found = codecs.lookup(encoding.strip())
        if not getattr(found, "_is_text_encoding", False) or found.name in _NOT_TEXT:
            raise LookupError
    except (LookupError, ValueError, UnicodeError) as error:
        shown = encoding.encode("ascii", "replace").decode("ascii")[:40]
        raise TableRefused(f"There is no text encoding “{shown}”; say for example utf-8 or cp1252.", OFFERED) from error
    chosen = found.name
    for mark, marked in _MARKS:
        if data.startswith(mark) and (marked.startswith(chosen) or chosen in ("utf-8", "utf-8-sig")):
            if chosen in ("utf-8", "utf-8-sig") and marked != "utf-8-sig":
                break
            data, chosen = data[len(mark) :], marked
            break
    if chosen == "utf-16":
        chosen = _wide(data) or "utf-16-le"
    elif chosen == "utf-32":
        chosen = "utf-32-le"
    decoded = _finish(data, chosen, f"The text was read as {words_of(chosen)}, as you said.")
    lines = decoded.text.count("\n") + 1
    if len(decoded.faulty) > max(2, lines // 2):
        raise TableRefused(
            f"{name} cannot be read as {words_of(chosen)}: {len(decoded.faulty):,} of its {lines:,} lines hold bytes "
            "that are no character of it; choose another encoding.",
            tuple(each for each in OFFERED if codecs.lookup(each).name != found.name),
        )
    return decoded


def _not_plain(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """UTF-8 with a few faults, cut off in the middle of a character, or a code page."""
    good = len(_MULTIBYTE.findall(data))
    stray = sum(1 for byte in data if byte >= 0x80) if len(data) < SAMPLE else _stray(data)
    cut_off = error.reason == "unexpected end of data" and error.end == len(data)
    rest = stray - 2 * good
    if cut_off or (good >= 3 and rest <= 2 * good):
        return _finish(data, "utf-8", "The text is UTF-8.")
    page, doubt = _code_page(data)
    return _finish(data, page, f"The text was read as {words_of(page)}: {doubt}.")


def _stray(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))


def _code_page(data: bytes) -> tuple[str, str]:
    sample = b"\n".join(_lines_beyond_ascii(data))
    best, best_score = "", 0.0
    for page, alphabets in CODE_PAGES:
        score = _fit(sample, page, alphabets)
        if score > best_score + 0.02:
            best, best_score = page, score
    if best_score >= 0.85:
        return best, "it is not UTF-8, and the accented letters fit; look at names with accents"
    from charset_normalizer import from_bytes

    found = from_bytes(sample[:50_000]).best()
    if found is not None and _decodes(sample, found.encoding):
        return codecs.lookup(found.encoding).name, "the likeliest by its letters, but not certain; look at names"
    if best_score >= 0.5:
        return best, "the letters fit only in part, and it may be another encoding; look at names with accents"
    return "cp1252", "no encoding fits well, and it may be another one; look at names with accents"


def _lines_beyond_ascii(data: bytes) -> list[bytes]:
    lines, size = [], 0
    for match in _BEYOND_ASCII.finditer(data):
        lines.append(match[0][:2000])
        size += len(lines[-1])
        if size > SAMPLE:
            break
    return lines


def _decodes(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _fit(sample: bytes, page: str, alphabets: tuple[str, ...]) -> float:
    """Which share of the letters beyond ASCII one language of a code page writes; all of them together count less."""
    text = sample.decode(page, "replace")
    counted: dict[str, int] = {}
    total = 0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char.isascii() or (char in NEUTRAL and (char in "’·\u00a0–—" or not (before.isalpha() and after.isalpha()))):
            continue
        total += 1
        strange = char.isupper() and before.islower()
        within = not before.isascii() and not after.isascii() and before.isalpha() and after.isalpha()
        if char.isalpha() and not strange and not within:  # three such letters on end are of another script
            counted[char.lower()] = counted.get(char.lower(), 0) + 1
    if not total:
        return 0.9 if "\ufffd" not in text else 0.0
    spoken = [each for each in alphabets if each != ICELANDIC or ICELANDIC_ALWAYS & counted.keys()]
    one = max(sum(count for char, count in counted.items() if char in letters) for letters in spoken)
    every = set("".join(alphabets))
    together = 0.92 * sum(count for char, count in counted.items() if char in every)
    return max(one, together) / total


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, known by zeros in every second byte alone; '' for anything else."""
    head = data[:8192]
    if len(head) < 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = max(2, len(head) // 2 // 12)
    if odd >= enough and even <= odd // 50:
        return "utf-16-le"
    if even >= enough and odd <= even // 50:
        return "utf-16-be"
    return ""


def _check_is_text(data: bytes, name: str) -> None:
    head = data[:SAMPLE].rstrip(b"\x00")  # what a lost connection or power cut leaves at the end
    strange = len(_CONTROLS.findall(head))
    if not head or strange > max(8, len(head) // 20):
        raise TableRefused(
            f"{name} is not text: it holds bytes that no table of text has; choose a file of CSV, TSV, XLSX, XLS, ODS "
            "or JSON."
        )


def _finish(data: bytes, encoding: str, note: str) -> Decoded:
    python_name = "utf-8" if encoding == "utf-8-sig" else encoding
    try:
        text, faults = data.decode(python_name), False
    except UnicodeDecodeError:
        text, faults = data.decode(python_name, "replace"), True
    text = _one_line_end(text)
    if _LONE.search(text):
        text, faults = _LONE.sub("\ufffd", text), True
    if not faults:
        return Decoded(text, encoding, frozenset(), (note,))
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line]
    where = listed(lines, "line", "lines")
    return Decoded(
        text,
        encoding,
        frozenset(lines),
        (note, f"In {where} there are bytes that are no character of {words_of(encoding)}; they are shown as \ufffd."),
    )


def _one_line_end(text: str) -> str:
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
