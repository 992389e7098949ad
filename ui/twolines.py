"""The worker that questions are asked on, with two lines before it: what is looked at goes before what is not."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Protocol


class Asked(Protocol):
    """What waits in a line."""

    behind: bool

    def put_off(self) -> None:
        """Ends what is under way, to be begun anew: whoever runs it gives it back with `put_back`."""


Entry = tuple[Asked, Callable[[], object]]


class TwoLines:
    """One thread. What comes into the line behind begins once nothing waits in the other; where something comes into
    that while it is under way, it is put off. Within a line all are done in the order in which they came."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._lock = Lock()
        self._before: deque[Entry] = deque()
        self._behind: deque[Entry] = deque()
        self._under_way: Asked | None = None
        self._closed = False

    def submit(self, asked: Asked, work: Callable[[], object]) -> None:
        """Puts it at the end of its line; `work` is called on the thread."""
        with self._lock:
            (self._behind if asked.behind else self._before).append((asked, work))
            under_way = self._under_way
        self._pool.submit(self._do_next)
        if not asked.behind and under_way is not None and under_way.behind:
            under_way.put_off()

    def put_back(self, asked: Asked, work: Callable[[], object]) -> None:
        """Called on the thread: what was put off stands at the front of its line again."""
        with self._lock:
            if not self._closed:
                self._behind.appendleft((asked, work))
                self._pool.submit(self._do_next)

    def shutdown(self) -> None:
        """Waits until all that was put in is done; what is put off from now on is not begun again."""
        with self._lock:
            self._closed = True
        self._pool.shutdown(wait=True)

    def _do_next(self) -> None:
        with self._lock:
            self._under_way, work = (self._before or self._behind).popleft()
        try:
            work()
        finally:
            with self._lock:
                self._under_way = None
