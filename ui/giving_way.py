"""How a worker gives way to the GUI thread: it lets go of Python's lock soon, and never stops all for garbage."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SWITCH_SECONDS = 0.0005
"""How long the GUI thread waits for Python's lock; a repaint takes it some hundred times. Python's own is 5 ms."""

_lock = threading.Lock()
_holding = 0


@contextmanager
def giving_way() -> Iterator[None]:
    """Around what a worker does: Python looks for no garbage meanwhile, and afterwards never among what is there now.

    A look among the rows of a large record holds Python's lock for half a second. What is no longer used is freed all
    the same; only what refers to itself is kept, which results do not.
    """
    global _holding
    sys.setswitchinterval(SWITCH_SECONDS)
    with _lock:
        _holding += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _holding -= 1
            if not _holding:
                gc.freeze()
                gc.enable()
