"""What is to be written: the engagements under a filter, in the order on screen, of today or of an earlier day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tracker.past import AsOf
from tracker.reader import Reader

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Selection:
    """The engagements, and in words how they were chosen.

    reader: of today or of the earlier day. ids: in the order they are to be written. filter_text: '' for everything.
    as_of: the earlier day that the reader shows, None for today. hand_picked: the ids are only some of those under the
    filter, which the user selected one by one.
    """

    reader: Reader
    ids: Sequence[int] = field(repr=False)
    filter_text: str = ""
    as_of: AsOf | None = None
    hand_picked: bool = False

    @property
    def everything(self) -> bool:
        """Whether it is the whole record as it is today, and so also what belongs to no engagement."""
        if self.filter_text or self.hand_picked or self.reader.is_past:
            return False
        return bool(len(self.ids) == self.reader.value("SELECT count(*) FROM listing"))
