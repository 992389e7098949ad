"""A filter that was typed and cannot be read: how it reads once it is mended, and how that is asked."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.filter import FilterError


@dataclass(frozen=True, slots=True)
class Misread:
    """The text as it stands in the search box, and what is wrong with it."""

    text: str
    error: FilterError

    @property
    def mended(self) -> str:
        """The whole filter as it was likely meant; '' where that is not known."""
        return self.mended_by(self.error.suggestions[0]).strip() if self.error.suggestions else ""

    def mended_by(self, suggestion: str) -> str:
        """The whole filter with a suggestion in the place of what cannot be read."""
        start = self.error.start
        return self.text[:start] + suggestion + self.text[start + self.error.length :]

    @property
    def words(self) -> str:
        """What is said where nothing is listed."""
        asked = f"Did you mean {self.mended}?" if self.mended else "At the foot of the window stands why."
        return f"{self.text.strip()} cannot be read as a filter. {asked}"
