"""Which record a command works on: the one named, a fresh sample, or the user's own."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tracker.cli import output
from tracker.dates import read_date
from tracker.detours import followed
from tracker.errors import OpenRefused, Refusal
from tracker.folders import default_record
from tracker.holding import HeldElsewhere, refuse_held_elsewhere, take_hold
from tracker.opening import create_record, open_record
from tracker.past import AsOf, Reckoning, open_past
from tracker.reader import Reader
from tracker.record import Record
from tracker.soundness import explained


@contextmanager
def record_of(options: Namespace, *, may_create: bool = False, only_reads: bool = False) -> Iterator[Record]:
    """The record that the options name, open; with `may_create` a new one where the path has none yet.

    With `only_reads` one that may not be written is opened for reading. `options.changed` says from then on whether
    something was committed to a record that stays.
    """
    if options.sample:
        from tracker.samples import make_sample

        with tempfile.TemporaryDirectory(prefix="visits-") as folder:
            path = Path(folder) / "sample.visits"
            make_sample(options.sample, path)
            with _opened(path, options.author) as record:
                yield record
        return
    path = followed(options.record or default_record())
    if not _is_there(path):
        if not may_create:
            if options.record is None:
                raise Refusal("There is no record yet. Name one with --record PATH, or try --sample june-2023.")
            raise Refusal(f"There is no record at {path}. Check the path, or log or import into it to make one.")
        try:
            create_record(path, author=options.author).close()
        except Refusal:
            if not _is_there(path):
                raise
            # Another program made it meanwhile: that one is the record.
    with _opened(path, options.author, only_reads=only_reads) as record:
        record.listen(lambda _: setattr(options, "changed", True))
        yield record


def _is_there(path: Path) -> bool:
    """Whether there is a file; also where one may not look, which opening it says in words."""
    try:
        return path.exists()
    except OSError:
        return True


@contextmanager
def reader_of(options: Namespace) -> Iterator[Reader]:
    """The record that the options name, for reading, as of the day that they name."""
    with record_of(options, only_reads=True) as record:
        as_of = _as_of(options, record)
        if as_of is None:
            yield record
            return
        past = open_past(record, as_of)
        try:
            yield past
        finally:
            past.close_thread()


def _as_of(options: Namespace, record: Record) -> AsOf | None:
    """The day of ``--as-of``, its last where it is no single one; Refusal where it cannot be understood."""
    if options.as_of is None:
        if options.known:
            raise Refusal("--known says what --as-of is told by. Name a day: --as-of 2023-02-04 --known.")
        return None
    day = read_date(options.as_of, record.today, past=True).latest
    if day is None:
        raise Refusal(f"--as-of needs a day, such as 2023-02-04; “{options.as_of}” is not one.")
    return AsOf(day, Reckoning.KNOWLEDGE if options.known else Reckoning.EFFECT)


def engagement_of(options: Namespace) -> int:
    """The engagement's number from the command line; Refusal for one greater than any database can hold."""
    number: int = options.id
    if number.bit_length() > 63:
        raise Refusal(f"There is no engagement {number} in this record.")
    return number


@contextmanager
def _opened(path: Path, author: str | None, *, only_reads: bool = False) -> Iterator[Record]:
    """Opens a record, and holds it where it is to be written; what another machine holds is read from a copy."""
    with ExitStack() as ending, _offering(path):
        record = _open_for_reading(path, author, ending) if only_reads else _open_and_hold(path, author)
        ending.callback(record.close)
        record.origin = "command line"
        if record.opened_with:
            output.complain(record.opened_with)
        with explained(record):
            yield record


@contextmanager
def _offering(path: Path) -> Iterator[None]:
    """Says with the refusal of a damaged record which whole copy of it there is, and how to save what can be read."""
    try:
        yield
    except OpenRefused as refusal:
        if refusal.reason not in ("damaged", "untrusted", "foreign", "empty") or str(path) not in str(refusal):
            raise
        if not path.is_file():
            raise
        from tracker.backups import offer

        repair = f"What can be read of it is saved by: main.py repair {path} NEW"
        more = "" if refusal.reason == "empty" or "main.py repair" in str(refusal) else f" {repair}"
        raise OpenRefused(refusal.reason, f"{refusal} {offer(path)}{more}") from refusal


def _open_and_hold(path: Path, author: str | None) -> Record:
    hold = take_hold(path)
    try:
        record = open_record(path, author=author)
    except BaseException:
        hold.release()
        raise
    record.hold = hold
    return record


def _open_for_reading(path: Path, author: str | None, ending: ExitStack) -> Record:
    try:
        refuse_held_elsewhere(path)
        return open_record(path, author=author)
    except HeldElsewhere:
        return _open_copy(path, ending)
    except OpenRefused as refusal:
        if refusal.reason != "unreadable":
            raise
        try:
            return open_record(path, author=author, read_only=True)
        except OpenRefused:
            # On a disk that is read-only: an older record, or one with a log that was not brought into it.
            with suppress(Refusal):
                return _open_copy(path, ending)
            raise refusal from None


def _open_copy(path: Path, ending: ExitStack) -> Record:
    """A copy of a record for reading, which goes when what is on the stack ends."""
    from tracker.still import open_still

    return open_still(path, Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="visits-"))))
