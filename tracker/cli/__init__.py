"""The command line: the same operations and queries as the window, for scripts and people without a screen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from tracker.cli import output
from tracker.cli.arguments import build_parser, in_order
from tracker.errors import CannotPaint, Refusal

if TYPE_CHECKING:
    from tracker.brief.studio import StudioMaker

_VERBS = {
    "log": "tracker.cli.writing:run_log",
    "status": "tracker.cli.writing:run_status",
    "undo": "tracker.cli.writing:run_undo",
    "redo": "tracker.cli.writing:run_redo",
    "list": "tracker.cli.reading:run_list",
    "show": "tracker.cli.reading:run_show",
    "history": "tracker.cli.reading:run_history",
    "insight": "tracker.cli.insight:run_insight",
    "check": "tracker.cli.reading:run_check",
    "import": "tracker.cli.bringing:run_import",
    "export": "tracker.cli.files:run_export",
    "brief": "tracker.cli.briefing:run_brief",
    "changes": "tracker.cli.briefing:run_changes",
    "backup": "tracker.cli.files:run_backup",
    "repair": "tracker.cli.repairing:run_repair",
    "date": "tracker.cli.dates:run_date",
}
"""Where each verb is; loaded when asked for, so that ``date`` opens no database."""


def main(argv: list[str], studio: StudioMaker | None = None) -> int:
    """Runs one command; returns 0, or 1 with one line on standard error for what the user can mend.

    studio: makes what draws pictures and sets PDF; 3 is returned where that is needed and not to be had.
    Wrong usage exits with 2 (SystemExit). KeyboardInterrupt is left to the caller.
    """
    output.prepare_streams()
    foreign = next((word for word in argv if not _is_text(word)), None)
    if foreign is not None:
        output.complain(f"An argument holds bytes that are not UTF-8: {foreign}")
        return 1
    options = Namespace(studio=studio, changed=False)
    try:
        code = _answer(argv, options)
        output.flush()
        return code
    except CannotPaint as refusal:
        output.complain(str(refusal))
        return 3
    except Refusal as refusal:
        output.complain(str(refusal))
        return 1
    except BrokenPipeError:
        # The reader of our output has gone; what it read was right.
        output.silence()
        return 0
    except output.NotWritten as failure:
        output.silence()
        if options.changed:
            what = "The record was changed, but the answer could not be written"
            output.complain(f"{what} ({failure}). Do not repeat it: the verb history shows the change.")
        else:
            output.complain(f"The answer could not be written ({failure}). Free some space, or send it elsewhere.")
        return 1


def _answer(argv: list[str], options: Namespace) -> int:
    """Does what the words ask for, read into `options`; raises what writing the answer does, SystemExit after help."""
    if argv[:1] == ["help"]:
        build_parser().print_help()
        return 0
    try:
        build_parser().parse_args(in_order(argv), options)
    except SystemExit as end:
        if not end.code:
            output.flush()
        raise
    module, name = _VERBS[options.verb].split(":")
    command: Callable[..., int] = getattr(import_module(module), name)
    return command(options)


def _is_text(word: str) -> bool:
    """False for an argument whose bytes are no text: Python gives those as lone surrogates (PEP 383)."""
    return not any("\ud800" <= character <= "\udfff" for character in word)
