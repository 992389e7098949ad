"""What every door is held to: an answer or a clear refusal within a second, for as many inputs as are asked for."""

from __future__ import annotations

import faulthandler
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from time import thread_time
from typing import TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning

from tests.trials import ROOT, Figure, Setting
from tracker.errors import Refusal

LIMIT = 1.0
"""Seconds of the processor that one input may take."""
LONGEST_WORDS = 1_000
"""Characters of a refusal that a person can still be shown."""
GIVEN_UP_AFTER = 120
"""Seconds after which a call that never ends is shown with its stack, and the process ends."""

T = TypeVar("T")
R = TypeVar("R")


class Watch:
    """Counts what goes in by a door and what came of it.

    name: of the door. counted, refused: inputs, and those that were refused in words. slowest: processor seconds.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.counted = 0
        self.refused = 0
        self.slowest = 0.0

    def call(self, work: Callable[[], R], given: object, allowed: tuple[type[Exception], ...] = (Refusal,)) -> R | None:
        """What `work` gives for an input, or None where it refused it in words.

        Raises AssertionError, showing the input, for any other exception, unclear words, and more than a second twice
        over: the second call shows whether it was the input or a busy machine.
        """
        self.counted += 1
        try:
            result, took = self._timed(work, given, allowed)
            if took > LIMIT:
                result, again = self._timed(work, given, allowed)
                took = min(took, again)
        except allowed as refusal:
            self.refused += 1
            self._check_words(str(refusal), given)
            return None
        self.slowest = max(self.slowest, took)
        if took > LIMIT:
            raise AssertionError(f"{self.name}: took {took:.1f} s for {shown(given)}")
        return result

    def once(self, work: Callable[[], R], given: object, allowed: tuple[type[Exception], ...] = (Refusal,)) -> R | None:
        """As `call`, for what cannot be done twice: several times the limit is taken for the input's own."""
        self.counted += 1
        begun = thread_time()
        try:
            return self._timed(work, given, allowed, again=False)[0]
        except allowed as refusal:
            self.refused += 1
            self._check_words(str(refusal), given)
            return None
        finally:
            took = thread_time() - begun
            self.slowest = max(self.slowest, took)
            if took > 3 * LIMIT:
                raise AssertionError(f"{self.name}: took {took:.1f} s for {shown(given)}")

    def _timed(
        self, work: Callable[[], R], given: object, allowed: tuple[type[Exception], ...], *, again: bool = True
    ) -> tuple[R, float]:
        begun = thread_time()
        try:
            result = work()
        except allowed:
            if again:
                self._check_time(thread_time() - begun, work, given, allowed)
            raise
        except (KeyboardInterrupt, AssertionError):
            raise
        except BaseException as error:  # a panic of a library is no Exception
            raise AssertionError(f"{self.name}: {type(error).__name__}: {error} for {shown(given)}") from error
        return result, thread_time() - begun

    def _check_time(
        self, took: float, work: Callable[[], object], given: object, allowed: tuple[type[Exception], ...]
    ) -> None:
        if took > LIMIT:
            begun = thread_time()
            try:
                work()
            except allowed:
                took = min(took, thread_time() - begun)
            if took > LIMIT:
                raise AssertionError(f"{self.name}: took {took:.1f} s to refuse {shown(given)}")
        self.slowest = max(self.slowest, took)

    def _check_words(self, words: str, given: object) -> None:
        clear = words.strip() and len(words) <= LONGEST_WORDS and "Traceback" not in words
        controls = {unicodedata.name(c, f"U+{ord(c):04X}") for c in words if unicodedata.category(c) in ("Cc", "Cs")}
        if not clear or controls - {"U+000A"}:
            raise AssertionError(f"{self.name}: refused in {len(words)} characters, {shown(words)}, {shown(given)}")

    def figures(self) -> list[Figure]:
        """Inputs, refusals and the slowest one."""
        return [
            Figure(f"{self.name}: inputs", f"{self.counted:,}"),
            Figure(f"{self.name}: refused in words", f"{self.refused:,}"),
            Figure(f"{self.name}: slowest, ms of the processor", f"{1000 * self.slowest:,.0f}"),
        ]


def shown(given: object) -> str:
    """An input as it can be written into a test again; a long one by its beginning, its end and its length."""
    text = ascii(given)
    return text if len(text) <= 900 else f"{text[:600]} … {text[-200:]} ({len(text):,} characters)"


def hunt(setting: Setting, inputs: st.SearchStrategy[T], check: Callable[[T], object], full: int, quick: int) -> None:
    """Calls `check` with generated inputs, `quick` or `full` of them; what it raises is raised for a small input."""

    @seed(setting.chance.getrandbits(64))
    @settings(
        max_examples=quick if setting.quick else full,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
    )
    @given(inputs)
    def each(given: T) -> None:
        try:
            check(given)
        except AssertionError as failure:
            if isinstance(given, bytes):
                failure.add_note(f"The file is kept as {_kept(given)}.")
            raise

    with ends(), warnings.catch_warnings():
        warnings.simplefilter("ignore", HypothesisWarning)  # of inputs as long as these are meant to be
        each()


def _kept(data: bytes) -> Path:
    """Where a file that shows a fault is kept, since some are made anew by each run."""
    folder = ROOT / "test-output" / "hostile"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / blake2b(data, digest_size=8).hexdigest()
    path.write_bytes(data)
    return path


@contextmanager
def ends() -> Iterator[None]:
    """Ends the process with the stack of what hangs, where something does not come back at all."""
    faulthandler.dump_traceback_later(GIVEN_UP_AFTER * 10, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
