"""How workers give way to the GUI thread: they let go of Python's lock soon."""

from __future__ import annotations

import gc
import sys

SWITCH_SECONDS = 0.0005
"""How long the GUI thread waits for Python's lock; a repaint takes it some hundred times. Python's own is 5 ms."""


def give_way() -> None:
    """For the whole process, once its window is painted; what is there by then is not looked through for garbage."""
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()
