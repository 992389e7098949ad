"""What the first paint did without, loaded and made after it, so that its first use does not wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from tracker.errors import Refusal
from tracker.filter import parse_filter
from tracker.queries.listing import first_ids
from ui.spread import TURN, Spread
from ui.views.switch import WHERE, Views

if TYPE_CHECKING:
    from ui.session import Job, Session

PARTS = (
    *(place.partition(":")[0] for place in WHERE.values()),
    "ui.pages.page",
    "ui.palette",
    "ui.forms.log_form",
    "ui.forms.status_form",
    "ui.exporting.panel",
    "ui.brief.panel",
)
"""What is opened most: the views, the pages, the palette, the two forms, and the panels that tell others."""

_LETTER = "a"
"""What is looked for ahead, on the connection on which it will be: the first question to the full text reads what it is
made of, which takes longer than the question."""


def load_ahead(session: Session, views: Views) -> None:
    """Loads all of it on the worker, after what that has to do already; then makes the views, one in a turn."""
    making = Spread(views)
    session.run(_load).finished.connect(lambda _: making.begin(_made(views)))
    session.ask(lambda _: first_ids(session.record, parse_filter(_LETTER)), behind=True)


def _load(job: Job) -> None:
    parse_filter("status:planned")  # makes the grammar, which would hold up the first letter that is typed
    for done, part in enumerate(PARTS):
        job.report(done, len(PARTS))
        import_module(part)
    from ui.map.world import ATLANTIC, world

    world(ATLANTIC)  # beside the question of the map it would take the processor from the window


def _made(views: Views) -> Iterator[str]:
    """Makes them one by one, until the record's file is gone: who then wants one is told."""
    for name in WHERE:
        try:
            views.made(name)
        except Refusal:
            return
        yield TURN
