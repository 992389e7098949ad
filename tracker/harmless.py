"""Texts that a spreadsheet would run as a formula."""

from __future__ import annotations

HARMFUL = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet may take for a formula; East Asian editions take the wide signs too."""


_HARMFUL = frozenset(HARMFUL)
SUSPECT = frozenset((*HARMFUL, "'"))
"""What a text begins with that `harmless` may change."""


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet may take it for a formula.

    A text that begins with apostrophes and then such a sign gets one more, so that `harmful_off` gives back any text.
    """
    return f"'{text}" if is_harmful(text) or (text.startswith("'") and is_harmful(text.lstrip("'"))) else text


def harmful_off(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text.startswith("'") and is_harmful(text.lstrip("'")) else text


def is_harmful(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula."""
    return text[:1] in _HARMFUL
