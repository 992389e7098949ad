"""The worker that questions are asked on: what is looked at goes before what is not, and is painted before that too."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.job import Job

PAUSE_MS = 10
"""How long after the last answer to what is looked at the rest is asked for: the answer is painted first, and no other
thread takes Python's lock meanwhile."""

Question = tuple[Job, Callable[[Job], Any]]


class AskLine(QObject):
    """Questions are answered in the order in which they came, those of jobs behind once no other is under way; one of
    these that is under way when another comes is ended in the middle of what it reads, and begun anew.

    answer: answers a question, on the worker; False where it was put off.
    """

    _ended = Signal(object, bool)  # from the worker: a question, and whether it was put off

    def __init__(self, answer: Callable[[Question], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._answer = answer
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="asking")
        self._under_way: list[Question] = []
        self._held: list[Question] = []
        self._is_closed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self._ended.connect(self._on_ended)

    def put(self, question: Question) -> None:
        """Asks a question when it is its turn."""
        if question[0].behind:
            self._held.append(question)
            self._pause.start()
            return
        for job, _ in self._under_way:
            if job.behind:
                job.put_off()
        self._submit(question)

    def close(self, last: Callable[[], object]) -> None:
        """Ends what is under way, then does `last` on the worker and waits for it; nothing is asked any more."""
        self._is_closed = True
        for job, _ in self._under_way:
            job.overtake()
        self._worker.submit(last)
        self._worker.shutdown(wait=True)

    def _submit(self, question: Question) -> None:
        self._under_way.append(question)
        self._worker.submit(self._do, question)

    def _do(self, question: Question) -> None:
        was_put_off = False
        try:
            was_put_off = not self._answer(question)
        finally:
            self._ended.emit(question, was_put_off)

    def _on_ended(self, question: Question, was_put_off: bool) -> None:
        self._under_way.remove(question)
        if was_put_off:
            self._held.append(question)
        if self._held:
            self._pause.start()

    def _on_pause_timeout(self) -> None:
        if self._is_closed or any(not job.behind for job, _ in self._under_way):
            return
        held, self._held = self._held, []
        for question in held:
            question[0].is_to_begin_anew()
            self._submit(question)
