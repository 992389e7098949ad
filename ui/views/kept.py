"""What a view keeps of one state of the record: answers that are come back to, as that to no filter is."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Generic, TypeVar

from tracker.reader import Reader
from ui.session import Session

_Answer = TypeVar("_Answer")
_Key = tuple[Reader, *tuple[Hashable, ...]]


class Kept(Generic[_Answer]):
    """Answers by what was asked, the latest `most` of them, while the record stays as it is.

    Those of an earlier day are kept while it is looked at. To be made before the question that is answered, so that it
    hears of a change first. `answer` may be called on the worker.
    """

    def __init__(self, session: Session, most: int = 1) -> None:
        self._most = most
        self._answers: dict[_Key, _Answer] = {}  # the latest last
        session.changed.connect(self._on_session_changed)
        session.as_of_changed.connect(self._on_session_as_of_changed)

    def answer(self, reader: Reader, *asked: Hashable) -> _Answer | None:
        """What was answered to this, None where it is not kept."""
        return self._answers.get(_key(reader, asked))

    def keep(self, reader: Reader, answer: _Answer, *asked: Hashable) -> None:
        """Keeps what was answered to this in place of what was kept longest."""
        key = _key(reader, asked)
        self._answers.pop(key, None)
        self._answers[key] = answer
        while len(self._answers) > self._most:
            del self._answers[next(iter(self._answers))]

    def _on_session_changed(self) -> None:
        self._answers = {}

    def _on_session_as_of_changed(self) -> None:
        self._answers = {key: answer for key, answer in self._answers.items() if not key[0].is_past}


def _key(reader: Reader, asked: tuple[Hashable, ...]) -> _Key:
    """With the day by the clock, by which a record without a day of its own is looked at."""
    return reader, date.today(), *asked
