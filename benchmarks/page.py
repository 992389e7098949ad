"""The page of figures, made from what is kept: docs/performance.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from benchmarks.children import ROOT
from benchmarks.figures import GOALS, Figure
from benchmarks.kept import Found, machine
from benchmarks.parts import Part
from benchmarks.showing import amount, growth, short

FLAT = 8.0
"""Megabytes by which the largest record may take more than the smallest and memory is still flat."""
PAGE = ROOT / "docs" / "performance.md"

_HEAD = """# What it costs

Made by `python3 -m benchmarks --keep`; nothing here is typed by hand. {machine}.

## How to read it

Each figure stands beside its limit, the least that it could take, measured in the same run in turn with ours. The
records are invented, the same for the same number: engagements with three status changes each, people, places, reasons
and sources. A figure is a median with its quartiles in brackets; "×" is how many times the limit ours takes, by
processor time where both are one process's own work, else by the clock. Milliseconds move with the machine and with
what else it does; the ratios move much less. "Grows" is what a figure at the largest size is of the one at the
smallest: near 1 where the cost is that of what is shown and not of what is stored. Windows are painted offscreen: the
pixels are made, and no screen shows them.
"""


def text_of(all_: Sequence[Found], parts: Mapping[str, Part]) -> str:
    """The page: what is wanted and whether it is so, then a table for each part."""
    lines = [_HEAD.format(machine=machine())]
    lines += ["## What is wanted, and whether it is so", "", *verdicts(all_), ""]
    for name, part in parts.items():
        of_part = [one for one in all_ if one.part == name]
        if of_part:
            lines += _of_part(name, part, of_part)
    return "\n".join(lines).rstrip() + "\n"


def verdicts(all_: Sequence[Found]) -> list[str]:
    """For each goal whether it is met at the largest size at which its figures were made, and by which it is not."""
    lines = []
    for key, goal in GOALS.items():
        held = [(one.size, figure) for one in _largest(all_) for figure in one.figures if figure.goal == key]
        if not held:
            continue
        missed = [figure for _, figure in held if not figure.is_met]
        sizes = " and ".join(f"{size:,}" for size in sorted({size for size, _ in held}))
        said = "met" if not missed else f"**not met** by {len(missed)} of {len(held)}"
        lines.append(f"- {goal.words[0].upper()}{goal.words[1:]}: {said}, at {sizes} engagements.")
        lines += [f"    - {figure.name}: {_how_far(figure)}" for figure in missed]
    return [*lines, *_flat(all_)]


def _flat(all_: Sequence[Found]) -> list[str]:
    """How much more memory the largest record takes than the smallest."""
    taken: dict[str, dict[int, float]] = defaultdict(dict)
    for one in all_:
        for figure in one.figures:
            if figure.goal == "memory":
                taken[figure.name][one.size] = figure.ours.median
    return [
        f"- Memory is flat in the number of engagements: {'met' if more <= FLAT else '**not met**'}; {name} takes"
        f" {more:+.0f} MB at {max(sizes):,} engagements against {min(sizes):,}."
        for name, sizes in taken.items()
        if len(sizes) > 1
        for more in [sizes[max(sizes)] - sizes[min(sizes)]]
    ]


def _how_far(figure: Figure) -> str:
    ratio = f", {figure.ratio:.2f} ×" if figure.ratio is not None else ""
    return f"{amount(figure.ours, figure.unit)}{ratio}"


def _largest(all_: Sequence[Found]) -> list[Found]:
    """Of each part what was found at its largest size."""
    last: dict[str, Found] = {}
    for one in all_:
        if one.part not in last or one.size > last[one.part].size:
            last[one.part] = one
    return list(last.values())


def _of_part(name: str, part: Part, of_part: Sequence[Found]) -> list[str]:
    by_name: dict[str, dict[int, Figure]] = defaultdict(dict)
    for one in of_part:
        for figure in one.figures:
            by_name[figure.name][one.size] = figure
    sizes = [one.size for one in of_part]
    figures = [figure for one in of_part for figure in one.figures]
    with_hand = any(figure.by_hand is not None for figure in figures)
    with_plan = any(figure.plan for figure in figures)
    head = ["", *(column for size in sizes for column in (f"{size:,}", "limit", "×"))]
    head += [*(["by hand"] if with_hand else []), "grows", *(["goes through"] if with_plan else []), ""]
    said = "; ".join(f"{one.size:,} on {one.made}, each processor wanted {one.load:.0%}" for one in of_part)
    lines = [f"## {part.title}", "", f"Beside: {part.limit}. `--only {name}`; {said}.", ""]
    lines += [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for title, found in by_name.items():
        last = found[max(found)]
        cells = [title]
        for size in sizes:
            cells += _cells(found.get(size))
        if with_hand:
            cells.append(f"{last.times_by_hand:.2f}" if last.times_by_hand is not None else "")
        cells += [growth(found), *([last.plan] if with_plan else []), last.note]
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


def _cells(figure: Figure | None) -> list[str]:
    if figure is None:
        return ["", "", ""]
    limit = short(figure.limit, figure.unit) if figure.limit is not None else ""
    ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
    return [amount(figure.ours, figure.unit), limit, f"**{ratio}**" if figure.is_met is False and ratio else ratio]
