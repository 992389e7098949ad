"""What Qt needs of the system before it is imported: its shared libraries, and a display that answers.

Qt aborts the process where these are missing; it raises nothing. So they are looked for first, with the
dynamic loader and the display servers' own client libraries.
"""

from __future__ import annotations

import ctypes
import os
import sys

from bootstrap import LACKING, leave, require_packages

# Shared libraries that Qt's wheels link to but do not carry, with the Debian package of each.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
XCB_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
DISPLAYS = {"wayland": ("WAYLAND_DISPLAY", WAYLAND_LIBRARIES), "xcb": ("DISPLAY", XCB_LIBRARIES)}
NO_DISPLAY = (
    "{why}, so the window cannot open. Without a display, `python3 main.py --screenshot FILE` paints the window "
    "to a PNG and `python3 main.py help` names the commands of the command line."
)


def missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    """Those of `libraries` (file name to Debian package) that the dynamic loader does not find."""
    missing = {}
    for name, package in libraries.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            missing[name] = package
    return missing


def missing_for_qt(*, offscreen: bool) -> dict[str, str]:
    """What Qt lacks to paint here (file name to Debian package): nothing, or all of it at once.

    offscreen: nothing will be shown. Otherwise one complete set for the displays that are named is enough.
    """
    if not sys.platform.startswith("linux"):
        return {}
    missing = missing_libraries(QT_LIBRARIES)
    kinds = [] if offscreen else _named_platforms()
    if kinds and set(kinds) <= set(DISPLAYS):
        lacking = [missing_libraries(DISPLAYS[kind][1]) for kind in kinds]
        if all(lacking):
            missing.update(lacking[-1])
    return missing


def require_screen(*, offscreen: bool) -> None:
    """Return when Qt can paint here; to be called before Qt is imported.

    offscreen: nothing will be shown, so no display is looked for. Otherwise one must answer, unless
    QT_QPA_PLATFORM names a platform that needs none. That variable is set here when it was not and only
    some of the displays that are named do answer. Leaves the process with LACKING.
    """
    if not sys.platform.startswith("linux"):
        return
    kinds = [] if offscreen else _named_platforms()
    if not kinds and not offscreen:
        leave(NO_DISPLAY.format(why="There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)"), LACKING)
    require_packages(missing_for_qt(offscreen=offscreen))
    if not kinds or not set(kinds) <= set(DISPLAYS):
        return
    answering = [kind for kind in kinds if not missing_libraries(DISPLAYS[kind][1]) and _answers(kind)]
    if not answering:
        names = ", ".join(f"{DISPLAYS[kind][0]}={os.environ.get(DISPLAYS[kind][0], '')}" for kind in kinds)
        leave(NO_DISPLAY.format(why=f"The display does not answer ({names})"), LACKING)
    if len(answering) < len(kinds):
        os.environ["QT_QPA_PLATFORM"] = answering[0]


def _named_platforms() -> list[str]:
    """Qt's names of the platforms that QT_QPA_PLATFORM chooses, else of the displays the environment names."""
    chosen = [part.partition(":")[0] for part in os.environ.get("QT_QPA_PLATFORM", "").split(";") if part]
    return chosen or [kind for kind, (variable, _) in DISPLAYS.items() if os.environ.get(variable)]


def _answers(kind: str) -> bool:
    """Whether the display server that the environment names accepts a connection."""
    if kind == "wayland":
        client = ctypes.CDLL("libwayland-client.so.0")
        client.wl_display_connect.restype = ctypes.c_void_p
        display = client.wl_display_connect(None)
        if display:
            client.wl_display_disconnect(ctypes.c_void_p(display))
        return bool(display)
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
