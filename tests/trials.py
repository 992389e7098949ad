"""What the kits of trials share: finding a kit's trials, running them seeded, printing their figures, keeping them.

A kit is a package under `tests`; each of its modules that has a `TRIAL` is one trial. `python3 -m tests.torture` and
`python3 -m tests.hostile` run a kit whole, `test_quick.py` beside them runs the quick part of each with the tests.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was counted or measured: "rounds killed", "300"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a trial is given: whether only its quick part is run, its chance, and an empty folder of its own."""

    quick: bool
    chance: Random
    folder: Path


@dataclass(frozen=True, slots=True)
class Trial:
    """title: what is tried, as a sentence without an end. run: returns its figures; raises AssertionError with what
    went wrong, saying the seed's part that shows it again. opt_in: the option without which it is not run, such as
    "power-cut", for what needs more than an ordinary machine. missing: why it cannot be run here; "" where it can.
    """

    title: str
    run: Callable[[Setting], list[Figure]]
    opt_in: str = ""
    missing: Callable[[], str] = str


def trials_of(package: str) -> dict[str, Trial]:
    """The trials of a kit by the name of their module, in the order of the names."""
    home = importlib.import_module(package)
    names = sorted(
        found.name for found in pkgutil.iter_modules(home.__path__) if not found.name.startswith(("_", "test_"))
    )
    modules = {name: importlib.import_module(f"{package}.{name}") for name in names}
    return {name: module.TRIAL for name, module in modules.items() if hasattr(module, "TRIAL")}


def main(package: str, page: Path, argv: Sequence[str]) -> int:
    """Runs a kit; 1 where a trial failed. page: the document that `--keep` writes the figures to."""
    trials = trials_of(package)
    options = _read(package, trials, argv)
    done: list[tuple[str, Trial, float, list[Figure]]] = []
    failed = 0
    for name, trial in trials.items():
        if options.only and name not in options.only:
            continue
        if trial.opt_in and not getattr(options, trial.opt_in.replace("-", "_")):
            _say(f"{name}: left out; --{trial.opt_in} runs it")
            continue
        missing = trial.missing()
        if missing:
            _say(f"{name}: cannot be run here: {missing}")
            continue
        _say(f"{name}: {trial.title} …")
        begun = perf_counter()
        try:
            with tempfile.TemporaryDirectory(prefix=f"{name}-") as folder:
                figures = trial.run(Setting(options.quick, Random(f"{name} {options.seed}"), Path(folder)))
        except Exception:
            failed += 1
            _say(f"{traceback.format_exc()}{name}: FAILED (seed {options.seed})")
            continue
        took = perf_counter() - begun
        done.append((name, trial, took, figures))
        for figure in figures:
            _say(f"    {figure.name:56} {figure.value}")
        _say(f"    {'seconds':56} {took:.1f}")
    if options.keep and not failed:
        page.write_text(_page(package, page, options.seed, done), encoding="utf-8")
        _say(f"kept in {page.relative_to(ROOT)}")
    return int(failed > 0)


def quick_names(trials: dict[str, Trial]) -> list[str]:
    """The trials whose quick part runs with the tests: all but those that are run only when asked for."""
    return [name for name, trial in trials.items() if not trial.opt_in]


def quick_part(name: str, trial: Trial, folder: Path) -> list[Figure]:
    """The figures of a trial's quick part; skips the test, with the reason, where the trial cannot be run here."""
    import pytest

    missing = trial.missing()
    if missing:
        pytest.skip(missing)
    return trial.run(Setting(True, Random(f"{name} 1866"), folder))


def machine() -> str:
    """What the figures were made on: the system, the processors, Python."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"


def _read(package: str, trials: dict[str, Trial], argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python3 -m {package}", allow_abbrev=False)
    parser.add_argument("--quick", action="store_true", help="only the part that runs with the tests")
    parser.add_argument("--seed", type=int, default=1866, help="another seed tries other chances")
    parser.add_argument("--only", action="append", choices=list(trials), help="only this trial; may be repeated")
    parser.add_argument("--keep", action="store_true", help="write the figures to the page in docs")
    for trial in trials.values():
        if trial.opt_in:
            parser.add_argument(f"--{trial.opt_in}", action="store_true", help=trial.title)
    return parser.parse_args(argv)


def _page(package: str, page: Path, seed: int, done: Sequence[tuple[str, Trial, float, list[Figure]]]) -> str:
    """The page: what stands before the figures stays, and so do those of trials that were not run now."""
    mark = "## Figures\n"
    before, _, kept = page.read_text(encoding="utf-8").partition(mark) if page.exists() else ("", "", "")
    parts = {part.split("`--only ", 1)[1].split("`", 1)[0]: part for part in kept.split("\n### ")[1:]}
    for name, trial, took, figures in done:
        run = f"`--only {name}`, seed {seed}, {date.today().isoformat()}, {machine()}; {took:.0f} s"
        rows = "\n".join(f"| {figure.name} | {figure.value} |" for figure in figures)
        parts[name] = f"{trial.title}\n\n{run}\n\n| | |\n| --- | --- |\n{rows}\n"
    said = f"Made by `python3 -m {package} --keep`.\n"
    return f"{before}{mark}\n{said}" + "".join(f"\n### {parts[name].strip()}\n" for name in sorted(parts))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
