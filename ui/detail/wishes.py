"""What the detail pane asks for; the window answers each with an operation, a form or a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal[
    "change status", "edit", "more", "correct", "withdraw", "add reason", "cite", "uncite", "unlink", "show",
    "attach", "save attachment", "remove attachment", "fix", "open address", "link", "filter", "copy",
    "add statement",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked for: about which row (a ledger line, citation, link …), and a word that goes with it."""

    what: What
    row: int = 0
    word: str = ""
