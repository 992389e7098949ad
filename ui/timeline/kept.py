"""What the timeline keeps of one state of the record: the answer to no filter, which is come back to."""

from __future__ import annotations

from tracker.queries.timeline_rows import Grouping, Overview
from tracker.reader import Reader
from ui.timeline.arranging import Arranged


class Kept:
    """Holds while the record stays as it is: `forget` is called with every change of it."""

    def __init__(self) -> None:
        self._reader: Reader | None = None
        self._overview: Overview | None = None
        self._everything: Arranged | None = None

    def forget(self) -> None:
        self._reader = self._overview = self._everything = None

    def keep(self, reader: Reader, answer: Arranged, *, is_everything: bool) -> None:
        """Keeps what an answer says of the whole record, and the answer itself where it is that to no filter."""
        line = answer.timeline
        if reader is not self._reader:
            self.forget()
        self._reader, self._overview = reader, Overview(line.record, line.record, line.total, line.total)
        if is_everything:
            self._everything = answer

    def overview(self, reader: Reader) -> Overview | None:
        """That of everything."""
        return self._overview if reader is self._reader else None

    def everything(self, reader: Reader, grouping: Grouping) -> Arranged | None:
        """The answer to no filter."""
        kept = self._everything
        return kept if reader is self._reader and kept is not None and kept.timeline.grouping is grouping else None
