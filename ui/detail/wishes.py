"""What the detail pane and the pages ask for; the window answers with an operation, a form, a sheet or a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal[
    "change status", "edit", "more", "correct", "withdraw", "add reason", "cite", "uncite", "unlink", "show",
    "attach", "save attachment", "remove attachment", "fix", "open address", "link", "filter",
    "add statement", "page", "filter text", "edit person", "add tenure", "edit tenure", "delete tenure",
    "edit incident", "change channel",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked for: about which row (a ledger line, citation, link …), and a word that goes with it.

    For "page" the word is person, country, channel or incident; for "filter text" it is the text.
    """

    what: What
    row: int = 0
    word: str = ""


READING: frozenset[What] = frozenset({"show", "filter", "filter text", "open address", "save attachment", "page"})
"""Wishes that change nothing, granted on an earlier day of the record too."""
