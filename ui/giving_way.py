"""How workers give way to the GUI thread: they let go of Python's lock soon."""

from __future__ import annotations

import gc
import sys

SWITCH_SECONDS = 0.0005
"""How long the GUI thread waits for Python's lock; a repaint takes it some hundred times. Python's own is 5 ms."""
SELDOM = 100
"""How many times more seldom than Python would it looks through all objects: among the rows of a large record that
holds the lock for half a second. What no longer refers to anything is freed at once all the same."""


def give_way() -> None:
    """For the whole process, once its window is painted; what is there by then is not looked through any more."""
    sys.setswitchinterval(SWITCH_SECONDS)
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, 10 * SELDOM)
    gc.freeze()
