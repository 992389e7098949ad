"""Not looking for garbage while very many things are made that all are kept."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_NEVER = 2**30

_lock = threading.Lock()
_under_way = 0
_usual = gc.get_threshold()


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Inside, on whatever thread, garbage that refers to itself is not looked for; outside it is as before.

    Of the time in which a large file is planned or brought in it took a sixth. What nothing refers to is freed at once
    all the same.
    """
    global _under_way, _usual
    with _lock:
        if not _under_way:
            _usual = gc.get_threshold()
            gc.set_threshold(_NEVER)
        _under_way += 1
    try:
        yield
    finally:
        with _lock:
            _under_way -= 1
            if not _under_way:
                _take_for_old()
                gc.set_threshold(*_usual)


def _take_for_old() -> None:
    """Has what was made pass for old at once, so that it is not looked through while it is still young."""
    gc.freeze()
    gc.unfreeze()
