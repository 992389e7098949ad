"""How a page was looked at, so that the same page built anew is looked at alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from ui.unfolding import Unfolding


@dataclass(frozen=True, slots=True)
class Before:
    """top: where it was scrolled to, in pixels; inside: whether it had the keyboard; kept: the kind and the wish of
    what in it had, where the same page comes."""

    top: int = 0
    inside: bool = False
    kept: tuple[type, Any] | None = None


def looked_at(area: QScrollArea, *, same: bool) -> Before:
    """How what stands in the area is looked at; same: whether the same page comes in its place."""
    focused = area.window().focusWidget()
    if focused is None or not (focused is area or area.isAncestorOf(focused)):
        return Before(area.verticalScrollBar().value() if same else 0)
    if not same:
        return Before(inside=True)
    return Before(area.verticalScrollBar().value(), True, (type(focused), focused.property("wish")))


def again(page: QWidget, before: Before) -> QWidget | None:
    """What is to have the keyboard: what has the same wish, else the list or strip of that kind; None for neither."""
    if before.kept is None:
        return None
    kind, wish = before.kept
    return next((one for one in page.findChildren(QWidget) if type(one) is kind and one.property("wish") == wish), None)


def unfolded(page: QWidget | None) -> list[int]:
    """The places of the lists that were unfolded, among all that can be."""
    folds = page.findChildren(Unfolding) if page is not None else []
    return [number for number, one in enumerate(folds) if not one.folded]
