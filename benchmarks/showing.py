"""Figures as lines of text."""

from __future__ import annotations

from benchmarks.figures import Figure, Spread


def line_of(figure: Figure) -> str:
    """A figure beside its limit, on one line."""
    parts = [f"  {figure.name:40} {amount(figure.ours, figure.unit):>24}"]
    if figure.limit is not None and figure.ratio is not None:
        parts.append(f"{amount(figure.limit, figure.unit):>24} {figure.ratio:6.2f} ×")
    if figure.by_hand is not None:
        parts.append(f"by hand {figure.by_hand.median:8.2f}, {figure.ours.median / figure.by_hand.median:6.2f} ×")
    if figure.is_met is False:
        parts.append("OVER")
    parts += [f"[{figure.plan}]" if figure.plan else "", figure.note]
    return "  ".join(part for part in parts if part)


def amount(spread: Spread, unit: str) -> str:
    """A median with its quartiles, as precisely as it deserves."""
    places = 3 if spread.median < 1 else 2 if spread.median < 10 else 1 if spread.median < 100 else 0
    return f"{spread.median:,.{places}f} {unit} [{spread.low:,.{places}f}–{spread.high:,.{places}f}]"
