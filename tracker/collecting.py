"""Seldom looking for garbage while very many things are made that all are kept."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 1_000)
"""Young garbage is looked for after so many new things; the old, which is nearly all there is, hardly ever."""

_lock = threading.Lock()
_under_way = 0
_usual = gc.get_threshold()


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Inside, on whatever thread, looking for garbage costs next to nothing; outside it is as before.

    Of the time in which a large file is planned or brought in it took a sixth.
    """
    global _under_way, _usual
    with _lock:
        if not _under_way:
            _usual = gc.get_threshold()
            gc.set_threshold(*_SELDOM)
        _under_way += 1
    try:
        yield
    finally:
        with _lock:
            _under_way -= 1
            if not _under_way:
                gc.set_threshold(*_usual)
