"""The size of the window at its first start."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyle, QWidget


def first_size(window: QWidget) -> QSize:
    """The size at which a window fits on the screen with its frame and title, in device-independent pixels."""
    style = window.style()
    frame = max(8, style.pixelMetric(QStyle.PixelMetric.PM_MdiSubWindowFrameWidth))
    title = max(32, style.pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
    room = window.screen().availableGeometry().size()
    return QSize(min(1440, room.width() - 2 * frame), min(900, room.height() - title - 2 * frame))
