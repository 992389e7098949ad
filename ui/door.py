"""Where a window hears that its record was asked for again, and how another start of the program knocks there."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 3000
"""How long who knocks waits for an answer: a window that takes longer hangs."""

BETWEEN_MS = 50
"""How long who knocks waits before it knocks again at a door that is not open yet."""

_LONGEST = 16 * 1024
_LONGEST_PLACE = 100
"""Of a socket's path, in bytes: unix(7) has room for 107."""
_YES, _NO = b"yes\n", b"no\n"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: the record's absolute path, and the view and the day as the command line has them, or ""."""

    path: str
    view: str = ""
    as_of: str = ""


class Door(QObject):
    """Hears wishes of this user's other processes. answer: says at once whether a wish can be granted, and has it
    granted when control is back in the event loop.
    """

    def __init__(self, name: str, answer: Callable[[Wish], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_new_connection)
        self._server.listen(_place_of(name))

    @property
    def is_open(self) -> bool:
        return self._server.isListening()

    def close(self) -> None:
        self._server.close()

    def _on_server_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_LONGEST)
            socket.readyRead.connect(self._on_socket_ready_read)
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _on_socket_ready_read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _LONGEST:
                socket.abort()
            return
        wish = _read(socket.readLine(_LONGEST).data())
        socket.write(_YES if wish is not None and self._answer(wish) else _NO)
        socket.flush()
        socket.disconnectFromServer()


def knock(name: str, wish: Wish, *, patience_ms: int = 0) -> bool:
    """Hands a wish over to the window behind a door; True where it was granted.

    patience_ms: how long to wait for a door that is not open yet, beside the time for an answer.
    """
    socket = QLocalSocket()
    began = time.monotonic()
    while True:
        socket.connectToServer(_place_of(name))
        if socket.waitForConnected(ANSWER_MS):
            break
        if (time.monotonic() - began) * 1000 >= patience_ms:
            return False
        time.sleep(BETWEEN_MS / 1000)
    socket.write(json.dumps(asdict(wish)).encode() + b"\n")
    heard = b""
    ends = time.monotonic() + ANSWER_MS / 1000
    while not heard.endswith(b"\n") and time.monotonic() < ends:
        if not socket.bytesAvailable() and not socket.waitForReadyRead(ANSWER_MS):
            break
        heard += socket.readAll().data()
    return heard == _YES


def _place_of(name: str) -> str:
    """The socket's file in the folder of this login, or the name alone where there is none or its name is too long."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    place = str(Path(folder) / name)
    return place if Path(folder).is_absolute() and len(os.fsencode(place)) < _LONGEST_PLACE else name


def _read(line: bytes) -> Wish | None:
    try:
        held = json.loads(line)
        wish = Wish(**held)
    except (ValueError, TypeError, RecursionError):
        return None
    return wish if all(isinstance(value, str) for value in asdict(wish).values()) else None
