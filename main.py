"""The start: the command line when the first argument is one of its verbs, else the window."""

from __future__ import annotations

import os
import sys

import bootstrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from tracker.brief.studio import Studio
    from ui.options import WindowOptions

VERBS = {
    *(
        "log",
        "status",
        "list",
        "show",
        "insight",
        "history",
        "undo",
        "redo",
        "import",
        "export",
        "brief",
        "changes",
        "check",
        "backup",
        "repair",
    ),
    *("date", "help", "-h", "--help", "--version"),
}
VIEWS = ("table", "timeline", "calendar", "map", "insights", "due")


def main() -> int:
    """Run the program with sys.argv; the process's exit code. Also the entry point of the installed package."""
    argv = _verb_first(sys.argv[1:])
    if argv and argv[0] in VERBS:
        try:
            return _run_verb(argv)
        except KeyboardInterrupt:
            sys.stderr.write("Stopped.\n")
            return 130
    return _show_window(argv)


def _run_verb(argv: list[str]) -> int:
    bootstrap.ensure_environment()
    from tracker import cli
    from tracker.bugs import keep_content_out

    keep_content_out()
    return cli.main(argv, _make_studio)


def _make_studio() -> Studio:
    """What draws pictures and sets PDF for the command line, without a display; CannotPaint where Qt cannot."""
    from display import missing_for_qt
    from tracker.errors import CannotPaint

    missing = missing_for_qt(offscreen=True)
    if missing:
        raise CannotPaint(
            f"Qt cannot paint here: the system lacks {', '.join(missing)}. On Debian: sudo apt-get install"
            f" {' '.join(sorted(set(missing.values())))}"
        )
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from ui.brief.studio import Studio
    except ImportError as error:
        raise CannotPaint(f"Qt cannot paint here ({error}).") from error
    return Studio()


def _verb_first(argv: list[str]) -> list[str]:
    """Lets the record be named before the verb: ``--record PATH list`` is ``list --record PATH``."""
    if len(argv) > 2 and argv[0] in ("--record", "--sample") and argv[2] in VERBS:
        return [argv[2], *argv[:2], *argv[3:]]
    return argv


def _show_window(argv: list[str]) -> int:
    """Start the window, or paint it to a file; leaves with 2 for wrong usage, with 3 where Qt could not paint."""
    offscreen = any(word.partition("=")[0] == "--screenshot" for word in argv)

    def missing() -> dict[str, str]:
        from display import missing_for_qt

        return missing_for_qt(offscreen=offscreen)

    bootstrap.ensure_environment(also_missing=missing)
    options = read_window_options(argv)
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from display import require_screen

    require_screen(offscreen=offscreen)
    from tracker.bugs import keep_content_out
    from ui import start

    keep_content_out()
    return start.main(options)


def read_window_options(argv: list[str]) -> WindowOptions:
    """The options in `argv` (without the program's name); leaves with 2 and the usage on standard error if wrong."""
    from ui.options import WindowOptions

    if not argv:
        return WindowOptions()
    import argparse

    from tracker.detours import without_detours

    parser = argparse.ArgumentParser(
        prog="main.py",
        usage="main.py [FILE | --record PATH | --sample NAME] [--screenshot FILE] [--theme light|dark] [--size WxH]\n"
        "       [--view NAME] [--as-of YYYY-MM-DD]\n"
        "       main.py VERB …   (main.py help names the verbs)",
        add_help=False,
        allow_abbrev=False,
    )
    opened = parser.add_mutually_exclusive_group()
    opened.add_argument("file", nargs="?", type=without_detours)
    opened.add_argument("--record", type=without_detours)
    opened.add_argument("--sample")
    parser.add_argument("--screenshot", type=without_detours)
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--size", type=_read_size)
    parser.add_argument("--view", choices=VIEWS)
    parser.add_argument("--as-of", type=_read_day)
    given = parser.parse_args(argv)
    if given.file is not None and given.file.name == str(given.file) and not given.file.suffix:
        from difflib import get_close_matches

        meant = get_close_matches(given.file.name, VERBS, 1)
        if not given.file.exists() and meant:
            parser.error(f"there is no verb and no file {given.file.name!r}; did you mean {meant[0]!r}?")
    opened_record = given.record or given.file
    look = (given.screenshot, given.theme, given.size, given.view, given.as_of)
    return WindowOptions(opened_record, given.sample, *look)


def _read_day(text: str) -> date:
    """A day as YYYY-MM-DD (ISO 8601); argparse's error otherwise."""
    from argparse import ArgumentTypeError
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day such as 2023-02-04") from None


def _read_size(text: str) -> tuple[int, int]:
    """Width and height from ``1280x800``, each from 100 to 10,000 logical pixels; argparse's error otherwise."""
    from argparse import ArgumentTypeError

    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise ArgumentTypeError(f"{text!r} is not a size such as 1280x800")
    size = int(width), int(height)
    if not all(100 <= side <= 10_000 for side in size):
        raise ArgumentTypeError(f"{text!r} is out of bounds: each side has 100 to 10000 pixels")
    return size


if __name__ == "__main__":
    sys.exit(main())
