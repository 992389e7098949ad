"""The pinned Qt binding keeps the reference counts of Python's own objects.

PySide6 6.12.0 on Python 3.11 loses a reference to True at each emit, until the interpreter aborts.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

EMITS = 50


class _Bell(QObject):
    rung = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal from Python 3.12 on: a loss has no effect")
def test_emitting_loses_no_reference_to_true() -> None:
    bell = _Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    bell.rung.emit(True)
    heard.clear()
    before = sys.getrefcount(True)
    for _ in range(EMITS):
        bell.rung.emit(True)
    assert len(heard) == EMITS
    heard.clear()
    assert sys.getrefcount(True) - before > -EMITS // 2
