"""What the commands for views run: which view is shown, its table twin, its pictures, and moving about in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.views.names import TITLES
from ui.views.switch import Views
from ui.views.view import View

_NEEDS = {"closer": "zoom", "wider": "zoom", "earlier": "pan", "later": "pan", "fit": "fit", "to today": "today"}
"""What a view must be able to do for each command that moves about in it."""
_OF_ANY = ("twin", "picture", "copy picture")


class ViewActing(QObject):
    """Runs the commands on the view that is shown; they are enabled where it can do them."""

    def __init__(self, views: Views) -> None:
        super().__init__(views)
        self._views = views

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the commands run, by their ids."""
        shown: dict[str, Callable[[], object]] = {name: partial(self.go_to, name) for name in TITLES}
        on_view: dict[str, Callable[[View], object]] = {
            "twin": lambda view: view.toggle_twin(),
            "picture": lambda view: view.save(),
            "copy picture": lambda view: view.copy(),
            "closer": lambda view: view.zoom(1),
            "wider": lambda view: view.zoom(-1),
            "earlier": lambda view: view.pan(-1),
            "later": lambda view: view.pan(1),
            "fit": lambda view: view.fit(),
            "to today": lambda view: view.to_today(),
        }
        return shown | {name: partial(self._run, act) for name, act in on_view.items()}

    def go_to(self, name: str) -> None:
        """Shows a view and gives it the keyboard."""
        self._views.show(name)
        self._views.focus()

    def enable(self, actions: Mapping[str, QAction]) -> None:
        """Enables what the view that is shown can do, and marks it in the menu."""
        view = self._views.current()
        for name in _OF_ANY:
            actions[name].setEnabled(view is not None)
        for name, needed in _NEEDS.items():
            actions[name].setEnabled(view is not None and needed in view.CAN)
        actions[self._views.name].setChecked(True)

    def _run(self, act: Callable[[View], object]) -> None:
        view = self._views.current()
        if view is not None:
            act(view)
