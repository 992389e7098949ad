"""The errors a user can mend, told apart from our bugs."""

from __future__ import annotations

import re
import unicodedata

LONGEST_QUOTE = 160
LONGEST_WORDS = 900
_QUOTED = re.compile(f"“([^”]{{{LONGEST_QUOTE + 1},}})”")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Refusal(Exception):
    """Something the user can act on; its text is one sentence that says what is wrong and what to do.

    The window shows it where it arose, the command line on one line of standard error with exit code 1. What it quotes
    may come from anywhere: its text holds no control characters, and of a very long quotation its beginning and end.
    """

    def __str__(self) -> str:
        return clear_words(super().__str__())


class FieldRefusal(Refusal):
    """A refusal that belongs beside one field of a form.

    field: the name of the draft's attribute the words belong to, for example ``dates``.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UndoRefused(Refusal):
    """An undo or redo that would overwrite what somebody else did later."""


class OpenRefused(Refusal):
    """A file that cannot be opened as a record; it was left untouched.

    reason: one of ``missing``, ``empty``, ``foreign``, ``newer``, ``untrusted``, ``damaged``,
    ``unreadable``, ``busy``, ``held``.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class CannotPaint(Refusal):
    """A picture or PDF that was wanted where Qt cannot paint; the sentence says what it lacks."""


class Cancelled(Exception):
    """Long work stopped because the user asked for it; everything it did was rolled back."""


def clear_words(words: str) -> str:
    """Words that can be shown as one sentence whatever they quote: characters that control or turn a line around are
    made visible, long quotations between “ and ” shortened, and the whole too where it is longer than LONGEST_WORDS.
    """
    if len(words) > LONGEST_QUOTE:
        words = _QUOTED.sub(lambda found: f"“{_shortened(found[1], LONGEST_QUOTE)}”", words)
        words = _shortened(words, LONGEST_WORDS)
    if words.isprintable():
        return words
    return "".join(_shown(character) for character in words)


def _shortened(text: str, most: int) -> str:
    """The beginning of a text and a third as much of its end, `most` characters in all."""
    return text if len(text) <= most else f"{text[: most - most // 4 - 3]} … {text[-(most // 4) :]}"


def _shown(character: str) -> str:
    if character in "\t\n\r" or unicodedata.category(character) in ("Zl", "Zp"):
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))  # the picture of a control character
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cs") or character in _TURNING else character
