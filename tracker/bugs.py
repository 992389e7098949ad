"""What is told of a mistake in the program: where it happened, and nothing of what is in the record.

An error's message may quote the record: a name that could not be read, the path of a file, what a database was given.
So messages are left out unless somebody asks for them; what remains are the names of errors and the lines of the code.
"""

from __future__ import annotations

import linecache
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = "(its message is left out: it may quote the record)"


def bug_details(error: BaseException, *, messages: bool = False) -> str:
    """The errors in the order they happened, each with the lines it passed, as text that ends with a line end.

    messages: also what each error says, which may hold content of the record.
    """
    return "".join(f"{line}\n" for line in _told(error, messages, set()))


def free_frames(error: BaseException) -> None:
    """Lets go of all that the functions which an error ended had in hand, though the error itself is kept.

    A painter among it would stay begun, and Qt ends the process when what it paints on goes away.
    """
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            traceback.clear_frames(one.__traceback__)
            waiting += [one.__cause__, one.__context__]


def _told(error: BaseException, messages: bool, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, messages, seen)
        yield ""
        yield "and because of this:" if error.__cause__ is not None else "and while this was dealt with:"
        yield ""
    for frame, number in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        yield f"  {_place_of(code.co_filename)}, line {number}, in {code.co_name}"
        line = linecache.getline(code.co_filename, number).strip()
        if line and _is_ours(code.co_filename):
            yield f"    {line}"
    kind = type(error)
    said = "".join(traceback.format_exception_only(error)).strip() if messages else f"{_name_of(kind)} {LEFT_OUT}"
    yield said
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _told(one, messages, seen)


def _name_of(kind: type[BaseException]) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _is_ours(file: str) -> bool:
    """Whether a file is part of this program, so that its lines are its own words and nobody's content."""
    path = Path(file)
    return path.is_relative_to(_ROOT) and not path.is_relative_to(_ROOT / ".venv")


def _place_of(file: str) -> str:
    """A file of code without the folders before it, which may hold somebody's name."""
    path = Path(file)
    if _is_ours(file):
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    return "/".join(parts[parts.index("site-packages") + 1 :] if "site-packages" in parts else parts[-2:])


def tell_bug(error: BaseException) -> None:
    """Writes what is told of a mistake to standard error; with what the errors say only under `python -X dev`."""
    if sys.stderr is not None:
        sys.stderr.write(bug_details(error, messages=sys.flags.dev_mode))
        sys.stderr.flush()


def keep_content_out() -> None:
    """Has this process tell of every mistake in this way: on the main thread, on others, and in what is cleaned up."""
    sys.excepthook = _on_error
    sys.unraisablehook = _on_unraisable
    threading.excepthook = _on_thread_error


def _on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        tell_bug(error)


def _on_unraisable(about: UnraisableHookArgs) -> None:
    if about.exc_value is not None:
        tell_bug(about.exc_value)


def _on_thread_error(about: threading.ExceptHookArgs) -> None:
    if about.exc_value is not None and not isinstance(about.exc_value, SystemExit):
        tell_bug(about.exc_value)
