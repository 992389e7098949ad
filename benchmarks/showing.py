"""Figures as lines of text."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.figures import Figure, Spread


def line_of(figure: Figure) -> str:
    """A figure beside its limit, on one line."""
    parts = [f"  {figure.name:52} {amount(figure.ours, figure.unit):>26}"]
    if figure.limit is not None:
        parts.append(f"{amount(figure.limit, figure.unit):>26}")
        parts.append(f"{figure.ratio:6.2f} ×" if figure.ratio is not None else "")
    if figure.by_hand is not None:
        parts.append(f"by hand {figure.by_hand.median:8.2f}, {figure.times_by_hand or 0:6.2f} ×")
    if figure.is_met is False:
        parts.append("NOT MET")
    parts += [f"[{figure.plan}]" if figure.plan else "", figure.note]
    return "  ".join(part for part in parts if part)


def amount(spread: Spread, unit: str) -> str:
    """A median with its quartiles, as precisely as it deserves."""
    places = _places(spread.median)
    between = f" [{spread.low:,.{places}f}–{spread.high:,.{places}f}]" if spread.times > 1 else ""
    return f"{spread.median:,.{places}f} {unit}{between}"


def short(spread: Spread, unit: str) -> str:
    """The median alone."""
    return f"{spread.median:,.{_places(spread.median)}f} {unit}"


def growth(found: Mapping[int, Figure]) -> str:
    """What a figure at the largest size is of that at the smallest; "" where there is but one size."""
    first, last = found[min(found)].ours.median, found[max(found)].ours.median
    return f"{last / first:,.1f}" if len(found) > 1 and first else ""


def _places(value: float) -> int:
    return 3 if value < 1 else 2 if value < 10 else 1 if value < 100 else 0
