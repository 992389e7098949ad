"""What Qt writes to standard error: all of it but what says nothing to anybody."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_SAYS_NOTHING = "This plugin does not support propagateSizeHints()"
"""Said by the platform that paints without a screen, for every window it shows."""


def quiet_qt() -> None:
    """Passes Qt's messages on to standard error without the one that says nothing."""
    qInstallMessageHandler(_pass_on)


def _pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message != _SAYS_NOTHING:
        sys.stderr.write(f"{message}\n")
