"""Which functions of ours the main thread was in: looked at every millisecond from a thread beside it."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from pathlib import Path
from time import perf_counter, sleep

EVERY = 0.001
MOST = 14
_ROOT = str(Path(__file__).resolve().parents[1])


class Sampler:
    """Looks until it is stopped; what it saw is kept."""

    def __init__(self) -> None:
        self._main = threading.main_thread().ident
        self._seen: list[tuple[float, tuple[str, ...]]] = []
        self._stopped = False
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped = True
        self._thread.join()

    def spent(self, begun: float, ended: float) -> str:
        """The functions that were seen most between two moments, one a line with its share, callers included."""
        within = [stack for moment, stack in self._seen if begun <= moment <= ended]
        counted = Counter(name for stack in within for name in set(stack))
        return "\n".join(f"  {number / len(within):4.0%} {name}" for name, number in counted.most_common(MOST))

    def _look(self) -> None:
        while not self._stopped:
            frame = sys._current_frames().get(self._main or 0)
            names: list[str] = []
            while frame is not None:
                code = frame.f_code
                if code.co_filename.startswith(_ROOT) and "benchmarks" not in code.co_filename:
                    names.append(f"{code.co_filename[len(_ROOT) + 1 :]}:{frame.f_lineno} {code.co_name}")
                frame = frame.f_back
            self._seen.append((perf_counter(), tuple(names)))
            sleep(EVERY)
